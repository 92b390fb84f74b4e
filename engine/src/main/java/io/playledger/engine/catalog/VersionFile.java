package io.playledger.engine.catalog;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Writes versions as a catalogue file (docs/spec/catalogue-file.md) that says the same when it is
/// imported. A file appears whole or not at all.
public final class VersionFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHEET_ROWS_MAX = 1_048_576;
    private static final int FLUSH_ROWS = 1_000;

    /// What feeds versions to a visitor.
    @FunctionalInterface
    public interface Source {
        void visit(Consumer<CatalogVersion> visitor);
    }

    /// Takes versions of one kind of file.
    private interface Sink extends AutoCloseable {
        void version(CatalogVersion version) throws IOException;

        @Override
        void close() throws IOException;
    }

    private VersionFile() {}

    /// Writes `.csv`, `.jsonl` or `.xlsx` by the file's name.
    ///
    /// @return the number of versions
    /// @throws PlayledgerException `BAD_INPUT` when the file cannot be written
    public static long write(Path file, Source versions) {
        Path whole = file.toAbsolutePath();
        Path draft = whole.resolveSibling(whole.getFileName() + ".draft");
        long[] count = {0};
        try {
            try (Sink sink = sink(file, draft)) {
                versions.visit(version -> {
                    try {
                        sink.version(version);
                        count[0]++;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
            Files.move(draft, whole, StandardCopyOption.REPLACE_EXISTING);
            return count[0];
        } catch (IOException | UncheckedIOException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "«"
                            + file
                            + "» cannot be written ("
                            + Reason.of(e)
                            + "); nothing was kept of it.",
                    e);
        } finally {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException e) {
                // The draft stays where even deleting fails; what was asked for is told already.
            }
        }
    }

    private static Sink sink(Path file, Path draft) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return new Csv(draft);
        }
        if (name.endsWith(".jsonl")) {
            return new JsonLines(draft);
        }
        if (name.endsWith(".xlsx")) {
            return new Xlsx(draft);
        }
        throw new PlayledgerException(
                Code.BAD_INPUT,
                "«" + file + "» is neither .csv, .jsonl nor .xlsx; nothing was written.");
    }

    static List<String> columns() {
        List<String> columns = new ArrayList<>(CsvRows.COLUMNS);
        columns.addAll(CsvRows.OPTIONAL);
        return columns;
    }

    /// One row for each rights holder, in the order of [#columns()].
    private static List<List<String>> rows(CatalogVersion version) {
        List<List<String>> rows = new ArrayList<>();
        for (Map<String, String> texts : ContentTexts.of(version.content())) {
            Map<String, String> row = new LinkedHashMap<>(texts);
            row.put("item_id", version.itemId());
            row.put("valid_from", version.validFrom().toString());
            row.put("valid_to", version.validTo() == null ? "" : version.validTo().toString());
            rows.add(columns().stream().map(column -> row.getOrDefault(column, "")).toList());
        }
        return rows;
    }

    private static final class Csv implements Sink {
        private final CsvWriter out;

        Csv(Path file) throws IOException {
            out = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
            out.writeRecord(columns());
        }

        @Override
        public void version(CatalogVersion version) {
            rows(version).forEach(out::writeRecord);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private static final class JsonLines implements Sink {
        private final BufferedWriter out;

        JsonLines(Path file) throws IOException {
            out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        }

        @Override
        public void version(CatalogVersion version) throws IOException {
            out.write(JSON.writeValueAsString(message(version)));
            out.write('\n');
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /// A version as the message that `.jsonl` files and the bus carry.
    public static Map<String, Object> message(CatalogVersion version) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("item_id", version.itemId());
        message.put("valid_from", version.validFrom().toString());
        if (version.validTo() != null) {
            message.put("valid_to", version.validTo().toString());
        }
        List<Map<String, Object>> terms = new ArrayList<>();
        for (Map<String, String> row : ContentTexts.of(version.content())) {
            Map<String, Object> term = new LinkedHashMap<>();
            row.forEach((column, text) -> {
                if (column.equals(CsvRows.TERMS_TERRITORIES)) {
                    if (!text.isEmpty()) {
                        term.put("territories", List.of(text.split("\\|")));
                    }
                } else if (column.equals("territories")) {
                    return; // said once below
                } else if (JsonRows.TERMS.contains(column)) {
                    term.put(column, text);
                } else if (!text.isEmpty()) {
                    message.put(column, column.equals("duration_ms") ? Long.valueOf(text) : text);
                }
            });
            terms.add(term);
        }
        message.put(
                "territories",
                version.territories().isEmpty()
                        ? CatalogRow.EVERYWHERE
                        : List.copyOf(new TreeSet<>(version.territories())));
        message.put("terms", terms);
        return message;
    }

    /// One sheet, texts only: a spreadsheet shows them as they are and computes nothing.
    private static final class Xlsx implements Sink {
        private final OutputStream out;
        private final Workbook book;
        private final Worksheet sheet;
        private int row;

        Xlsx(Path file) throws IOException {
            out = new BufferedOutputStream(Files.newOutputStream(file));
            book = new Workbook(out, "Playledger", "1.0");
            sheet = book.newWorksheet("Versions");
            List<String> columns = columns();
            for (int i = 0; i < columns.size(); i++) {
                sheet.value(0, i, columns.get(i));
                sheet.width(i, i == 0 || i == 3 || i == 6 ? 30 : 14);
            }
            sheet.freezePane(1, 1);
            row = 1;
        }

        @Override
        public void version(CatalogVersion version) throws IOException {
            for (List<String> texts : rows(version)) {
                if (row == SHEET_ROWS_MAX) {
                    throw new IOException(
                            "a sheet holds 1,048,576 rows and the catalogue has more; choose .csv"
                                    + " or .jsonl");
                }
                for (int i = 0; i < texts.size(); i++) {
                    if (!texts.get(i).isEmpty()) {
                        sheet.inlineString(row, i, texts.get(i));
                    }
                }
                row++;
                if (row % FLUSH_ROWS == 0) {
                    sheet.flush();
                }
            }
        }

        @Override
        public void close() throws IOException {
            try (out) {
                book.finish();
            }
        }
    }
}
