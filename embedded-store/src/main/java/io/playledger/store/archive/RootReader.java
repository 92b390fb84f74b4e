package io.playledger.store.archive;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

import java.io.IOException;

/// Hands the vectors of one root on as a stream of a single batch.
final class RootReader extends ArrowReader {
    private final VectorSchemaRoot from;
    private boolean handed;

    RootReader(BufferAllocator allocator, VectorSchemaRoot from) {
        super(allocator);
        this.from = from;
    }

    @Override
    protected Schema readSchema() {
        return from.getSchema();
    }

    @Override
    public boolean loadNextBatch() throws IOException {
        if (handed) {
            return false;
        }
        handed = true;
        prepareLoadNextBatch();
        VectorSchemaRoot to = getVectorSchemaRoot();
        for (int column = 0; column < from.getFieldVectors().size(); column++) {
            FieldVector vector = from.getVector(column);
            vector.makeTransferPair(to.getVector(column)).transfer();
        }
        to.setRowCount(from.getRowCount());
        return true;
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    protected void closeReadSource() {}
}
