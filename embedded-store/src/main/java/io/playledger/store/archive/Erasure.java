package io.playledger.store.archive;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.event.IdHash;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.Head.Effect;
import io.playledger.store.subject.ErasedRecord;
import io.playledger.store.subject.ErasedRecords;
import io.playledger.store.subject.SubjectKey;

import org.duckdb.DuckDBConnection;
import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Takes subjects' events out of the archive: finds the files that hold them by bucket, date and
/// what the manifest tells, writes those anew without the events, and commits by the archive's own
/// protocol, a date at a time. Several subjects share one pass.
///
/// What is left out leaves an [ErasedRecord] in the same transaction, so that statements keep their
/// bytes. A winner goes together with the copies that it beats in its file (column `again`): they
/// are of one user and one event time. Runs beside commits; one at a time.
final class Erasure {
    private static final int MEMORY_MEGABYTES_MAX = 1024;

    /// Whether the row `r` is an event of a stretch in the table that [#covered] makes.
    static final String COVERED =
            """
            EXISTS (SELECT 1 FROM covered AS c WHERE c.user_id = r.user_id
              AND c.from_micros <= epoch_us(r.event_time) AND c.to_micros > epoch_us(r.event_time))\
            """;

    private final ControlStore store;
    private final ArchiveFolder folder;
    private final FilePlacement placement;
    private final Head head;
    private final Clock clock;
    private final SubjectKey key;

    Erasure(
            ControlStore store,
            ArchiveFolder folder,
            FilePlacement placement,
            Head head,
            Clock clock) {
        this.store = store;
        this.folder = folder;
        this.placement = placement;
        this.head = head;
        this.clock = clock;
        key = store.subjectKey();
    }

    /// @param found told, a date at a time and before its events go, whose there are
    ErasedFiles run(
            ArchiveSnapshot snapshot,
            List<Subject> subjects,
            Path temporary,
            Consumer<Map<Long, Set<LocalDate>>> found,
            Progress progress)
            throws IOException, SQLException, Head.Undone {
        Tally tally = new Tally();
        SequencedMap<LocalDate, List<ArchiveFile>> byDate = candidates(snapshot, subjects);
        int done = 0;
        try (DuckDBConnection duckdb = DuckDb.open(temporary, MEMORY_MEGABYTES_MAX)) {
            covered(duckdb, subjects);
            for (Map.Entry<LocalDate, List<ArchiveFile>> date : byDate.entrySet()) {
                progress.stopIfCancelled();
                progress.report(done++, byDate.size(), "Erasing from " + date.getKey());
                tally.candidates += date.getValue().size();
                List<ArchiveFile> hit = worthReading(duckdb, date.getValue(), tally);
                if (!hit.isEmpty()) {
                    rewrite(duckdb, date.getKey(), hit, found, tally);
                }
            }
        }
        return tally.result();
    }

    /// Files that may hold events of a subject.
    private static SequencedMap<LocalDate, List<ArchiveFile>> candidates(
            ArchiveSnapshot snapshot, List<Subject> subjects) {
        Map<Integer, List<Subject>> byBucket =
                subjects.stream().collect(Collectors.groupingBy(it -> bucket(it.userId())));
        SequencedMap<LocalDate, List<ArchiveFile>> byDate = new TreeMap<>();
        for (ArchiveFile file : snapshot.files()) {
            if (byBucket.getOrDefault(file.bucket(), List.of()).stream()
                    .anyMatch(it ->
                            micros(it.from()) <= file.eventTimeMicrosMax()
                                    && micros(it.to()) > file.eventTimeMicrosMin())) {
                byDate.computeIfAbsent(file.eventDate(), date -> new ArrayList<>()).add(file);
            }
        }
        return byDate;
    }

    static void covered(DuckDBConnection duckdb, List<Subject> subjects) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(
                    "CREATE TABLE covered (request BIGINT, user_id VARCHAR, from_micros BIGINT,"
                            + " to_micros BIGINT)");
        }
        try (PreparedStatement insert =
                duckdb.prepareStatement("INSERT INTO covered VALUES (?, ?, ?, ?)")) {
            for (Subject subject : subjects) {
                insert.setLong(1, subject.request());
                insert.setString(2, subject.userId());
                insert.setLong(3, micros(subject.from()));
                insert.setLong(4, micros(subject.to()));
                insert.addBatch();
            }
            if (!subjects.isEmpty()) {
                insert.executeBatch();
            }
        }
    }

    /// Files that name a subject. Where nearly all do, looking first costs more than it saves.
    private List<ArchiveFile> worthReading(
            DuckDBConnection duckdb, List<ArchiveFile> files, Tally tally) throws SQLException {
        if (tally.nearlyAllHold()) {
            return files;
        }
        Map<String, ArchiveFile> byPath = new HashMap<>();
        files.forEach(file -> byPath.put(folder.resolve(file.path()).toString(), file));
        Map<Long, ArchiveFile> hit = new TreeMap<>();
        String list = DuckDb.list(folder, files);
        try (Statement statement = duckdb.createStatement()) {
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT DISTINCT r.filename FROM read_parquet("
                                    + list
                                    + ", hive_partitioning = false, filename = true) AS r WHERE"
                                    + " r.user_id IN (SELECT user_id FROM covered)")) {
                while (rows.next()) {
                    ArchiveFile file = byPath.get(rows.getString(1));
                    if (file == null) {
                        throw new IllegalStateException("no such file: " + rows.getString(1));
                    }
                    hit.put(file.id(), file);
                }
            }
            tally.looked += files.size();
            tally.held += hit.size();
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT file_name, sum(total_compressed_size) FROM parquet_metadata("
                                    + list
                                    + ") WHERE path_in_schema = 'user_id' GROUP BY 1")) {
                while (rows.next()) {
                    ArchiveFile file = byPath.get(rows.getString(1));
                    if (file != null && !hit.containsKey(file.id())) {
                        tally.bytesRead += rows.getLong(2);
                    }
                }
            }
        }
        return List.copyOf(hit.values());
    }

    private void rewrite(
            DuckDBConnection duckdb,
            LocalDate date,
            List<ArchiveFile> files,
            Consumer<Map<Long, Set<LocalDate>>> found,
            Tally tally)
            throws SQLException, IOException, Head.Undone {
        List<ErasedRecord> records = new ArrayList<>();
        Map<Long, Long> byPartition = new TreeMap<>();
        Map<Long, Long> removed = new TreeMap<>();
        List<ArchiveFile> replaced = new ArrayList<>();
        long sequenceBefore = head.sequence();
        Path staging = folder.newStaging();
        List<NewFile> placed;
        try (Handle handle = store.jdbi().open()) {
            CameIn cameIn = new CameIn(handle);
            List<StagedFile> staged = new ArrayList<>();
            for (ArchiveFile file : files) {
                load(duckdb, file);
                tally.bytesRead += file.bytes();
                long taken = take(duckdb, cameIn, records, byPartition, removed);
                if (taken == 0) {
                    continue;
                }
                replaced.add(file);
                Path rest = staging.resolve(file.id() + ".parquet");
                if (taken < file.rows()) {
                    long kept = copyRest(duckdb, rest);
                    if (kept + taken != file.rows()) {
                        throw differs(file, kept + taken);
                    }
                    staged.add(new StagedFile(rest, contents(duckdb, file, kept)));
                } else if (taken > file.rows()) {
                    throw differs(file, taken);
                }
            }
            if (replaced.isEmpty()) {
                return;
            }
            Map<Long, Set<LocalDate>> dates = new TreeMap<>();
            removed.keySet().forEach(request -> dates.put(request, Set.of(date)));
            found.accept(dates);
            placed = placement.place('r', sequenceBefore, staged);
        } finally {
            ArchiveFolder.discard(staging);
        }
        try {
            record(replaced, placed, records, byPartition);
        } catch (Head.Undone e) {
            placement.withdraw(placed);
            throw e;
        }
        tally.add(date, removed, replaced, placed);
    }

    private static IOException differs(ArchiveFile file, long rows) {
        return new IOException(
                file.path()
                        + " holds "
                        + rows
                        + " rows, the manifest says "
                        + file.rows()
                        + "; run verify");
    }

    /// Reads a file once, into the table `part`: what follows asks that.
    private void load(DuckDBConnection duckdb, ArchiveFile file) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(
                    "CREATE OR REPLACE TEMP TABLE part AS SELECT "
                            + ArchiveColumns.LIST
                            + ", "
                            + COVERED
                            + " AS gone FROM "
                            + table(file)
                            + " AS r");
        }
    }

    private long copyRest(DuckDBConnection duckdb, Path to) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            return statement.executeUpdate(
                    "COPY (SELECT "
                            + ArchiveColumns.LIST
                            + " FROM part WHERE NOT gone) TO "
                            + Sql.quoted(to.toString())
                            + " ("
                            + BatchWriter.FORMAT
                            + ")");
        }
    }

    /// Collects what is to be kept of the rows that are left out.
    private static long take(
            DuckDBConnection duckdb,
            CameIn cameIn,
            List<ErasedRecord> records,
            Map<Long, Long> byPartition,
            Map<Long, Long> removed)
            throws SQLException {
        long taken = 0;
        try (Statement statement = duckdb.createStatement()) {
            try (ResultSet row = statement.executeQuery(Sql.named("erased-records"))) {
                while (row.next()) {
                    taken++;
                    records.add(
                            new ErasedRecord(
                                    cameIn.of(
                                            row.getInt("source_id"),
                                            row.getInt("source_partition"),
                                            row.getLong("source_offset")),
                                    row.getString("item_kind"),
                                    ErasedRecord.quarter(row.getLong("event_micros")),
                                    row.getLong("received_micros"),
                                    row.getBoolean("again"),
                                    row.getLong("id_hash"),
                                    row.getLong("content_hash"),
                                    Long.parseUnsignedLong(row.getString("tie"), 16)));
                    byPartition.merge(
                            ((long) row.getInt("source_id") << 32) | row.getInt("source_partition"),
                            1L,
                            Long::sum);
                }
            }
            if (taken > 0) {
                try (ResultSet row =
                        statement.executeQuery(
                                "SELECT c.request, count(*) FROM part AS r JOIN covered AS c ON"
                                        + " c.user_id = r.user_id AND c.from_micros <="
                                        + " epoch_us(r.event_time) AND c.to_micros >"
                                        + " epoch_us(r.event_time) WHERE r.gone GROUP BY 1")) {
                    while (row.next()) {
                        removed.merge(row.getLong(1), row.getLong(2), Long::sum);
                    }
                }
            }
        }
        return taken;
    }

    private static FileContents contents(DuckDBConnection duckdb, ArchiveFile file, long rows)
            throws SQLException {
        List<FileRange> ranges = new ArrayList<>();
        long[] times = {Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE};
        try (Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery(Sql.named("file-contents"))) {
            while (row.next()) {
                ranges.add(
                        new FileRange(
                                row.getInt(1),
                                row.getInt(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)));
                times[0] = Math.min(times[0], row.getLong(6));
                times[1] = Math.max(times[1], row.getLong(7));
                times[2] = Math.min(times[2], row.getLong(8));
                times[3] = Math.max(times[3], row.getLong(9));
            }
        }
        return new FileContents(
                file.eventDate(),
                file.bucket(),
                rows,
                times[0],
                times[1],
                times[2],
                times[3],
                ranges);
    }

    private void record(
            List<ArchiveFile> replaced,
            List<NewFile> files,
            List<ErasedRecord> records,
            Map<Long, Long> byPartition)
            throws Head.Undone {
        long bytesBefore = replaced.stream().mapToLong(ArchiveFile::bytes).sum();
        long bytes = files.stream().mapToLong(NewFile::bytes).sum();
        head.advance((handle, sequence) -> {
            Manifest.addCommit(
                    handle, sequence, "erasure", OptionalInt.empty(), clock.instant(), files);
            Manifest.addFiles(handle, sequence, files);
            Manifest.retire(handle, sequence, replaced);
            ErasedRecords.add(handle, key, sequence, records);
            byPartition.forEach((partition, count) ->
                    handle.execute(
                            "INSERT INTO erased_tally VALUES (?, ?, ?, ?, 0)",
                            sequence,
                            (int) (partition >>> 32),
                            (int) (long) partition,
                            count));
            return new Effect(
                    files.size() - replaced.size(), -records.size(), bytes - bytesBefore, 0, null);
        });
        placement.settled(files);
    }

    /// UTC dates on which each request's subject has events, in one pass.
    Map<Long, Set<LocalDate>> dates(
            ArchiveSnapshot snapshot, List<Subject> subjects, Path temporary) throws SQLException {
        Map<Long, Set<LocalDate>> dates = new TreeMap<>();
        subjects.forEach(subject -> dates.put(subject.request(), new java.util.TreeSet<>()));
        SequencedMap<LocalDate, List<ArchiveFile>> byDate = candidates(snapshot, subjects);
        if (byDate.isEmpty()) {
            return dates;
        }
        try (DuckDBConnection duckdb = DuckDb.open(temporary, MEMORY_MEGABYTES_MAX);
                Statement statement = duckdb.createStatement()) {
            covered(duckdb, subjects);
            for (Map.Entry<LocalDate, List<ArchiveFile>> date : byDate.entrySet()) {
                try (ResultSet row =
                        statement.executeQuery(
                                "SELECT DISTINCT c.request FROM "
                                        + DuckDb.table(folder, date.getValue())
                                        + " AS r JOIN covered AS c ON c.user_id = r.user_id AND"
                                        + " c.from_micros <= epoch_us(r.event_time) AND"
                                        + " c.to_micros > epoch_us(r.event_time)")) {
                    while (row.next()) {
                        dates.computeIfAbsent(row.getLong(1), absent -> new java.util.TreeSet<>())
                                .add(date.getKey());
                    }
                }
            }
        }
        return dates;
    }

    /// Whether a replaced file is still on disk, because somebody reads it.
    boolean anyLeft(Collection<String> paths) {
        return paths.stream().anyMatch(path -> Files.exists(folder.resolve(path)))
                || store.jdbi()
                                .withHandle(handle ->
                                        handle.createQuery(
                                                        "SELECT count(*) FROM archive_file WHERE"
                                                                + " removed_in IS NOT NULL")
                                                .mapTo(Long.class)
                                                .one())
                        > 0;
    }

    private String table(ArchiveFile file) {
        return "read_parquet("
                + Sql.quoted(folder.resolve(file.path()).toString())
                + ", hive_partitioning = false)";
    }

    private static int bucket(String userId) {
        byte[] bytes = userId.getBytes(StandardCharsets.UTF_8);
        return (int) Long.remainderUnsigned(IdHash.of(bytes, 0, bytes.length), IdHash.BUCKETS);
    }

    private static long micros(Instant instant) {
        return java.time.temporal.ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /// Which commit brought a record. Neighbours mostly came in one range.
    private static final class CameIn {
        private final Handle handle;
        private final Map<Long, CommitRange> last = new HashMap<>();

        CameIn(Handle handle) {
            this.handle = handle;
        }

        long of(int sourceId, int partition, long offset) {
            long place = ((long) sourceId << 32) | partition;
            CommitRange known = last.get(place);
            if (known == null || offset < known.from() || offset >= known.to()) {
                known = Manifest.cameIn(handle, sourceId, partition, offset);
                last.put(place, known);
            }
            return known.sequence();
        }
    }

    /// A stretch of a partition that one commit covered.
    record CommitRange(long sequence, long from, long to) {}

    private static final class Tally {
        private static final int LOOKS = 4;

        private final Map<Long, Long> removed = new TreeMap<>();
        private final Set<LocalDate> dates = new java.util.TreeSet<>();
        private final List<String> replaced = new ArrayList<>();
        private int candidates;
        private int looked;
        private int held;
        private int written;
        private long bytesRead;
        private long bytesWritten;

        boolean nearlyAllHold() {
            return looked >= LOOKS && held * 8 > looked * 7;
        }

        void add(
                LocalDate date,
                Map<Long, Long> taken,
                List<ArchiveFile> files,
                List<NewFile> placed) {
            dates.add(date);
            taken.forEach((request, count) -> removed.merge(request, count, Long::sum));
            files.forEach(file -> replaced.add(file.path()));
            bytesWritten += placed.stream().mapToLong(NewFile::bytes).sum();
            written += placed.size();
        }

        ErasedFiles result() {
            return new ErasedFiles(
                    removed, dates, candidates, replaced, written, bytesRead, bytesWritten, true);
        }
    }
}
