package io.playledger.view.sample;

import io.playledger.engine.royalty.LinePage;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunState;
import io.playledger.engine.royalty.StatementLine;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.Waterfall;
import io.playledger.engine.royalty.rules.Unqualified;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Runs and lines; the lines repeat a few over and over, numbered, so that a million of them cost
/// nothing.
public final class SampleStatements {
    private static final List<StatementLine> PATTERN =
            List.of(
                    line(
                            "Northline Records",
                            "track:glass-harbour",
                            "SE",
                            3,
                            1_204_118,
                            0,
                            "14449.42",
                            "SEK"),
                    line(
                            "Northline Records",
                            "track:glass-harbour",
                            "DE",
                            3,
                            988_402,
                            0,
                            "3261.73",
                            "EUR"),
                    line(
                            "Harrow Pictures",
                            "title:cartographers-s2e4",
                            "SE",
                            4,
                            310_277,
                            744_664_800_000L,
                            "8936.98",
                            "SEK"),
                    line(
                            "Harrow Pictures",
                            "title:cartographers-s2e4",
                            "SE",
                            3,
                            201_943,
                            484_663_200_000L,
                            "4442.75",
                            "SEK"),
                    line("Kite & Co", "track:low-tide", "GB", 1, 764_510, 0, "2675.79", "GBP"),
                    line("Kite & Co", "track:low-tide", "FR", 1, 402_118, 0, "1407.41", "EUR"),
                    line(
                            "Ostra Film",
                            "title:salt",
                            "DE",
                            2,
                            188_020,
                            947_620_800_000L,
                            "7896.84",
                            "EUR"),
                    line("Meridian", "track:night-ferry", "JP", 2, 1_110_983, 0, "388844", "JPY"));

    private final long lines;
    private final List<Run> runs = new CopyOnWriteArrayList<>();
    private final AtomicInteger pagesRead = new AtomicInteger();

    SampleStatements(long lines) {
        this.lines = lines;
        runs.add(run(212, "2026-03", RunState.PROVISIONAL, "2026-04-01T04:00:00Z", true));
        runs.add(run(211, "2026-03", RunState.PROVISIONAL, "2026-03-31T22:10:00Z", false));
        runs.add(run(198, "2026-02", RunState.FINAL, "2026-03-03T04:00:00Z", true));
        runs.add(run(167, "2026-01", RunState.LOCKED, "2026-02-03T04:00:00Z", true));
    }

    public void removeRuns() {
        runs.clear();
    }

    public int pagesRead() {
        return pagesRead.get();
    }

    private static StatementLine line(
            String holder,
            String item,
            String country,
            int version,
            long plays,
            long millis,
            String amount,
            String currency) {
        return new StatementLine(
                holder,
                item,
                country,
                version,
                plays,
                millis == 0 ? plays * 171_300 : millis,
                new BigDecimal(amount),
                currency);
    }

    private Run run(long id, String period, RunState state, String madeAt, boolean current) {
        Instant made = Instant.parse(madeAt);
        Instant start = Instant.parse(period + "-01T00:00:00Z");
        Waterfall waterfall =
                new Waterfall(
                        104_210_118,
                        120_204,
                        2_410_331,
                        41_127,
                        9_004,
                        21_302_118,
                        380_901,
                        79_946_433);
        return new Run(
                id,
                period,
                "UTC",
                start,
                start.atZone(java.time.ZoneOffset.UTC).plusMonths(1).toInstant(),
                List.of("title", "track"),
                state,
                88_413,
                7,
                made,
                made,
                ReconcileRequest.LATENESS,
                waterfall,
                new TreeMap<>(
                        Map.of(
                                Unqualified.LEAST_MS,
                                20_410_377L,
                                Unqualified.ARTIFICIAL,
                                811_902L,
                                Unqualified.SURFACE,
                                79_839L)),
                12,
                "9f3c71aa%052de04b".formatted(id),
                lines,
                totals(),
                current,
                made,
                Duration.ofSeconds(126),
                "scheduler",
                SampleMoney.ofRun());
    }

    private static List<StatementTotal> totals() {
        return Stream.of(
                        new StatementTotal(
                                "Harrow Pictures",
                                "SEK",
                                512_220,
                                1_229_328_000_000L,
                                new BigDecimal("1204379.73")),
                        new StatementTotal(
                                "Kite & Co",
                                "EUR",
                                402_118,
                                68_882_000_000L,
                                new BigDecimal("61407.41")),
                        new StatementTotal(
                                "Kite & Co",
                                "GBP",
                                764_510,
                                130_960_000_000L,
                                new BigDecimal("92675.79")),
                        new StatementTotal(
                                "Meridian",
                                "JPY",
                                1_110_983,
                                190_311_000_000L,
                                new BigDecimal("388844")),
                        new StatementTotal(
                                "Northline Records",
                                "EUR",
                                988_402,
                                169_313_000_000L,
                                new BigDecimal("183261.73")),
                        new StatementTotal(
                                "Northline Records",
                                "SEK",
                                1_204_118,
                                206_265_000_000L,
                                new BigDecimal("914449.42")),
                        new StatementTotal(
                                "Ostra Film",
                                "EUR",
                                188_020,
                                947_620_800_000L,
                                new BigDecimal("57896.84")))
                .map(SampleMoney::reported)
                .toList();
    }

    Run add(ReconcileRequest request) {
        long id = runs.isEmpty() ? 1 : runs.getFirst().id() + 1;
        Run made =
                run(
                        id,
                        request.period().label().substring(0, 7),
                        RunState.PROVISIONAL,
                        SampleEngine.NOW.toString(),
                        true);
        runs.addFirst(made);
        return made;
    }

    /// With a further run of March, as the periods know it.
    public void add(long id) {
        runs.addFirst(run(id, "2026-03", RunState.PROVISIONAL, SampleEngine.NOW.toString(), false));
    }

    List<Run> runs() {
        return List.copyOf(runs);
    }

    LinePage lines(LineQuery query) {
        pagesRead.incrementAndGet();
        String filter = query.filter().toLowerCase(Locale.ROOT);
        List<StatementLine> matching =
                PATTERN.stream()
                        .filter(line -> matches(line, filter))
                        .sorted(
                                query.sort() == LineQuery.Column.PLAYS
                                        ? query.order() == LineQuery.Order.ASCENDING
                                                ? java.util.Comparator.comparingLong(
                                                        StatementLine::plays)
                                                : java.util.Comparator.comparingLong(
                                                                StatementLine::plays)
                                                        .reversed()
                                        : (a, b) -> 0)
                        .toList();
        long total = matching.isEmpty() ? 0 : lines * matching.size() / PATTERN.size();
        List<StatementLine> page = new ArrayList<>();
        for (long i = query.from(); i < Math.min(total, query.from() + query.limit()); i++) {
            page.add(matching.get((int) (i % matching.size())));
        }
        return new LinePage(total, query.from(), page);
    }

    private static boolean matches(StatementLine line, String filter) {
        return line.rightsHolder().toLowerCase(Locale.ROOT).contains(filter)
                || line.itemId().contains(filter)
                || line.country().toLowerCase(Locale.ROOT).contains(filter);
    }
}
