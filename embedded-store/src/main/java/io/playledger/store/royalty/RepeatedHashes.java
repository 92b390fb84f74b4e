package io.playledger.store.royalty;

import io.playledger.engine.Progress;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongPredicate;

/// Fills `repeated` and `far_seen` of the plan in one pass over the hash column of each file: the
/// narrowing of docs/decisions/0005-exact-dedup.md. Memory is a few bytes a record of the period,
/// however much history there is.
final class RepeatedHashes {
    private static final int ROWS_PER_BATCH = 65_536;

    /// Few enough that their memory stays in the nearest cache.
    private static final int TOGETHER = 256;

    private RepeatedHashes() {}

    static void find(Duck duck, PlanFiles files, Progress progress) throws SQLException {
        try (SeenHashes seen = new SeenHashes(files.nearRows())) {
            copy(duck, "near", "repeated", seen, seen::add, progress);
            if (!files.far().isEmpty()) {
                copy(duck, "far", "far_seen", seen, seen::mayHold, progress);
            }
        }
    }

    private static void copy(
            Duck duck,
            String from,
            String to,
            SeenHashes seen,
            LongPredicate chosen,
            Progress progress)
            throws SQLException {
        try (BufferAllocator allocator = new RootAllocator();
                DuckDBConnection writing =
                        duck.connection().unwrap(DuckDBConnection.class).duplicate();
                DuckDBAppender appender = writing.createAppender("main", to);
                Statement statement = duck.connection().createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT id_hash FROM " + from + " WHERE NOT again");
                ArrowReader reader =
                        (ArrowReader)
                                result.unwrap(DuckDBResultSet.class)
                                        .arrowExportStream(allocator, ROWS_PER_BATCH)) {
            long[] together = new long[TOGETHER];
            BigIntVector hashes = (BigIntVector) reader.getVectorSchemaRoot().getVector(0);
            while (reader.loadNextBatch()) {
                progress.stopIfCancelled();
                int rows = reader.getVectorSchemaRoot().getRowCount();
                for (int begin = 0; begin < rows; begin += together.length) {
                    int count = Math.min(together.length, rows - begin);
                    for (int i = 0; i < count; i++) {
                        together[i] = hashes.get(begin + i);
                    }
                    seen.approach(together, count);
                    for (int i = 0; i < count; i++) {
                        if (chosen.test(together[i])) {
                            appender.beginRow();
                            appender.append(together[i]);
                            appender.endRow();
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
