package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.export.Exports;
import io.playledger.engine.royalty.export.StatementFormat;
import io.playledger.engine.royalty.export.StatementRequest;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The statements that go to rights holders, read back by other means than wrote them.
class StatementExportTest extends ExportHome {
    private final List<AdjustmentLine> adjustments = new ArrayList<>();

    private Exports exports() {
        return exports(run -> adjustments);
    }

    private List<Path> write(Run run, String folder, StatementFormat... formats) {
        return exports()
                .statements(
                        new StatementRequest(
                                run.id(), Set.of(), Set.of(formats), home.resolve(folder)),
                        Progress.NONE);
    }

    /// Two rights holders, one of them with a name and items that a spreadsheet would execute.
    private Run hostileRun() throws Exception {
        catalogue(
                """
                track:1,2026-01-01,,"=HYPERLINK(""http://x"")",@SUM(A1),*,=Cmd|'/c',0.5,per_play,0.25,EUR,SEABC2600001,,
                track:1,2026-01-01,,"=HYPERLINK(""http://x"")",@SUM(A1),*,Fjørd & Søn,0.5,per_play,0.25,EUR,SEABC2600001,,
                track:2,2026-01-01,,日本の歌,Ωmega,*,Fjørd & Søn,1,per_minute,0.1,JPY,,,\
                """);
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 60_000),
                play("b", "track:1", "2026-03-02T00:00:00Z", "2026-03-02T00:00:01Z", 60_000),
                play("c", "track:2", "2026-03-02T00:00:00Z", "2026-03-02T00:00:01Z", 6_000_000));
        return reconcile(tracks());
    }

    private static Path named(List<Path> files, String end) {
        return files.stream()
                .filter(file -> file.getFileName().toString().endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static List<List<String>> rows(Path workbook, String sheet) throws Exception {
        try (ReadableWorkbook book = new ReadableWorkbook(workbook.toFile())) {
            Sheet found = book.findSheet(sheet).orElseThrow();
            List<List<String>> rows = new ArrayList<>();
            try (Stream<Row> stream = found.openStream()) {
                stream.forEach(row -> {
                    List<String> cells = new ArrayList<>();
                    row.forEach(cell -> {
                        assertThat(cell == null ? CellType.EMPTY : cell.getType())
                                .isNotEqualTo(CellType.FORMULA);
                        cells.add(cell == null ? "" : cell.getText());
                    });
                    rows.add(cells);
                });
            }
            return rows;
        }
    }

    @Test
    void workbookHoldsLinesWithNamesAndTermsAsTextAndNumbersAndNoFormula() throws Exception {
        Run run = hostileRun();
        List<Path> files = write(run, "out", StatementFormat.XLSX);
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "statement-2026-03-run-1-cmd-c-b32d7c6f.xlsx"
                                .replace(
                                        "b32d7c6f",
                                        sha256("=Cmd|'/c'".getBytes(StandardCharsets.UTF_8))
                                                .substring(0, 8)),
                        "statement-2026-03-run-1-fj-rd-s-n-"
                                + sha256("Fjørd & Søn".getBytes(StandardCharsets.UTF_8))
                                        .substring(0, 8)
                                + ".xlsx");
        List<List<String>> lines = rows(files.getFirst(), "Lines");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1))
                .containsExactly(
                        "track:1",
                        "=HYPERLINK(\"http://x\")",
                        "@SUM(A1)",
                        "SEABC2600001",
                        "",
                        "SE",
                        "1",
                        "per_play",
                        "0.25",
                        "0.5",
                        "2",
                        "120000",
                        "2.00",
                        "0.25",
                        "EUR");
        List<List<String>> summary = rows(files.get(1), "Summary");
        assertThat(summary).contains(List.of("Fjørd & Søn"));
        assertThat(summary.toString())
                .contains("Rule set, 1: A track counts from 30,000 ms of play.")
                .contains("Archive snapshot, 1")
                .contains("[EUR, 2, 120000, 0.25, 0.00, 0.25], [JPY, 1, 6000000, 10, 0, 10]")
                .contains("[Received, 3, every play record of the period]")
                .contains("[SHA-256 of the statement, " + run.digest());
    }

    @Test
    void csvForSpreadsheetsIsHarmlessWhileTheCanonicalOneKeepsItsBytes() throws Exception {
        Run run = hostileRun();
        Path file = write(run, "out", StatementFormat.CSV).getFirst();
        assertThat(Files.readString(file))
                .startsWith("\ufeffkind,rights_holder,")
                .endsWith(
                        "\r\n"
                            + "line,'=Cmd|'/c',track:1,\"'=HYPERLINK(\"\"http://x\"\")\",'@SUM(A1),SEABC2600001,,SE,1,per_play,0.25,0.5,2,120000,2.00,0.25,EUR,,,,,\r\n");
        assertThat(csv(run)).contains("\n=Cmd|'/c',track:1,SE,1,2,120000,0.25,EUR\n");
    }

    @Test
    void parquetHoldsTheLinesOfOneRightsHolder() throws Exception {
        Run run = hostileRun();
        Path file =
                exports()
                        .statements(
                                new StatementRequest(
                                        run.id(),
                                        Set.of("Fjørd & Søn"),
                                        Set.of(StatementFormat.PARQUET),
                                        home.resolve("out")),
                                Progress.NONE)
                        .getFirst();
        try (Duck duck = Duck.open(PlanMemory.DEFAULT, home.resolve("tmp"));
                Statement select = duck.connection().createStatement();
                ResultSet row =
                        select.executeQuery(
                                "SELECT string_agg(item_id || ' ' || plays || ' ' || amount, '; '"
                                        + " ORDER BY line_number) FROM read_parquet('"
                                        + file
                                        + "')")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("track:1 2 0.2500; track:2 1 10.0000");
        }
        try (Stream<Path> left = Files.list(home.resolve("out"))) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void pagesTellEveryInputAndFigureInLettersOfAnyScript() throws Exception {
        Run run = hostileRun();
        Path file = named(write(run, "out", StatementFormat.PDF), ".pdf");
        Path other = write(run, "out", StatementFormat.PDF).get(1);
        String text = text(other);
        assertThat(text)
                .contains("Fjørd & Søn", "2026-03 (UTC)", "2026-04-01 12:00:00 +00:00")
                .contains("A track counts from 30,000 ms")
                .contains("track:1  SEABC2600001", "=HYPERLINK(\"http://x\") · @SUM(A1)")
                .contains("Ωmega")
                .contains("0.25 × 0.5/play")
                .contains("Received", "every play record of the period")
                .contains(run.digest())
                .contains("Page 1 of 1")
                .doesNotContain("Adjustments");
        String lines =
                "rights_holder,item_id,country,catalog_version,plays,ms_played,amount,currency\n"
                        + "=Cmd|'/c',track:1,SE,1,2,120000,0.25,EUR\n";
        assertThat(text(file)).contains(sha256(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Path pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
        }
    }

    @Test
    void adjustmentsHaveTheirSectionAndChangeWhatIsToPay() throws Exception {
        Run run = hostileRun();
        adjustments.add(
                new AdjustmentLine(
                        "Fjørd & Søn",
                        "track:1",
                        "SE",
                        1,
                        "2026-02",
                        7,
                        AdjustmentLine.Cause.LATE,
                        List.of(12L, 13L),
                        -3,
                        -90_000,
                        new BigDecimal("-0.38"),
                        "EUR",
                        "=late, taken back"));
        adjustments.add(
                new AdjustmentLine(
                        "Nobody Else",
                        "track:9",
                        "NO",
                        2,
                        "2026-02",
                        7,
                        AdjustmentLine.Cause.CORRECTION,
                        List.of(14L),
                        3,
                        90_000,
                        new BigDecimal("0.38"),
                        "EUR",
                        "late"));
        List<Path> files =
                write(run, "out", StatementFormat.PDF, StatementFormat.XLSX, StatementFormat.CSV);
        assertThat(files).hasSize(9);
        Path pdf = files.stream().filter(file -> file.toString().endsWith(".pdf")).toList().get(1);
        assertThat(text(pdf))
                .contains("Adjustments of closed periods", "2026-02, run 7", "−0.38 EUR")
                .contains("=late, taken back")
                .contains("−0.13");
        Path xlsx = Path.of(pdf.toString().replace(".pdf", ".xlsx"));
        assertThat(rows(xlsx, "Adjustments").get(1))
                .containsExactly(
                        "track:1",
                        "SE",
                        "2026-02",
                        "7",
                        "-3",
                        "-0.38",
                        "EUR",
                        "=late, taken back",
                        "1",
                        "-90000",
                        "late",
                        "12 13",
                        "=HYPERLINK(\"http://x\")",
                        "@SUM(A1)");
        assertThat(rows(xlsx, "Summary").toString())
                .contains("[EUR, 2, 120000, 0.25, -0.38, -0.13]");
        assertThat(Files.readString(Path.of(pdf.toString().replace(".pdf", ".csv"))))
                .contains(
                        "adjustment,Fjørd &"
                            + " Søn,track:1,\"'=HYPERLINK(\"\"http://x\"\")\",'@SUM(A1),,,SE,1,,,,-3,-90000,-1.50,-0.38,EUR,2026-02,7,late,12"
                            + " 13,\"'=late, taken back\"");
        assertThat(text(named(files, "nobody-else.pdf"))).contains("track:9", "0.38");
    }

    @Test
    void sameRunGivesTheSameBytesOnAnyDay() throws Exception {
        Run run = hostileRun();
        Map<String, String> first = digests(write(run, "first", StatementFormat.values()));
        now.set(now.get().plusSeconds(86_400 * 400L));
        assertThat(digests(write(run, "second", StatementFormat.values()))).isEqualTo(first);
        assertThat(first).hasSize(8);
    }

    private static Map<String, String> digests(List<Path> files) throws Exception {
        Map<String, String> digests = new HashMap<>();
        for (Path file : files) {
            digests.put(file.getFileName().toString(), sha256(Files.readAllBytes(file)));
        }
        return digests;
    }

    @Test
    void longTablesGoOverPagesWithTheirHeadRepeated() throws Exception {
        StringBuilder rows = new StringBuilder();
        List<TestEvent> events = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            rows.append(i == 0 ? "" : "\n")
                    .append(
                            "track:%03d,2026-01-01,,Song %d,Band,*,Label,1,per_play,1,EUR,,,"
                                    .formatted(i, i));
            events.add(
                    play(
                            "e" + i,
                            "track:%03d".formatted(i),
                            "2026-03-01T00:00:00Z",
                            "2026-03-01T00:00:01Z",
                            60_000));
        }
        catalogue(rows.toString());
        commit(List.of(), events.toArray(TestEvent[]::new));
        Path pdf = write(reconcile(tracks()), "out", StatementFormat.PDF).getFirst();
        assertThat(pdf.getFileName()).hasToString("statement-2026-03-run-1-label.pdf");
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(3);
            PDFTextStripper stripper = new PDFTextStripper();
            for (int page = 1; page <= pages; page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                String text = stripper.getText(document);
                assertThat(text).contains("Page " + page + " of " + pages);
                if (text.contains("track:")) {
                    assertThat(text).contains("Rate × share", "Amount");
                }
            }
            String all = new PDFTextStripper().getText(document);
            for (int i = 0; i < 120; i++) {
                assertThat(all).contains("track:%03d".formatted(i));
            }
        }
    }

    @Test
    void unknownRunAndRightsHolderAreRefusedInWords() throws Exception {
        Run run = hostileRun();
        assertThatThrownBy(() ->
                        exports()
                                .statements(
                                        new StatementRequest(
                                                run.id(),
                                                Set.of("Nobody"),
                                                Set.of(StatementFormat.CSV),
                                                home.resolve("out")),
                                        Progress.NONE))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("Run 1 has no lines of «Nobody». It has 2 rights holders");
        assertThatThrownBy(() ->
                        exports()
                                .statements(
                                        new StatementRequest(
                                                99,
                                                Set.of(),
                                                Set.of(StatementFormat.CSV),
                                                home.resolve("out")),
                                        Progress.NONE))
                .hasMessage("There is no run 99.");
    }
}
