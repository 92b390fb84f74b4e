package io.playledger.engine.royalty;

import io.playledger.engine.royalty.rules.RuleBook;

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
}
