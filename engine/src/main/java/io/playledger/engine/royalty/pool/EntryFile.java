package io.playledger.engine.royalty.pool;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Reads a small CSV file with a header: pools, exchange rates.
public final class EntryFile {
    private EntryFile() {}

    /// A row.
    ///
    /// @param line where it stands, from 1
    public record Row(long line, Map<String, String> values) {
        public String get(String column) {
            return values.getOrDefault(column, "").strip();
        }
    }

    /// All rows.
    ///
    /// @param columns all of them have to be there, in any order, and no other
    /// @throws PlayledgerException `BAD_INPUT`, an [EntryRefused] where its text was understood
    public static List<Row> read(Path file, List<String> columns) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return rows(file, text.startsWith("\ufeff") ? text.substring(1) : text, columns);
        } catch (CharacterCodingException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, "«" + file + "» is not UTF-8; nothing was recorded.", e);
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "«" + file + "» cannot be read (" + Reason.of(e) + "); nothing was recorded.",
                    e);
        }
    }

    private static List<Row> rows(Path file, String text, List<String> columns) throws IOException {
        List<EntryProblem> problems = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        List<String> header = List.of();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                if (header.isEmpty()) {
                    header = record.getFields().stream().map(String::strip).toList();
                    checkHeader(header, columns, problems);
                    if (!problems.isEmpty()) {
                        break;
                    }
                } else {
                    Map<String, String> values = new HashMap<>();
                    for (int i = 0; i < header.size(); i++) {
                        values.put(header.get(i), record.getField(i));
                    }
                    rows.add(new Row(record.getStartingLineNumber(), values));
                }
            }
        } catch (CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            problems.add(new EntryProblem(0, "", "it is not CSV: " + cause.getMessage()));
        }
        if (problems.isEmpty() && rows.isEmpty()) {
            problems.add(
                    new EntryProblem(
                            0,
                            "",
                            "it has no rows; the first line names "
                                    + String.join(", ", columns)
                                    + ", each further one is an entry"));
        }
        if (!problems.isEmpty()) {
            throw new EntryRefused("«" + file + "»", problems);
        }
        return rows;
    }

    private static void checkHeader(
            List<String> header, List<String> columns, List<EntryProblem> problems) {
        TreeSet<String> missing = new TreeSet<>(columns);
        header.forEach(missing::remove);
        TreeSet<String> unknown = new TreeSet<>(header);
        columns.forEach(unknown::remove);
        if (!missing.isEmpty()) {
            problems.add(new EntryProblem(1, "", "the header lacks " + String.join(", ", missing)));
        }
        if (!unknown.isEmpty() || header.size() > columns.size()) {
            problems.add(new EntryProblem(1, "", "the header names other columns than " + columns));
        }
    }
}
