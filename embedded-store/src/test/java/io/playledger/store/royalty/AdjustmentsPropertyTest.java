package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.export.CanonicalLines;
import io.playledger.engine.royalty.late.LateFilter;
import io.playledger.engine.royalty.period.Integrity;
import io.playledger.engine.royalty.period.PeriodLedger;
import io.playledger.engine.royalty.period.Tolerance;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// Across any history of late events, decisions, runs and sign-offs, what was paid of a period
/// comes to what its statement would have been with the accepted events in time: each is paid once.
/// The reference, which knows neither decisions nor adjustments, is the judge.
class AdjustmentsPropertyTest extends LateHome {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final int DAYS_IN_ALL = 6;
    private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");

    private final List<TestEvent> archived = new ArrayList<>();
    private final Set<String> accepted = new HashSet<>();
    private final Map<String, Run> locked = new TreeMap<>();
    private int ids;

    /// Whatever is unlicensed or changes may be signed off here.
    @BeforeEach
    void tolerate() {
        periods =
                new PeriodLedger(
                        archive,
                        new QuarantinedPlays(store),
                        new DuckArrivals(home.resolve("tmp"), PlanMemory.DEFAULT),
                        recorded,
                        new Integrity(archive, reconciliation, audit, recorded, now::get),
                        audit,
                        new Tolerance(new BigDecimal(100), new BigDecimal(1_000_000)),
                        BOOK,
                        now::get);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eachAcceptedEventIsPaidExactlyOnce(long seed) throws Exception {
        Random random = new Random(seed);
        catalogue(
                """
                track:1,2026-01-01,,One,A,*,Label,0.7,per_play,0.0049,EUR,,,
                track:1,2026-01-01,,One,A,*,Zed,0.3,per_minute,0.003,EUR,,,
                track:2,2026-01-01,2026-03-04,Two,A,SE,Label,1,per_play,0.333,EUR,,,
                track:3,2026-01-01,,Three,A,*,Yen,1,per_minute,0.7,JPY,,,\
                """);
        now.set(FIRST);
        for (int day = 0; day < DAYS_IN_ALL; day++) {
            archive(random, FIRST.plus(Duration.ofDays(day)), 6);
        }
        now.set(FIRST.plus(Duration.ofDays(3)));
        for (int step = 0; step < 26; step++) {
            now.set(now.get().plus(Duration.ofHours(6 + random.nextInt(8))));
            switch (random.nextInt(8)) {
                case 0, 1 -> archive(random, FIRST, 3);
                case 2 -> decide(random, true);
                case 3 -> decide(random, random.nextBoolean());
                case 4 -> undo(random);
                case 5 -> archive.compact();
                default -> runAndSign(random);
            }
        }
        decide(random, true);
        archive(random, FIRST, 12);
        decide(random, true);
        // Whatever is left: the days one after the other.
        now.set(FIRST.plus(Duration.ofDays(40)));
        for (int day = 0; day < DAYS_IN_ALL; day++) {
            sign(day(day));
        }
        assertThat(locked).isNotEmpty();
        paidIsWhatWasDue();
    }

    private static Period day(int number) {
        return Period.parse(FIRST.plus(Duration.ofDays(number)).toString().substring(0, 10), UTC);
    }

    /// Plays of random days that have begun, received by now; some are copies of others.
    private void archive(Random random, Instant earliest, int count) {
        List<TestEvent> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long reach = Math.max(1, Duration.between(earliest, now.get()).toSeconds());
            Instant time =
                    now.get().equals(FIRST)
                            ? earliest.plusSeconds(random.nextInt(86_400))
                            : earliest.plusSeconds(
                                    random.nextLong(Math.min(reach, DAYS_IN_ALL * 86_400L)));
            Instant received = now.get().equals(FIRST) ? time.plusSeconds(5) : now.get();
            boolean copy = !archived.isEmpty() && random.nextInt(6) == 0;
            TestEvent like = copy ? archived.get(random.nextInt(archived.size())) : null;
            batch.add(
                    like != null && like.receivedMicros() <= Micros.of(received)
                            ? like.received(Micros.of(received))
                            : TestEvent.play(
                                    "e" + ids++,
                                    "u" + random.nextInt(3),
                                    "track:" + (1 + random.nextInt(4)),
                                    Micros.of(time),
                                    Micros.of(received),
                                    25_000 + random.nextInt(200_000),
                                    random.nextBoolean() ? "SE" : "NO",
                                    "",
                                    0));
        }
        commit(List.of(), batch.toArray(TestEvent[]::new));
        archived.addAll(batch);
    }

    private LateFilter some(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> DAYS;
            case 1 -> DAYS.in(day(random.nextInt(DAYS_IN_ALL)).label());
            default -> DAYS.with("track:" + (1 + random.nextInt(4)));
        };
    }

    private void decide(Random random, boolean adjust) {
        LateFilter filter = some(random);
        List<String> waiting =
                ids(
                        filter.with(
                                Set.of(
                                        io.playledger.engine.royalty.late.LateEvent.Status
                                                .WAITING)));
        try {
            if (adjust) {
                late.adjust(filter, "step", ADA, Progress.NONE);
                accepted.addAll(waiting);
            } else {
                late.reject(filter, "step", ADA, Progress.NONE);
            }
        } catch (PlayledgerException e) {
            assertThat(waiting).isEmpty();
        }
    }

    private void undo(Random random) {
        LateFilter filter = some(random);
        List<String> adjusted =
                ids(
                        filter.with(
                                Set.of(
                                        io.playledger.engine.royalty.late.LateEvent.Status
                                                .ADJUSTED)));
        try {
            late.undo(filter, "step", BEN, Progress.NONE);
            accepted.removeAll(adjusted);
        } catch (PlayledgerException e) {
            assertThat(adjusted).isEmpty();
        }
    }

    private void runAndSign(Random random) {
        Period day = day(random.nextInt(DAYS_IN_ALL));
        try {
            run(day);
            if (random.nextBoolean()) {
                sign(day);
            }
        } catch (PlayledgerException e) {
            assertThat(e.code().name()).isIn("PERIOD_LOCKED", "GATE_RED", "CONFLICT");
        }
    }

    private Run run(Period day) {
        return reconcile(
                new ReconcileRequest(
                        day, Set.of("track"), null, null, null, ReconcileRequest.LATENESS));
    }

    private void sign(Period day) {
        if (locked.containsKey(day.label())) {
            return;
        }
        Run run = run(day);
        periods.prepare(run.id(), ADA, "so be it", "so be it", Progress.NONE);
        periods.approve(run.id(), BEN, "so be it", Progress.NONE);
        locked.put(day.label(), reconciliation.run(run.id()).orElseThrow());
    }

    /// By day, line by line: statement plus adjustments of it, where all that was accepted of it is
    /// settled.
    private void paidIsWhatWasDue() throws Exception {
        Map<String, Map<String, String>> paid = new TreeMap<>();
        for (Run run : locked.values()) {
            Map<String, String> lines =
                    paid.computeIfAbsent(run.period(), label -> new TreeMap<>());
            CanonicalLines.read(
                    home.resolve("runs/" + run.id() + "/statement.csv"),
                    line ->
                            add(
                                    lines,
                                    line.rightsHolder()
                                            + "|"
                                            + line.itemId()
                                            + "|"
                                            + line.country(),
                                    line.plays(),
                                    line.msPlayed(),
                                    line.amount()));
        }
        int adjustments = 0;
        for (Run run : locked.values()) {
            for (AdjustmentLine line : late.adjustments(run.id())) {
                adjustments++;
                add(
                        paid.get(line.originPeriod()),
                        line.rightsHolder() + "|" + line.itemId() + "|" + line.country(),
                        line.plays(),
                        line.msPlayed(),
                        line.amount());
            }
        }
        Set<String> settled =
                new HashSet<>(
                        ids(
                                DAYS.with(
                                        Set.of(
                                                io.playledger.engine.royalty.late.LateEvent.Status
                                                        .SETTLED))));
        assertThat(accepted).containsAll(settled);
        for (Map.Entry<String, Map<String, String>> day : paid.entrySet()) {
            day.getValue().values().removeIf("0 0 0"::equals);
            assertThat(day.getValue()).as(day.getKey()).isEqualTo(due(day.getKey(), settled));
        }
        // Of the last day nothing can be settled within these days; of the others everything is.
        assertThat(
                        ids(
                                DAYS.with(
                                        Set.of(
                                                io.playledger.engine.royalty.late.LateEvent.Status
                                                        .ADJUSTED))))
                .allMatch(id ->
                        page(DAYS.events(Set.of(id)))
                                        .events()
                                        .getFirst()
                                        .period()
                                        .compareTo(day(DAYS_IN_ALL - 2).label())
                                >= 0);
        assertThat(reconciliation.checkStatements(Progress.NONE).findings()).isEmpty();
        assertThat(adjustments).isPositive();
        assertThat(settled).isNotEmpty();
    }

    private static void add(
            Map<String, String> lines, String key, long plays, long millis, BigDecimal amount) {
        String[] known = lines.getOrDefault(key, "0 0 0").split(" ");
        lines.put(
                key,
                (Long.parseLong(known[0]) + plays)
                        + " "
                        + (Long.parseLong(known[1]) + millis)
                        + " "
                        + plain(new BigDecimal(known[2]).add(amount)));
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    /// By the reference: late events that were not accepted left out, the others as if in time.
    private Map<String, String> due(String label, Set<String> paidEvents) throws Exception {
        Period day = Period.parse(label, UTC);
        long lateFrom = Micros.of(day.end().plus(ReconcileRequest.LATENESS));
        Map<String, Long> first = new TreeMap<>();
        archived.forEach(e -> first.merge(e.eventId(), e.receivedMicros(), Math::min));
        List<TestEvent> counted =
                archived.stream()
                        .filter(e ->
                                first.get(e.eventId()) < lateFrom
                                        || paidEvents.contains(e.eventId()))
                        .toList();
        Scenario scenario =
                new Scenario(
                        day,
                        Set.of("track"),
                        RuleSet.FIRST,
                        Micros.of(now.get()),
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        counted,
                        List.of(),
                        ledger(),
                        List.of(),
                        io.playledger.engine.royalty.pool.PeriodPools.NONE);
        Map<String, String> lines = new TreeMap<>();
        for (String row : ReferenceStatement.of(scenario).csv().lines().skip(1).toList()) {
            String[] cells = row.split(",");
            add(
                    lines,
                    cells[0] + "|" + cells[1] + "|" + cells[2],
                    Long.parseLong(cells[4]),
                    Long.parseLong(cells[5]),
                    new BigDecimal(cells[6]));
        }
        return lines;
    }

    private List<Scenario.Recorded> ledger() {
        List<Scenario.Recorded> rows = new ArrayList<>();
        long id = 0;
        for (var versions :
                new LedgerAsKnown(store)
                        .known(List.of("track:1", "track:2", "track:3"), now.get())
                        .values()) {
            for (var version : versions) {
                rows.add(new Scenario.Recorded(++id, version, 0, null));
            }
        }
        return rows;
    }
}
