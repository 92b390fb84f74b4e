package io.playledger.store.archive;

import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.ShortCopy;
import io.playledger.engine.event.Utf8Column;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A batch's rows as Arrow vectors, arranged by the groups in which they are written.
///
/// Each column is read once from begin to end and dealt out to the groups: gathering each group's
/// rows from all over the batch would miss the caches with every value.
final class ArrangedBatch implements AutoCloseable {
    private final EventBatch batch;
    private final CopyGroups groups;
    private final Scratch scratch;
    private final List<VectorSchemaRoot> roots = new ArrayList<>();

    private ArrangedBatch(EventBatch batch, CopyGroups groups, Scratch scratch) {
        this.batch = batch;
        this.groups = groups;
        this.scratch = scratch;
    }

    static ArrangedBatch of(
            EventBatch batch,
            BatchSplit split,
            CopyGroups groups,
            int sourceId,
            BufferAllocator allocator,
            Scratch scratch) {
        ArrangedBatch arranged = new ArrangedBatch(batch, groups, scratch);
        try {
            for (int group = 0; group < groups.count(); group++) {
                arranged.roots.add(
                        VectorSchemaRoot.create(
                                group < groups.alone().size()
                                        ? ArchiveColumns.OF_FILE
                                        : ArchiveColumns.WITH_PARTITION,
                                allocator));
            }
            scratch.ensure(batch.rows(), groups.count());
            arranged.fill(split.partitionInBatch(), sourceId);
            return arranged;
        } catch (RuntimeException | Error e) {
            arranged.close();
            throw e;
        }
    }

    /// The rows of a group. Closed by [#close()], which may be after their vectors were moved on.
    VectorSchemaRoot group(int group) {
        return roots.get(group);
    }

    @Override
    public void close() {
        roots.forEach(VectorSchemaRoot::close);
    }

    /// Heap arrays that survive from batch to batch.
    static final class Scratch {
        /// Bytes of a group that are moved on at once: few enough to stay in the cache, enough that
        /// a move costs nothing.
        private static final int PIECE = 4096;

        /// From piece to piece: a [ShortCopy] may write beyond the end.
        private static final int STRIDE = PIECE + 8;

        private final BatchHashes hashes = new BatchHashes();
        private int[] ints = {};
        private long[] longs = {};
        private boolean[] present = {};
        private byte[] bits = {};
        private byte[] pieces = {};

        private void ensure(int rows, int groups) {
            if (ints.length < rows) {
                ints = new int[rows];
                longs = new long[rows];
                present = new boolean[rows];
                bits = new byte[(rows + 7) >> 3];
            }
            if (pieces.length < groups * STRIDE) {
                pieces = new byte[groups * STRIDE];
            }
        }
    }

    private void fill(int[] partitionInBatch, int sourceId) {
        int column = 0;
        text(column++, batch.eventId());
        text(column++, batch.eventType());
        text(column++, batch.userId());
        text(column++, batch.itemId());
        text(column++, batch.surface());
        longs(column++, batch.eventTimeMicros());
        longs(column++, batch.receivedTimeMicros());
        longsOrAbsent(column++, batch.msPlayed());
        text(column++, batch.country());
        text(column++, batch.client());
        longsOrAbsent(column++, batch.durationMillis());
        ints(column++, batch.schemaVersion());
        text(column++, batch.payload());
        longs(column++, batch.idHash());
        scratch.hashes.read(batch);
        longs(column++, scratch.hashes.content());
        truths(column++, scratch.hashes.again());
        sourceIds(column++, sourceId);
        ints(column++, batch.partition());
        longs(column++, batch.offset());
        if (!groups.together().isEmpty()) {
            place(partitionInBatch);
            putInts(column, groups.count() - 1);
        }
        for (int group = 0; group < roots.size(); group++) {
            roots.get(group).setRowCount(groups.rows(group));
        }
    }

    private void text(int column, Utf8Column values) {
        int[] place = groups.placeOfRow();
        int[] groupOfRow = groups.groupOfRow();
        int[] sizes = new int[roots.size()];
        boolean anyAbsent = false;
        for (int row = 0; row < place.length; row++) {
            int size = sizes[groupOfRow[row]] + values.length(row);
            sizes[groupOfRow[row]] = size;
            scratch.ints[place[row]] = size;
            anyAbsent |= values.isAbsent(row);
        }
        if (anyAbsent) {
            for (int row = 0; row < place.length; row++) {
                scratch.present[place[row]] = !values.isAbsent(row);
            }
        }
        for (int group = 0; group < roots.size(); group++) {
            VarCharVector vector = (VarCharVector) roots.get(group).getVector(column);
            int rows = groups.rows(group);
            vector.allocateNew(sizes[group], rows);
            vector.getOffsetBuffer()
                    .nioBuffer(0, (rows + 1) * Integer.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asIntBuffer()
                    .put(0)
                    .put(scratch.ints, groups.begin(group), rows);
            validity(vector.getValidityBuffer(), group, anyAbsent);
        }
        deal(column, values);
        for (int group = 0; group < roots.size(); group++) {
            VarCharVector vector = (VarCharVector) roots.get(group).getVector(column);
            vector.setLastSet(groups.rows(group) - 1);
            vector.setValueCount(groups.rows(group));
        }
    }

    /// Copies the bytes of each row behind those of its group's rows before.
    private void deal(int column, Utf8Column values) {
        VarCharVector[] vectors = new VarCharVector[roots.size()];
        Arrays.setAll(vectors, group -> (VarCharVector) roots.get(group).getVector(column));
        int[] groupOfRow = groups.groupOfRow();
        int[] inPiece = new int[vectors.length];
        long[] moved = new long[vectors.length];
        byte[] from = values.bytes();
        byte[] pieces = scratch.pieces;
        for (int row = 0; row < groupOfRow.length; row++) {
            int group = groupOfRow[row];
            int length = values.length(row);
            if (inPiece[group] + length > Scratch.PIECE) {
                moved[group] +=
                        move(
                                pieces,
                                group * Scratch.STRIDE,
                                inPiece[group],
                                vectors[group],
                                moved[group]);
                inPiece[group] = 0;
            }
            if (length > Scratch.PIECE) {
                moved[group] += move(from, values.start(row), length, vectors[group], moved[group]);
            } else {
                ShortCopy.copy(
                        from,
                        values.start(row),
                        pieces,
                        group * Scratch.STRIDE + inPiece[group],
                        length);
                inPiece[group] += length;
            }
        }
        for (int group = 0; group < vectors.length; group++) {
            move(pieces, group * Scratch.STRIDE, inPiece[group], vectors[group], moved[group]);
        }
    }

    private static int move(byte[] bytes, int from, int length, VarCharVector to, long at) {
        to.getDataBuffer().setBytes(at, bytes, from, length);
        return length;
    }

    private void longs(int column, long[] values) {
        int[] place = groups.placeOfRow();
        for (int row = 0; row < place.length; row++) {
            scratch.longs[place[row]] = values[row];
        }
        putLongs(column, false);
    }

    private void longsOrAbsent(int column, long[] values) {
        int[] place = groups.placeOfRow();
        boolean anyAbsent = false;
        for (int row = 0; row < place.length; row++) {
            scratch.longs[place[row]] = values[row];
            scratch.present[place[row]] = values[row] != EventBatch.ABSENT;
            anyAbsent |= values[row] == EventBatch.ABSENT;
        }
        putLongs(column, anyAbsent);
    }

    private void sourceIds(int column, int sourceId) {
        Arrays.fill(scratch.ints, 0, batch.rows(), sourceId);
        putInts(column, 0);
    }

    private void ints(int column, int[] values) {
        place(values);
        putInts(column, 0);
    }

    private void place(int[] values) {
        int[] place = groups.placeOfRow();
        for (int row = 0; row < place.length; row++) {
            scratch.ints[place[row]] = values[row];
        }
    }

    private void putLongs(int column, boolean anyAbsent) {
        for (int group = 0; group < roots.size(); group++) {
            BaseFixedWidthVector vector = (BaseFixedWidthVector) roots.get(group).getVector(column);
            int rows = groups.rows(group);
            vector.allocateNew(rows);
            vector.getDataBuffer()
                    .nioBuffer(0, rows * Long.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asLongBuffer()
                    .put(scratch.longs, groups.begin(group), rows);
            validity(vector.getValidityBuffer(), group, anyAbsent);
            vector.setValueCount(rows);
        }
    }

    private void putInts(int column, int groupFrom) {
        for (int group = groupFrom; group < roots.size(); group++) {
            BaseFixedWidthVector vector = (BaseFixedWidthVector) roots.get(group).getVector(column);
            int rows = groups.rows(group);
            vector.allocateNew(rows);
            vector.getDataBuffer()
                    .nioBuffer(0, rows * Integer.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asIntBuffer()
                    .put(scratch.ints, groups.begin(group), rows);
            validity(vector.getValidityBuffer(), group, false);
            vector.setValueCount(rows);
        }
    }

    private void truths(int column, boolean[] values) {
        int[] place = groups.placeOfRow();
        for (int row = 0; row < place.length; row++) {
            scratch.present[place[row]] = values[row];
        }
        for (int group = 0; group < roots.size(); group++) {
            BaseFixedWidthVector vector = (BaseFixedWidthVector) roots.get(group).getVector(column);
            int rows = groups.rows(group);
            vector.allocateNew(rows);
            // A truth is a bit, as is presence.
            validity(vector.getDataBuffer(), group, true);
            validity(vector.getValidityBuffer(), group, false);
            vector.setValueCount(rows);
        }
    }

    private void validity(org.apache.arrow.memory.ArrowBuf validity, int group, boolean anyAbsent) {
        int rows = groups.rows(group);
        int begin = groups.begin(group);
        if (anyAbsent) {
            int bytes = (rows + 7) >> 3;
            Arrays.fill(scratch.bits, 0, bytes, (byte) 0);
            for (int i = 0; i < rows; i++) {
                if (scratch.present[begin + i]) {
                    scratch.bits[i >> 3] |= (byte) (1 << (i & 7));
                }
            }
            validity.setBytes(0, scratch.bits, 0, bytes);
        } else {
            validity.setOne(0L, (rows + 7L) >> 3);
        }
    }
}
