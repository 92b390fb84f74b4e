package io.playledger.engine.royalty;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

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
                rules(run.rules()));
    }

    private RuleSet rules(int number) {
        return rules.rules().stream()
                .filter(set -> set.number() == number)
                .findFirst()
                .orElseThrow(() ->
                        new PlayledgerException(
                                Code.BAD_INPUT, "There is no rule set " + number + "."));
    }
}
