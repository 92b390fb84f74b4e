package io.playledger.view.sample;

import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.RuleStore;
import io.playledger.engine.royalty.rules.KindRules;
import io.playledger.engine.royalty.rules.RuleBook;
import io.playledger.engine.royalty.rules.RuleChange;
import io.playledger.engine.royalty.rules.Rules;
import io.playledger.engine.royalty.rules.RulesDraft;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Three rule sets, kept in memory.
public final class SampleRules implements Rules {
    private final List<RuleSet> sets = new ArrayList<>();
    private final RuleBook book = new RuleBook(new Memory());

    /// Adds go to the sample's list.
    private final class Memory implements RuleStore {
        @Override
        public List<RuleSet> rules() {
            return List.copyOf(sets);
        }

        @Override
        public RuleSet add(RulesDraft draft, Person by) {
            RuleSet newest = sets.getLast();
            RuleSet next =
                    newest.with(
                            draft.version(
                                    newest.number() + 1,
                                    by.name(),
                                    Instant.parse("2026-03-15T09:30:00Z")));
            sets.add(next);
            return next;
        }
    }

    SampleRules() {
        sets.add(RuleSet.FIRST);
        add(
                new RulesDraft(
                        null,
                        Map.of(
                                "track",
                                new KindRules(
                                        30_000,
                                        new BigDecimal("0.5"),
                                        600_000L,
                                        null,
                                        List.of(),
                                        null,
                                        null,
                                        List.of(),
                                        List.of())),
                        "Half of a short track must be heard, by the framework agreement of"
                                + " January"),
                new Person("Ines Duarte"));
        add(
                new RulesDraft(
                        LocalDate.of(2026, 3, 16),
                        Map.of(
                                "track",
                                new KindRules(
                                        30_000,
                                        new BigDecimal("0.5"),
                                        600_000L,
                                        20L,
                                        List.of("web"),
                                        1_000L,
                                        50L,
                                        List.of("loop/2.1"),
                                        List.of("u-881", "u-902"))),
                        "Loops found on 14 March; web player is not licensed from then on"),
                new Person("Tomas Lind"));
    }

    @Override
    public List<RuleSet> list() {
        return book.list();
    }

    @Override
    public RuleSet find(int number) {
        return book.find(number);
    }

    @Override
    public RulesDraft read(Path file, @Nullable String reason) {
        return book.read(file, reason);
    }

    @Override
    public RuleSet add(RulesDraft draft, Person by) {
        return book.add(draft, by);
    }

    @Override
    public List<RuleChange> diff(int first, int second) {
        return book.diff(first, second);
    }

    @Override
    public List<RuleChange> preview(RulesDraft draft) {
        return book.preview(draft);
    }
}
