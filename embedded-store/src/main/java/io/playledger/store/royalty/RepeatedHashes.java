package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.LongPredicate;

/// Fills `repeated` and `far_seen` of the plan in one pass over the hash column of each file: the
/// narrowing of docs/decisions/0005-exact-dedup.md. Memory is a few bytes a record of the period,
/// however much history there is.
final class RepeatedHashes {
    private static final int ROWS_PER_BATCH = 65_536;

    /// Few enough that their memory stays in the nearest cache.
    private static final int TOGETHER = 256;

    private RepeatedHashes() {}

    /// What is left of the pass for later runs.
    ///
    /// @param file the hashes of the period's records, as [SeenHashes#read] takes them
    record Seen(Path file, long crc32c) {}

    /// @param keep where to write the hashes of the period's records to; null for nowhere
    /// @return null where they were not written
    static @Nullable Seen find(Duck duck, PlanFiles files, @Nullable Path keep, Progress progress)
            throws SQLException {
        Seen kept = null;
        try (SeenHashes seen = new SeenHashes(files.nearRows())) {
            copy(duck, "near", "repeated", seen, seen::add, progress);
            if (keep != null) {
                kept = new Seen(keep, seen.write(keep));
            }
            if (!files.far().isEmpty() || !files.gone().isEmpty()) {
                copy(duck, "far", "far_seen", seen, seen::mayHold, progress);
            }
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The computation stopped ("
                            + Reason.of(e)
                            + "); nothing was recorded. Free some space and run it again.",
                    e);
        }
        return kept;
    }

    private static void copy(
            Duck duck,
            String from,
            String to,
            SeenHashes seen,
            LongPredicate chosen,
            Progress progress)
            throws SQLException {
        try (DuckDBConnection writing = duck.beside();
                DuckDBAppender appender = writing.createAppender("main", to);
                ArrowRows batches =
                        ArrowRows.of(
                                duck.connection(),
                                "SELECT id_hash FROM " + from + " WHERE NOT again",
                                ROWS_PER_BATCH)) {
            long[] hashes = new long[ROWS_PER_BATCH];
            for (int rows = batches.next(); rows > 0; rows = batches.next()) {
                progress.stopIfCancelled();
                batches.copy(0, hashes);
                for (int begin = 0; begin < rows; begin += TOGETHER) {
                    int end = Math.min(begin + TOGETHER, rows);
                    seen.approach(hashes, begin, end);
                    for (int i = begin; i < end; i++) {
                        if (chosen.test(hashes[i])) {
                            appender.beginRow();
                            appender.append(hashes[i]);
                            appender.endRow();
                        }
                    }
                }
            }
        }
    }
}
