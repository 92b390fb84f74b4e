package io.playledger.engine.catalog;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import java.io.Reader;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The rows of a catalogue CSV file (RFC 4180, header required, columns in any order).
final class CsvRows {
    static final List<String> COLUMNS =
            List.of(
                    "item_id",
                    "valid_from",
                    "valid_to",
                    "name",
                    "artist",
                    "territories",
                    "rights_holder",
                    "share",
                    "rate_model",
                    "rate",
                    "currency",
                    "isrc",
                    "eidr",
                    "duration_ms");

    /// A column that a file may leave out: where a row's terms hold.
    static final String TERMS_TERRITORIES = "terms_territories";

    /// What a file need not have.
    static final List<String> OPTIONAL = List.of(TERMS_TERRITORIES, "iswc", "upc");

    private CsvRows() {}

    static boolean isColumn(String name) {
        return COLUMNS.contains(name) || OPTIONAL.contains(name);
    }

    static void read(Reader text, Consumer<RawRow> rows, Problems problems) {
        List<String> header = List.of();
        long line = 0;
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                line = record.getStartingLineNumber();
                List<String> fields = record.getFields();
                if (header.isEmpty()) {
                    header = header(fields);
                    if (!checkHeader(line, header, problems)) {
                        return;
                    }
                } else if (fields.size() != header.size()) {
                    problems.add(
                            line,
                            "has "
                                    + fields.size()
                                    + " fields where the header has "
                                    + header.size()
                                    + ".");
                } else {
                    Map<String, String> values = HashMap.newHashMap(fields.size());
                    for (int i = 0; i < fields.size(); i++) {
                        values.put(header.get(i), fields.get(i));
                    }
                    rows.accept(new RawRow(line, values));
                }
            }
            if (header.isEmpty()) {
                problems.add(1, "The file is empty; its first line must name the columns.");
            }
        } catch (CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            problems.add(line + 1, "is not CSV from here on: " + cause.getMessage());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static List<String> header(List<String> fields) {
        String first = fields.getFirst();
        List<String> header = new java.util.ArrayList<>(fields);
        header.set(0, first.startsWith("\ufeff") ? first.substring(1) : first);
        header.replaceAll(String::strip);
        return header;
    }

    static boolean checkHeader(long line, List<String> header, Problems problems) {
        Set<String> missing = new LinkedHashSet<>(COLUMNS);
        header.forEach(missing::remove);
        Set<String> unknown = new LinkedHashSet<>(header);
        COLUMNS.forEach(unknown::remove);
        OPTIONAL.forEach(unknown::remove);
        if (!missing.isEmpty()) {
            problems.add(line, "The header lacks " + String.join(", ", missing) + ".");
        }
        if (!unknown.isEmpty()) {
            problems.add(
                    line, "The header has unknown columns: " + String.join(", ", unknown) + ".");
        }
        if (Set.copyOf(header).size() < header.size()) {
            problems.add(line, "The header names a column twice.");
        }
        return !problems.any();
    }
}
