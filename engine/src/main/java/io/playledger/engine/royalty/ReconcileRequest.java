package io.playledger.engine.royalty;

import io.playledger.engine.audit.Person;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// What to reconcile; what is left null is pinned by the run when it starts.
///
/// @param kinds item kinds that take part, `track` and `title`; not empty
/// @param rules rule set number, null for the newest
/// @param asKnownAt catalogue as recorded at this instant, null for now
/// @param asReceivedBy only records received before this instant, null for all that the archive
///   holds
/// @param allowedLateness how long after its end the period still takes events
/// @param pools number of the newest pools that may be taken, null for the newest; those of the
///   period hold that were entered last up to it
/// @param rates likewise of the exchange rates
/// @param by who runs it
/// @param fromNothing whether to build on no earlier run; the statement is the same either way
public record ReconcileRequest(
        Period period,
        Set<String> kinds,
        @Nullable Integer rules,
        @Nullable Instant asKnownAt,
        @Nullable Instant asReceivedBy,
        Duration allowedLateness,
        @Nullable Integer pools,
        @Nullable Integer rates,
        Person by,
        boolean fromNothing) {
    /// The default: 48 hours.
    public static final Duration LATENESS = Duration.ofHours(48);

    public ReconcileRequest {
        kinds = Set.copyOf(kinds);
    }

    /// Building on an earlier run where one is of use, with the newest pools and exchange rates.
    public ReconcileRequest(
            Period period,
            Set<String> kinds,
            @Nullable Integer rules,
            @Nullable Instant asKnownAt,
            @Nullable Instant asReceivedBy,
            Duration allowedLateness,
            Person by) {
        this(period, kinds, rules, asKnownAt, asReceivedBy, allowedLateness, null, null, by, false);
    }

    /// Run by whoever is logged in to this machine.
    public ReconcileRequest(
            Period period,
            Set<String> kinds,
            @Nullable Integer rules,
            @Nullable Instant asKnownAt,
            @Nullable Instant asReceivedBy,
            Duration allowedLateness) {
        this(
                period,
                kinds,
                rules,
                asKnownAt,
                asReceivedBy,
                allowedLateness,
                Person.atThisMachine());
    }

    /// The same, run by somebody else.
    public ReconcileRequest by(Person person) {
        return new ReconcileRequest(
                period,
                kinds,
                rules,
                asKnownAt,
                asReceivedBy,
                allowedLateness,
                pools,
                rates,
                person,
                fromNothing);
    }

    /// The same with pools and exchange rates as they were up to these numbers; null for the
    /// newest.
    public ReconcileRequest with(@Nullable Integer poolsUpTo, @Nullable Integer ratesUpTo) {
        return new ReconcileRequest(
                period,
                kinds,
                rules,
                asKnownAt,
                asReceivedBy,
                allowedLateness,
                poolsUpTo,
                ratesUpTo,
                by,
                fromNothing);
    }

    /// The same, building on no earlier run.
    public ReconcileRequest computedFromNothing() {
        return new ReconcileRequest(
                period,
                kinds,
                rules,
                asKnownAt,
                asReceivedBy,
                allowedLateness,
                pools,
                rates,
                by,
                true);
    }

    /// Tracks and titles, everything as it stands now.
    public static ReconcileRequest of(Period period) {
        return new ReconcileRequest(period, Set.of("track", "title"), null, null, null, LATENESS);
    }
}
