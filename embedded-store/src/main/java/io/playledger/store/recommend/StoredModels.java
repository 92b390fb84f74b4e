package io.playledger.store.recommend;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.recommend.Answer;
import io.playledger.engine.recommend.ModelStore;
import io.playledger.engine.recommend.ModelVersion;
import io.playledger.store.ControlStore;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Versions of models: rows in the database of recommendations, bulk in `HOME/recommend/vNNNNNN/`.
public final class StoredModels implements ModelStore {
    /// Versions kept besides the active one.
    private static final int KEPT_VERSIONS = 5;

    private static final long SESSION_DAYS = 90;
    private static final long PERFORMANCE_DAYS = 400;

    private final RecommendStore store;
    private final ControlStore control;
    private final EventArchive archive;
    private final Clock clock;
    private final Path root;
    private final Path temporary;

    public StoredModels(
            RecommendStore store, ControlStore control, EventArchive archive, Clock clock) {
        this.store = store;
        this.control = control;
        this.archive = archive;
        this.clock = clock;
        root = store.home().resolve("recommend");
        temporary = store.home().resolve("tmp");
    }

    @Override
    public int nextVersion() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT NEXT VALUE FOR model_number")
                                .mapTo(Integer.class)
                                .one());
    }

    private Path folder(int version) {
        return root.resolve("v%06d".formatted(version));
    }

    @Override
    public Extract extract(int version, Instant from, Instant to, Progress progress) {
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            Path folder = Files.createDirectories(folder(version));
            return new Extract(
                    TrainingExtract.run(
                            snapshot,
                            StoredTail.erased(control),
                            micros(from),
                            micros(to),
                            folder.resolve("training_interactions.parquet"),
                            temporary,
                            progress),
                    snapshot.sequence());
        } catch (IOException | SQLException e) {
            throw failed("The archive could not be read for training", e);
        }
    }

    @Override
    public void record(ModelVersion version, Parts parts) {
        Path folder = folder(version.version());
        try {
            List<ModelFiles.Written> files =
                    ModelFiles.write(store.home(), folder, parts, temporary);
            store.jdbi()
                    .useTransaction(handle -> {
                        ModelRows.add(handle, version, files);
                        ModelRows.addBulk(handle, version.version(), parts);
                        retain(handle);
                    });
            // So that H2 knows which index tells rows apart.
            store.jdbi().useHandle(handle -> handle.execute("ANALYZE"));
            sweep();
        } catch (IOException | SQLException e) {
            throw failed("The version could not be written", e);
        }
    }

    /// What is older than its time goes.
    private void retain(Handle handle) {
        long now = micros(clock.instant());
        handle.execute(
                "DELETE FROM viewing_session WHERE ended_micros < ?",
                now - SESSION_DAYS * 86_400_000_000L);
        handle.execute(
                "DELETE FROM model_performance WHERE measured_micros < ?",
                now - PERFORMANCE_DAYS * 86_400_000_000L);
        handle.execute("DELETE FROM recommendation_list WHERE expires_micros < ?", now);
        int active = active(handle);
        int previous = previous(handle);
        List<Integer> versions =
                handle.createQuery("SELECT version FROM model_version ORDER BY version DESC")
                        .mapTo(Integer.class)
                        .list();
        for (int i = KEPT_VERSIONS; i < versions.size(); i++) {
            int version = versions.get(i);
            if (version != active && version != previous) {
                handle.execute("DELETE FROM model_activation WHERE version = ?", version);
                handle.execute("DELETE FROM model_version WHERE version = ?", version);
            }
        }
    }

    /// Removes folders that no version has: of retired ones and of trainings that failed.
    private void sweep() throws IOException {
        List<String> kept = versions().stream().map(v -> "v%06d".formatted(v.version())).toList();
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.toList()) {
                if (!kept.contains(folder.getFileName().toString())) {
                    try (Stream<Path> files = Files.walk(folder)) {
                        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                            Files.deleteIfExists(file);
                        }
                    }
                }
            }
        }
    }

    private static int active(Handle handle) {
        return handle.createQuery(
                        "SELECT version FROM model_activation ORDER BY number DESC LIMIT 1")
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    private static int previous(Handle handle) {
        int active = active(handle);
        return handle.createQuery(
                        """
                        SELECT version FROM model_activation
                        WHERE version <> :active AND act = 'activate'
                        ORDER BY number DESC LIMIT 1\
                        """)
                .bind("active", active)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    @Override
    public List<ModelVersion> versions() {
        return store.jdbi()
                .inTransaction(handle -> {
                    int active = active(handle);
                    return handle
                            .createQuery(
                                    """
                                    SELECT version, parameters, seed, archive_snapshot, as_of_micros,
                                           days, interaction_count, user_count, item_count,
                                           trained_micros, trained_by, took_millis, memory_bytes
                                    FROM model_version ORDER BY version DESC\
                                    """)
                            .map((row, context) ->
                                    new ModelVersion(
                                            row.getInt(1),
                                            parameters(row.getString(2)),
                                            row.getLong(3),
                                            row.getLong(4),
                                            instant(row.getLong(5)),
                                            row.getInt(6),
                                            row.getLong(7),
                                            row.getInt(8),
                                            row.getInt(9),
                                            instant(row.getLong(10)),
                                            row.getString(11),
                                            row.getLong(12),
                                            row.getLong(13),
                                            row.getInt(1) == active,
                                            List.of()))
                            .list()
                            .stream()
                            .map(version -> ModelRows.withMetrics(handle, version))
                            .toList();
                });
    }

    private static SortedMap<String, Double> parameters(String lines) {
        SortedMap<String, Double> all = new TreeMap<>();
        lines.lines()
                .forEach(line ->
                        all.put(
                                line.substring(0, line.indexOf('=')),
                                Double.parseDouble(line.substring(line.indexOf('=') + 1))));
        return all;
    }

    @Override
    public void activate(int version, String by, String act) {
        store.jdbi()
                .useTransaction(handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO model_activation
                                          (version, activated_micros, activated_by, act)
                                        VALUES (:version, :at, :by, :act)\
                                        """)
                                .bind("version", version)
                                .bind("at", micros(clock.instant()))
                                .bind("by", by)
                                .bind("act", act)
                                .execute());
    }

    @Override
    public int previous() {
        return store.jdbi().inTransaction(StoredModels::previous);
    }

    @Override
    public Served load(int version) {
        try {
            return ModelFiles.read(folder(version), temporary);
        } catch (SQLException e) {
            throw failed("Version " + version + " cannot be read", e);
        }
    }

    @Override
    public List<String> latestUsers(int most) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT user_id FROM viewing_session
                                        GROUP BY user_id
                                        ORDER BY max(ended_micros) DESC, user_id LIMIT :most\
                                        """)
                                .bind("most", most)
                                .mapTo(String.class)
                                .list());
    }

    @Override
    public void keep(List<Answer> lists, Instant expires) {
        store.jdbi().useTransaction(handle -> keep(handle, lists, micros(expires)));
    }

    private static void keep(Handle handle, List<Answer> lists, long expires) {
        try (PreparedBatch items =
                        handle.prepareBatch(
                                """
                                INSERT INTO recommendation_list
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
                                """);
                PreparedBatch reasons =
                        handle.prepareBatch(
                                """
                                INSERT INTO recommendation_explanation
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
                                """)) {
            for (Answer list : lists) {
                handle.execute(
                        """
                        DELETE FROM recommendation_list
                        WHERE profile = ? AND context = ? AND version = ?\
                        """,
                        list.userId(),
                        list.context(),
                        list.version());
                for (Answer.Item item : list.items()) {
                    items.add(
                            list.userId(),
                            list.context(),
                            list.version(),
                            item.rank(),
                            item.itemId(),
                            item.score(),
                            item.step(),
                            micros(list.generated()),
                            expires);
                    for (int i = 0; i < item.reasons().size(); i++) {
                        Answer.Reason reason = item.reasons().get(i);
                        reasons.add(
                                list.userId(),
                                list.context(),
                                list.version(),
                                item.rank(),
                                i,
                                reason.kind(),
                                reason.itemId(),
                                reason.model(),
                                reason.weight());
                    }
                }
            }
            if (items.size() > 0) {
                items.execute();
            }
            if (reasons.size() > 0) {
                reasons.execute();
            }
        }
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static PlayledgerException failed(String what, Exception e) {
        return new PlayledgerException(
                Code.STORAGE_FAILED,
                what + ": " + e.getMessage() + ". What served before goes on serving.",
                e);
    }
}
