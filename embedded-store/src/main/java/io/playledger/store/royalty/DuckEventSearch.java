package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.event.IdHash;
import io.playledger.engine.trace.ArchivedEvent;
import io.playledger.engine.trace.EventArchiveSearch;
import io.playledger.engine.trace.EventCursor;
import io.playledger.engine.trace.EventPage;
import io.playledger.engine.trace.EventQuery;
import io.playledger.engine.trace.Tail;
import io.playledger.store.ControlStore;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Finds events in the archive's files. The manifest tells which files can hold what is asked for:
/// by event time, and by the user's bucket. Dates are read from the newest back, each in one
/// bounded query, until the page is full; of an event id only the column of hashes is read first.
/// Safe for any thread.
public final class DuckEventSearch implements EventArchiveSearch, Tail.Pseudonyms {
    private static final int LIMIT_MAX = 10_000;

    /// Whatever was requested hides at once.
    private static final Instant ALWAYS = Instant.parse("9999-12-31T00:00:00Z");

    /// Files of one query while looking for an id, so that it can be stopped in between.
    private static final int FILES_PER_QUERY = 400;

    private final ControlStore store;
    private final EventArchive archive;
    private final ErasedWindow.Source erased;
    private final Path temporary;
    private final PlanMemory memory;
    private @Nullable UserKey key;

    public DuckEventSearch(
            ControlStore store,
            EventArchive archive,
            ErasedWindow.Source erased,
            Path temporary,
            PlanMemory memory) {
        this.store = store;
        this.archive = archive;
        this.erased = erased;
        this.temporary = temporary;
        this.memory = memory;
    }

    private synchronized UserKey key() {
        UserKey known = key;
        if (known == null) {
            known = UserKey.of(store.home());
            key = known;
        }
        return known;
    }

    @Override
    public String of(String userId) {
        return key().of(userId);
    }

    @Override
    public EventPage search(
            EventQuery query,
            @Nullable EventCursor after,
            int limit,
            Progress progress,
            Consumer<List<ArchivedEvent>> early) {
        long begun = System.nanoTime();
        int most = Math.clamp(limit, 1, LIMIT_MAX);
        List<ArchivedEvent> found = new ArrayList<>();
        int read = 0;
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            NavigableMap<LocalDate, List<ArchiveFile>> byDate = new TreeMap<>();
            for (ArchiveFile file : snapshot.files()) {
                if (mayHold(file, query, after)) {
                    byDate.computeIfAbsent(file.eventDate(), date -> new ArrayList<>()).add(file);
                }
            }
            String where = where(query, after);
            if (!byDate.isEmpty()) {
                try (Duck duck = Duck.open(memory, temporary)) {
                    prepare(duck);
                    int dates = 0;
                    for (List<ArchiveFile> files : byDate.descendingMap().values()) {
                        progress.report(dates++, byDate.size(), "Looking through the archive");
                        List<ArchivedEvent> some =
                                read(
                                        duck,
                                        snapshot,
                                        "SELECT "
                                                + columns()
                                                + from(snapshot, files)
                                                + " WHERE "
                                                + where
                                                + " AND NOT "
                                                + HIDDEN
                                                + " ORDER BY event_time DESC, source_id DESC,"
                                                + " source_partition DESC, source_offset DESC"
                                                + " LIMIT "
                                                + (most + 1 - found.size()),
                                        progress);
                        read += files.size();
                        if (!some.isEmpty()) {
                            found.addAll(some);
                            early.accept(some);
                        }
                        if (found.size() > most) {
                            break;
                        }
                    }
                }
            }
            List<ArchivedEvent> page = found.subList(0, Math.min(most, found.size()));
            return new EventPage(
                    page,
                    found.size() > most ? cursor(page.getLast()) : null,
                    read,
                    snapshot.files().size(),
                    Duration.ofNanos(System.nanoTime() - begun));
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    private static EventCursor cursor(ArchivedEvent event) {
        return new EventCursor(
                Micros.of(event.eventTime()), event.sourceId(), event.partition(), event.offset());
    }

    @Override
    public List<JudgedCopy> copies(String eventId, Progress progress) {
        long hash = IdHash.of(eventId);
        List<JudgedCopy> copies = new ArrayList<>();
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            if (snapshot.files().isEmpty()) {
                return List.of();
            }
            try (Duck duck = Duck.open(memory, temporary)) {
                prepare(duck);
                List<ArchiveFile> all = snapshot.files();
                for (int from = 0; from < all.size(); from += FILES_PER_QUERY) {
                    progress.report(from, all.size(), "Looking for the event's records");
                    List<ArchiveFile> files =
                            all.subList(from, Math.min(all.size(), from + FILES_PER_QUERY));
                    String sql =
                            "SELECT "
                                    + columns()
                                    + ", sha256(concat_ws(chr(31), CAST(schema_version AS VARCHAR),"
                                    + " event_id, event_type, user_id, item_id, surface,"
                                    + " CAST(epoch_us(event_time) AS VARCHAR), payload)) AS digest,"
                                    + HIDDEN
                                    + " AS hidden"
                                    + from(snapshot, files)
                                    + " WHERE id_hash = "
                                    + hash
                                    + " AND event_id = "
                                    + Duck.literal(eventId);
                    copies.addAll(copies(duck, snapshot, sql, progress));
                }
            }
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
        copies.sort(
                Comparator.comparing((JudgedCopy copy) -> copy.event().receivedTime())
                        .thenComparing(JudgedCopy::contentDigest)
                        .thenComparingInt(copy -> copy.event().sourceId())
                        .thenComparingInt(copy -> copy.event().partition())
                        .thenComparingLong(copy -> copy.event().offset()));
        return copies;
    }

    @Override
    public Map<String, Long> positions(long snapshot) {
        Map<String, Long> positions = new HashMap<>();
        store.jdbi()
                .useHandle(handle ->
                        handle.createQuery(
                                        "SELECT source_id, source_partition, MAX(to_offset) FROM"
                                            + " commit_range WHERE sequence <= :snapshot GROUP BY"
                                            + " source_id, source_partition")
                                .bind("snapshot", snapshot)
                                .map((row, context) ->
                                        Map.entry(
                                                row.getInt(1) + "/" + row.getInt(2),
                                                row.getLong(3)))
                                .forEach(one -> positions.put(one.getKey(), one.getValue())));
        return positions;
    }

    private static final String HIDDEN =
            "EXISTS (SELECT 1 FROM hidden_window AS w WHERE w.user_id = e.user_id AND w.hidden_from"
                    + " <= e.event_time AND w.hidden_to > e.event_time)";

    /// Sources by number, and what is hidden now.
    private void prepare(Duck duck) throws SQLException {
        duck.run("CREATE TABLE source_name (id INTEGER, name VARCHAR)");
        duck.run(
                "CREATE TABLE hidden_window (user_id VARCHAR, hidden_from TIMESTAMPTZ, hidden_to"
                        + " TIMESTAMPTZ)");
        try (var insert =
                duck.connection().prepareStatement("INSERT INTO source_name VALUES (?, ?)")) {
            for (Map.Entry<Integer, String> source : sources().entrySet()) {
                insert.setInt(1, source.getKey());
                insert.setString(2, source.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        List<ErasedWindow> windows = erased.at(ALWAYS);
        if (windows.isEmpty()) {
            return;
        }
        try (var insert =
                duck.connection()
                        .prepareStatement(
                                "INSERT INTO hidden_window VALUES (?, make_timestamptz(?),"
                                        + " make_timestamptz(?))")) {
            for (ErasedWindow window : windows) {
                insert.setString(1, window.userId());
                insert.setLong(2, Micros.of(window.from()));
                insert.setLong(3, Micros.of(window.to()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private Map<Integer, String> sources() {
        Map<Integer, String> names = new HashMap<>();
        store.jdbi()
                .useHandle(handle ->
                        handle.createQuery("SELECT id, name FROM source")
                                .map((row, context) -> Map.entry(row.getInt(1), row.getString(2)))
                                .forEach(one -> names.put(one.getKey(), one.getValue())));
        return names;
    }

    private String columns() {
        return "event_id, event_type, "
                + key().sql("e.user_id")
                + " AS user_key, item_id, surface, country, client, ms_played,"
                + " duration_ms,"
                + " epoch_us(event_time) AS event_micros, epoch_us(received_time) AS"
                + " received_micros, schema_version, payload, source_id, source_partition,"
                + " source_offset, again, filename, (SELECT name FROM source_name AS s WHERE s.id ="
                + " e.source_id) AS source";
    }

    private static String from(ArchiveSnapshot snapshot, List<ArchiveFile> files) {
        return " FROM read_parquet("
                + Duck.list(
                        files.stream().map(file -> snapshot.root().resolve(file.path())).toList())
                + ", hive_partitioning = false, filename = true) AS e";
    }

    private static boolean mayHold(
            ArchiveFile file, EventQuery query, @Nullable EventCursor after) {
        if (query.from() != null && file.eventTimeMicrosMax() < Micros.of(query.from())) {
            return false;
        }
        if (query.to() != null && file.eventTimeMicrosMin() >= Micros.of(query.to())) {
            return false;
        }
        if (after != null && file.eventTimeMicrosMin() > after.eventTimeMicros()) {
            return false;
        }
        if (query.userId() != null) {
            byte[] user = query.userId().getBytes(StandardCharsets.UTF_8);
            return file.bucket() == IdHash.bucket(user, 0, user.length);
        }
        return true;
    }

    private static String where(EventQuery query, @Nullable EventCursor after) {
        List<String> all = new ArrayList<>();
        if (query.eventId() != null) {
            all.add("id_hash = " + IdHash.of(query.eventId()));
        }
        equal(all, "event_id", query.eventId());
        equal(all, "user_id", query.userId());
        equal(all, "item_id", query.itemId());
        equal(all, "event_type", query.eventType());
        equal(all, "client", query.client());
        equal(all, "surface", query.surface());
        equal(all, "country", query.country());
        if (query.from() != null) {
            all.add("event_time >= " + Duck.literal(query.from()));
        }
        if (query.to() != null) {
            all.add("event_time < " + Duck.literal(query.to()));
        }
        if (after != null) {
            String at = "make_timestamptz(" + after.eventTimeMicros() + ")";
            all.add(
                    "event_time <= "
                            + at
                            + " AND (event_time, source_id, source_partition, source_offset) < ("
                            + at
                            + ", "
                            + after.sourceId()
                            + ", "
                            + after.partition()
                            + ", "
                            + after.offset()
                            + ")");
        }
        return all.isEmpty() ? "TRUE" : String.join(" AND ", all);
    }

    private static void equal(List<String> all, String column, @Nullable String value) {
        if (value != null) {
            all.add("e." + column + " = " + Duck.literal(value));
        }
    }

    private static List<ArchivedEvent> read(
            Duck duck, ArchiveSnapshot snapshot, String sql, Progress progress)
            throws SQLException {
        List<ArchivedEvent> events = new ArrayList<>();
        query(duck, sql, progress, row -> events.add(event(snapshot, row)));
        return events;
    }

    private static List<JudgedCopy> copies(
            Duck duck, ArchiveSnapshot snapshot, String sql, Progress progress)
            throws SQLException {
        List<JudgedCopy> copies = new ArrayList<>();
        query(
                duck,
                sql,
                progress,
                row ->
                        copies.add(
                                new JudgedCopy(
                                        event(snapshot, row),
                                        row.getString("digest"),
                                        row.getBoolean("hidden"))));
        return copies;
    }

    @FunctionalInterface
    private interface EachRow {
        void take(ResultSet row) throws SQLException;
    }

    private static void query(Duck duck, String sql, Progress progress, EachRow each)
            throws SQLException {
        progress.stopIfCancelled();
        try (Statement select = duck.connection().createStatement();
                Cancelling watch = Cancelling.watch(select, progress)) {
            try (ResultSet row = select.executeQuery(sql)) {
                while (row.next()) {
                    each.take(row);
                }
            } catch (SQLException e) {
                if (watch.cancelled()) {
                    progress.stopIfCancelled();
                }
                throw e;
            }
        }
    }

    private static ArchivedEvent event(ArchiveSnapshot snapshot, ResultSet row)
            throws SQLException {
        long played = row.getLong("ms_played");
        boolean unplayed = row.wasNull();
        long length = row.getLong("duration_ms");
        boolean unknown = row.wasNull();
        return new ArchivedEvent(
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("user_key"),
                row.getString("item_id"),
                row.getString("surface"),
                row.getString("country"),
                row.getString("client"),
                unplayed ? null : played,
                unknown ? null : length,
                Micros.instant(row.getLong("event_micros")),
                Micros.instant(row.getLong("received_micros")),
                row.getInt("schema_version"),
                row.getString("payload"),
                row.getInt("source_id"),
                String.valueOf(row.getString("source")),
                row.getInt("source_partition"),
                row.getLong("source_offset"),
                snapshot.root()
                        .relativize(Path.of(row.getString("filename")))
                        .toString()
                        .replace('\\', '/'),
                row.getBoolean("again"));
    }
}
