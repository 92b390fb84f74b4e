package io.playledger.engine.recommend.offline;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.engine.recommend.model.Interactions;
import io.playledger.engine.recommend.model.ItemFields;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Files of interactions, `user,item[,value][,timestamp]`: comma or tab (whichever the first line
/// has), with a header or without. A header that names its columns may have them in another order
/// and others between them. A timestamp is RFC 3339, or seconds or milliseconds since 1970.
public final class InteractionFile {
    private static final Set<String> USER = Set.of("user", "user_id", "userid", "uid");
    private static final Set<String> ITEM =
            Set.of(
                    "item",
                    "item_id",
                    "itemid",
                    "iid",
                    "movieid",
                    "movie_id",
                    "trackid",
                    "track_id",
                    "titleid",
                    "title_id");
    private static final Set<String> VALUE =
            Set.of("value", "rating", "weight", "plays", "count", "label", "score");
    private static final Set<String> TIME = Set.of("timestamp", "time", "ts", "date", "event_time");

    /// From here on a number is milliseconds: as seconds it would lie in the year 5138.
    private static final long MILLIS_FROM = 100_000_000_000L;

    private InteractionFile() {}

    /// One row, checked.
    ///
    /// @param seconds since 1970 UTC, or [Interactions#NO_TIME]
    public record Row(String user, String item, float value, long seconds) {}

    /// Takes the rows.
    public interface Sink {
        void take(Row row);
    }

    private record Columns(int user, int item, int value, int time) {
        static final Columns STANDARD = new Columns(0, 1, 2, 3);
    }

    /// Reads every row.
    ///
    /// @throws PlayledgerException `BAD_INPUT` with the line where a row is none
    public static void read(Path file, Sink sink) {
        try (CsvReader<CsvRecord> rows = open(file)) {
            Columns columns = Columns.STANDARD;
            boolean first = true;
            for (CsvRecord row : rows) {
                List<String> fields = row.getFields();
                if (first) {
                    first = false;
                    Columns named = header(fields);
                    if (named != null) {
                        columns = named;
                        continue;
                    }
                }
                sink.take(row(file, row, fields, columns));
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (UncheckedIOException | CsvParseException e) {
            throw unreadable(file, e);
        }
    }

    private static CsvReader<CsvRecord> open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw bad(file + " is not there or no file; nothing was read.");
        }
        boolean tabs;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            tabs = line != null && line.indexOf('\t') >= 0;
        }
        return CsvReader.builder()
                .fieldSeparator(tabs ? '\t' : ',')
                .skipEmptyLines(true)
                .ofCsvRecord(file);
    }

    private static @org.jspecify.annotations.Nullable Columns header(List<String> fields) {
        int user = find(fields, USER);
        int item = find(fields, ITEM);
        if (user >= 0 && item >= 0) {
            return new Columns(user, item, find(fields, VALUE), find(fields, TIME));
        }
        // A header in other words: where a number must stand, there is none.
        boolean words =
                fields.size() >= 3 && !isNumber(fields.get(2)) && seconds(fields.get(2)) == null;
        return words ? Columns.STANDARD : null;
    }

    private static int find(List<String> fields, Set<String> names) {
        for (int i = 0; i < fields.size(); i++) {
            if (names.contains(fields.get(i).strip().toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    private static Row row(Path file, CsvRecord row, List<String> fields, Columns columns) {
        if (fields.size() <= Math.max(columns.user(), columns.item())) {
            throw wrong(file, row, "has no item: a row is user,item[,value][,timestamp]");
        }
        String user = fields.get(columns.user()).strip();
        String item = fields.get(columns.item()).strip();
        if (user.isEmpty() || item.isEmpty()) {
            throw wrong(file, row, "has an empty " + (user.isEmpty() ? "user" : "item"));
        }
        float value = 1;
        if (columns.value() >= 0 && columns.value() < fields.size()) {
            String text = fields.get(columns.value()).strip();
            if (!text.isEmpty()) {
                if (!isNumber(text)) {
                    throw wrong(file, row, "has «" + text + "» where a value must stand");
                }
                value = Float.parseFloat(text);
            }
        }
        long time = Interactions.NO_TIME;
        if (columns.time() >= 0 && columns.time() < fields.size()) {
            String text = fields.get(columns.time()).strip();
            if (!text.isEmpty()) {
                Long seconds = seconds(text);
                if (seconds == null) {
                    throw wrong(file, row, "has «" + text + "» where a timestamp must stand");
                }
                time = seconds;
            }
        }
        return new Row(user, item, value, time);
    }

    private static boolean isNumber(String text) {
        try {
            return Float.isFinite(Float.parseFloat(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static @org.jspecify.annotations.Nullable Long seconds(String text) {
        try {
            double number = Double.parseDouble(text);
            long whole = (long) Math.floor(number);
            return Math.abs(whole) >= MILLIS_FROM ? Math.floorDiv(whole, 1_000) : whole;
        } catch (NumberFormatException e) {
            try {
                Instant instant = OffsetDateTime.parse(text).toInstant();
                return instant.getEpochSecond();
            } catch (DateTimeParseException none) {
                return null;
            }
        }
    }

    /// Reads what is known of items: a header; the item's column by its name, else the first; every
    /// other column a field, whose values may be parted by `|`.
    public static ItemFields readFields(Path file) {
        ItemFields.Builder fields = new ItemFields.Builder();
        try (CsvReader<CsvRecord> rows = open(file)) {
            List<String> names = List.of();
            int item = 0;
            for (CsvRecord row : rows) {
                if (names.isEmpty()) {
                    names = row.getFields();
                    item = Math.max(0, find(names, ITEM));
                    continue;
                }
                if (row.getFieldCount() != names.size()) {
                    throw wrong(
                            file,
                            row,
                            "has %d fields where the header has %d"
                                    .formatted(row.getFieldCount(), names.size()));
                }
                for (int i = 0; i < names.size(); i++) {
                    if (i != item) {
                        fields.add(row.getField(item).strip(), names.get(i), row.getField(i));
                    }
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (UncheckedIOException | CsvParseException e) {
            throw unreadable(file, e);
        }
        return fields.build();
    }

    private static PlayledgerException wrong(Path file, CsvRecord row, String what) {
        return bad(
                "%s, line %d %s; nothing was read."
                        .formatted(file, row.getStartingLineNumber(), what));
    }

    private static PlayledgerException unreadable(Path file, Exception e) {
        return new PlayledgerException(
                Code.BAD_INPUT,
                file + " cannot be read: " + Reason.of(e) + ". Nothing was read.",
                e);
    }

    private static PlayledgerException bad(String message) {
        return new PlayledgerException(Code.BAD_INPUT, message);
    }
}
