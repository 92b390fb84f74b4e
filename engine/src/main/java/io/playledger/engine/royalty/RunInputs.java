package io.playledger.engine.royalty;

import io.playledger.engine.catalog.CatalogDraft;

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
public record RunInputs(
        Period period,
        Set<String> kinds,
        long archiveSnapshot,
        Instant receivedBefore,
        Duration allowedLateness,
        Instant tombstonesAt,
        Catalog catalog,
        RuleSet rules) {
    public RunInputs {
        kinds = Set.copyOf(kinds);
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

    /// These inputs with that of one cause taken from others.
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
                            rules);
            case ERASURE ->
                    new RunInputs(
                            period,
                            kinds,
                            archiveSnapshot,
                            receivedBefore,
                            allowedLateness,
                            from.tombstonesAt,
                            catalog,
                            rules);
            case CATALOGUE -> with(from.catalog);
            case RULES -> with(from.rules);
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
                rules);
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
                other);
    }
}
