package io.playledger.engine.royalty.late;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/// What is different between two statements, line by line: both are read once, side by side, and
/// only the differences are kept.
final class StatementDelta {
    private StatementDelta() {}

    /// The lines of `after` minus those of `before`.
    static Map<LineKey, LineChange> between(Path before, Path after) {
        Map<LineKey, LineChange> changes = new TreeMap<>();
        try (Lines old = new Lines(before);
                Lines now = new Lines(after)) {
            while (old.key != null || now.key != null) {
                int order = compare(old.key, now.key);
                if (order <= 0) {
                    add(changes, old, true);
                }
                if (order >= 0) {
                    add(changes, now, false);
                }
                if (order <= 0) {
                    old.next();
                }
                if (order >= 0) {
                    now.next();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return changes;
    }

    /// The plays of all lines together; a play that several share stands in each one's line.
    static long plays(Path csv) {
        long plays = 0;
        try (Lines lines = new Lines(csv)) {
            while (lines.change != null) {
                plays = Math.addExact(plays, lines.change.plays());
                lines.next();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plays;
    }

    private static int compare(@Nullable LineKey one, @Nullable LineKey other) {
        if (one == null) {
            return 1;
        }
        return other == null ? -1 : one.compareTo(other);
    }

    private static void add(Map<LineKey, LineChange> changes, Lines lines, boolean old) {
        LineKey key = lines.key;
        LineChange change = lines.change;
        if (key != null && change != null) {
            put(changes, key, old ? change.negated() : change);
        }
    }

    /// Adds a change to others; what comes to nothing goes.
    static void put(Map<LineKey, LineChange> changes, LineKey key, LineChange change) {
        LineChange known = changes.get(key);
        LineChange sum = known == null ? change : known.plus(change);
        if (sum.isNothing()) {
            changes.remove(key);
        } else {
            changes.put(key, sum);
        }
    }

    /// A canonical CSV, line by line.
    private static final class Lines implements AutoCloseable {
        private final CsvReader<CsvRecord> rows;
        private final Iterator<CsvRecord> iterator;
        private @Nullable LineKey key;
        private @Nullable LineChange change;

        Lines(Path csv) throws IOException {
            InputStream in = Files.newInputStream(csv);
            rows = CsvReader.builder().ofCsvRecord(in, StandardCharsets.UTF_8);
            iterator = rows.iterator();
            iterator.next(); // the header
            next();
        }

        void next() {
            if (!iterator.hasNext()) {
                key = null;
                change = null;
                return;
            }
            CsvRecord row = iterator.next();
            key =
                    new LineKey(
                            row.getField(0),
                            row.getField(1),
                            row.getField(2),
                            Integer.parseInt(row.getField(3)),
                            row.getField(7));
            change =
                    new LineChange(
                            Long.parseLong(row.getField(4)),
                            Long.parseLong(row.getField(5)),
                            new BigDecimal(row.getField(6)));
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
