package io.playledger.store.royalty;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The rows of a query by Arrow batches: some ten times faster than by a result set alone. A
/// batch's columns are copied into arrays, which are read faster than vectors, the more so in code
/// that has not run for long. For one thread; a connection serves one at a time.
final class ArrowRows implements AutoCloseable {

    private final BufferAllocator allocator = new RootAllocator();
    private final Statement statement;
    private final ResultSet result;
    private final ArrowReader reader;
    private final VectorSchemaRoot root;

    private ArrowRows(Connection connection, String sql, int rowsPerBatch)
            throws SQLException, IOException {
        statement = connection.createStatement();
        result = statement.executeQuery(sql);
        reader =
                (ArrowReader)
                        result.unwrap(DuckDBResultSet.class)
                                .arrowExportStream(allocator, rowsPerBatch);
        root = reader.getVectorSchemaRoot();
    }

    static ArrowRows of(Connection connection, String sql, int rowsPerBatch) {
        try {
            return new ArrowRows(connection, sql, rowsPerBatch);
        } catch (SQLException e) {
            throw Duck.failed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Goes to the next batch that has rows.
    ///
    /// @return how many, 0 at the end
    int next() {
        try {
            while (reader.loadNextBatch()) {
                if (root.getRowCount() > 0) {
                    return root.getRowCount();
                }
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Copies a `BIGINT` column of the batch, which has no nulls.
    void copy(int column, long[] into) {
        bytes(column, Long.BYTES).asLongBuffer().get(into, 0, root.getRowCount());
    }

    /// Copies an `INTEGER` column of the batch, which has no nulls.
    void copy(int column, int[] into) {
        bytes(column, Integer.BYTES).asIntBuffer().get(into, 0, root.getRowCount());
    }

    private ByteBuffer bytes(int column, int width) {
        return root.getVector(column)
                .getDataBuffer()
                .nioBuffer(0, root.getRowCount() * width)
                .order(ByteOrder.nativeOrder());
    }

    /// A `VARCHAR` column, which holds the current batch.
    VarCharVector texts(int column) {
        return (VarCharVector) root.getVector(column);
    }

    @Override
    public void close() {
        try (allocator;
                statement;
                result;
                reader) {
            root.clear();
        } catch (SQLException e) {
            throw Duck.failed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
