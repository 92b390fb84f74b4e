package io.playledger.engine.royalty.export;

import io.playledger.engine.catalog.Terms;
import io.playledger.engine.royalty.StatementLine;
import io.playledger.engine.royalty.StatementTotal;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A statement as a workbook: sheet *Summary*, sheets *Lines* (and *Lines 2* … beyond what a sheet
/// can hold), sheet *Adjustments* where there are some.
///
/// Texts are written as text cells, which no spreadsheet executes; figures are numbers with all
/// their digits, of which a spreadsheet shows fifteen. No formula is ever written.
final class XlsxSink implements StatementSink {
    private static final int ROWS_MAX = 1_048_576;
    private static final int FLUSH_ROWS = 1_000;
    private static final int CELL_CHARACTERS_MAX = 32_767;
    private static final List<String> COLUMNS =
            List.of(
                    "Item",
                    "Name",
                    "Artist",
                    "ISRC",
                    "EIDR",
                    "Country",
                    "Version",
                    "Model",
                    "Rate",
                    "Share",
                    "Plays",
                    "Milliseconds",
                    "Minutes",
                    "Amount",
                    "Currency");
    private static final int[] WIDTHS = {30, 32, 24, 15, 30, 9, 9, 12, 11, 9, 12, 16, 14, 15, 10};

    private final StatementHead head;
    private final int rowsMax;
    private final Path draft;
    private final Path file;
    private final OutputStream out;
    private final Workbook book;
    private final Worksheet summary;
    private Worksheet sheet;
    private int sheets;
    private int row;

    XlsxSink(StatementHead head, Path file) throws IOException {
        this(head, file, ROWS_MAX);
    }

    /// @param rowsMax rows that a sheet takes at most
    XlsxSink(StatementHead head, Path file, int rowsMax) throws IOException {
        this.head = head;
        this.file = file;
        this.rowsMax = rowsMax;
        draft = file.resolveSibling(file.getFileName() + ".draft");
        out = Files.newOutputStream(draft);
        book = new Workbook(out, "Playledger", "1.0");
        summary = book.newWorksheet("Summary");
        sheet = nextSheet();
    }

    private Worksheet nextSheet() throws IOException {
        if (sheets > 0) {
            sheet.finish();
        }
        sheets++;
        Worksheet next = book.newWorksheet(sheets == 1 ? "Lines" : "Lines " + sheets);
        header(next, 0, COLUMNS, WIDTHS);
        next.freezePane(0, 1);
        next.repeatRows(0);
        row = 1;
        return next;
    }

    private static void header(Worksheet sheet, int row, List<String> names, int[] widths) {
        for (int column = 0; column < names.size(); column++) {
            sheet.value(row, column, names.get(column));
            sheet.width(column, widths[column]);
            sheet.style(row, column).bold().fillColor("EEF0F4").set();
        }
    }

    @Override
    public void line(PrintedLine printed) throws IOException {
        if (row == rowsMax) {
            sheet = nextSheet();
        }
        StatementLine line = printed.line();
        Terms terms = printed.terms();
        text(sheet, row, 0, line.itemId());
        text(sheet, row, 1, printed.name());
        text(sheet, row, 2, printed.artist());
        text(sheet, row, 3, printed.isrc());
        text(sheet, row, 4, printed.eidr());
        text(sheet, row, 5, line.country());
        number(sheet, row, 6, BigDecimal.valueOf(line.catalogVersion()), "0");
        if (terms != null) {
            text(sheet, row, 7, terms.model().wireName());
            number(sheet, row, 8, terms.rate(), "General");
            number(sheet, row, 9, terms.share(), "General");
        }
        number(sheet, row, 10, BigDecimal.valueOf(line.plays()), "#,##0");
        number(sheet, row, 11, BigDecimal.valueOf(line.msPlayed()), "#,##0");
        number(sheet, row, 12, CsvSink.minutes(line.msPlayed()), "#,##0.00");
        amount(sheet, row, 13, line.amount(), line.currency());
        text(sheet, row, 14, line.currency());
        row++;
        if (row % FLUSH_ROWS == 0) {
            sheet.flush();
        }
    }

    private static void text(Worksheet sheet, int row, int column, String text) {
        if (!text.isEmpty()) {
            sheet.inlineString(row, column, cell(text));
        }
    }

    /// What XML cannot hold is replaced; a cell takes no more than 32,767 characters.
    static String cell(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .limit(CELL_CHARACTERS_MAX / 2)
                .forEach(c -> {
                    boolean allowed =
                            c == '\t'
                                    || c == '\n'
                                    || (c >= 0x20 && c < 0xd800)
                                    || (c >= 0xe000 && c < 0xfffe)
                                    || c >= 0x10000;
                    clean.appendCodePoint(allowed ? c : 0xfffd);
                });
        return clean.toString();
    }

    private static void number(
            Worksheet sheet, int row, int column, BigDecimal number, String format) {
        sheet.value(row, column, number);
        if (!format.equals("General")) {
            sheet.style(row, column).format(format).set();
        }
    }

    private static void amount(
            Worksheet sheet, int row, int column, BigDecimal amount, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        number(sheet, row, column, amount, digits > 0 ? "#,##0." + "0".repeat(digits) : "#,##0");
    }

    @Override
    public void finish(String linesDigest) throws IOException {
        sheet.finish();
        if (!head.adjustments().isEmpty()) {
            adjustments();
        }
        summary(linesDigest);
        summary.finish();
        book.properties().setTitle(cell("Royalty statement " + head.run().period()));
        book.finish();
        out.close();
        StableZip.copy(draft, file, head.run().madeAt());
    }

    private void adjustments() throws IOException {
        Worksheet sheet = book.newWorksheet("Adjustments");
        header(
                sheet,
                0,
                List.of(
                        "Item",
                        "Country",
                        "Corrects period",
                        "Corrects run",
                        "Plays",
                        "Amount",
                        "Currency",
                        "Reason",
                        "Version",
                        "Milliseconds",
                        "Cause",
                        "Decisions",
                        "Name",
                        "Artist"),
                new int[] {30, 9, 16, 14, 12, 15, 10, 60, 9, 16, 12, 20, 32, 24});
        sheet.freezePane(0, 1);
        sheet.repeatRows(0);
        int at = 1;
        for (AdjustmentLine line : head.adjustments()) {
            text(sheet, at, 0, line.itemId());
            text(sheet, at, 1, line.country());
            text(sheet, at, 2, line.originPeriod());
            number(sheet, at, 3, BigDecimal.valueOf(line.originRun()), "0");
            number(sheet, at, 4, BigDecimal.valueOf(line.plays()), "#,##0");
            amount(sheet, at, 5, line.amount(), line.currency());
            text(sheet, at, 6, line.currency());
            text(sheet, at, 7, line.reason());
            number(sheet, at, 8, BigDecimal.valueOf(line.catalogVersion()), "0");
            number(sheet, at, 9, BigDecimal.valueOf(line.msPlayed()), "#,##0");
            text(sheet, at, 10, line.cause().wireName());
            text(
                    sheet,
                    at,
                    11,
                    line.decisions().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(" ")));
            text(sheet, at, 12, head.name(line).name());
            text(sheet, at, 13, head.name(line).artist());
            at++;
        }
        sheet.finish();
    }

    private void summary(String linesDigest) {
        summary.width(0, 24);
        summary.width(1, 22);
        summary.width(2, 18);
        summary.width(3, 18);
        summary.width(4, 18);
        summary.width(5, 18);
        int at = 0;
        summary.value(at, 0, "Royalty statement");
        summary.style(at, 0).bold().fontSize(16).set();
        at++;
        text(summary, at, 0, head.holder());
        summary.style(at, 0).bold().fontSize(13).set();
        at += 2;
        for (Map.Entry<String, String> fact : StatementWords.inputs(head).entrySet()) {
            text(summary, at, 0, fact.getKey());
            text(summary, at, 1, fact.getValue());
            at++;
        }
        at = totals(at + 1);
        at++;
        summary.value(at, 0, "Where every record of the period went, over all rights holders");
        summary.style(at, 0).bold().set();
        at++;
        for (StatementWords.Fall fall : StatementWords.waterfall(head.run().waterfall())) {
            text(summary, at, 0, fall.name());
            number(summary, at, 1, BigDecimal.valueOf(fall.records()), "#,##0");
            text(summary, at, 2, fall.meaning());
            at++;
        }
        at++;
        text(summary, at, 0, "SHA-256 of the statement");
        text(summary, at++, 1, head.run().digest());
        text(summary, at, 0, "SHA-256 of these lines");
        text(summary, at, 1, linesDigest);
    }

    private int totals(int from) {
        int at = from;
        List<String> columns =
                new ArrayList<>(
                        List.of(
                                "Currency",
                                "Plays",
                                "Milliseconds",
                                "Lines",
                                "Adjustments",
                                "To pay"));
        String reporting = head.run().money().reporting();
        if (reporting != null) {
            columns.add("Lines in " + reporting);
            summary.width(6, 18);
        }
        for (int column = 0; column < columns.size(); column++) {
            summary.value(at, column, columns.get(column));
            summary.style(at, column).bold().fillColor("EEF0F4").set();
        }
        at++;
        for (Payable payable : Payable.of(head)) {
            StatementTotal lines = payable.lines();
            text(summary, at, 0, payable.currency());
            number(summary, at, 1, BigDecimal.valueOf(lines.plays()), "#,##0");
            number(summary, at, 2, BigDecimal.valueOf(lines.msPlayed()), "#,##0");
            amount(summary, at, 3, lines.amount(), payable.currency());
            amount(summary, at, 4, payable.adjustments(), payable.currency());
            amount(summary, at, 5, payable.toPay(), payable.currency());
            if (reporting != null) {
                BigDecimal told = lines.reporting();
                if (told == null) {
                    text(summary, at, 6, "no rate");
                } else {
                    amount(summary, at, 6, told, reporting);
                }
            }
            at++;
        }
        return at;
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(draft);
    }
}
