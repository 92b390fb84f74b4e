package io.playledger.engine.source;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import io.playledger.engine.contract.Violation;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.json.CanonicalJson;
import io.playledger.engine.json.Excerpt;
import io.playledger.engine.json.Json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads CSV (RFC 4180, any line ends) as rows of named text cells.
final class CsvRows {
    private final Path path;
    private final InputStream in;
    private final InputShape shape;
    private List<String> columns;
    private boolean named;

    CsvRows(Path path, InputStream in, InputShape shape) {
        this.path = path;
        this.in = in;
        this.shape = shape;
        this.columns = shape.columns();
    }

    void readInto(RowSink sink) throws IOException {
        if (!columns.isEmpty()) {
            name(sink, columns);
        }
        // Read byte by character, so that a cell that is not UTF-8 spoils its own row alone.
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .fieldSeparator(shape.delimiter())
                        .quoteCharacter(shape.quote())
                        .commentStrategy(CommentStrategy.NONE)
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(in, StandardCharsets.ISO_8859_1)) {
            for (CsvRecord cells : reader) {
                if (named) {
                    row(sink, cells);
                } else {
                    name(sink, header(cells));
                }
            }
        } catch (CsvParseException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, path + ": not CSV: " + e.getMessage() + ".", e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void name(RowSink sink, List<String> names) {
        columns = names;
        named = true;
        sink.columns(names);
    }

    private List<String> header(CsvRecord cells) {
        List<String> names = new ArrayList<>();
        for (String cell : cells.getFields()) {
            try {
                String name = utf8(cell).strip();
                if (name.isEmpty() || names.contains(name)) {
                    throw headerError(
                            name.isEmpty() ? "a column has no name" : name + " stands twice");
                }
                names.add(name);
            } catch (CharacterCodingException e) {
                throw headerError("not UTF-8");
            }
        }
        return names;
    }

    private PlayledgerException headerError(String what) {
        return new PlayledgerException(Code.BAD_INPUT, path + " line 1: " + what + ".");
    }

    private void row(RowSink sink, CsvRecord cells) {
        long offset = cells.getStartingLineNumber() - 1;
        Map<String, Json> row = new LinkedHashMap<>();
        if (cells.getFieldCount() != columns.size()) {
            String found = cells.getFieldCount() + " cells for " + columns.size() + " columns";
            sink.broken(offset, raw(cells), new Violation("record", "cell_count", found));
            return;
        }
        try {
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), new Json.Text(utf8(cells.getField(i))));
            }
        } catch (CharacterCodingException e) {
            byte[] raw = raw(cells);
            String found = Excerpt.of(new String(raw, StandardCharsets.UTF_8));
            sink.broken(offset, raw, new Violation("record", "not_utf8", found));
            return;
        }
        sink.row(offset, new Json.Obj(row));
    }

    private static String utf8(String bytes) throws CharacterCodingException {
        byte[] encoded = bytes.getBytes(StandardCharsets.ISO_8859_1);
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(encoded)).toString();
    }

    /// The cells as a JSON array, in the bytes that the file had.
    private static byte[] raw(CsvRecord cells) {
        List<Json> items = new ArrayList<>();
        cells.getFields().forEach(cell -> items.add(new Json.Text(cell)));
        return CanonicalJson.of(new Json.Arr(items)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
