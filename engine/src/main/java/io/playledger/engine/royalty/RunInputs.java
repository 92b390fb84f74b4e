package io.playledger.engine.royalty;

import io.playledger.engine.catalog.CatalogDraft;
import io.playledger.engine.royalty.pool.PeriodPools;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// Everything that a statement depends on, pinned, without the files it lies in: equal inputs give
/// equal bytes. Made for a new run by [Reconciliation], for a recorded one by [PinnedInputs].
///
/// @param archiveSnapshot the archive's snapshot by its number
/// @param receivedBefore only records received before this take part
/// @param allowedLateness records received this long after the period's end are late
/// @param tombstonesAt the tombstones requested at or before this
/// @param catalog the catalogue
/// @param rules the rule set, recorded or proposed
/// @param lateAcceptedUpTo late events that people accepted count as if received in time, by the
///   decisions up to this number (that of their audit entry); 0 for none
/// @param pools the period's pools, recorded or proposed
public record RunInputs(
        Period period,
        Set<String> kinds,
        long archiveSnapshot,
        Instant receivedBefore,
        Duration allowedLateness,
        Instant tombstonesAt,
        Catalog catalog,
        RuleSet rules,
        long lateAcceptedUpTo,
        PeriodPools pools) {
    private static final Instant ANY_TIME = Instant.parse("9999-12-31T23:59:59Z");

    public RunInputs {
        kinds = Set.copyOf(kinds);
    }

    /// Where no late event counts as if in time, and without pools.
    public RunInputs(
            Period period,
            Set<String> kinds,
            long archiveSnapshot,
            Instant receivedBefore,
            Duration allowedLateness,
            Instant tombstonesAt,
            Catalog catalog,
            RuleSet rules) {
        this(
                period,
                kinds,
                archiveSnapshot,
                receivedBefore,
                allowedLateness,
                tombstonesAt,
                catalog,
                rules,
                0,
                PeriodPools.NONE);
    }

    /// The same with the late events that stand accepted by decisions up to a number counted as if
    /// they had come in time, whenever they were archived. For the inputs of a final run: its own
    /// limit is later than the window's close, so that without it no other record would count.
    public RunInputs accepting(long upTo) {
        return new RunInputs(
                period,
                kinds,
                archiveSnapshot,
                upTo > 0 ? ANY_TIME : receivedBefore,
                allowedLateness,
                tombstonesAt,
                catalog,
                rules,
                upTo,
                pools);
    }

    /// The same by what is archived, requested for deletion and known at a later time.
    public RunInputs corrected(long snapshot, Instant at, Catalog known) {
        return new RunInputs(
                period,
                kinds,
                snapshot,
                receivedBefore,
                allowedLateness,
                at,
                known,
                rules,
                lateAcceptedUpTo,
                pools);
    }

    /// The catalogue as recorded at an instant.
    ///
    /// @param draft the ledger with changes that are not recorded, made at `asKnownAt`; null for
    ///   the ledger as it is
    public record Catalog(Instant asKnownAt, @Nullable CatalogDraft draft) {
        /// The ledger as recorded at an instant.
        public static Catalog asKnownAt(Instant instant) {
            return new Catalog(instant, null);
        }
    }

    /// Records received at or after this are late.
    public Instant lateFrom() {
        return period.end().plus(allowedLateness);
    }

    /// These inputs with that of one cause taken from others. Catalogue and terms are one input
    /// here; [io.playledger.engine.diff.CatalogueSplits] tells them apart.
    public RunInputs with(Cause cause, RunInputs from) {
        return switch (cause) {
            case LATE_ARRIVALS ->
                    new RunInputs(
                            period,
                            kinds,
                            from.archiveSnapshot,
                            from.receivedBefore,
                            from.allowedLateness,
                            tombstonesAt,
                            catalog,
                            rules,
                            lateAcceptedUpTo,
                            pools);
            case ERASURE ->
                    new RunInputs(
                            period,
                            kinds,
                            archiveSnapshot,
                            receivedBefore,
                            allowedLateness,
                            from.tombstonesAt,
                            catalog,
                            rules,
                            lateAcceptedUpTo,
                            pools);
            case CATALOGUE, TERMS -> with(from.catalog);
            case RULES -> with(from.rules);
            case POOLS -> with(from.pools);
            case TRIAGE, ADJUSTMENTS, RECOMPUTED -> this;
        };
    }

    /// The same with another catalogue.
    public RunInputs with(Catalog other) {
        return new RunInputs(
                period,
                kinds,
                archiveSnapshot,
                receivedBefore,
                allowedLateness,
                tombstonesAt,
                other,
                rules,
                lateAcceptedUpTo,
                pools);
    }

    /// The same with another rule set.
    public RunInputs with(RuleSet other) {
        return new RunInputs(
                period,
                kinds,
                archiveSnapshot,
                receivedBefore,
                allowedLateness,
                tombstonesAt,
                catalog,
                other,
                lateAcceptedUpTo,
                pools);
    }

    /// The same with other pools.
    public RunInputs with(PeriodPools other) {
        return new RunInputs(
                period,
                kinds,
                archiveSnapshot,
                receivedBefore,
                allowedLateness,
                tombstonesAt,
                catalog,
                rules,
                lateAcceptedUpTo,
                other);
    }
}
