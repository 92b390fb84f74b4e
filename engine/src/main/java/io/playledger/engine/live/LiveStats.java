package io.playledger.engine.live;

import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.catalog.NameIndex;
import io.playledger.engine.catalog.SearchWords;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.royalty.RuleSet;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Live stats over committed events: plays, qualifying plays, milliseconds and listeners of every
/// item over the last hour and the last 24 hours, and of all items by country and surface.
///
/// **Time.** Windows end at the clock's running minute. A play stands in the minute of its event
/// time; one ahead of the clock in the running minute. What is older than 24 hours is counted as
/// `older` and shown nowhere. Records, duplicates and older events are counted in the minute in
/// which they were received.
///
/// **Exactness.** Plays, qualifying plays and milliseconds are exact but for copies that lie
/// further apart than the dedup window ([LiveLimits#idsMax()] distinct ids; not below one in 10^12
/// events for colliding hashes) and for what limits cut off (docs/live-stats.md). Listeners are
/// exact to about 64 an item and then estimates with a relative standard error of 0.092, 0.016 for
/// the total. The 24 hours before the last 24 are known by the hour; their edge is interpolated.
///
/// **Memory.** About 0.6 GB at most with [LiveLimits#DEFAULT]; see there what an item costs.
///
/// **Threads.** One writer thread calls [#apply], [#rebuild] and [#publish]; any thread reads.
/// [#snapshot] returns what was published last and never waits. [#item] and [#search] copy out of
/// the state under a fair lock, which the writer takes for 512 events at a time, a reader for one
/// item or 32,768 ids: neither waits longer than some milliseconds for the other.
public final class LiveStats implements LiveView {
    private static final Duration REBUILT_SPAN = Duration.ofHours(48);
    private static final long PUBLISH_MILLIS = 225;
    private static final int SEARCH_CHUNK = 32_768;

    private final InstantSource clock;
    private final RuleSet rules;
    private final LiveLimits limits;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final FreshnessMeter freshness;
    private LiveState state;
    private long sequence;
    private long publishedAtMillis;
    private volatile Map<LiveWindow, LiveSnapshot> published;
    private volatile boolean rebuilding;

    public LiveStats(InstantSource clock, RuleSet rules) {
        this(clock, rules, LiveLimits.DEFAULT);
    }

    public LiveStats(InstantSource clock, RuleSet rules, LiveLimits limits) {
        this.clock = clock;
        this.rules = rules;
        this.limits = limits;
        freshness = new FreshnessMeter(clock);
        state = new LiveState(limits, rules, minuteNow());
        published = read();
    }

    /// Takes a committed batch; readers see it with the next [#publish].
    public void apply(EventBatch committed) {
        take(committed);
        freshness.applied(committed);
    }

    /// Forgets everything and takes the last 48 hours from the archive, then publishes.
    ///
    /// There is not memory for two states of a million items: meanwhile readers are told. Where the
    /// archive cannot be read, they go on being told until it could.
    public void rebuild(EventArchive archive) {
        LiveState empty = new LiveState(limits, rules, minuteNow());
        rebuilding = true;
        lock.lock();
        try {
            state = empty;
        } finally {
            lock.unlock();
        }
        archive.scan(clock.instant().minus(REBUILT_SPAN), this::take);
        publish();
        rebuilding = false;
    }

    /// Publishes if the last time was long enough ago for 4 to 5 snapshots a second. To be called
    /// after every batch and, so that windows roll on an idle stream too, after every empty poll.
    ///
    /// @return whether it did
    public boolean publishIfDue() {
        if (Math.abs(clock.millis() - publishedAtMillis) < PUBLISH_MILLIS) {
            return false;
        }
        publish();
        return true;
    }

    /// Builds the snapshots of all windows and hands them to readers.
    public void publish() {
        lock.lock();
        try {
            state.advanceTo(minuteNow());
        } finally {
            lock.unlock();
        }
        // Only this thread changes the state: reading it needs no lock.
        published = read();
        freshness.published();
    }

    @Override
    public LiveSnapshot snapshot(LiveWindow window) {
        LiveSnapshot snapshot = published.get(window);
        if (snapshot == null) {
            throw new IllegalStateException("no snapshot of " + window);
        }
        return snapshot;
    }

    /// From received to published, measured on every batch that was applied in five minutes.
    public Freshness freshness() {
        return freshness.freshness();
    }

    @Override
    public Freshness freshness(Duration over) {
        return freshness.freshness(over);
    }

    @Override
    public boolean rebuilding() {
        return rebuilding;
    }

    @Override
    public Optional<ItemChart> item(String itemId) {
        byte[] id = itemId.getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            int item = state.items.ids.find(id, 0, id.length);
            return item == ItemDictionary.NONE || plays(item) == 0
                    ? Optional.empty()
                    : Optional.of(SnapshotReader.chart(state, item));
        } finally {
            lock.unlock();
        }
    }

    /// Finds items by their id or, through the index, by their names.
    ///
    /// @param names more ways to find an item than its id
    public LiveMatches search(SearchWords words, NameIndex names, int limit) {
        if (words.isEmpty()) {
            return new LiveMatches(List.of(), List.of());
        }
        TopItems top = new TopItems(limit);
        for (int from = 0; offer(from, words, top); from += SEARCH_CHUNK) {
            // One chunk under the lock at a time.
        }
        MatchedItems matched =
                new MatchedItems(lock, () -> state.items.ids, this::plays, top, limit);
        names.match(words, matched);
        List<LiveRank> ranks = new ArrayList<>();
        for (int item : top.items()) {
            lock.lock();
            try {
                if (item < state.items.ids.limit() && state.items.ids.holds(item)) {
                    ranks.add(SnapshotReader.rank(state, LiveWindow.DAY, item));
                }
            } finally {
                lock.unlock();
            }
        }
        return new LiveMatches(ranks, matched.idle().stream().limit(limit - ranks.size()).toList());
    }

    /// @return whether there are more ids after the chunk
    private boolean offer(int from, SearchWords words, TopItems top) {
        lock.lock();
        try {
            ItemDictionary ids = state.items.ids;
            int to = Math.min(ids.limit(), from + SEARCH_CHUNK);
            for (int item = from; item < to; item++) {
                if (ids.holds(item) && plays(item) > 0 && ids.matches(item, words)) {
                    top.offer(item, plays(item));
                }
            }
            return to < ids.limit();
        } finally {
            lock.unlock();
        }
    }

    private int plays(int item) {
        return state.items.windows.sums().plays(LiveWindow.DAY, item);
    }

    private void take(EventBatch batch) {
        for (int from = 0; from < batch.rows(); from += LiveState.SLICE) {
            lock.lock();
            try {
                state.advanceTo(minuteNow());
                state.take(batch, from, Math.min(batch.rows(), from + LiveState.SLICE));
            } finally {
                lock.unlock();
            }
        }
    }

    private Map<LiveWindow, LiveSnapshot> read() {
        sequence++;
        publishedAtMillis = clock.millis();
        Charts charts = new Charts(state, SnapshotReader.TOP);
        Map<LiveWindow, LiveSnapshot> snapshots = new EnumMap<>(LiveWindow.class);
        for (LiveWindow window : LiveWindow.values()) {
            snapshots.put(
                    window,
                    SnapshotReader.snapshot(
                            state,
                            charts,
                            window,
                            sequence,
                            clock.instant(),
                            freshness.freshness()));
        }
        return snapshots;
    }

    private int minuteNow() {
        return (int) (clock.millis() / 60_000);
    }
}
