package io.playledger.store.royalty;

import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.rules.KindRules;
import io.playledger.engine.royalty.rules.RulesDraft;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Random rule sets of one to four versions that begin for good, within the period or within the
/// year before it.
final class RandomRules {
    private final Random random;
    private final Period period;
    private final LocalDate first;
    private final LocalDate after;

    private RandomRules(Random random, Period period) {
        this.random = random;
        this.period = period;
        first = LocalDate.ofInstant(period.start(), period.zone());
        after = LocalDate.ofInstant(period.end(), period.zone());
    }

    /// @param boundaries gets the instants at which something changes
    static RuleSet of(Random random, Period period, List<Long> boundaries) {
        return new RandomRules(random, period).rules(boundaries);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> @Nullable T maybe(double probability, List<T> values) {
        return random.nextDouble() < probability ? any(values) : null;
    }

    private RuleSet rules(List<Long> boundaries) {
        boundaries.add(start(after.minusYears(1)));
        boundaries.add(start(first.plusDays(random.nextInt(3))));
        RuleSet set = RuleSet.FIRST;
        int versions = random.nextInt(4);
        for (int i = 0; i < versions; i++) {
            LocalDate from = maybe(0.7, days());
            if (from != null) {
                boundaries.add(start(from));
            }
            Map<String, KindRules> kinds = new TreeMap<>();
            kinds.put(any(List.of("track", "title")), kind());
            if (random.nextBoolean()) {
                kinds.put("track", kind());
            }
            RulesDraft draft = new RulesDraft(from, kinds, "because");
            set = set.with(draft.version(set.number() + 1, "somebody", Instant.EPOCH));
        }
        return set;
    }

    private List<LocalDate> days() {
        return List.of(
                first,
                first.plusDays(1),
                first.plusDays(14),
                after.minusDays(1),
                after,
                first.minusDays(1),
                first.minusDays(100),
                after.minusYears(1));
    }

    private long start(LocalDate day) {
        return Micros.of(day.atStartOfDay(period.zone()).toInstant());
    }

    private KindRules kind() {
        boolean reach = random.nextDouble() < 0.4;
        return new KindRules(
                any(List.of(0L, 0L, 1L, 30_000L, 30_001L)),
                maybe(
                        0.3,
                        List.of(new BigDecimal("0.5"), new BigDecimal("0.3333"), BigDecimal.ONE)),
                maybe(0.3, List.of(30_000L, 60_000L, 61_234L)),
                maybe(0.3, List.of(1L, 1L, 2L, 3L)),
                random.nextDouble() < 0.8
                        ? List.of()
                        : any(List.of(List.of("web"), List.of("ios", "tv"))),
                reach ? maybe(0.7, List.of(2L, 5L, 12L, 25L)) : null,
                reach ? maybe(0.7, List.of(2L, 3L, 4L)) : null,
                random.nextDouble() < 0.8
                        ? List.of()
                        : any(List.of(List.of("bot"), List.of("bot", "x'y"))),
                random.nextDouble() < 0.8 ? List.of() : List.of("u1"));
    }
}
