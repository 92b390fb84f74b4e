package io.playledger.store.recommend;

import io.playledger.engine.feature.Affinity;
import io.playledger.engine.feature.FeatureStore;
import io.playledger.engine.feature.ItemCounts;
import io.playledger.engine.feature.Session;
import io.playledger.engine.feature.UserFeatures;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Features in the database of recommendations.
public final class StoredFeatures implements FeatureStore {
    private static final int BATCH = 1_000;

    private final RecommendStore store;
    private volatile long sequence = -1;

    public StoredFeatures(RecommendStore store) {
        this.store = store;
    }

    @Override
    public long sequence() {
        if (sequence < 0) {
            sequence =
                    store.jdbi()
                            .withHandle(handle ->
                                    handle.createQuery("SELECT sequence FROM feature_state")
                                            .mapTo(Long.class)
                                            .one());
        }
        return sequence;
    }

    @Override
    public long erasedUpTo() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT erased_up_to FROM feature_state")
                                .mapTo(Long.class)
                                .one());
    }

    @Override
    public void erase(Collection<String> userIds, long upTo) {
        // Files first: a halt in the midst repeats them, and the tombstone stays to be acted on.
        TrainingFiles.without(store, userIds);
        store.jdbi()
                .useTransaction(handle -> {
                    for (String user : userIds) {
                        for (String where :
                                List.of(
                                        "user_content_interaction WHERE user_id = ?",
                                        "user_content_rating WHERE user_id = ?",
                                        "viewing_session WHERE user_id = ?",
                                        "recommendation_list WHERE profile = ?",
                                        "user_user_edge WHERE source_user = ?",
                                        "user_user_edge WHERE target_user = ?")) {
                            handle.execute("DELETE FROM " + where, user);
                        }
                    }
                    handle.execute("UPDATE feature_state SET erased_up_to = ?", upTo);
                });
        store.erased();
    }

    @Override
    public @Nullable UserFeatures load(String userId) {
        return store.jdbi()
                .inTransaction(handle -> {
                    Map<String, Affinity> items = new HashMap<>();
                    handle.createQuery(
                                    """
                                    SELECT item_id, plays, ms_played, likes, saves, purchases,
                                           weight, as_of_micros, last_micros
                                    FROM user_content_interaction WHERE user_id = :user\
                                    """)
                            .bind("user", userId)
                            .map((row, context) ->
                                    new Affinity(
                                            row.getString(1),
                                            row.getLong(2),
                                            row.getLong(3),
                                            row.getInt(4),
                                            row.getInt(5),
                                            row.getInt(6),
                                            row.getDouble(7),
                                            row.getLong(8),
                                            row.getLong(9)))
                            .forEach(each -> items.put(each.itemId(), each));
                    Session session = session(handle, userId);
                    if (items.isEmpty() && session == null) {
                        return null;
                    }
                    handle.createQuery(
                                    """
                                    SELECT item_id, rating, rated_micros
                                    FROM user_content_rating WHERE user_id = :user\
                                    """)
                            .bind("user", userId)
                            .map((row, context) -> {
                                Affinity of = items.get(row.getString(1));
                                if (of != null) {
                                    of.rated(row.getDouble(2), row.getLong(3));
                                }
                                return 1;
                            })
                            .list();
                    return new UserFeatures(userId, items.values(), session);
                });
    }

    private static @Nullable Session session(Handle handle, String userId) {
        return handle.createQuery(
                        """
                        SELECT started_micros, ended_micros, surface, country, event_count, ms_played
                        FROM viewing_session WHERE user_id = :user
                        ORDER BY started_micros DESC LIMIT 1\
                        """)
                .bind("user", userId)
                .map((row, context) ->
                        new Session(
                                row.getLong(1),
                                row.getLong(2),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5),
                                row.getLong(6)))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<ItemCounts> loadItems() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT item_id, country, popularity, trend, as_of_micros
                                        FROM item_popularity\
                                        """)
                                .map((row, context) ->
                                        new ItemCounts(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getDouble(3),
                                                row.getDouble(4),
                                                row.getLong(5)))
                                .list());
    }

    @Override
    public long[] loadRecentIds() {
        byte[] bytes =
                store.jdbi()
                        .withHandle(handle ->
                                handle.createQuery("SELECT recent_ids FROM feature_state")
                                        .mapTo(byte[].class)
                                        .one());
        long[] ids = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(ids);
        return ids;
    }

    @Override
    public void save(
            Collection<UserFeatures.Change> users,
            Collection<ItemCounts> items,
            long[] recentIds,
            long to) {
        ByteBuffer ids = ByteBuffer.allocate(recentIds.length * Long.BYTES);
        ids.asLongBuffer().put(recentIds);
        store.jdbi()
                .useTransaction(handle -> {
                    saveUsers(handle, users);
                    saveItems(handle, items);
                    handle.createUpdate(
                                    "UPDATE feature_state SET sequence = :to, recent_ids = :ids")
                            .bind("to", to)
                            .bind("ids", ids.array())
                            .execute();
                });
        sequence = to;
    }

    private static void saveUsers(Handle handle, Collection<UserFeatures.Change> users) {
        try (PreparedBatch interactions =
                        handle.prepareBatch(
                                """
                                MERGE INTO user_content_interaction KEY (user_id, item_id)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                                """);
                PreparedBatch ratings =
                        handle.prepareBatch(
                                """
                                MERGE INTO user_content_rating KEY (user_id, item_id)
                                VALUES (?, ?, ?, ?)\
                                """);
                PreparedBatch sessions =
                        handle.prepareBatch(
                                """
                                MERGE INTO viewing_session KEY (user_id, started_micros)
                                VALUES (?, ?, ?, ?, ?, ?, ?)\
                                """)) {
            for (UserFeatures.Change user : users) {
                for (Affinity a : user.items()) {
                    interactions.add(
                            user.userId(),
                            a.itemId(),
                            a.plays(),
                            a.msPlayed(),
                            a.likes(),
                            a.saves(),
                            a.purchases(),
                            a.weight(),
                            a.asOfMicros(),
                            a.lastMicros());
                    if (!Double.isNaN(a.rating())) {
                        ratings.add(user.userId(), a.itemId(), a.rating(), a.ratedMicros());
                    }
                }
                for (Session s : user.sessions()) {
                    sessions.add(
                            user.userId(),
                            s.startedMicros(),
                            s.endedMicros(),
                            s.surface(),
                            s.country(),
                            s.events(),
                            s.msPlayed());
                }
                for (String dropped : user.dropped()) {
                    handle.execute(
                            "DELETE FROM user_content_interaction WHERE user_id = ? AND item_id ="
                                    + " ?",
                            user.userId(),
                            dropped);
                }
                if (interactions.size() >= BATCH) {
                    interactions.execute();
                }
            }
            run(interactions);
            run(ratings);
            run(sessions);
        }
    }

    private static void saveItems(Handle handle, Collection<ItemCounts> items) {
        try (PreparedBatch batch =
                handle.prepareBatch(
                        """
                        MERGE INTO item_popularity (item_id, country, popularity, trend, as_of_micros)
                        KEY (country, item_id) VALUES (?, ?, ?, ?, ?)\
                        """)) {
            for (ItemCounts each : items) {
                batch.add(
                        each.itemId(),
                        each.country(),
                        each.popularity(),
                        each.trend(),
                        each.asOfMicros());
                if (batch.size() >= BATCH) {
                    batch.execute();
                }
            }
            run(batch);
        }
    }

    private static void run(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
