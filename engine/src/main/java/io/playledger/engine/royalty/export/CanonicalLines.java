package io.playledger.engine.royalty.export;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import io.playledger.engine.royalty.StatementLine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads and writes lines of the canonical CSV (docs/spec/statement.md).
public final class CanonicalLines {
    static final String HEADER =
            "rights_holder,item_id,country,catalog_version,plays,ms_played,amount,currency\n";

    private CanonicalLines() {}

    /// Takes a line.
    @FunctionalInterface
    public interface Reader {
        void line(StatementLine line) throws IOException;
    }

    /// Reads a file that a run wrote, from its first line to its last.
    public static void read(Path csv, Reader reader) throws IOException {
        try (InputStream in = Files.newInputStream(csv);
                CsvReader<CsvRecord> rows =
                        CsvReader.builder().ofCsvRecord(in, StandardCharsets.UTF_8)) {
            boolean header = true;
            for (CsvRecord row : rows) {
                if (!header) {
                    reader.line(line(row));
                }
                header = false;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static StatementLine line(CsvRecord row) {
        return new StatementLine(
                row.getField(0),
                row.getField(1),
                row.getField(2),
                Integer.parseInt(row.getField(3)),
                Long.parseLong(row.getField(4)),
                Long.parseLong(row.getField(5)),
                new BigDecimal(row.getField(6)),
                row.getField(7));
    }

    static String text(StatementLine line) {
        return field(line.rightsHolder())
                + ','
                + field(line.itemId())
                + ','
                + field(line.country())
                + ','
                + line.catalogVersion()
                + ','
                + line.plays()
                + ','
                + line.msPlayed()
                + ','
                + line.amount().toPlainString()
                + ','
                + line.currency()
                + '\n';
    }

    /// A field in quotes where it needs them.
    public static String field(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return '"' + text.replace("\"", "\"\"") + '"';
            }
        }
        return text;
    }
}
