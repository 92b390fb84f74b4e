package io.playledger.store.royalty;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.RateModel;
import io.playledger.engine.catalog.Terms;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.pool.PeriodPools;
import io.playledger.engine.royalty.pool.Pool;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Random scenarios that crowd around every boundary there is: period, lateness, reception,
/// validity, to the microsecond. The same seed gives the same scenario.
final class Scenarios {
    private static final List<String> ITEMS =
            List.of(
                    "track:a",
                    "track:a!",
                    "track:b",
                    "track:Ａ",
                    "track:\ud83d\ude00",
                    "title:夜",
                    "title:a",
                    "track:nobody");
    private static final List<String> HOLDERS =
            List.of("Zed", "Ålesund, Music", "The \"Label\"", "日本", "\ud83d\ude00", "～", "a");
    private static final List<String> COUNTRIES = List.of("SE", "NO", "US", "JP");
    private static final List<String> CURRENCIES = List.of("EUR", "JPY", "BHD");
    private static final List<String> RATES =
            List.of("0.0035", "0.01", "0", "1.234567", "0.000000000000000001", "0.005", "2");
    private static final List<List<String>> SHARES =
            List.of(
                    List.of("1"),
                    List.of("1"),
                    List.of("0.5", "0.5"),
                    List.of("0.333333", "0.666667"),
                    List.of("0.1", "0.2", "0.7"),
                    List.of("0.333333333333333333", "0.666666666666666667"));
    private static final List<Period> PERIODS =
            List.of(
                    Period.parse("2026-03", ZoneId.of("Europe/Stockholm")),
                    Period.parse("2026-03-29", ZoneId.of("Europe/Stockholm")),
                    Period.parse("2026-11-01", ZoneId.of("America/New_York")),
                    Period.parse("2026-04-05", ZoneId.of("Australia/Lord_Howe")),
                    Period.parse("2026-02", ZoneId.of("UTC")));

    private final Random random;
    private final Period period;
    private final long start;
    private final long end;
    private final long lateFrom;
    private final long receivedBefore;
    private final long knownAt;
    private final List<Long> boundaries = new ArrayList<>();

    private Scenarios(long seed) {
        random = new Random(seed);
        period = any(PERIODS);
        start = Micros.of(period.start());
        end = Micros.of(period.end());
        lateFrom = end + any(List.of(48, 0, 1)) * 3_600_000_000L;
        receivedBefore = lateFrom + any(List.of(86_400_000_000L, -3_600_000_000L, 0L));
        knownAt = end + 5_000_000;
    }

    static Scenario of(long seed, int events) {
        return new Scenarios(seed).scenario(events);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private Scenario scenario(int size) {
        boundaries.addAll(List.of(start, end, (start + end) / 2));
        RuleSet rules = RandomRules.of(random, period, boundaries);
        List<Scenario.Recorded> catalog = catalog();
        List<TestEvent> events = events(size);
        return new Scenario(
                period,
                any(List.of(Set.of("track", "title"), Set.of("track"), Set.of("title"))),
                rules,
                knownAt,
                receivedBefore,
                lateFrom,
                events,
                refused(size / 10),
                catalog,
                chance(0.5) ? List.of() : erased(),
                pools());
    }

    private List<Scenario.Recorded> catalog() {
        List<Scenario.Recorded> rows = new ArrayList<>();
        long id = 1;
        for (String item : ITEMS) {
            if (item.equals("track:nobody")) {
                continue;
            }
            boolean old = chance(0.3);
            long from = start - Duration.ofDays(old ? 300 : 3).toNanos() / 1_000;
            int count = 1 + random.nextInt(4);
            for (int number = 1; number <= count; number++) {
                long least = old && number == 1 ? start : from;
                long to = least + 1 + random.nextLong(end - start + 200_000_000_000L);
                boolean open = number == count && chance(0.5);
                boundaries.add(to);
                rows.addAll(record(id++, version(item, number, from, open ? -1 : to)));
                from = chance(0.3) ? to + 1 + random.nextLong(3_600_000_000L) : to;
            }
        }
        return rows;
    }

    /// Known all along, known too late, withdrawn before, or ended by a second row.
    private List<Scenario.Recorded> record(long id, CatalogVersion version) {
        double kind = random.nextDouble();
        if (kind < 0.7) {
            return List.of(new Scenario.Recorded(id, version, 0, null));
        }
        if (kind < 0.75) {
            return List.of(new Scenario.Recorded(id, version, knownAt + 1, null));
        }
        if (kind < 0.8) {
            return List.of(new Scenario.Recorded(id, version, 0, knownAt));
        }
        long changedAt = knownAt + random.nextInt(3) - 1;
        CatalogVersion open =
                version(version.itemId(), version.version(), version.validFrom(), version.terms());
        return chance(0.5) || version.validTo() == null
                ? List.of(new Scenario.Recorded(id, version, knownAt, null))
                : changedAt <= knownAt
                        ? List.of(
                                new Scenario.Recorded(id, open, 0, changedAt),
                                new Scenario.Recorded(id, version, changedAt, null))
                        : List.of(
                                new Scenario.Recorded(id, version, 0, changedAt),
                                new Scenario.Recorded(id, version, changedAt, null));
    }

    private CatalogVersion version(String item, int number, Instant from, List<Terms> terms) {
        return new CatalogVersion(
                item,
                number,
                from,
                null,
                item,
                "",
                Set.of(),
                null,
                null,
                null,
                null,
                lengthOf(item),
                terms);
    }

    private CatalogVersion version(String item, int number, long from, long to) {
        List<Terms> terms = new ArrayList<>(terms(Set.of()));
        if (chance(0.4)) {
            terms.addAll(terms(Set.of("SE")));
        }
        if (chance(0.3)) {
            terms.addAll(terms(Set.of("NO", "US")));
        }
        return new CatalogVersion(
                item,
                number,
                Micros.instant(from),
                to < 0 ? null : Micros.instant(to),
                item,
                "",
                chance(0.6) ? Set.of() : chance(0.5) ? Set.of("SE", "US") : Set.of("NO"),
                null,
                null,
                null,
                null,
                lengthOf(item),
                terms);
    }

    private List<Terms> terms(Set<String> territories) {
        List<Terms> terms = new ArrayList<>();
        List<String> shares = any(SHARES);
        int first = random.nextInt(HOLDERS.size());
        for (int i = 0; i < shares.size(); i++) {
            RateModel model = any(List.of(RateModel.values()));
            terms.add(
                    new Terms(
                            HOLDERS.get((first + i) % HOLDERS.size()),
                            new BigDecimal(shares.get(i)),
                            model,
                            model == RateModel.POOL_SHARE
                                    ? BigDecimal.ZERO
                                    : new BigDecimal(any(RATES)),
                            any(CURRENCIES),
                            territories));
        }
        return terms;
    }

    /// Of half of the items a length is known; rows of one version agree on it.
    private static @Nullable Long lengthOf(String item) {
        return switch (item.length() % 3) {
            case 0 -> null;
            case 1 -> 60_000L;
            default -> 90_000L;
        };
    }

    /// Some for which there are no plays, and none for some plays.
    private PeriodPools pools() {
        if (chance(0.2)) {
            return PeriodPools.NONE;
        }
        List<Pool> pools = new ArrayList<>();
        for (String country : List.of("SE", "NO", "US", "DE")) {
            for (String currency : CURRENCIES) {
                if (chance(0.6)) {
                    long minor = any(List.of(0L, 1L, 2L, 7L, 100L, 99_999L, 123_456_789_012L));
                    pools.add(
                            new Pool(
                                    country,
                                    currency,
                                    BigDecimal.valueOf(
                                            minor,
                                            java.util.Currency.getInstance(currency)
                                                    .getDefaultFractionDigits())));
                }
            }
        }
        return new PeriodPools(1, pools);
    }

    private List<TestEvent> events(int size) {
        List<TestEvent> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean copy = !events.isEmpty() && chance(0.4);
            TestEvent event = event("e" + i, i);
            if (copy) {
                TestEvent original = any(events);
                event = chance(0.5) ? original.at(i) : like(original, event);
                event = chance(0.4) ? event : event.received(receivedTime(event.eventMicros()));
            }
            events.add(event);
        }
        return events;
    }

    private List<Scenario.Refused> refused(int size) {
        List<Scenario.Refused> refused = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            long time = eventTime();
            refused.add(
                    new Scenario.Refused(
                            chance(0.1) ? null : chance(0.1) ? "rating" : "play",
                            chance(0.1) ? null : any(ITEMS),
                            chance(0.1) ? null : time,
                            receivedTime(time)));
        }
        return refused;
    }

    /// Another record of the same id: other in one respect or in all.
    private TestEvent like(TestEvent original, TestEvent other) {
        boolean all = chance(0.3);
        return new TestEvent(
                all || chance(0.05) ? 2 : original.schemaVersion(),
                original.eventId(),
                all ? other.eventType() : original.eventType(),
                chance(0.2) ? other.userId() : original.userId(),
                all ? other.itemId() : original.itemId(),
                chance(0.1) ? "web" : original.surface(),
                chance(0.4) ? other.eventMicros() : original.eventMicros(),
                original.receivedMicros(),
                all ? other.msPlayed() : original.msPlayed(),
                all ? other.country() : original.country(),
                all ? other.payload() : original.payload(),
                other.offset(),
                all ? other.client() : original.client(),
                all ? other.duration() : original.duration());
    }

    private TestEvent event(String id, long offset) {
        long time = eventTime();
        String user = "u" + random.nextInt(4);
        if (chance(0.1)) {
            String type = any(List.of("rating", "skip"));
            return new TestEvent(
                    1,
                    id,
                    type,
                    user,
                    any(ITEMS),
                    "ios",
                    time,
                    receivedTime(time),
                    null,
                    null,
                    "{\"value\":" + random.nextInt(5) + "}",
                    offset);
        }
        long millis =
                any(
                        List.of(
                                0L,
                                1L,
                                29_999L,
                                30_000L,
                                30_001L,
                                180_000L,
                                86_400_000L,
                                61_234L,
                                99_999L,
                                240_000L,
                                77_777L));
        return TestEvent.play(
                        id,
                        user,
                        any(ITEMS),
                        time,
                        receivedTime(time),
                        millis,
                        any(COUNTRIES),
                        chance(0.3) ? ",\"offline\":true" : "",
                        offset)
                .by(
                        user,
                        chance(0.7) ? "ios" : any(List.of("web", "tv")),
                        chance(0.5) ? null : any(List.of("app/1", "bot", "x'y")),
                        chance(0.6) ? null : any(List.of(0L, 60_000L, 180_000L, 90_000L)));
    }

    private long eventTime() {
        if (chance(0.15)) {
            return end - random.nextLong(Duration.ofDays(400).toNanos() / 1_000);
        }
        if (chance(0.1)) {
            return start - Duration.ofDays(40).toMillis() * 1_000 + random.nextInt(1_000);
        }
        if (chance(0.5)) {
            return any(boundaries) + random.nextInt(3) - 1;
        }
        return start + random.nextLong(end - start);
    }

    private long receivedTime(long eventTime) {
        return switch (random.nextInt(9)) {
            case 0 -> lateFrom + random.nextInt(3) - 1;
            case 1 -> receivedBefore + random.nextInt(3) - 1;
            case 2 -> eventTime + random.nextInt(3);
            default -> eventTime + random.nextInt(3_600) * 1_000_000L;
        };
    }

    private List<ErasedWindow> erased() {
        List<ErasedWindow> windows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            long from = any(boundaries);
            windows.add(
                    new ErasedWindow(
                            "u" + random.nextInt(3),
                            Micros.instant(from),
                            Micros.instant(from + random.nextLong(end - start))));
        }
        windows.sort(
                java.util.Comparator.comparing(ErasedWindow::userId)
                        .thenComparing(ErasedWindow::from));
        return RecordedTombstones.joined(windows);
    }
}
