package io.playledger.engine.live;

import java.util.function.LongPredicate;

/// A bounded hash table from a non-zero long to one or two longs, flat in arrays.
///
/// A large one is made of stripes that grow one by one: a hundred megabytes in one piece are hard
/// to find in a heap, and to fill them anew takes long.
final class CellTable {
    private static final int CAPACITY_FIRST = 1024;
    private static final int STRIPE_BITS = 6;

    /// Below so many cells the stripes would be of too different sizes.
    private static final int STRIPED_LEAST = 1 << 20;

    /// A place is the stripe's number and, in so many bits, the place in it.
    private static final int PLACE_BITS = 31 - STRIPE_BITS;

    private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;

    private final CellStripe[] stripes;
    private final int stripeShift;
    private int size;

    /// @param values longs that a cell holds beside its key
    CellTable(int values, int cellsMax) {
        int stride = 1 + values;
        boolean striped = cellsMax >= STRIPED_LEAST;
        stripes = new CellStripe[striped ? 1 << STRIPE_BITS : 1];
        stripeShift = Long.SIZE - (striped ? STRIPE_BITS : 0);
        int capacityMax =
                (int)
                        Math.min(
                                PLACE_MASK / stride - 8L,
                                CellStripe.capacityFor(cellsMax / stripes.length));
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = new CellStripe(stride, CAPACITY_FIRST / stripes.length, capacityMax);
        }
    }

    int size() {
        return size;
    }

    long heapBytes() {
        long longs = 0;
        for (CellStripe stripe : stripes) {
            longs += stripe.slots().length;
        }
        return longs * 8;
    }

    /// Where the cell's first value is, for [#value(int)] and [#add]; -1 if there is no such cell.
    int find(long key) {
        int number = stripe(key);
        int at = stripes[number].find(key, hashInStripe(key));
        return at < 0 ? -1 : number << PLACE_BITS | at;
    }

    /// The same, making the cell with zeros if there is none; compare [#size()] to see whether it
    /// did. The caller sees to it that the table has room.
    int claim(long key) {
        int number = stripe(key);
        CellStripe stripe = stripes[number];
        int before = stripe.size();
        int at = stripe.claim(key, hashInStripe(key));
        size += stripe.size() - before;
        return number << PLACE_BITS | at;
    }

    /// Reads where [#claim] is about to look first.
    ///
    /// @return of no meaning
    long touch(long key) {
        return stripes[stripe(key)].touch(hashInStripe(key));
    }

    long value(int at) {
        return stripes[at >>> PLACE_BITS].slots()[at & PLACE_MASK];
    }

    void add(int at, long delta) {
        stripes[at >>> PLACE_BITS].slots()[at & PLACE_MASK] += delta;
    }

    void remove(long key) {
        CellStripe stripe = stripes[stripe(key)];
        int before = stripe.size();
        stripe.remove(key, hashInStripe(key));
        size -= before - stripe.size();
    }

    /// Drops every cell whose key fits.
    void removeIf(LongPredicate which) {
        size = 0;
        for (CellStripe stripe : stripes) {
            stripe.removeIf(which);
            size += stripe.size();
        }
    }

    void clear() {
        for (CellStripe stripe : stripes) {
            stripe.clear();
        }
        size = 0;
    }

    /// The upper bits choose the stripe, those below the place in it.
    private int stripe(long key) {
        return stripes.length == 1 ? 0 : (int) (ByteHash.mix(key) >>> stripeShift);
    }

    static long hashInStripe(long key) {
        return ByteHash.mix(key) << STRIPE_BITS;
    }
}
