package io.playledger.engine.live;

import io.playledger.engine.catalog.SearchWords;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Numbers item ids, keyed by their bytes; numbers of removed items are used again.
final class ItemDictionary {
    static final int NONE = -1;
    private static final int ID_BYTES_MAX = 256;

    private final int itemsMax;
    private final int bytesMax;
    private int[] slots = new int[2048];
    private int[] hashes = new int[1024];
    private int[] starts = new int[1024];
    private short[] lengths = new short[1024];
    private byte[] slab = new byte[1024 * 24];
    private int slabSize;
    private int deadBytes;
    private int limit;
    private int size;
    private final IntList free = new IntList();

    ItemDictionary(LiveLimits limits) {
        itemsMax = limits.itemsMax();
        bytesMax = limits.itemBytesMax();
    }

    /// Items at present.
    int size() {
        return size;
    }

    /// All numbers are below this; some may be free.
    int limit() {
        return limit;
    }

    boolean holds(int item) {
        return lengths[item] > 0;
    }

    /// Whether so many more of the longest ids fit.
    boolean hasRoomFor(int items) {
        return size + items <= itemsMax
                && slabSize - deadBytes + (long) items * ID_BYTES_MAX <= bytesMax;
    }

    /// The id's number, [#NONE] if it has none.
    int find(byte[] bytes, int from, int length) {
        int hash = (int) ByteHash.of(bytes, from, length);
        return slots[slotOf(bytes, from, length, hash)] - 1;
    }

    /// The hash that [#intern] takes.
    static int hash(byte[] bytes, int from, int length) {
        return (int) ByteHash.of(bytes, from, length);
    }

    /// Reads what [#intern] is about to read for each of the hashes, so that it finds it in the
    /// cache: here the reads do not wait for each other.
    ///
    /// @param places as many as there are hashes; what it holds is lost
    /// @return of no meaning
    int touch(int[] hashes, int count, int[] places) {
        int touched = 0;
        for (int i = 0; i < count; i++) {
            places[i] = Math.max(0, slots[hashes[i] & (slots.length - 1)] - 1);
        }
        for (int i = 0; i < count; i++) {
            touched ^= this.hashes[places[i]] ^ lengths[places[i]];
            places[i] = starts[places[i]];
        }
        for (int i = 0; i < count; i++) {
            touched ^= slab[places[i]];
        }
        return touched;
    }

    /// The id's number, a new one if it had none; the caller saw to it that there is room.
    ///
    /// @param hash the id's [#hash]
    int intern(byte[] bytes, int from, int length, int hash) {
        int slot = slotOf(bytes, from, length, hash);
        if (slots[slot] == 0) {
            if (size * 2 >= slots.length) {
                rehash(slots.length * 2);
                slot = slotOf(bytes, from, length, hash);
            }
            slots[slot] = add(bytes, from, length, hash) + 1;
        }
        return slots[slot] - 1;
    }

    String id(int item) {
        return new String(slab, starts[item], lengths[item], StandardCharsets.UTF_8);
    }

    /// Whether every word occurs in the id.
    boolean matches(int item, SearchWords words) {
        return words.allIn(slab, starts[item], starts[item] + lengths[item]);
    }

    /// The byte `:` ends an id's kind; an id without one has none.
    boolean isOfKind(int item, byte[] kind) {
        int start = starts[item];
        return lengths[item] > kind.length
                && slab[start + kind.length] == ':'
                && Arrays.equals(slab, start, start + kind.length, kind, 0, kind.length);
    }

    /// Frees the numbers of items; call [#removed()] after the last.
    void remove(int item) {
        deadBytes += lengths[item];
        lengths[item] = 0;
        free.add(item);
        size--;
    }

    void removed() {
        if (deadBytes > slabSize / 4) {
            compact();
        }
        rehash(slots.length);
    }

    long heapBytes() {
        return slots.length * 4L + hashes.length * 10L + slab.length + free.capacity() * 4L;
    }

    private int add(byte[] bytes, int from, int length, int hash) {
        int item;
        if (free.size() > 0) {
            item = free.get(free.size() - 1);
            free.truncate(free.size() - 1);
        } else {
            item = limit++;
            if (item == hashes.length) {
                int to = Math.min(itemsMax, item * 2);
                hashes = Arrays.copyOf(hashes, to);
                starts = Arrays.copyOf(starts, to);
                lengths = Arrays.copyOf(lengths, to);
            }
        }
        if (slabSize + length > slab.length) {
            long room = slab.length + (slab.length >> 1) + 1024L;
            slab = Arrays.copyOf(slab, (int) Math.min(room, Integer.MAX_VALUE - 8L));
        }
        System.arraycopy(bytes, from, slab, slabSize, length);
        hashes[item] = hash;
        starts[item] = slabSize;
        lengths[item] = (short) length;
        slabSize += length;
        size++;
        return item;
    }

    private int slotOf(byte[] bytes, int from, int length, int hash) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] != 0) {
            int item = slots[slot] - 1;
            if (hashes[item] == hash
                    && Arrays.equals(
                            slab,
                            starts[item],
                            starts[item] + lengths[item],
                            bytes,
                            from,
                            from + length)) {
                break;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void rehash(int capacity) {
        slots = new int[capacity];
        for (int item = 0; item < limit; item++) {
            if (holds(item)) {
                int slot = hashes[item] & (capacity - 1);
                while (slots[slot] != 0) {
                    slot = (slot + 1) & (capacity - 1);
                }
                slots[slot] = item + 1;
            }
        }
    }

    private void compact() {
        byte[] to = new byte[Math.max(1024, (slabSize - deadBytes) * 5 / 4)];
        int size = 0;
        for (int item = 0; item < limit; item++) {
            System.arraycopy(slab, starts[item], to, size, lengths[item]);
            starts[item] = size;
            size += lengths[item];
        }
        slab = to;
        slabSize = size;
        deadBytes = 0;
    }
}
