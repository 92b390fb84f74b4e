package io.playledger.store.recommend;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.source.FileDigest;

import org.duckdb.DuckDBConnection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;

/// The Parquet files of what versions were trained on.
final class TrainingFiles {
    private TrainingFiles() {}

    /// Writes every file anew without these users.
    static void without(RecommendStore store, Collection<String> userIds) {
        Map<Integer, String> paths =
                store.jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                "SELECT version, path FROM training_interactions")
                                        .reduceRows(
                                                new java.util.TreeMap<>(),
                                                (all, row) -> {
                                                    all.put(
                                                            row.getColumn("version", Integer.class),
                                                            row.getColumn("path", String.class));
                                                    return all;
                                                }));
        try {
            for (Map.Entry<Integer, String> file : paths.entrySet()) {
                Path path = store.home().resolve(file.getValue());
                if (Files.exists(path)) {
                    long rows = rewrite(path, userIds, store.home().resolve("tmp"));
                    String digest = FileDigest.sha256(path);
                    long bytes = Files.size(path);
                    store.jdbi()
                            .useHandle(handle ->
                                    handle.execute(
                                            "UPDATE model_file SET row_count = ?, byte_count = ?,"
                                                    + " sha256 = ? WHERE version = ? AND kind ="
                                                    + " 'training_interactions'",
                                            rows,
                                            bytes,
                                            digest,
                                            file.getKey()));
                }
            }
        } catch (IOException | SQLException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "Users could not be taken out of training files: "
                            + e.getMessage()
                            + ". It is tried again.",
                    e);
        }
    }

    private static long rewrite(Path file, Collection<String> userIds, Path temporary)
            throws SQLException, IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (DuckDBConnection duck = RecommendDuck.open(temporary, 1_000);
                Statement statement = duck.createStatement()) {
            statement.execute("CREATE TABLE erased (user_id VARCHAR)");
            try (PreparedStatement insert =
                    duck.prepareStatement("INSERT INTO erased VALUES (?)")) {
                for (String user : userIds) {
                    insert.setString(1, user);
                    insert.execute();
                }
            }
            statement.execute(
                    "COPY (SELECT * FROM read_parquet(%s) WHERE user_id NOT IN (SELECT user_id FROM erased) ORDER BY user_id, item_id) TO %s (FORMAT parquet, COMPRESSION zstd)"
                            .formatted(
                                    RecommendDuck.quoted(file.toString()),
                                    RecommendDuck.quoted(next.toString())));
            try (java.sql.ResultSet row =
                    statement.executeQuery(
                            "SELECT count(*) FROM read_parquet("
                                    + RecommendDuck.quoted(next.toString())
                                    + ")")) {
                row.next();
                long rows = row.getLong(1);
                Files.move(
                        next,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                return rows;
            }
        }
    }
}
