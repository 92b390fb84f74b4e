package io.playledger.engine.royalty;

import io.playledger.engine.royalty.rules.RuleBook;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/// Reads back what recorded runs pinned. Safe for any thread.
public final class PinnedInputs {
    private final RuleStore rules;

    public PinnedInputs(RuleStore rules) {
        this.rules = rules;
    }

    /// The inputs of a run: computed again, they give its statement, but for what was erased since.
    public RunInputs of(Run run) {
        return new RunInputs(
                new Period(run.period(), ZoneId.of(run.zone()), run.periodStart(), run.periodEnd()),
                Set.copyOf(run.kinds()),
                run.archiveSnapshot(),
                run.asReceivedBy(),
                run.allowedLateness(),
                run.madeAt(),
                RunInputs.Catalog.asKnownAt(run.asKnownAt()),
                RuleBook.find(rules.rules(), run.rules()));
    }

    /// The inputs that a run had pinned at an instant, had one been made then.
    ///
    /// @param archiveSnapshot the newest snapshot then
    public RunInputs asKnownAt(
            Period period, Set<String> kinds, Instant instant, long archiveSnapshot) {
        RuleSet newest = RuleSet.FIRST;
        for (RuleSet set : rules.rules()) {
            if (!set.newest().recordedAt().isAfter(instant)) {
                newest = set;
            }
        }
        return new RunInputs(
                period,
                kinds,
                archiveSnapshot,
                instant,
                ReconcileRequest.LATENESS,
                instant,
                RunInputs.Catalog.asKnownAt(instant),
                newest);
    }
}
