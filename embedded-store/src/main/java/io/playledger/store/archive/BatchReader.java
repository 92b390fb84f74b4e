package io.playledger.store.archive;

import io.playledger.engine.event.ContentHash;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.Utf8Column;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Gives a batch to DuckDB as Arrow vectors, a slice at a time.
///
/// A slice keeps the batch's order, so that each string column is one copy of bytes and no row is
/// touched by itself. Vectors come from a pool and go back to it when DuckDB lets go of them; a
/// batch allocates next to nothing on the heap.
final class BatchReader extends ArrowReader {
    /// Four of DuckDB's vectors: large enough that calls cost nothing, small enough to stay in the
    /// cache.
    private static final int SLICE_ROWS_MAX = 8192;

    /// Payloads have no bound of their own but the record's.
    private static final int SLICE_PAYLOAD_BYTES_MAX = 8 << 20;

    private final EventBatch batch;
    private final int[] partitionInBatch;
    private final int sourceId;
    private final Scratch scratch;
    private int at;

    BatchReader(
            BufferAllocator allocator,
            Scratch scratch,
            EventBatch batch,
            int[] partitionInBatch,
            int sourceId) {
        super(allocator);
        this.scratch = scratch;
        this.batch = batch;
        this.partitionInBatch = partitionInBatch;
        this.sourceId = sourceId;
    }

    /// Heap arrays that survive from batch to batch.
    static final class Scratch {
        private final int[] ints = new int[SLICE_ROWS_MAX + 1];
        private final long[] longs = new long[SLICE_ROWS_MAX];
        private final byte[] validity = new byte[SLICE_ROWS_MAX / 8];
        private final ContentHash contentHash = new ContentHash();
    }

    @Override
    protected Schema readSchema() {
        return ArchiveColumns.WITH_PARTITION;
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        if (at >= batch.rows()) {
            return false;
        }
        prepareLoadNextBatch();
        int rows = rowsOfSlice();
        VectorSchemaRoot root = getVectorSchemaRoot();
        int column = 0;
        text(root, column++, batch.eventId(), rows);
        text(root, column++, batch.eventType(), rows);
        text(root, column++, batch.userId(), rows);
        text(root, column++, batch.itemId(), rows);
        text(root, column++, batch.surface(), rows);
        longs(root, column++, rows, batch::eventTimeMicros);
        longs(root, column++, rows, batch::receivedTimeMicros);
        longsOrAbsent(root, column++, rows, batch::msPlayed);
        text(root, column++, batch.country(), rows);
        text(root, column++, batch.client(), rows);
        longsOrAbsent(root, column++, rows, batch::durationMillis);
        ints(root, column++, rows, batch::schemaVersion);
        text(root, column++, batch.payload(), rows);
        longs(root, column++, rows, batch::idHash);
        longs(root, column++, rows, row -> scratch.contentHash.of(batch, row));
        ints(root, column++, rows, row -> sourceId);
        ints(root, column++, rows, batch::partition);
        longs(root, column++, rows, batch::offset);
        ints(root, column, rows, row -> partitionInBatch[row]);
        root.setRowCount(rows);
        at += rows;
        return true;
    }

    private int rowsOfSlice() {
        int rows = Math.min(SLICE_ROWS_MAX, batch.rows() - at);
        Utf8Column payload = batch.payload();
        while (rows > 1
                && payload.end(at + rows - 1) - payload.start(at) > SLICE_PAYLOAD_BYTES_MAX) {
            rows /= 2;
        }
        return rows;
    }

    private void text(VectorSchemaRoot root, int column, Utf8Column values, int rows) {
        VarCharVector vector = (VarCharVector) root.getVector(column);
        int[] offsets = scratch.ints;
        int start = values.start(at);
        boolean anyAbsent = false;
        offsets[0] = 0;
        for (int i = 0; i < rows; i++) {
            offsets[i + 1] = values.end(at + i) - start;
            anyAbsent |= values.isAbsent(at + i);
        }
        vector.allocateNew(offsets[rows], rows);
        vector.getDataBuffer().setBytes(0, values.bytes(), start, offsets[rows]);
        vector.getOffsetBuffer()
                .nioBuffer(0, (rows + 1) * Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .asIntBuffer()
                .put(offsets, 0, rows + 1);
        if (anyAbsent) {
            Arrays.fill(scratch.validity, (byte) 0);
            for (int i = 0; i < rows; i++) {
                if (!values.isAbsent(at + i)) {
                    present(i);
                }
            }
            vector.getValidityBuffer().setBytes(0, scratch.validity, 0, bytesOfBits(rows));
        } else {
            vector.getValidityBuffer().setOne(0L, bytesOfBits(rows));
        }
        vector.setLastSet(rows - 1);
        vector.setValueCount(rows);
    }

    private interface LongsByRow {
        long at(int row);
    }

    private interface IntsByRow {
        int at(int row);
    }

    private void longs(VectorSchemaRoot root, int column, int rows, LongsByRow values) {
        BaseFixedWidthVector vector = fill(root, column, rows, values);
        vector.getValidityBuffer().setOne(0L, bytesOfBits(rows));
        vector.setValueCount(rows);
    }

    private void longsOrAbsent(VectorSchemaRoot root, int column, int rows, LongsByRow values) {
        BaseFixedWidthVector vector = fill(root, column, rows, values);
        Arrays.fill(scratch.validity, (byte) 0);
        for (int i = 0; i < rows; i++) {
            if (scratch.longs[i] != EventBatch.ABSENT) {
                present(i);
            }
        }
        vector.getValidityBuffer().setBytes(0, scratch.validity, 0, bytesOfBits(rows));
        vector.setValueCount(rows);
    }

    private BaseFixedWidthVector fill(
            VectorSchemaRoot root, int column, int rows, LongsByRow values) {
        BaseFixedWidthVector vector = (BaseFixedWidthVector) root.getVector(column);
        for (int i = 0; i < rows; i++) {
            scratch.longs[i] = values.at(at + i);
        }
        vector.allocateNew(rows);
        vector.getDataBuffer()
                .nioBuffer(0, rows * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer()
                .put(scratch.longs, 0, rows);
        return vector;
    }

    private void ints(VectorSchemaRoot root, int column, int rows, IntsByRow values) {
        BaseFixedWidthVector vector = (BaseFixedWidthVector) root.getVector(column);
        for (int i = 0; i < rows; i++) {
            scratch.ints[i] = values.at(at + i);
        }
        vector.allocateNew(rows);
        vector.getDataBuffer()
                .nioBuffer(0, rows * Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .asIntBuffer()
                .put(scratch.ints, 0, rows);
        vector.getValidityBuffer().setOne(0L, bytesOfBits(rows));
        vector.setValueCount(rows);
    }

    private void present(int row) {
        scratch.validity[row >> 3] |= (byte) (1 << (row & 7));
    }

    private static long bytesOfBits(int bits) {
        return (bits + 7L) >> 3;
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    protected void closeReadSource() {}
}
