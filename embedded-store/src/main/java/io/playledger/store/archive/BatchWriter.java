package io.playledger.store.archive;

import io.playledger.engine.event.EventBatch;

import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.duckdb.DuckDBConnection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Writes a batch's rows to Parquet files, one for each partition, in one pass of DuckDB over Arrow
/// vectors.
///
/// Confined to the committing thread, upon which DuckDB does all of its work.
final class BatchWriter implements AutoCloseable {
    /// How files are written, here and in compaction. Level 1 and the second page version take a
    /// fifth less time than DuckDB's own choice and make the files no larger.
    static final String FORMAT =
            "FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 1";

    private static final int MEMORY_MEGABYTES_MAX = 1024;
    private static final long ARROW_BYTES_MAX = 512L << 20;

    private final DuckDBConnection duckdb;
    private final BufferAllocator allocator;
    private final BatchReader.Scratch scratch = new BatchReader.Scratch();

    BatchWriter(Path temporary) throws SQLException {
        duckdb = DuckDb.open(temporary, MEMORY_MEGABYTES_MAX);
        allocator = new RootAllocator(ARROW_BYTES_MAX);
        try (Statement statement = duckdb.createStatement()) {
            // One file a partition, whatever the batch: it is bounded already.
            statement.execute("SET partitioned_write_flush_threshold = 2000000000");
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /// @return the files, in the order of the split's partitions
    List<StagedFile> write(EventBatch batch, BatchSplit split, int sourceId, Path staging)
            throws SQLException, IOException {
        try (BatchReader reader =
                        new BatchReader(
                                allocator, scratch, batch, split.partitionInBatch(), sourceId);
                ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator);
                Statement statement = duckdb.createStatement()) {
            Data.exportArrayStream(allocator, reader, stream);
            duckdb.registerArrowStream("batch", stream);
            statement.execute(
                    "COPY batch TO "
                            + Sql.quoted(staging.toString())
                            + " ("
                            + FORMAT
                            + ", PARTITION_BY ("
                            + ArchiveColumns.PARTITION_IN_BATCH
                            + "))");
        }
        List<StagedFile> files = new ArrayList<>(split.partitions().size());
        for (BatchSplit.Partition partition : split.partitions()) {
            Path written =
                    theOnlyFile(
                            staging.resolve(
                                    ArchiveColumns.PARTITION_IN_BATCH + "=" + partition.number));
            files.add(new StagedFile(written, split.contents(partition, sourceId)));
        }
        return files;
    }

    private static Path theOnlyFile(Path folder) throws IOException {
        try (Stream<Path> listing = Files.list(folder)) {
            List<Path> files = listing.toList();
            if (files.size() != 1) {
                throw new IOException(
                        "DuckDB wrote " + files.size() + " files for one partition of a batch");
            }
            return files.getFirst();
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            duckdb.close();
        } finally {
            allocator.close();
        }
    }
}
