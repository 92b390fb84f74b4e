package io.playledger.store.royalty;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.RateModel;
import io.playledger.engine.catalog.Terms;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.pool.PeriodPools;
import io.playledger.engine.royalty.pool.Pool;
import io.playledger.engine.royalty.rules.KindRules;
import io.playledger.engine.royalty.rules.RulesDraft;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// Random scenarios of few users, items, countries and instants, so that much falls together that
/// [Scenarios] scatter: several plays of one user, item and day, some at one instant; plays at the
/// very start and end of a day, of a version and of a rule; days of 23 and of 25 hours; versions
/// that ended before the period; events that are both late and erased. The same seed gives the same
/// scenario.
final class DenseScenarios {
    private static final List<String> ITEMS = List.of("track:a", "track:b", "title:a");
    private static final List<String> HOLDERS = List.of("Zed", "Ålesund, Music", "a");
    private static final List<String> COUNTRIES = List.of("SE", "SE", "NO", "US");
    private static final List<String> CURRENCIES = List.of("EUR", "JPY");
    private static final List<List<String>> SHARES =
            List.of(
                    List.of("1"),
                    List.of("0.1", "0.9"),
                    List.of("0.333333333333333333", "0.666666666666666667"));
    private static final List<Long> MILLIS =
            List.of(1L, 29_999L, 30_000L, 44_999L, 45_000L, 77_777L, 33_554_433L, 86_399_999L);
    private static final List<Period> PERIODS =
            List.of(
                    Period.parse("2026-03", ZoneId.of("Europe/Stockholm")),
                    Period.parse("2026-11-01", ZoneId.of("America/New_York")),
                    Period.parse("2026-03-29", ZoneId.of("Europe/Stockholm")),
                    Period.parse("2026-11", ZoneId.of("America/New_York")));

    private final Random random;
    private final Period period;
    private final long start;
    private final long end;
    private final long lateFrom;
    private final long receivedBefore;
    private final long knownAt;
    private final boolean reach;
    private final List<LocalDate> days = new ArrayList<>();
    private final List<Long> instants = new ArrayList<>();

    private DenseScenarios(long seed) {
        // Random's first answers to small seeds are all alike.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        period = PERIODS.get((int) (seed % PERIODS.size()));
        start = Micros.of(period.start());
        end = Micros.of(period.end());
        lateFrom = end + Duration.ofHours(48).toMillis() * 1_000;
        receivedBefore = lateFrom + Duration.ofDays(1).toMillis() * 1_000;
        knownAt = end + 5_000_000;
        reach = seed % 3 == 0;
        LocalDate first = LocalDate.ofInstant(period.start(), period.zone());
        LocalDate after = LocalDate.ofInstant(period.end(), period.zone());
        for (LocalDate day = first; day.isBefore(after); day = day.plusDays(1)) {
            if (day.isBefore(first.plusDays(2)) || !day.isBefore(after.minusDays(3))) {
                days.add(day);
            }
        }
    }

    static Scenario of(long seed, int events) {
        return new DenseScenarios(seed).scenario(events);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private Scenario scenario(int size) {
        for (LocalDate day : days) {
            instants.add(start(day));
            instants.add(start(day.plusDays(1)));
            instants.add(start(day) + 7_200_000_000L);
        }
        RuleSet rules = rules();
        List<Scenario.Recorded> catalog = catalog();
        return new Scenario(
                period,
                Set.of("track", "title"),
                rules,
                knownAt,
                receivedBefore,
                lateFrom,
                events(size),
                List.of(),
                catalog,
                chance(0.4) ? erased() : List.of(),
                pools());
    }

    private long start(LocalDate day) {
        return Micros.of(day.atStartOfDay(period.zone()).toInstant());
    }

    private RuleSet rules() {
        RuleSet set = RuleSet.FIRST;
        List<LocalDate> from = new ArrayList<>();
        from.add(null);
        if (chance(0.7)) {
            from.add(any(days));
        }
        if (reach && chance(0.5)) {
            from.add(days.getFirst().minusDays(40));
        }
        for (LocalDate day : from) {
            if (day != null) {
                instants.add(start(day));
            }
            Map<String, KindRules> kinds = new TreeMap<>();
            kinds.put("track", kind());
            if (chance(0.5)) {
                kinds.put("title", kind());
            }
            set =
                    set.with(
                            new RulesDraft(day, kinds, "because")
                                    .version(set.number() + 1, "somebody", Instant.EPOCH));
        }
        return set;
    }

    private KindRules kind() {
        return new KindRules(
                any(List.of(0L, 0L, 1L, 30_000L)),
                chance(0.5) ? new BigDecimal("0.5") : null,
                chance(0.2) ? 61_234L : null,
                chance(0.6) ? any(List.of(1L, 2L, 3L, 5L)) : null,
                List.of(),
                reach ? any(List.of(3L, 6L, 9L, 12L, 15L)) : null,
                reach && chance(0.3) ? 2L : null,
                List.of(),
                List.of());
    }

    /// One version after the other; the first may have ended before the period.
    private List<Scenario.Recorded> catalog() {
        List<Scenario.Recorded> rows = new ArrayList<>();
        for (String item : ITEMS) {
            long from = start - Duration.ofDays(300).toMillis() * 1_000;
            int count = 2 + random.nextInt(3);
            for (int number = 1; number <= count; number++) {
                boolean before = number == 1 && chance(0.5);
                long to =
                        before
                                ? start - Duration.ofDays(20).toMillis() * 1_000
                                : Math.max(from, start) + 1 + random.nextLong((end - start) / 2);
                instants.add(from);
                instants.add(to);
                Instant open = number == count && chance(0.7) ? null : Micros.instant(to);
                rows.add(
                        new Scenario.Recorded(
                                rows.size() + 1, version(item, number, from, open), 0, null));
                from = chance(0.2) ? to + 3_600_000_000L : to;
            }
        }
        return rows;
    }

    private CatalogVersion version(String item, int number, long from, @Nullable Instant to) {
        List<Terms> terms = new ArrayList<>();
        List<String> shares = any(SHARES);
        int first = random.nextInt(HOLDERS.size());
        for (int i = 0; i < shares.size(); i++) {
            RateModel model = chance(0.5) ? RateModel.POOL_SHARE : any(List.of(RateModel.values()));
            terms.add(
                    new Terms(
                            HOLDERS.get((first + i) % HOLDERS.size()),
                            new BigDecimal(shares.get(i)),
                            model,
                            model == RateModel.POOL_SHARE
                                    ? BigDecimal.ZERO
                                    : new BigDecimal(any(List.of("0.0035", "1.234567", "2"))),
                            any(CURRENCIES),
                            Set.of()));
        }
        return new CatalogVersion(
                item,
                number,
                Micros.instant(from),
                to,
                item,
                "",
                chance(0.8) ? Set.of() : Set.of("SE", "NO"),
                null,
                null,
                null,
                null,
                any(List.of(60_000L, 90_000L, 90_000L, 100_000_000L)),
                terms);
    }

    private PeriodPools pools() {
        List<Pool> pools = new ArrayList<>();
        for (String country : Set.copyOf(COUNTRIES)) {
            for (String currency : CURRENCIES) {
                pools.add(
                        new Pool(
                                country,
                                currency,
                                BigDecimal.valueOf(
                                        any(List.of(7L, 99_999L, 123_456_789_012L)),
                                        Currency.getInstance(currency)
                                                .getDefaultFractionDigits())));
            }
        }
        pools.sort(Comparator.comparing(Pool::country).thenComparing(Pool::currency));
        return new PeriodPools(1, pools);
    }

    private List<TestEvent> events(int size) {
        List<TestEvent> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            TestEvent event = event("e" + i, i);
            if (!events.isEmpty() && chance(0.1)) {
                event = any(events).at(i);
            }
            events.add(event);
        }
        return events;
    }

    private TestEvent event(String id, long offset) {
        long time = eventTime();
        String user = "u" + random.nextInt(3);
        boolean late = chance(0.08);
        return TestEvent.play(
                        id,
                        user,
                        any(ITEMS),
                        time,
                        late
                                ? lateFrom + random.nextInt(3) - 1
                                : time + random.nextInt(3_600) * 1_000_000L,
                        any(MILLIS),
                        any(COUNTRIES),
                        "",
                        offset)
                .by(user, "ios", null, chance(0.5) ? null : any(List.of(0L, 60_000L, 180_000L)));
    }

    private long eventTime() {
        if (reach && chance(0.3)) {
            return start - Duration.ofDays(25 + random.nextInt(200)).toMillis() * 1_000;
        }
        return any(instants) + (chance(0.6) ? 0 : random.nextInt(3) - 1);
    }

    private List<ErasedWindow> erased() {
        List<ErasedWindow> windows = new ArrayList<>();
        for (String user : List.of("u0", "u1")) {
            long from = any(instants);
            windows.add(
                    new ErasedWindow(
                            user,
                            Micros.instant(from),
                            Micros.instant(from + 1 + random.nextLong((end - start) / 2))));
        }
        return RecordedTombstones.joined(windows);
    }
}
