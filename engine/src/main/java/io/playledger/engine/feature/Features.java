package io.playledger.engine.feature;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Features that follow the archive: reads what was committed since the last look, applies it, and
/// stores it with the commit's number in one transaction, so that a restart goes on where it ended.
///
/// It stands beside the path of events and royalties, never in it: nothing waits for it, and where
/// it falls behind, features are older and say so.
public final class Features {
    /// Commits read at a time, which bounds what one transaction holds.
    private static final int COMMITS_MAX = 8;

    private static final int USERS_CACHED_MAX = 50_000;

    private final ArchiveTail tail;
    private final FeatureStore store;
    private final InstantSource clock;
    private final ReentrantLock following = new ReentrantLock();
    private final Map<String, UserFeatures> users =
            new LinkedHashMap<>(1024, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, UserFeatures> eldest) {
                    return size() > USERS_CACHED_MAX;
                }
            };
    private final Map<String, Map<String, ItemCounts>> items = new ConcurrentHashMap<>();
    private @Nullable RecentIds recent;
    private volatile long reflectedMillis;
    private volatile boolean loaded;

    public Features(ArchiveTail tail, FeatureStore store, InstantSource clock) {
        this.tail = tail;
        this.store = store;
        this.clock = clock;
    }

    /// Takes what was committed since the last call, all of it.
    ///
    /// @return events taken
    public long follow() {
        return follow(Integer.MAX_VALUE);
    }

    /// Takes what was committed since the last call, in so many steps of a few commits at most.
    ///
    /// @return events taken
    public long follow(int stepsMost) {
        following.lock();
        try {
            load();
            erase();
            long taken = 0;
            for (int step = 0; step < stepsMost; step++) {
                long looked = clock.millis();
                long from = store.sequence();
                long newest = tail.newest();
                if (from >= newest) {
                    reflectedMillis = looked;
                    return taken;
                }
                taken += step(from, Math.min(newest, from + COMMITS_MAX));
            }
            return taken;
        } finally {
            following.unlock();
        }
    }

    /// Whoever has a new tombstone is forgotten whole, also where it covers a stretch alone: what
    /// was counted cannot be parted by time. What they do later is followed again.
    private void erase() {
        java.util.List<ArchiveTail.Erased> erased = tail.erased(store.erasedUpTo());
        if (!erased.isEmpty()) {
            java.util.List<String> ids =
                    erased.stream().map(ArchiveTail.Erased::userId).distinct().toList();
            store.erase(ids, erased.getLast().number());
            synchronized (users) {
                ids.forEach(users::remove);
            }
        }
    }

    private void load() {
        if (!loaded) {
            for (ItemCounts counts : store.loadItems()) {
                put(counts);
            }
            recent = new RecentIds(store.loadRecentIds());
            loaded = true;
        }
    }

    private void put(ItemCounts counts) {
        items.computeIfAbsent(counts.country(), country -> new ConcurrentHashMap<>())
                .put(counts.itemId(), counts);
    }

    private long step(long from, long to) {
        RecentIds ids = java.util.Objects.requireNonNull(recent);
        Map<String, UserFeatures> dirty = new HashMap<>();
        Map<String, ItemCounts> dirtyItems = new HashMap<>();
        long[] taken = {0};
        tail.read(
                from,
                to,
                signal -> {
                    if (!ids.add(signal.idHash())) {
                        return;
                    }
                    taken[0]++;
                    dirty.computeIfAbsent(signal.userId(), this::of).take(signal);
                    count(signal, "", dirtyItems);
                    if (signal.country() != null) {
                        count(signal, signal.country(), dirtyItems);
                    }
                });
        store.save(
                dirty.values().stream().map(UserFeatures::change).toList(),
                dirtyItems.values(),
                ids.stored(),
                to);
        return taken[0];
    }

    private void count(Signal signal, String country, Map<String, ItemCounts> dirty) {
        double weight = signal.weight();
        if (weight > 0) {
            ItemCounts before =
                    items.computeIfAbsent(country, c -> new ConcurrentHashMap<>())
                            .get(signal.itemId());
            ItemCounts after =
                    (before == null
                                    ? new ItemCounts(
                                            signal.itemId(), country, 0, 0, signal.timeMicros())
                                    : before)
                            .with(weight, signal.timeMicros());
            put(after);
            dirty.put(country + '\u0000' + signal.itemId(), after);
        }
    }

    /// A user's features; empty ones where nothing is known.
    public UserFeatures of(String userId) {
        synchronized (users) {
            UserFeatures known = users.get(userId);
            if (known != null) {
                return known;
            }
        }
        UserFeatures stored = store.load(userId);
        synchronized (users) {
            return users.computeIfAbsent(
                    userId, id -> stored == null ? new UserFeatures(id) : stored);
        }
    }

    /// The counts of a country, or with an empty one of the world.
    public Collection<ItemCounts> items(String country) {
        if (!loaded) {
            following.lock();
            try {
                load();
            } finally {
                following.unlock();
            }
        }
        return items.getOrDefault(country, Map.of()).values();
    }

    public @Nullable ItemCounts item(String itemId, String country) {
        return items.getOrDefault(country, Map.of()).get(itemId);
    }

    public List<String> countries() {
        List<String> all = new ArrayList<>(items.keySet());
        all.remove("");
        return all.stream().sorted().toList();
    }

    /// How old features are at most: since the last look at which nothing newer was in the archive;
    /// -1 before the first.
    public long ageMillis() {
        return reflectedMillis == 0 ? -1 : Math.max(0, clock.millis() - reflectedMillis);
    }
}
