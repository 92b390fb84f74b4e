package io.playledger.app.demo;

import io.playledger.engine.Engine;
import io.playledger.engine.Progress;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.StatementLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What one of the demo's rights holders reports of a day: counted in New York's days, and with the
/// slips that reports have. A week later it would be restated; here at once.
///
/// The figures are those of a run in that zone, so that the cause can be found.
public final class DemoReports {
    private static final String HOLDER = "Northline Records";
    private static final ZoneId THEIR_ZONE = ZoneId.of("America/New_York");
    private static final int PAGE = 1_000;
    private static final String MAPPING =
            """
            source = "Northline Records, own count"
            [columns]
            item_id = "Recording"
            title = "Title"
            country = "Territory"
            plays = "Streams"
            money = "Royalty"
            currency = "Currency"
            [scope]
            rights_holder = "Northline Records"
            [tolerance]
            plays = { absolute = 1, relative = "0.1%" }
            money = { absolute = 0.05, relative = "0.1%" }
            """;

    private final Engine engine;
    private final Path folder;

    private DemoReports(Engine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    /// Writes the report and its restated version into the folder and compares both with a run.
    ///
    /// @param day label of the day, `2026-03-14`
    /// @return the run, in UTC
    public static Run compare(Engine engine, Path folder, String day, Progress progress)
            throws IOException {
        return new DemoReports(engine, folder).compare(day, progress);
    }

    private Run compare(String day, Progress progress) throws IOException {
        Run theirs = engine.reconcile(ReconcileRequest.of(Period.parse(day, THEIR_ZONE)), progress);
        Run ours =
                engine.reconcile(
                        ReconcileRequest.of(Period.parse(day, ZoneId.of("UTC"))), progress);
        Path mapping = Files.writeString(folder.resolve("demo-report.toml"), MAPPING);
        List<String> rows = rows(theirs);
        if (rows.size() < 8) {
            return ours;
        }
        Path first = folder.resolve("northline-" + day + ".csv");
        write(first, withSlips(rows));
        engine.against().compare(first, mapping, ours.id(), progress);
        Path restated = folder.resolve("northline-" + day + "-restated.csv");
        write(restated, rows.subList(1, rows.size()));
        engine.against().compare(restated, mapping, ours.id(), progress);
        return ours;
    }

    /// A row told twice, one with a digit too many, one for something that nobody knows.
    private static List<String> withSlips(List<String> rows) {
        List<String> slipped = new ArrayList<>(rows.subList(1, rows.size()));
        slipped.add(3, slipped.get(2));
        String[] cells = slipped.get(6).split(",");
        cells[3] += "0";
        slipped.set(6, String.join(",", cells));
        slipped.add("track:northline-bonus-07,Bonus Track,SE,412,14.21,SEK");
        return slipped;
    }

    private static void write(Path file, List<String> rows) throws IOException {
        Files.writeString(
                file,
                "Recording,Title,Territory,Streams,Royalty,Currency\n"
                        + String.join("\n", rows)
                        + "\n");
    }

    private List<String> rows(Run run) {
        Map<String, StatementLine> lines = new TreeMap<>();
        for (long from = 0; ; from += PAGE) {
            List<StatementLine> page =
                    engine.lines(
                                    run.id(),
                                    new LineQuery(
                                            HOLDER,
                                            LineQuery.Column.KEY,
                                            LineQuery.Order.ASCENDING,
                                            from,
                                            PAGE))
                            .lines();
            for (StatementLine line : page) {
                if (line.rightsHolder().equals(HOLDER)) {
                    lines.merge(
                            line.itemId() + "," + line.country() + "," + line.currency(),
                            line,
                            DemoReports::together);
                }
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        return lines.values().stream()
                .map(line ->
                        String.join(
                                ",",
                                line.itemId(),
                                "",
                                line.country(),
                                Long.toString(line.plays()),
                                line.amount().toPlainString(),
                                line.currency()))
                .toList();
    }

    /// Two versions of an item are one row of a report.
    private static StatementLine together(StatementLine a, StatementLine b) {
        return new StatementLine(
                a.rightsHolder(),
                a.itemId(),
                a.country(),
                a.catalogVersion(),
                a.plays() + b.plays(),
                a.msPlayed() + b.msPlayed(),
                a.amount().add(b.amount()),
                a.currency());
    }
}
