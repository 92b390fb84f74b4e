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
/// @param by who runs it
/// @param fromNothing whether to build on no earlier run; the statement is the same either way
public record ReconcileRequest(
        Period period,
        Set<String> kinds,
        @Nullable Integer rules,
        @Nullable Instant asKnownAt,
        @Nullable Instant asReceivedBy,
        Duration allowedLateness,
        Person by,
        boolean fromNothing) {
    /// The default: 48 hours.
    public static final Duration LATENESS = Duration.ofHours(48);

    public ReconcileRequest {
        kinds = Set.copyOf(kinds);
    }

    /// Building on an earlier run where one is of use.
    public ReconcileRequest(
            Period period,
            Set<String> kinds,
            @Nullable Integer rules,
            @Nullable Instant asKnownAt,
            @Nullable Instant asReceivedBy,
            Duration allowedLateness,
            Person by) {
        this(period, kinds, rules, asKnownAt, asReceivedBy, allowedLateness, by, false);
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
                person,
                fromNothing);
    }

    /// The same, building on no earlier run.
    public ReconcileRequest computedFromNothing() {
        return new ReconcileRequest(
                period, kinds, rules, asKnownAt, asReceivedBy, allowedLateness, by, true);
    }

    /// Tracks and titles, everything as it stands now.
    public static ReconcileRequest of(Period period) {
        return new ReconcileRequest(period, Set.of("track", "title"), null, null, null, LATENESS);
    }
}
