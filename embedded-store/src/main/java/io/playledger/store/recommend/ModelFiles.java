package io.playledger.store.recommend;

import io.playledger.engine.recommend.ModelStore;
import io.playledger.engine.recommend.model.Edges;
import io.playledger.engine.recommend.model.Interactions;
import io.playledger.engine.source.FileDigest;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A version's Parquet files: items by number with takers and vector, arrows by numbers.
final class ModelFiles {
    private ModelFiles() {}

    /// @param path relative to the home
    record Written(String kind, String path, long rows, long bytes, String sha256) {}

    static List<Written> write(Path home, Path folder, ModelStore.Parts parts, Path temporary)
            throws IOException, SQLException {
        Interactions x = parts.interactions();
        List<Written> written = new ArrayList<>();
        written.add(
                written(
                        home,
                        "training_interactions",
                        folder.resolve("training_interactions.parquet"),
                        x.size()));
        try (DuckDBConnection duck = RecommendDuck.open(temporary, 1_000);
                Statement statement = duck.createStatement()) {
            statement.execute(
                    "CREATE TABLE item (number INTEGER, item_id VARCHAR, takers INTEGER, vector"
                            + " FLOAT["
                            + parts.dimensions()
                            + "])");
            try (DuckDBAppender rows = duck.createAppender("item")) {
                int dimensions = parts.dimensions();
                for (int i = 0; i < x.items().size(); i++) {
                    rows.beginRow();
                    rows.append(i);
                    rows.append(x.items().get(i));
                    rows.append(x.takers(i));
                    rows.append(
                            Arrays.copyOfRange(
                                    parts.vectors(), i * dimensions, (i + 1) * dimensions));
                    rows.endRow();
                }
            }
            Path items = folder.resolve("item.parquet");
            copy(statement, "SELECT * FROM item ORDER BY number", items);
            written.add(written(home, "item", items, x.items().size()));
            written.add(edges(home, duck, folder, "item-knn", parts.neighbours()));
            written.add(edges(home, duck, folder, "ease", parts.autoencoder()));
        }
        return written;
    }

    private static Written edges(
            Path home, DuckDBConnection duck, Path folder, String model, Edges edges)
            throws IOException, SQLException {
        String table = "edge_" + model.replace('-', '_');
        try (Statement statement = duck.createStatement()) {
            statement.execute(
                    "CREATE TABLE " + table + " (source INTEGER, target INTEGER, score FLOAT)");
            try (DuckDBAppender rows = duck.createAppender(table)) {
                for (int source = 0; source < edges.sources(); source++) {
                    for (int at = edges.from(source); at < edges.to(source); at++) {
                        rows.beginRow();
                        rows.append(source);
                        rows.append(edges.target(at));
                        rows.append(edges.score(at));
                        rows.endRow();
                    }
                }
            }
            Path file = folder.resolve(table + ".parquet");
            copy(
                    statement,
                    "SELECT * FROM " + table + " ORDER BY source, score DESC, target",
                    file);
            return written(home, table, file, edges.size());
        }
    }

    private static void copy(Statement statement, String query, Path file) throws SQLException {
        statement.execute(
                "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd)"
                        .formatted(query, RecommendDuck.quoted(file.toString())));
    }

    private static Written written(Path home, String kind, Path file, long rows)
            throws IOException {
        return new Written(
                kind,
                home.relativize(file).toString().replace('\\', '/'),
                rows,
                Files.size(file),
                FileDigest.sha256(file));
    }

    static ModelStore.Served read(Path folder, Path temporary) throws SQLException {
        List<String> items = new ArrayList<>();
        try (Connection duck = RecommendDuck.open(temporary, 1_000);
                Statement statement = duck.createStatement()) {
            int count;
            int dimensions;
            String file = RecommendDuck.quoted(folder.resolve("item.parquet").toString());
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT count(*), max(len(vector)) FROM read_parquet(" + file + ")")) {
                row.next();
                count = row.getInt(1);
                dimensions = row.getInt(2);
            }
            float[] vectors = new float[count * dimensions];
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT item_id, vector FROM read_parquet("
                                    + file
                                    + ") ORDER BY number")) {
                while (row.next()) {
                    Array vector = row.getArray(2);
                    Object[] numbers = (Object[]) vector.getArray();
                    for (int d = 0; d < dimensions; d++) {
                        vectors[items.size() * dimensions + d] = ((Number) numbers[d]).floatValue();
                    }
                    items.add(row.getString(1));
                }
            }
            return new ModelStore.Served(
                    items,
                    edges(statement, folder.resolve("edge_item_knn.parquet"), count),
                    edges(statement, folder.resolve("edge_ease.parquet"), count),
                    dimensions,
                    vectors);
        }
    }

    private static Edges edges(Statement statement, Path file, int sources) throws SQLException {
        String from = "FROM read_parquet(" + RecommendDuck.quoted(file.toString()) + ")";
        int count;
        try (ResultSet row = statement.executeQuery("SELECT count(*) " + from)) {
            row.next();
            count = row.getInt(1);
        }
        int[] start = new int[sources + 1];
        int[] target = new int[count];
        float[] score = new float[count];
        int at = 0;
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT source, target, score "
                                + from
                                + " ORDER BY source, score DESC, target")) {
            while (row.next()) {
                start[row.getInt(1) + 1]++;
                target[at] = row.getInt(2);
                score[at++] = row.getFloat(3);
            }
        }
        for (int i = 0; i < sources; i++) {
            start[i + 1] += start[i];
        }
        return new Edges(start, target, score);
    }
}
