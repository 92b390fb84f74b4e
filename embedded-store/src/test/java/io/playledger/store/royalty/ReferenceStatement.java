package io.playledger.store.royalty;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.RateModel;
import io.playledger.engine.catalog.Terms;
import io.playledger.engine.royalty.PlanCounts;
import io.playledger.engine.royalty.pool.PoolOutcome;
import io.playledger.engine.royalty.rules.Unqualified;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// The statement by the book, slow and obvious: the judge of the plan. Shares no code with it.
final class ReferenceStatement {
    private static final Comparator<String> BYTES =
            (a, b) ->
                    Arrays.compareUnsigned(
                            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private record Key(String holder, String item, String country, int version) {}

    private static final class Line {
        private final Key key;
        private final Terms terms;
        private long plays;
        private long millis;
        private BigDecimal amount = BigDecimal.ZERO;

        Line(Key key, Terms terms) {
            this.key = key;
            this.terms = terms;
        }

        boolean isPooled() {
            return terms.model() == RateModel.POOL_SHARE;
        }

        /// 60,000 times what the line is worth: a finite decimal.
        BigDecimal worth() {
            if (isPooled()) {
                throw new AssertionError("what a pool pays is no line's own");
            }
            BigDecimal quantity =
                    terms.model() == RateModel.PER_PLAY
                            ? BigDecimal.valueOf(plays).multiply(BigDecimal.valueOf(60_000))
                            : BigDecimal.valueOf(millis);
            return quantity.multiply(terms.rate()).multiply(terms.share());
        }
    }

    private final Scenario scenario;
    private final Map<Key, Line> lines = new HashMap<>();
    private final ReferencePools pools;
    private long duplicate;
    private long late;
    private long erased;
    private final Map<Unqualified, Long> unqualified = new EnumMap<>(Unqualified.class);
    private long unlicensed;
    private long counted;
    private long conflicts;

    private ReferenceStatement(Scenario scenario) {
        this.scenario = scenario;
        pools = new ReferencePools(scenario.pools().pools());
    }

    static ReferenceStatement of(Scenario scenario) {
        ReferenceStatement statement = new ReferenceStatement(scenario);
        statement.classify();
        return statement;
    }

    PlanCounts counts() {
        return new PlanCounts(duplicate, late, erased, unlicensed, counted, conflicts, unqualified);
    }

    /// Records in quarantine that belong to the period, as far as that could be read.
    static long rejected(Scenario scenario) {
        long count = 0;
        for (Scenario.Refused record : scenario.refused()) {
            String item = record.itemId();
            Long time = record.eventMicros();
            if (item != null
                    && time != null
                    && "play".equals(record.eventType())
                    && scenario.kinds().contains(item.substring(0, item.indexOf(':')))
                    && !Micros.instant(time).isBefore(scenario.period().start())
                    && Micros.instant(time).isBefore(scenario.period().end())
                    && record.receivedMicros() < scenario.receivedBeforeMicros()) {
                count++;
            }
        }
        return count;
    }

    private void classify() {
        Map<String, TestEvent> winners = new HashMap<>();
        List<TestEvent> known =
                scenario.events().stream()
                        .filter(e -> e.receivedMicros() < scenario.receivedBeforeMicros())
                        .toList();
        for (TestEvent event : known) {
            winners.merge(event.eventId(), event, ReferenceStatement::first);
        }
        ReferenceRules rules = new ReferenceRules(scenario);
        List<TestEvent> played = new ArrayList<>();
        Map<TestEvent, Unqualified> leftOut = new IdentityHashMap<>();
        for (TestEvent event : known) {
            boolean wins = event == winners.get(event.eventId());
            if (wins && ofTheYear(event) && !isLate(event) && !isErased(event)) {
                Unqualified alone = rules.alone(event);
                if (alone == null) {
                    played.add(event);
                } else {
                    leftOut.put(event, alone);
                }
            }
        }
        leftOut.putAll(rules.together(played));
        for (TestEvent event : known) {
            if (takesPart(event)) {
                classify(
                        event,
                        Objects.requireNonNull(winners.get(event.eventId())),
                        leftOut.get(event),
                        rules);
            }
        }
    }

    private boolean isLate(TestEvent e) {
        return e.receivedMicros() >= scenario.lateFromMicros();
    }

    private boolean isErased(TestEvent e) {
        return scenario.erased().stream().anyMatch(w -> covers(w, e));
    }

    /// Whether it is a play of the twelve months before the period's end, or of the period.
    private boolean ofTheYear(TestEvent e) {
        ZoneId zone = scenario.period().zone();
        LocalDate after = scenario.period().end().atZone(zone).toLocalDate();
        return e.eventType().equals("play")
                && scenario.kinds().contains(kind(e))
                && e.eventMicros() >= Micros.of(after.minusYears(1).atStartOfDay(zone).toInstant())
                && e.eventMicros() < Micros.of(scenario.period().end());
    }

    private static TestEvent first(TestEvent a, TestEvent b) {
        int order = Long.compare(a.receivedMicros(), b.receivedMicros());
        if (order == 0) {
            order = Arrays.compareUnsigned(sha256(content(a)), sha256(content(b)));
        }
        if (order == 0) {
            order = Long.compare(a.offset(), b.offset());
        }
        return order <= 0 ? a : b;
    }

    static String content(TestEvent e) {
        return String.join(
                "\u001f",
                Integer.toString(e.schemaVersion()),
                e.eventId(),
                e.eventType(),
                e.userId(),
                e.itemId(),
                e.surface(),
                Long.toString(e.eventMicros()),
                e.payload());
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private boolean takesPart(TestEvent e) {
        return e.eventType().equals("play")
                && scenario.kinds().contains(kind(e))
                && e.eventMicros() >= Micros.of(scenario.period().start())
                && e.eventMicros() < Micros.of(scenario.period().end());
    }

    static String kind(TestEvent e) {
        return e.itemId().substring(0, e.itemId().indexOf(':'));
    }

    private void classify(
            TestEvent e, TestEvent winner, @Nullable Unqualified leftOut, ReferenceRules rules) {
        if (e != winner) {
            duplicate++;
            if (!content(e).equals(content(winner))) {
                conflicts++;
            }
        } else if (isLate(e)) {
            late++;
        } else if (isErased(e)) {
            erased++;
        } else if (leftOut != null) {
            unqualified.merge(leftOut, 1L, Long::sum);
        } else {
            count(e, versionOf(scenario, e), rules.counted(e));
        }
    }

    private static boolean covers(ErasedWindow window, TestEvent e) {
        return window.userId().equals(e.userId())
                && Micros.of(window.from()) <= e.eventMicros()
                && e.eventMicros() < Micros.of(window.to());
    }

    static @Nullable CatalogVersion versionOf(Scenario scenario, TestEvent e) {
        for (Scenario.Recorded row : scenario.catalog()) {
            CatalogVersion version = row.version();
            boolean known =
                    row.recordedFromMicros() <= scenario.asKnownAtMicros()
                            && (row.recordedToMicros() == null
                                    || row.recordedToMicros() > scenario.asKnownAtMicros());
            boolean valid =
                    Micros.of(version.validFrom()) <= e.eventMicros()
                            && (version.validTo() == null
                                    || e.eventMicros() < Micros.of(version.validTo()));
            if (known && valid && version.itemId().equals(e.itemId())) {
                return version;
            }
        }
        return null;
    }

    private void count(TestEvent e, @Nullable CatalogVersion version, long millis) {
        String country = Objects.requireNonNull(e.country());
        if (version == null
                || (!version.territories().isEmpty() && !version.territories().contains(country))) {
            unlicensed++;
            return;
        }
        counted++;
        boolean named =
                version.terms().stream().anyMatch(terms -> terms.territories().contains(country));
        for (Terms terms : version.terms()) {
            if (named ? !terms.territories().contains(country) : !terms.territories().isEmpty()) {
                continue;
            }
            Key key = new Key(terms.rightsHolder(), e.itemId(), country, version.version());
            Line line = lines.computeIfAbsent(key, k -> new Line(k, terms));
            line.plays++;
            if (line.isPooled()) {
                pools.played(country, terms.currency(), terms.rightsHolder(), e, terms.share());
            }
            line.millis += millis;
        }
    }

    /// The canonical CSV.
    String csv() {
        List<Line> sorted = new ArrayList<>(lines.values());
        sorted.sort(
                Comparator.comparing((Line line) -> line.key.holder(), BYTES)
                        .thenComparing(line -> line.key.item(), BYTES)
                        .thenComparing(line -> line.key.country(), BYTES)
                        .thenComparing(line -> line.key.version()));
        settle(sorted);
        StringBuilder csv =
                new StringBuilder(
                        "rights_holder,item_id,country,catalog_version,plays,ms_played,amount,currency\n");
        for (Line line : sorted) {
            csv.append(quoted(line.key.holder()))
                    .append(',')
                    .append(quoted(line.key.item()))
                    .append(',')
                    .append(line.key.country())
                    .append(',')
                    .append(line.key.version())
                    .append(',')
                    .append(line.plays)
                    .append(',')
                    .append(line.millis)
                    .append(',')
                    .append(line.amount.toPlainString())
                    .append(',')
                    .append(line.terms.currency())
                    .append('\n');
        }
        return csv.toString();
    }

    String digest() {
        return HexFormat.of().formatHex(sha256(csv()));
    }

    /// What came of the pools.
    PoolOutcome pools() {
        return pools.outcome();
    }

    private void settle(List<Line> sorted) {
        Map<String, List<Line>> groups = new HashMap<>();
        for (Line line : sorted) {
            groups.computeIfAbsent(
                            line.key.holder() + "\u001f" + line.terms.currency(),
                            k -> new ArrayList<>())
                    .add(line);
        }
        for (List<Line> group : groups.values()) {
            Terms terms = group.getFirst().terms;
            int digits = Currency.getInstance(terms.currency()).getDefaultFractionDigits();
            BigDecimal pooled = BigDecimal.ZERO;
            for (String country : new TreeSet<>(pooled(group).map(l -> l.key.country()).toList())) {
                BigDecimal part =
                        pools.proRata(country, terms.currency(), terms.rightsHolder())
                                .movePointLeft(digits);
                pooled = pooled.add(part);
                BigDecimal all = pools.weight(country, terms.currency());
                BigDecimal pool = pools.amount(country, terms.currency()).movePointLeft(digits);
                handOut(
                        pooled(group).filter(l -> l.key.country().equals(country)).toList(),
                        line ->
                                pool.multiply(
                                        BigDecimal.valueOf(line.plays)
                                                .multiply(line.terms.share())),
                        all,
                        digits,
                        part);
            }
            List<Line> rated = group.stream().filter(line -> !line.isPooled()).toList();
            BigDecimal sixtyThousand = BigDecimal.valueOf(60_000);
            BigDecimal total =
                    rated.stream()
                            .map(Line::worth)
                            .reduce(pooled.multiply(sixtyThousand), BigDecimal::add)
                            .divide(sixtyThousand, digits, RoundingMode.HALF_EVEN);
            handOut(rated, Line::worth, sixtyThousand, digits, total.subtract(pooled));
        }
    }

    private static Stream<Line> pooled(List<Line> group) {
        return group.stream().filter(Line::isPooled);
    }

    /// Each line gets the floor of worth ÷ unit, and what is left goes by largest remainder.
    private static void handOut(
            List<Line> lines,
            Function<Line, BigDecimal> worth,
            BigDecimal unit,
            int digits,
            BigDecimal total) {
        BigDecimal minor = BigDecimal.ONE.movePointLeft(digits);
        BigDecimal left = total;
        Map<Line, BigDecimal> remainders = new HashMap<>();
        for (Line line : lines) {
            line.amount = worth.apply(line).divide(unit, digits, RoundingMode.FLOOR);
            remainders.put(line, worth.apply(line).subtract(line.amount.multiply(unit)));
            left = left.subtract(line.amount);
        }
        List<Line> byRemainder = new ArrayList<>(lines);
        byRemainder.sort(
                Comparator.comparing((Line line) -> Objects.requireNonNull(remainders.get(line)))
                        .reversed());
        for (Line line : byRemainder) {
            if (left.signum() > 0) {
                line.amount = line.amount.add(minor);
                left = left.subtract(minor);
            }
        }
        if (left.signum() != 0) {
            throw new AssertionError("lines do not sum to their total");
        }
    }

    private static String quoted(String field) {
        return field.contains(",") || field.contains("\"")
                ? '"' + field.replace("\"", "\"\"") + '"'
                : field;
    }
}
