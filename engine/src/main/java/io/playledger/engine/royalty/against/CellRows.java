package io.playledger.engine.royalty.against;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The rows of a report file as cells, one after the other.
final class CellRows {
    /// Unpacked bytes that a workbook may have: it is read as a stream, but its texts are not.
    private static final long UNPACKED_BYTES_MAX = 2_000_000_000;

    /// Takes a row.
    @FunctionalInterface
    interface Reader {
        void row(long line, List<Cell> cells) throws ReportReader.Stop;
    }

    private CellRows() {}

    static void read(Path file, ReportMapping.Shape shape, Reader reader)
            throws IOException, ReportReader.Stop {
        ReportMapping.Format format = shape.format();
        if (format == null) {
            format =
                    file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".xlsx")
                            ? ReportMapping.Format.XLSX
                            : ReportMapping.Format.CSV;
        }
        switch (format) {
            case CSV -> csv(file, shape, reader);
            case XLSX -> xlsx(file, shape, reader);
        }
    }

    private static void csv(Path file, ReportMapping.Shape shape, Reader reader)
            throws IOException, ReportReader.Stop {
        Charset charset = shape.encoding();
        boolean wide = charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
        // Byte by character where that can be, so that a cell in another encoding is told by its
        // line.
        try (InputStream in = Files.newInputStream(file);
                CsvReader<CsvRecord> rows =
                        CsvReader.builder()
                                .fieldSeparator(shape.delimiter())
                                .quoteCharacter(shape.quote())
                                .commentStrategy(CommentStrategy.NONE)
                                .skipEmptyLines(false)
                                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .ofCsvRecord(
                                        new InputStreamReader(
                                                in,
                                                (wide ? charset : StandardCharsets.ISO_8859_1)
                                                        .newDecoder()))) {
            for (CsvRecord row : rows) {
                List<Cell> cells = new ArrayList<>(row.getFieldCount());
                for (String field : row.getFields()) {
                    cells.add(wide ? Cell.text(field) : decoded(field, charset));
                }
                reader.row(row.getStartingLineNumber(), cells);
            }
        } catch (CsvParseException e) {
            throw new ReportReader.Stop(1, "it is not CSV: " + e.getMessage());
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new ReportReader.Stop(1, "it is not " + charset.name());
            }
            throw e.getCause();
        }
    }

    private static Cell decoded(String bytes, Charset charset) {
        try {
            return Cell.text(
                    charset.newDecoder()
                            .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                            .toString());
        } catch (CharacterCodingException e) {
            return Cell.broken(
                    "a cell is not "
                            + charset.name()
                            + "; say the file's encoding in [report] of the mapping");
        }
    }

    private static void xlsx(Path file, ReportMapping.Shape shape, Reader reader)
            throws IOException, ReportReader.Stop {
        refuseBombs(file);
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile())) {
            Sheet sheet =
                    shape.sheet() == null
                            ? book.getFirstSheet()
                            : book.findSheet(shape.sheet())
                                    .orElseThrow(() ->
                                            new ReportReader.Stop(
                                                    1,
                                                    "it has no sheet «"
                                                            + shape.sheet()
                                                            + "»; it has "
                                                            + names(book)));
            try (Stream<Row> stream = sheet.openStream()) {
                for (Iterator<Row> rows = stream.iterator(); rows.hasNext(); ) {
                    Row row = rows.next();
                    List<Cell> cells = new ArrayList<>(row.getCellCount());
                    for (int i = 0; i < row.getCellCount(); i++) {
                        cells.add(row.getOptionalCell(i).map(CellRows::cell).orElse(Cell.EMPTY));
                    }
                    reader.row(row.getRowNum(), cells);
                }
            }
        } catch (ExcelReaderException | UncheckedIOException e) {
            throw new ReportReader.Stop(1, "it is not a workbook that can be read");
        }
    }

    private static String names(ReadableWorkbook book) {
        return String.join(", ", book.getSheets().map(Sheet::getName).toList());
    }

    private static void refuseBombs(Path file) throws IOException, ReportReader.Stop {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long unpacked = 0;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                unpacked += Math.max(0, entry.getSize());
            }
            if (unpacked > UNPACKED_BYTES_MAX) {
                throw new ReportReader.Stop(1, "it unpacks to more than 2 GB");
            }
        } catch (ZipException e) {
            throw new ReportReader.Stop(1, "it is no workbook (.xlsx)");
        }
    }

    /// Of a formula what the sender's spreadsheet had computed; it is never computed here.
    private static Cell cell(org.dhatim.fastexcel.reader.Cell cell) {
        String raw = cell.getRawValue();
        if (cell.getType() == CellType.ERROR) {
            return Cell.broken("a cell holds the error " + raw);
        }
        if (cell.getType() == CellType.FORMULA && (raw == null || raw.isEmpty())) {
            return Cell.broken("a cell holds a formula without its value");
        }
        if (raw != null
                && (cell.getType() == CellType.NUMBER || cell.getType() == CellType.FORMULA)) {
            try {
                BigDecimal number = new BigDecimal(raw);
                return new Cell(
                        Math.abs(number.scale()) > 40 ? raw : number.toPlainString(), number, null);
            } catch (NumberFormatException e) {
                return Cell.text(raw);
            }
        }
        String text = cell.getText();
        return Cell.text(text == null ? "" : text);
    }
}
