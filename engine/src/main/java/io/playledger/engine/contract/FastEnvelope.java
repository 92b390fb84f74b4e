package io.playledger.engine.contract;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Where the fields of one record lie: found by the prediction that it is written as the record
/// before, or else by its keys, in whatever order they come.
final class FastEnvelope {
    static final int SCHEMA_VERSION = 0;
    static final int EVENT_ID = 1;
    static final int EVENT_TYPE = 2;
    static final int USER_ID = 3;
    static final int ITEM_ID = 4;
    static final int SURFACE = 5;
    static final int TIMESTAMP = 6;
    static final int PAYLOAD = 7;
    private static final int FIELDS = 8;
    private static final int ALL = (1 << FIELDS) - 1;

    /// Of records that are all different, only one in so many is learnt.
    private static final int UNLIKE_BETWEEN = 64;

    /// `"name":` of each field, and its first, middle and last eight bytes, which cover all of it.
    private static final byte[][] KEYS = new byte[FIELDS][];

    private static final long[] FIRST = new long[FIELDS];
    private static final long[] MIDDLE = new long[FIELDS];
    private static final long[] LAST = new long[FIELDS];

    static {
        List<String> names = EventFields.NAMES;
        for (int i = 0; i < FIELDS; i++) {
            KEYS[i] = ("\"" + names.get(i) + "\":").getBytes(StandardCharsets.US_ASCII);
            FIRST[i] = FastScan.word(KEYS[i], 0);
            MIDDLE[i] = FastScan.word(KEYS[i], middle(KEYS[i].length));
            LAST[i] = FastScan.word(KEYS[i], KEYS[i].length - 8);
        }
    }

    private final FastPayload payload;
    private final int[] order = {0, 1, 2, 3, 4, 5, 6, 7};
    private final int[] from = new int[FIELDS];
    private final int[] to = new int[FIELDS];
    private @Nullable Gaps gaps;

    /// The order of the fields between those gaps.
    private final int[] gapOrder = new int[FIELDS];

    private int unlike = UNLIKE_BETWEEN;

    FastEnvelope(FastPayload payload) {
        this.payload = payload;
    }

    /// Finds the fields of the text, which ends in `}`; false where it is not of a usual form.
    boolean locate(byte[] bytes, int begin, int end) {
        Gaps usual = gaps;
        if (usual != null && locateAlike(usual, bytes, begin, end)) {
            return true;
        }
        if (!locateUnlike(bytes, begin, end)) {
            return false;
        }
        if (++unlike >= UNLIKE_BETWEEN) {
            learn(bytes, begin, end);
        }
        return true;
    }

    /// Where the field's value begins, without the quotes.
    int from(int field) {
        return from[field];
    }

    int length(int field) {
        return to[field] - from[field];
    }

    private boolean locateAlike(Gaps usual, byte[] bytes, int begin, int end) {
        int p = begin;
        for (int i = 0; i < FIELDS; i++) {
            p = usual.behind(i, bytes, p, end);
            if (p < 0 || p >= end) {
                return false;
            }
            int field = gapOrder[i];
            from[field] = p;
            p =
                    switch (field) {
                        case PAYLOAD -> payload.locate(bytes, p, end);
                        case SCHEMA_VERSION -> FastScan.digitsEnd(bytes, p);
                        default -> FastScan.plainEnd(bytes, p, end);
                    };
            if (p < 0) {
                return false;
            }
            to[field] = p;
        }
        return usual.behind(FIELDS, bytes, p, end) == end;
    }

    private void learn(byte[] bytes, int begin, int end) {
        unlike = 0;
        System.arraycopy(order, 0, gapOrder, 0, FIELDS);
        int[] inOrderFrom = new int[FIELDS];
        int[] inOrderTo = new int[FIELDS];
        for (int i = 0; i < FIELDS; i++) {
            inOrderFrom[i] = from[order[i]];
            inOrderTo[i] = to[order[i]];
        }
        gaps = Gaps.of(bytes, begin, end, inOrderFrom, inOrderTo, FIELDS);
    }

    private boolean locateUnlike(byte[] bytes, int begin, int end) {
        int p = FastScan.skipSpace(bytes, begin);
        if (bytes[p] != '{') {
            return false;
        }
        p++;
        int seen = 0;
        for (int i = 0; i < FIELDS; i++) {
            p = FastScan.skipSpace(bytes, p);
            int field = order[i];
            int valueAt = keyEnd(bytes, p, end, field);
            if (valueAt < 0) {
                field = fieldAt(bytes, p, end);
                if (field < 0) {
                    return false;
                }
                order[i] = field;
                valueAt = keyEnd(bytes, p, end, field);
            }
            seen |= 1 << field;
            p = value(bytes, FastScan.skipSpace(bytes, valueAt), end, field);
            if (p < 0 || p >= end) {
                return false;
            }
            p = FastScan.skipSpace(bytes, p);
            if (bytes[p] != (i == FIELDS - 1 ? '}' : ',')) {
                return false;
            }
            p++;
        }
        // Eight members of which each is a different one: all there, none twice.
        return seen == ALL && p == end;
    }

    /// Behind the `"name":` of the field if that is what stands there, else -1.
    private static int keyEnd(byte[] bytes, int at, int end, int field) {
        int length = KEYS[field].length;
        return at + length <= end
                        && FastScan.word(bytes, at) == FIRST[field]
                        && FastScan.word(bytes, at + middle(length)) == MIDDLE[field]
                        && FastScan.word(bytes, at + length - 8) == LAST[field]
                ? at + length
                : -1;
    }

    private static int middle(int length) {
        return Math.min(8, length - 8);
    }

    private static int fieldAt(byte[] bytes, int at, int end) {
        for (int field = 0; field < FIELDS; field++) {
            if (keyEnd(bytes, at, end, field) >= 0) {
                return field;
            }
        }
        return -1;
    }

    /// Notes where the value lies and returns the place behind it, or -1.
    private int value(byte[] bytes, int at, int end, int field) {
        if (field == PAYLOAD) {
            from[field] = at;
            to[field] = payload.locate(bytes, at, end);
            return to[field];
        }
        if (field == SCHEMA_VERSION) {
            from[field] = at;
            to[field] = FastScan.digitsEnd(bytes, at);
            return to[field];
        }
        if (bytes[at] != '"') {
            return -1;
        }
        from[field] = at + 1;
        to[field] = FastScan.plainEnd(bytes, at + 1, end);
        return to[field] < 0 ? -1 : to[field] + 1;
    }
}
