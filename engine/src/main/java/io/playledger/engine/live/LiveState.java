package io.playledger.engine.live;

import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.Utf8Column;
import io.playledger.engine.royalty.RuleSet;

/// The figures behind the live stats; one thread at a time.
///
/// Events are taken a slice at a time and a step at a time. Most of what a step looks up is not in
/// the caches; before the step, a loop without decisions reads all of it (`touch`), so that these
/// reads overlap instead of waiting for each other.
final class LiveState {
    /// Events taken at most between two looks at limits and clock.
    static final int SLICE = 512;

    static final int REGISTERS = 4096;
    private static final int RANKS = 20;
    private static final int NAMES_MAX = 256;
    private static final long MICROS_PER_MINUTE = 60_000_000L;
    private static final int DAY = LiveWindow.DAY.minutes();
    private static final int PLAY_LENGTH = 4;
    private static final long PLAY = ByteHash.tail(new byte[] {'p', 'l', 'a', 'y'}, 0, PLAY_LENGTH);

    final Names countries = new Names(NAMES_MAX);
    final Names surfaces = new Names(NAMES_MAX);
    final Names clients = new Names(NAMES_MAX);
    final MinuteCounts playsByCountry = new MinuteCounts(countries, NAMES_MAX);
    final MinuteCounts playsBySurface = new MinuteCounts(surfaces, NAMES_MAX);
    final MinuteCounts duplicatesByClient = new MinuteCounts(clients, NAMES_MAX);
    final MinuteTotals totals = new MinuteTotals();
    final short[] listeners = new short[REGISTERS * RANKS];
    final RecentIds recentIds;
    final LiveItems items;
    private int now;
    private int firstReceived = Integer.MAX_VALUE;

    private final int[] rows = new int[SLICE];
    private final int[] item = new int[SLICE];
    private final int[] minute = new int[SLICE];
    private final int[] user = new int[SLICE];
    private final int[] country = new int[SLICE];
    private final int[] surface = new int[SLICE];
    private final int[] hash = new int[SLICE];
    private final int[] place = new int[SLICE];

    /// Keeps the compiler from leaving out reads that nothing needs but the caches.
    long touched;

    LiveState(LiveLimits limits, RuleSet rules, int now) {
        this.now = now;
        recentIds = new RecentIds(limits.idsMax());
        items =
                new LiveItems(
                        limits,
                        rules,
                        new ItemShares(limits.sharesMax(), countries, surfaces),
                        now);
    }

    /// The running minute, counted from 1970.
    int now() {
        return now;
    }

    /// Whether the stream was being received already at that minute.
    boolean covers(int since) {
        return firstReceived <= since;
    }

    /// Rolls all windows on; a clock that goes back is ignored.
    void advanceTo(int minuteNow) {
        if (minuteNow <= now) {
            return;
        }
        items.windows.advanceTo(minuteNow);
        boolean hourBegins = minuteNow / 60 > now / 60;
        int begin = Math.max(now + 1, minuteNow - DAY + 1);
        for (int m = begin; m <= minuteNow; m++) {
            totals.begin(m);
            playsByCountry.begin(m);
            playsBySurface.begin(m);
            duplicatesByClient.begin(m);
        }
        now = minuteNow;
        items.listeners.forgetStale(now);
        if (hourBegins) {
            items.shares.dropBefore((now - DAY) / 60);
            items.forgetIdle();
            SlidingHll.forgetStale(listeners, now);
        }
    }

    /// Takes the rows `[from, to)`, at most [#SLICE].
    void take(EventBatch batch, int from, int to) {
        items.makeRoom(to - from);
        int plays = selectPlays(batch, from, to);
        plays = locate(batch, plays);
        ItemWindows windows = items.windows;
        touchCells(plays);
        for (int i = 0; i < plays; i++) {
            long millis = Math.max(0, batch.msPlayed(rows[i]));
            int qualifying = items.kinds.qualifies(item[i], millis);
            windows.add(item[i], minute[i], qualifying, millis);
            if (now - minute[i] < DAY) {
                totals.play(minute[i], qualifying, millis);
                playsByCountry.add(minute[i], country[i]);
                playsBySurface.add(minute[i], surface[i]);
            }
        }
        touchListeners(plays);
        for (int i = 0; i < plays; i++) {
            if (now - minute[i] < DAY) {
                SlidingHll.seen(listeners, REGISTERS, user[i], minute[i], now);
                items.listeners.seen(item[i], user[i], minute[i], now);
            }
        }
        for (int i = 0; i < plays; i++) {
            if (now - minute[i] < DAY) {
                items.shares.add(item[i], minute[i] / 60, country[i], surface[i]);
            }
        }
    }

    long heapBytes() {
        return items.heapBytes()
                + recentIds.heapBytes()
                + playsByCountry.heapBytes() * 3
                + listeners.length * 2L;
    }

    /// Counts records as received, sorts out copies and what is no play or too old.
    private int selectPlays(EventBatch batch, int from, int to) {
        int plays = 0;
        touchIds(batch, from, to);
        for (int row = from; row < to; row++) {
            int received = minuteOf(batch.receivedTimeMicros(row));
            firstReceived = Math.min(firstReceived, received);
            received = Math.max(received, now - DAY + 1);
            totals.event(received);
            if (!recentIds.add(batch.idHash(row))) {
                duplicate(batch.client(), row, received);
                continue;
            }
            int at = minuteOf(batch.eventTimeMicros(row));
            if (now - at >= DAY) {
                totals.older(received);
            }
            if (now - at < 2 * DAY && isPlay(batch.eventType(), row)) {
                minute[plays] = at;
                rows[plays++] = row;
            }
        }
        return plays;
    }

    private int locate(EventBatch batch, int plays) {
        Utf8Column users = batch.userId();
        Utf8Column ids = batch.itemId();
        for (int i = 0; i < plays; i++) {
            hash[i] = ItemDictionary.hash(ids.bytes(), ids.start(rows[i]), ids.length(rows[i]));
        }
        touched ^= items.ids.touch(hash, plays, place);
        for (int i = 0; i < plays; i++) {
            int row = rows[i];
            item[i] = items.intern(ids, row, hash[i]);
            user[i] = (int) ByteHash.of(users.bytes(), users.start(row), users.length(row));
            country[i] = number(countries, batch.country(), row);
            surface[i] = number(surfaces, batch.surface(), row);
        }
        touchSums(plays);
        for (int i = 0; i < plays; i++) {
            items.wake(item[i]);
        }
        return plays;
    }

    private void touchIds(EventBatch batch, int from, int to) {
        long read = 0;
        for (int row = from; row < to; row++) {
            read ^= recentIds.touch(batch.idHash(row));
        }
        touched ^= read;
    }

    private void touchSums(int plays) {
        long read = 0;
        for (int i = 0; i < plays; i++) {
            read ^= items.windows.sums().touch(item[i]);
        }
        touched ^= read;
    }

    private void touchCells(int plays) {
        long read = 0;
        for (int i = 0; i < plays; i++) {
            read ^= items.windows.cells().touchMinute(item[i], minute[i]);
        }
        for (int i = 0; i < plays; i++) {
            read ^= items.shares.touch(item[i], minute[i] / 60, country[i], surface[i]);
        }
        touched ^= read;
    }

    private void touchListeners(int plays) {
        long read = 0;
        for (int i = 0; i < plays; i++) {
            read ^= items.listeners.touch(item[i], user[i]);
        }
        touched ^= read;
    }

    private void duplicate(Utf8Column client, int row, int received) {
        totals.duplicate(received);
        if (!client.isAbsent(row)) {
            duplicatesByClient.add(received, number(clients, client, row));
        }
    }

    /// The minute of a time; one ahead of the clock is taken for the running minute.
    private int minuteOf(long micros) {
        return (int) Math.min(now, Math.max(0, Math.floorDiv(micros, MICROS_PER_MINUTE)));
    }

    private static int number(Names names, Utf8Column column, int row) {
        return column.isAbsent(row)
                ? Names.OTHER
                : names.index(column.bytes(), column.start(row), column.length(row));
    }

    private static boolean isPlay(Utf8Column type, int row) {
        return type.length(row) == PLAY_LENGTH
                && ByteHash.tail(type.bytes(), type.start(row), PLAY_LENGTH) == PLAY;
    }
}
