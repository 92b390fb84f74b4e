package io.playledger.store.archive;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.Utf8Column;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Reads archived events back into batches: DuckDB's Arrow vectors, copied column by column.
///
/// Everything but the payload is read: it is more than half of the bytes, and live stats look at
/// none of it.
final class ArchiveScan {
    private static final int ROWS_PER_BATCH = 32_768;
    private static final int FILES_PER_QUERY = 500;
    private static final int MEMORY_MEGABYTES_MAX = 512;

    private final ArchiveFolder folder;
    private final Path temporary;
    private byte[] bytes = new byte[1 << 16];

    ArchiveScan(ArchiveFolder folder, Path temporary) {
        this.folder = folder;
        this.temporary = temporary;
    }

    /// @param hidden whose events are left out
    void run(
            ArchiveSnapshot snapshot,
            Instant since,
            List<Subject> hidden,
            Consumer<EventBatch> reader)
            throws SQLException, IOException {
        long sinceMicros =
                Math.addExact(
                        Math.multiplyExact(since.getEpochSecond(), 1_000_000L),
                        Math.ceilDiv(since.getNano(), 1_000));
        List<ArchiveFile> files =
                snapshot.files().stream()
                        .filter(file -> file.eventTimeMicrosMax() >= sinceMicros)
                        .toList();
        if (files.isEmpty()) {
            return;
        }
        EventBatch batch = new EventBatch(ROWS_PER_BATCH);
        try (BufferAllocator allocator = new RootAllocator();
                DuckDBConnection duckdb = DuckDb.open(temporary, MEMORY_MEGABYTES_MAX);
                Statement statement = duckdb.createStatement()) {
            Erasure.covered(duckdb, hidden);
            for (int from = 0; from < files.size(); from += FILES_PER_QUERY) {
                List<ArchiveFile> some =
                        files.subList(from, Math.min(files.size(), from + FILES_PER_QUERY));
                String query =
                        Sql.named("scan")
                                .replace("{files}", DuckDb.list(folder, some))
                                .replace("{since}", Long.toString(sinceMicros))
                                .replace(
                                        "{shown}",
                                        hidden.isEmpty() ? "TRUE" : "NOT " + Erasure.COVERED);
                try (ResultSet rows = statement.executeQuery(query);
                        ArrowReader arrow =
                                (ArrowReader)
                                        rows.unwrap(DuckDBResultSet.class)
                                                .arrowExportStream(allocator, ROWS_PER_BATCH)) {
                    while (arrow.loadNextBatch()) {
                        batch.clear();
                        fill(batch, arrow.getVectorSchemaRoot());
                        reader.accept(batch);
                    }
                }
            }
        }
    }

    private void fill(EventBatch batch, VectorSchemaRoot root) {
        int rows = root.getRowCount();
        text(batch.eventId(), root.getVector("event_id"), rows);
        text(batch.eventType(), root.getVector("event_type"), rows);
        text(batch.userId(), root.getVector("user_id"), rows);
        text(batch.itemId(), root.getVector("item_id"), rows);
        text(batch.surface(), root.getVector("surface"), rows);
        text(batch.country(), root.getVector("country"), rows);
        text(batch.client(), root.getVector("client"), rows);
        for (int row = 0; row < rows; row++) {
            batch.payload().appendAbsent();
        }
        IntVector schemaVersion = (IntVector) root.getVector("schema_version");
        BigIntVector eventTime = (BigIntVector) root.getVector("event_time");
        BigIntVector receivedTime = (BigIntVector) root.getVector("received_time");
        BigIntVector msPlayed = (BigIntVector) root.getVector("ms_played");
        BigIntVector durationMillis = (BigIntVector) root.getVector("duration_ms");
        BigIntVector idHash = (BigIntVector) root.getVector("id_hash");
        IntVector partition = (IntVector) root.getVector("source_partition");
        BigIntVector offset = (BigIntVector) root.getVector("source_offset");
        for (int row = 0; row < rows; row++) {
            batch.endRow(
                    schemaVersion.get(row),
                    eventTime.get(row),
                    receivedTime.get(row),
                    longOrAbsent(msPlayed, row),
                    longOrAbsent(durationMillis, row),
                    idHash.get(row),
                    partition.get(row),
                    offset.get(row));
        }
    }

    private static long longOrAbsent(BigIntVector vector, int row) {
        return vector.isNull(row) ? EventBatch.ABSENT : vector.get(row);
    }

    private void text(Utf8Column column, FieldVector vector, int rows) {
        VarCharVector text = (VarCharVector) vector;
        if (rows == 0) {
            return;
        }
        int base = text.getStartOffset(0);
        int size = text.getEndOffset(rows - 1) - base;
        if (bytes.length < size) {
            bytes = new byte[Math.max(size, bytes.length * 2)];
        }
        text.getDataBuffer().getBytes(base, bytes, 0, size);
        for (int row = 0; row < rows; row++) {
            if (text.isNull(row)) {
                column.appendAbsent();
            } else {
                int start = text.getStartOffset(row);
                column.append(bytes, start - base, text.getEndOffset(row) - start);
            }
        }
    }
}
