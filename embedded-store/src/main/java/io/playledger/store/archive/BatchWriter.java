package io.playledger.store.archive;

import io.playledger.engine.event.EventBatch;

import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.duckdb.DuckDBConnection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Writes a batch's rows to Parquet files, one for each partition, by DuckDB over Arrow vectors.
///
/// Confined to the committing thread, upon which DuckDB does all of its work.
final class BatchWriter implements AutoCloseable {
    /// How files are written, here and in compaction. Level 1 and the second page version take a
    /// fifth less time than DuckDB's own choice and make the files no larger. Bloom filters take a
    /// twentieth and are asked by nobody: DuckDB makes them for dictionaries alone, which ids have
    /// not.
    static final String FORMAT =
            "FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 1,"
                    + " WRITE_BLOOM_FILTER false";

    private static final String SPLIT =
            ", PARTITION_BY (" + ArchiveColumns.PARTITION_IN_BATCH + ")";
    private static final int MEMORY_MEGABYTES_MAX = 1024;
    private static final long ARROW_BYTES_MAX = 512L << 20;

    private final DuckDBConnection duckdb;
    private final KeptMemory memory = new KeptMemory();
    private final BufferAllocator allocator;
    private final ArrangedBatch.Scratch scratch = new ArrangedBatch.Scratch();

    BatchWriter(Path temporary) throws SQLException {
        duckdb = DuckDb.open(temporary, MEMORY_MEGABYTES_MAX);
        allocator =
                new RootAllocator(
                        RootAllocator.configBuilder()
                                .allocationManagerFactory(memory)
                                .maxAllocation(ARROW_BYTES_MAX)
                                .build());
        try (Statement statement = duckdb.createStatement()) {
            // There is nothing to optimise in a COPY of everything, and planning is most of what a
            // small file costs.
            statement.execute("PRAGMA disable_optimizer");
            // One file a partition, whatever the batch: it is bounded already.
            statement.execute("SET partitioned_write_flush_threshold = 2000000000");
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /// @return the files, in any order
    List<StagedFile> write(EventBatch batch, BatchSplit split, int sourceId, Path staging)
            throws SQLException, IOException {
        CopyGroups groups = new CopyGroups(split);
        List<StagedFile> files = new ArrayList<>(split.partitions().size());
        try (ArrangedBatch arranged =
                ArrangedBatch.of(batch, split, groups, sourceId, allocator, scratch)) {
            for (int group = 0; group < groups.alone().size(); group++) {
                BatchSplit.Partition partition = groups.alone().get(group);
                Path file = staging.resolve(partition.number + ".parquet");
                copy(arranged.group(group), file, FORMAT);
                files.add(new StagedFile(file, split.contents(partition, sourceId)));
            }
            if (!groups.together().isEmpty()) {
                // DuckDB wants a folder of its own.
                Path folder = Files.createDirectory(staging.resolve("split"));
                copy(arranged.group(groups.count() - 1), folder, FORMAT + SPLIT);
                for (BatchSplit.Partition partition : groups.together()) {
                    Path written =
                            theOnlyFile(
                                    folder.resolve(
                                            ArchiveColumns.PARTITION_IN_BATCH
                                                    + "="
                                                    + partition.number));
                    files.add(new StagedFile(written, split.contents(partition, sourceId)));
                }
            }
        }
        return files;
    }

    private void copy(VectorSchemaRoot rows, Path to, String format)
            throws SQLException, IOException {
        try (RootReader reader = new RootReader(allocator, rows);
                ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator);
                Statement statement = duckdb.createStatement()) {
            Data.exportArrayStream(allocator, reader, stream);
            duckdb.registerArrowStream("batch", stream);
            statement.execute("COPY batch TO " + Sql.quoted(to.toString()) + " (" + format + ")");
        }
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
            memory.close();
        }
    }
}
