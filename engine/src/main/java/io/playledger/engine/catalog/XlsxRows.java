package io.playledger.engine.catalog;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The rows of a workbook's first sheet, under the same header as a CSV file.
final class XlsxRows {
    private static final long UNPACKED_BYTES_MAX = 2_000_000_000;
    private static final Set<String> TIMES = Set.of("valid_from", "valid_to");

    /// Day 0 of a workbook's dates from March 1900 on.
    private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);

    private XlsxRows() {}

    static void read(Path file, Consumer<RawRow> rows, Problems problems) throws IOException {
        if (!isSound(file, problems)) {
            return;
        }
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile());
                Stream<Row> stream = book.getFirstSheet().openStream()) {
            List<String> header = List.of();
            for (Iterator<Row> all = stream.iterator(); all.hasNext(); ) {
                Row row = all.next();
                if (header.isEmpty()) {
                    header = CsvRows.header(texts(row));
                    if (!CsvRows.checkHeader(row.getRowNum(), header, problems)) {
                        return;
                    }
                } else {
                    RawRow raw = raw(row, header);
                    if (raw.values().values().stream().anyMatch(text -> !text.isEmpty())) {
                        rows.accept(raw);
                    }
                }
            }
            if (header.isEmpty()) {
                problems.add(1, "The sheet is empty; its first row must name the columns.");
            }
        } catch (ExcelReaderException | UncheckedIOException e) {
            problems.add(1, "is not a workbook that can be read.");
        }
    }

    private static boolean isSound(Path file, Problems problems) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long unpacked = 0;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                unpacked += Math.max(0, entry.getSize());
            }
            if (unpacked > UNPACKED_BYTES_MAX) {
                problems.add(1, "unpacks to more than 2 GB; send it as .csv or .jsonl.");
                return false;
            }
            return true;
        } catch (ZipException e) {
            problems.add(1, "is no workbook (.xlsx).");
            return false;
        }
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            texts.add(text(row.getOptionalCell(i).orElse(null), ""));
        }
        return texts;
    }

    private static RawRow raw(Row row, List<String> header) {
        Map<String, String> values = HashMap.newHashMap(header.size());
        for (int i = 0; i < header.size(); i++) {
            Cell cell = i < row.getCellCount() ? row.getOptionalCell(i).orElse(null) : null;
            values.put(header.get(i), text(cell, header.get(i)));
        }
        return new RawRow(row.getRowNum(), values);
    }

    /// Numbers keep their digits; a whole number under `valid_from` or `valid_to` is a workbook's
    /// date.
    private static String text(@Nullable Cell cell, String column) {
        if (cell == null) {
            return "";
        }
        String raw = cell.getRawValue();
        if (raw != null
                && (cell.getType() == CellType.NUMBER || cell.getType() == CellType.FORMULA)) {
            try {
                BigDecimal number = new BigDecimal(raw);
                if (TIMES.contains(column)
                        && number.signum() > 0
                        && number.compareTo(BigDecimal.valueOf(3_000_000)) < 0
                        && number.stripTrailingZeros().scale() <= 0) {
                    return DAY_0.plusDays(number.longValueExact()).toString();
                }
                return Math.abs(number.scale()) > 40 ? raw : number.toPlainString();
            } catch (NumberFormatException e) {
                return raw;
            }
        }
        String text = cell.getText();
        return text == null ? "" : text;
    }
}
