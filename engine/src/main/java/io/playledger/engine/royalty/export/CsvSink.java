package io.playledger.engine.royalty.export;

import io.playledger.engine.catalog.Terms;
import io.playledger.engine.royalty.StatementLine;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A statement as CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, names beside ids, texts
/// made [Harmless]. Adjustments follow the lines, with their origin in the last columns.
final class CsvSink implements StatementSink {
    private static final List<String> COLUMNS =
            List.of(
                    "kind",
                    "rights_holder",
                    "item_id",
                    "name",
                    "artist",
                    "isrc",
                    "eidr",
                    "country",
                    "catalog_version",
                    "rate_model",
                    "rate",
                    "share",
                    "plays",
                    "ms_played",
                    "minutes",
                    "amount",
                    "currency",
                    "origin_period",
                    "origin_run",
                    "cause",
                    "decisions",
                    "reason");

    private final StatementHead head;
    private final BufferedWriter out;

    CsvSink(StatementHead head, Path file) throws IOException {
        this.head = head;
        out = Files.newBufferedWriter(file);
        out.write('\ufeff');
        row(COLUMNS);
    }

    @Override
    public void line(PrintedLine printed) throws IOException {
        StatementLine line = printed.line();
        Terms terms = printed.terms();
        row(
                List.of(
                        "line",
                        Harmless.text(line.rightsHolder()),
                        Harmless.text(line.itemId()),
                        Harmless.text(printed.name()),
                        Harmless.text(printed.artist()),
                        Harmless.text(printed.isrc()),
                        Harmless.text(printed.eidr()),
                        line.country(),
                        Integer.toString(line.catalogVersion()),
                        terms == null ? "" : terms.model().wireName(),
                        terms == null ? "" : terms.rate().toPlainString(),
                        terms == null ? "" : terms.share().toPlainString(),
                        Long.toString(line.plays()),
                        Long.toString(line.msPlayed()),
                        minutes(line.msPlayed()).toPlainString(),
                        line.amount().toPlainString(),
                        line.currency(),
                        "",
                        "",
                        "",
                        "",
                        ""));
    }

    private void adjustment(AdjustmentLine line) throws IOException {
        row(
                List.of(
                        "adjustment",
                        Harmless.text(line.rightsHolder()),
                        Harmless.text(line.itemId()),
                        Harmless.text(head.name(line).name()),
                        Harmless.text(head.name(line).artist()),
                        "",
                        "",
                        line.country(),
                        Integer.toString(line.catalogVersion()),
                        "",
                        "",
                        "",
                        Long.toString(line.plays()),
                        Long.toString(line.msPlayed()),
                        minutes(line.msPlayed()).toPlainString(),
                        line.amount().toPlainString(),
                        line.currency(),
                        line.originPeriod(),
                        Long.toString(line.originRun()),
                        line.cause().wireName(),
                        line.decisions().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" ")),
                        Harmless.text(line.reason())));
    }

    /// Minutes with two decimals, rounded half-even; for reading, never for paying.
    static BigDecimal minutes(long millis) {
        return BigDecimal.valueOf(millis)
                .divide(BigDecimal.valueOf(60_000), 2, RoundingMode.HALF_EVEN);
    }

    private void row(List<String> cells) throws IOException {
        out.write(cells.stream().map(CanonicalLines::field).collect(Collectors.joining(",")));
        out.write("\r\n");
    }

    @Override
    public void finish(String linesDigest) throws IOException {
        for (AdjustmentLine line : head.adjustments()) {
            adjustment(line);
        }
        out.close();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
