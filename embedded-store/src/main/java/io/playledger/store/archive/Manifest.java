package io.playledger.store.archive;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.Source;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Rows of the manifest and the positions, as acts upon a handle: the caller decides what is one
/// transaction.
final class Manifest {
    private static final RowMapper<ArchiveFile> FILE =
            (row, context) ->
                    new ArchiveFile(
                            row.getLong("id"),
                            row.getString("path"),
                            row.getObject("event_date", LocalDate.class),
                            row.getInt("bucket"),
                            row.getLong("row_count"),
                            row.getLong("byte_count"),
                            row.getString("sha256"),
                            row.getLong("event_time_micros_min"),
                            row.getLong("event_time_micros_max"),
                            row.getLong("received_time_micros_min"),
                            row.getLong("received_time_micros_max"),
                            row.getLong("added_in"));

    private Manifest() {}

    /// The newest snapshot; 0 where nothing was committed yet.
    static long sequence(Handle handle) {
        return handle.createQuery("SELECT COALESCE(MAX(sequence), 0) FROM archive_commit")
                .mapTo(Long.class)
                .one();
    }

    /// The source's row, if positions were ever kept under its name.
    ///
    /// @throws PlayledgerException `BUS_POSITIONS_LOST` when they were kept with another identity
    static OptionalInt findSource(Handle handle, Source source) {
        record Row(int id, String identity) {}
        return handle.createQuery("SELECT id, source_identity FROM source WHERE name = :name")
                .bind("name", source.name())
                .map((row, context) -> new Row(row.getInt(1), row.getString(2)))
                .findOne()
                .map(row -> {
                    if (!row.identity().equals(source.identity())) {
                        throw otherIdentity(source, row.identity());
                    }
                    return OptionalInt.of(row.id());
                })
                .orElse(OptionalInt.empty());
    }

    private static PlayledgerException otherIdentity(Source source, String kept) {
        return new PlayledgerException(
                Code.BUS_POSITIONS_LOST,
                "The positions of «"
                        + source.name()
                        + "» belong to "
                        + kept
                        + ", but what answers now is "
                        + source.identity()
                        + ": it was recreated, or this is another cluster. Nothing was read and the"
                        + " archive is unchanged. Connect the bus that the archive was filled from,"
                        + " or ingest the new topic under another name.");
    }

    static int addSource(Handle handle, Source source, Instant now) {
        int id =
                handle.createQuery("SELECT COALESCE(MAX(id), 0) + 1 FROM source")
                        .mapTo(Integer.class)
                        .one();
        handle.createUpdate(
                        "INSERT INTO source (id, name, source_identity, begun_at)"
                                + " VALUES (:id, :name, :identity, :at)")
                .bind("id", id)
                .bind("name", source.name())
                .bind("identity", source.identity())
                .bind("at", now.atOffset(ZoneOffset.UTC))
                .execute();
        return id;
    }

    static Map<Integer, Long> positions(Handle handle, int sourceId) {
        Map<Integer, Long> positions = new TreeMap<>();
        handle.createQuery(
                        "SELECT source_partition, next_offset FROM source_position"
                                + " WHERE source_id = :source")
                .bind("source", sourceId)
                .map((row, context) -> Map.entry(row.getInt(1), row.getLong(2)))
                .forEach(entry -> positions.put(entry.getKey(), entry.getValue()));
        return positions;
    }

    static Map<Integer, Integer> leaderEpochs(Handle handle, int sourceId) {
        Map<Integer, Integer> epochs = new TreeMap<>();
        handle.createQuery(
                        "SELECT source_partition, leader_epoch FROM source_position"
                                + " WHERE source_id = :source AND leader_epoch IS NOT NULL")
                .bind("source", sourceId)
                .map((row, context) -> Map.entry(row.getInt(1), row.getInt(2)))
                .forEach(entry -> epochs.put(entry.getKey(), entry.getValue()));
        return epochs;
    }

    static void addPosition(Handle handle, int sourceId, int partition, long begun, long next) {
        handle.createUpdate(Sql.named("insert-position"))
                .bind("source", sourceId)
                .bind("partition", partition)
                .bind("begun", begun)
                .bind("next", next)
                .execute();
    }

    /// Gives the source's name free; what was archived from it keeps its row under the new name.
    static void retireSource(Handle handle, Source source) {
        handle.createUpdate(Sql.named("delete-unread-source"))
                .bind("name", source.name())
                .execute();
        handle.createUpdate(
                        "UPDATE source SET name = name || '~retired-' || CAST(id AS VARCHAR)"
                                + " WHERE name = :name")
                .bind("name", source.name())
                .execute();
    }

    /// @throws PlayledgerException `CONFLICT` when a range does not begin where the last one ended
    static void checkContinues(
            Source source, Collection<SourceRange> ranges, Map<Integer, Long> positions) {
        for (SourceRange range : ranges) {
            Long next = positions.get(range.partition());
            if (next != null && next != range.fromOffset()) {
                throw new PlayledgerException(
                        Code.CONFLICT,
                        "Partition "
                                + range.partition()
                                + " of «"
                                + source.name()
                                + "» is archived up to offset "
                                + next
                                + ", but the batch begins at "
                                + range.fromOffset()
                                + ". Nothing of the batch was kept. Read again from the archived"
                                + " position.");
            }
        }
    }

    static void addCommit(
            Handle handle,
            long sequence,
            String kind,
            OptionalInt sourceId,
            Instant at,
            Collection<NewFile> files) {
        handle.createUpdate(Sql.named("insert-commit"))
                .bind("sequence", sequence)
                .bind("kind", kind)
                .bind("source", sourceId.isPresent() ? (Integer) sourceId.getAsInt() : null)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bind("rows", files.stream().mapToLong(file -> file.contents().rows()).sum())
                .bind("bytes", files.stream().mapToLong(NewFile::bytes).sum())
                .execute();
    }

    /// @param archived rows that each of the ranges brought into files
    static void addRanges(
            Handle handle,
            long sequence,
            int sourceId,
            List<SourceRange> ranges,
            long[] archived,
            Map<Integer, Long> positions) {
        PreparedBatch insert = handle.prepareBatch(Sql.named("insert-range"));
        for (int i = 0; i < ranges.size(); i++) {
            SourceRange range = ranges.get(i);
            insert.bind("sequence", sequence)
                    .bind("source", sourceId)
                    .bind("partition", range.partition())
                    .bind("from", range.fromOffset())
                    .bind("to", range.toOffset())
                    .bind("records", range.records())
                    .bind("archived", archived[i])
                    .bind("rejected", range.records() - archived[i])
                    .add();
        }
        insert.execute();
        for (SourceRange range : ranges) {
            if (!positions.containsKey(range.partition())) {
                addPosition(
                        handle, sourceId, range.partition(), range.fromOffset(), range.toOffset());
            }
            handle.createUpdate(Sql.named("update-position"))
                    .bind("source", sourceId)
                    .bind("partition", range.partition())
                    .bind("next", range.toOffset())
                    .bind(
                            "epoch",
                            range.leaderEpoch() == SourceRange.NO_EPOCH
                                    ? null
                                    : (Integer) range.leaderEpoch())
                    .execute();
        }
    }

    static void addFiles(Handle handle, long sequence, List<NewFile> files) {
        long id =
                handle.createQuery("SELECT COALESCE(MAX(id), 0) FROM archive_file")
                        .mapTo(Long.class)
                        .one();
        PreparedBatch insertFile = handle.prepareBatch(Sql.named("insert-file"));
        PreparedBatch insertRange = handle.prepareBatch(Sql.named("insert-file-range"));
        for (NewFile file : files) {
            id++;
            FileContents contents = file.contents();
            insertFile
                    .bind("id", id)
                    .bind("path", file.path())
                    .bind("date", contents.eventDate())
                    .bind("bucket", contents.bucket())
                    .bind("rows", contents.rows())
                    .bind("bytes", file.bytes())
                    .bind("sha256", file.sha256())
                    .bind("eventMin", contents.eventTimeMicrosMin())
                    .bind("eventMax", contents.eventTimeMicrosMax())
                    .bind("receivedMin", contents.receivedTimeMicrosMin())
                    .bind("receivedMax", contents.receivedTimeMicrosMax())
                    .bind("sequence", sequence)
                    .add();
            for (FileRange range : contents.ranges()) {
                insertRange
                        .bind("file", id)
                        .bind("source", range.sourceId())
                        .bind("partition", range.sourcePartition())
                        .bind("min", range.offsetMin())
                        .bind("max", range.offsetMax())
                        .bind("rows", range.rows())
                        .add();
            }
        }
        insertFile.execute();
        insertRange.execute();
    }

    /// The files of the newest snapshot, by date, bucket and age.
    static List<ArchiveFile> live(Handle handle) {
        return handle.createQuery(Sql.named("live-files")).map(FILE).list();
    }

    /// Files that no snapshot newer than `sequence` holds, not yet unlinked.
    static List<ArchiveFile> retired(Handle handle, OptionalLong upToSequence) {
        return handle.createQuery(Sql.named("retired-files"))
                .bind("sequence", upToSequence.orElse(Long.MAX_VALUE))
                .map(FILE)
                .list();
    }

    static void forget(Handle handle, Collection<ArchiveFile> files) {
        PreparedBatch delete = handle.prepareBatch("DELETE FROM archive_file WHERE id = :id");
        for (ArchiveFile file : files) {
            delete.bind("id", file.id()).add();
        }
        if (delete.size() > 0) {
            delete.execute();
        }
    }

    /// The snapshot that a record came with.
    static Erasure.CommitRange cameIn(Handle handle, int sourceId, int partition, long offset) {
        return handle.createQuery(
                        "SELECT sequence, from_offset, to_offset FROM commit_range WHERE source_id"
                                + " = :source AND source_partition = :partition AND from_offset <="
                                + " :offset ORDER BY from_offset DESC FETCH FIRST 1 ROW ONLY")
                .bind("source", sourceId)
                .bind("partition", partition)
                .bind("offset", offset)
                .map((row, context) ->
                        new Erasure.CommitRange(row.getLong(1), row.getLong(2), row.getLong(3)))
                .one();
    }

    /// Paths of all files that the manifest still names, retired ones too.
    static List<String> paths(Handle handle) {
        return handle.createQuery("SELECT path FROM archive_file").mapTo(String.class).list();
    }

    /// The ranges of several files as those of the one that replaces them.
    static List<FileRange> mergedRanges(Handle handle, Collection<ArchiveFile> files) {
        return handle.createQuery(Sql.named("merged-ranges"))
                .bindList("files", files.stream().map(ArchiveFile::id).toList())
                .map((row, context) ->
                        new FileRange(
                                row.getInt("source_id"),
                                row.getInt("source_partition"),
                                row.getLong("offset_min"),
                                row.getLong("offset_max"),
                                row.getLong("row_count")))
                .list();
    }

    /// Takes files out of the snapshots from `sequence` on.
    static void retire(Handle handle, long sequence, Collection<ArchiveFile> files) {
        PreparedBatch update = handle.prepareBatch(Sql.named("retire-file"));
        for (ArchiveFile file : files) {
            update.bind("sequence", sequence).bind("id", file.id()).add();
        }
        for (int changed : update.execute()) {
            if (changed != 1) {
                throw new PlayledgerException(
                        Code.CONFLICT,
                        "A file to be merged was replaced meanwhile. Nothing was changed; the next"
                                + " compaction looks again.");
            }
        }
    }
}
