package io.playledger.engine.live;

import io.playledger.engine.catalog.NameIndex;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/// Sorts the ids that a name search tells: those with plays by their plays, a few of the others.
final class MatchedItems implements NameIndex.Sink {
    private final ReentrantLock lock;
    private final Supplier<ItemDictionary> ids;
    private final IntUnaryOperator plays;
    private final TopItems top;
    private final int limit;
    private final Set<String> idle = new LinkedHashSet<>();

    MatchedItems(
            ReentrantLock lock,
            Supplier<ItemDictionary> ids,
            IntUnaryOperator plays,
            TopItems top,
            int limit) {
        this.lock = lock;
        this.ids = ids;
        this.plays = plays;
        this.top = top;
        this.limit = limit;
    }

    @Override
    public void found(byte[] bytes, int[] starts, int[] ends, int count) {
        lock.lock();
        try {
            ItemDictionary known = ids.get();
            for (int i = 0; i < count; i++) {
                int length = ends[i] - starts[i];
                int item = known.find(bytes, starts[i], length);
                int played = item == ItemDictionary.NONE ? 0 : plays.applyAsInt(item);
                if (played > 0) {
                    top.offerOnce(item, played);
                } else if (idle.size() < limit) {
                    idle.add(new String(bytes, starts[i], length, StandardCharsets.UTF_8));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    Set<String> idle() {
        return idle;
    }
}
