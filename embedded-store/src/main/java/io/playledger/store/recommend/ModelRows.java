package io.playledger.store.recommend;

import io.playledger.engine.recommend.ModelStore;
import io.playledger.engine.recommend.ModelVersion;
import io.playledger.engine.recommend.model.Edges;
import io.playledger.engine.recommend.model.Interactions;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A version's rows: itself, its metrics, and of its bulk what people ask for by SQL.
final class ModelRows {
    /// Items and users whose arrows and vectors stand in tables; all are in Parquet.
    private static final int SOURCES_MOST = 20_000;

    private static final int EDGES_MOST = 20;
    private static final int BATCH = 2_000;

    private ModelRows() {}

    static void add(Handle handle, ModelVersion v, List<ModelFiles.Written> files) {
        String parameters =
                v.parameters().entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("\n"));
        handle.execute(
                "INSERT INTO model_version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                v.version(),
                parameters,
                v.seed(),
                v.archiveSnapshot(),
                StoredModels.micros(v.asOf()),
                v.days(),
                v.interactions(),
                v.users(),
                v.items(),
                StoredModels.micros(v.trainedAt()),
                v.trainedBy(),
                v.tookMillis(),
                v.memoryBytes());
        for (ModelFiles.Written file : files) {
            handle.execute(
                    "INSERT INTO model_file VALUES (?, ?, ?, ?, ?, ?)",
                    v.version(),
                    file.kind(),
                    file.path(),
                    file.rows(),
                    file.bytes(),
                    file.sha256());
        }
        for (ModelVersion.Metric metric : v.metrics()) {
            handle.execute(
                    "INSERT INTO model_performance VALUES (?, ?, ?, ?, ?, ?)",
                    v.version(),
                    metric.model(),
                    metric.name(),
                    metric.k(),
                    metric.value(),
                    StoredModels.micros(v.trainedAt()));
        }
    }

    static void addBulk(Handle handle, int version, ModelStore.Parts parts) {
        Interactions x = parts.interactions();
        int[] items =
                IntStream.range(0, x.items().size())
                        .boxed()
                        .sorted(
                                Comparator.comparingInt((Integer i) -> -x.takers(i))
                                        .thenComparingInt(i -> i))
                        .limit(SOURCES_MOST)
                        .mapToInt(i -> i)
                        .toArray();
        edges(
                handle,
                "item_item_edge",
                "item-knn",
                version,
                parts.neighbours(),
                items,
                x.items()::get);
        edges(
                handle,
                "item_item_edge",
                "ease",
                version,
                parts.autoencoder(),
                items,
                x.items()::get);
        edges(
                handle,
                "user_user_edge",
                "user-knn",
                version,
                parts.users(),
                IntStream.range(0, Math.min(SOURCES_MOST, parts.users().sources())).toArray(),
                x.users()::get);
        try (PreparedBatch batch =
                handle.prepareBatch("INSERT INTO content_embedding VALUES (?, ?, ?)")) {
            int dimensions = parts.dimensions();
            for (int item : items) {
                ByteBuffer bytes =
                        ByteBuffer.allocate(dimensions * Float.BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(parts.vectors(), item * dimensions, dimensions);
                batch.add(x.items().get(item), version, bytes.array());
                if (batch.size() >= BATCH) {
                    batch.execute();
                }
            }
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }

    private static void edges(
            Handle handle,
            String table,
            String model,
            int version,
            Edges edges,
            int[] sources,
            IntFunction<String> ids) {
        try (PreparedBatch batch =
                handle.prepareBatch("INSERT INTO " + table + " VALUES (?, ?, ?, ?, ?)")) {
            for (int source : sources) {
                int to = Math.min(edges.to(source), edges.from(source) + EDGES_MOST);
                for (int at = edges.from(source); at < to; at++) {
                    batch.add(
                            ids.apply(source),
                            ids.apply(edges.target(at)),
                            (double) edges.score(at),
                            model,
                            version);
                }
                if (batch.size() >= BATCH) {
                    batch.execute();
                }
            }
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }

    static ModelVersion withMetrics(Handle handle, ModelVersion v) {
        List<ModelVersion.Metric> metrics =
                handle.createQuery(
                                """
                                SELECT model, metric, k, metric_value FROM model_performance
                                WHERE version = :version ORDER BY model, metric, k\
                                """)
                        .bind("version", v.version())
                        .map((row, context) ->
                                new ModelVersion.Metric(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getInt(3),
                                        row.getDouble(4)))
                        .list();
        return new ModelVersion(
                v.version(),
                v.parameters(),
                v.seed(),
                v.archiveSnapshot(),
                v.asOf(),
                v.days(),
                v.interactions(),
                v.users(),
                v.items(),
                v.trainedAt(),
                v.trainedBy(),
                v.tookMillis(),
                v.memoryBytes(),
                v.active(),
                metrics);
    }
}
