package io.playledger.engine.feature;

/// The last so many hashes of event ids. A hash of 64 bits stands for an id: features may lose one
/// event in many millions to two ids of one hash; statements never do. For one thread.
final class RecentIds {
    static final int MOST = 1 << 16;

    private final long[] ring = new long[MOST];
    private final java.util.HashSet<Long> set = new java.util.HashSet<>();
    private int next;

    RecentIds(long[] stored) {
        for (long each : stored) {
            add(each);
        }
    }

    /// @return whether it was not among them
    boolean add(long hash) {
        if (!set.add(hash)) {
            return false;
        }
        if (set.size() > MOST) {
            set.remove(ring[next]);
        }
        ring[next] = hash;
        next = (next + 1) % MOST;
        return true;
    }

    /// The oldest first.
    long[] stored() {
        int size = set.size();
        long[] all = new long[size];
        for (int i = 0; i < size; i++) {
            all[i] = ring[(next - size + i + MOST) % MOST];
        }
        return all;
    }
}
