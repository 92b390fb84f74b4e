package io.playledger.engine.royalty.rules;

import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.RuleStore;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// [Rules] on a store.
public final class RuleBook implements Rules {
    private final RuleStore store;

    public RuleBook(RuleStore store) {
        this.store = store;
    }

    @Override
    public List<RuleSet> list() {
        return store.rules();
    }

    @Override
    public RuleSet find(int number) {
        return find(store.rules(), number);
    }

    /// @throws PlayledgerException `BAD_INPUT` where there is none
    public static RuleSet find(List<RuleSet> all, int number) {
        return all.stream()
                .filter(set -> set.number() == number)
                .findFirst()
                .orElseThrow(() ->
                        new PlayledgerException(
                                Code.BAD_INPUT,
                                "There is no rule set "
                                        + number
                                        + "; the newest is "
                                        + all.getLast().number()
                                        + "."));
    }

    @Override
    public RulesDraft read(Path file, @Nullable String reason) {
        return RulesFile.read(file, reason);
    }

    @Override
    public RuleSet add(RulesDraft draft, Person by) {
        List<RuleProblem> problems = draft.problems();
        if (!problems.isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    problems.stream().map(RuleProblem::text).collect(Collectors.joining("; "))
                            + ". No rule was added.");
        }
        return store.add(draft, by);
    }

    @Override
    public List<RuleChange> diff(int first, int second) {
        List<RuleSet> all = store.rules();
        return RuleDiff.of(find(all, first), find(all, second));
    }

    @Override
    public List<RuleChange> preview(RulesDraft draft) {
        RuleSet newest = store.rules().getLast();
        return RuleDiff.of(
                newest, newest.with(draft.version(newest.number() + 1, "", Instant.EPOCH)));
    }
}
