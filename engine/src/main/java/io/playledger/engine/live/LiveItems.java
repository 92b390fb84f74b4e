package io.playledger.engine.live;

import io.playledger.engine.event.Utf8Column;
import io.playledger.engine.royalty.RuleSet;

import java.time.LocalDate;
import java.util.BitSet;

/// All that is known of items: their ids, kinds, windows, listeners and shares, and who has to
/// leave when there are too many.
final class LiveItems {
    private static final int MINUTES_PER_DAY = 24 * 60;

    final ItemDictionary ids;
    final ItemKinds kinds;
    final ItemWindows windows;
    final ItemListeners listeners;
    final ItemShares shares;
    private final LiveLimits limits;
    private int capacity;

    LiveItems(LiveLimits limits, RuleSet rules, ItemShares shares, int now) {
        this.limits = limits;
        this.shares = shares;
        ids = new ItemDictionary(limits);
        LocalDate today = LocalDate.ofEpochDay(Math.floorDiv(now, MINUTES_PER_DAY));
        kinds = new ItemKinds(rules.leastMillisByKind(today));
        windows = new ItemWindows(limits, now);
        listeners = new ItemListeners(limits);
    }

    /// Sees to it that so many plays can be taken without another look at limits.
    void makeRoom(int plays) {
        if (!ids.hasRoomFor(plays)) {
            evict(plays);
        }
        windows.makeRoom(plays);
    }

    /// The item's number. Call [#wake] before its first play is counted.
    ///
    /// @param hash [ItemDictionary#hash] of the id
    int intern(Utf8Column column, int row, int hash) {
        int item = ids.intern(column.bytes(), column.start(row), column.length(row), hash);
        if (item >= capacity) {
            capacity = Math.min(limits.itemsMax(), Math.max(1024, capacity * 2));
            kinds.ensureItems(capacity);
            windows.sums().ensureItems(capacity);
            listeners.ensureItems(capacity);
        }
        return item;
    }

    /// Finds the item's kind if it is new.
    void wake(int item) {
        if (windows.idle(item)) {
            kinds.set(item, ids);
        }
    }

    /// Once an hour: items that nobody played for 48 hours leave.
    void forgetIdle() {
        BitSet idle = new BitSet();
        for (int item = 0; item < ids.limit(); item++) {
            if (ids.holds(item) && windows.idle(item)) {
                idle.set(item);
            }
        }
        remove(idle);
    }

    long heapBytes() {
        return ids.heapBytes()
                + capacity
                + windows.heapBytes()
                + listeners.heapBytes()
                + shares.heapBytes();
    }

    /// The least played sixteenth leaves, or more where that is too few.
    private void evict(int least) {
        int goal = Math.max(least, limits.itemsMax() / 16);
        int[] byPlays = new int[1 << 16];
        for (int item = 0; item < ids.limit(); item++) {
            if (ids.holds(item)) {
                byPlays[playsCapped(item)]++;
            }
        }
        int threshold = 0;
        for (int below = byPlays[0]; below < goal && threshold < byPlays.length - 1; ) {
            below += byPlays[++threshold];
        }
        BitSet leaving = new BitSet();
        int atThreshold = goal;
        for (int plays = 0; plays < threshold; plays++) {
            atThreshold -= byPlays[plays];
        }
        for (int item = 0; item < ids.limit(); item++) {
            if (ids.holds(item)) {
                int plays = playsCapped(item);
                if (plays < threshold || (plays == threshold && atThreshold-- > 0)) {
                    leaving.set(item);
                }
            }
        }
        remove(leaving);
    }

    private int playsCapped(int item) {
        return Math.min(
                0xffff,
                windows.sums().plays(LiveWindow.DAY, item)
                        + Math.max(0, windows.sums().previous(LiveWindow.DAY, item)));
    }

    private void remove(BitSet items) {
        if (items.isEmpty()) {
            return;
        }
        windows.removeItems(items);
        shares.removeItems(items);
        items.stream()
                .forEach(item -> {
                    listeners.forget(item);
                    ids.remove(item);
                });
        ids.removed();
    }
}
