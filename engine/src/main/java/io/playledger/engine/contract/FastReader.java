package io.playledger.engine.contract;

import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The shortcut for records in a usual shape: it predicts that the keys come in the order of the
/// record before, notes where each value lies, checks, and copies the bytes into the columns.
///
/// It takes only records that keep the contract and leaves everything else, whether broken or only
/// unusual, to [CompleteReader].
final class FastReader {
    private static final int SCHEMA_VERSION = 0;
    private static final int EVENT_ID = 1;
    private static final int EVENT_TYPE = 2;
    private static final int USER_ID = 3;
    private static final int ITEM_ID = 4;
    private static final int SURFACE = 5;
    private static final int TIMESTAMP = 6;
    private static final int PAYLOAD = 7;
    private static final int FIELDS = 8;
    private static final int ALL = (1 << FIELDS) - 1;
    private static final int ID_BYTES_MAX = 128;
    private static final int ITEM_ID_BYTES_MAX = 256;
    private static final int ITEM_KIND_BYTES = 6;
    private static final int RECORD_BYTES_MIN = 32;

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

    private final int[] order = {0, 1, 2, 3, 4, 5, 6, 7};
    private final int[] from = new int[FIELDS];
    private final int[] to = new int[FIELDS];
    private final FastPayload payload = new FastPayload();

    /// Whether the record was appended; if not, the batch is as it was.
    boolean read(
            byte[] bytes,
            int begin,
            int length,
            long receivedTimeMicros,
            int partition,
            long offset,
            EventBatch into) {
        int end = begin + length;
        while (end > begin && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
            end--;
        }
        if (length > ContractReader.RECORD_BYTES_MAX
                || end - begin < RECORD_BYTES_MIN
                || bytes[end - 1] != '}'
                || !isSpace(bytes, end, begin + length)
                || !locate(bytes, begin, end)) {
            return false;
        }
        return checkAndAppend(bytes, receivedTimeMicros, partition, offset, into);
    }

    private static boolean isSpace(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private boolean locate(byte[] bytes, int begin, int end) {
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
            return payload.locate(bytes, at, end);
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

    private boolean checkAndAppend(
            byte[] bytes, long receivedTimeMicros, int partition, long offset, EventBatch into) {
        long schemaVersion = FastScan.integer(bytes, from[SCHEMA_VERSION], to[SCHEMA_VERSION]);
        if (schemaVersion < 1
                || schemaVersion > Integer.MAX_VALUE
                || !isSized(EVENT_ID, ID_BYTES_MAX)
                || !isSized(USER_ID, ID_BYTES_MAX)
                || !isSized(ITEM_ID, ITEM_ID_BYTES_MAX)
                || !Vocabulary.matches(bytes, from[EVENT_TYPE], length(EVENT_TYPE))
                || !Vocabulary.matches(bytes, from[SURFACE], length(SURFACE))) {
            return false;
        }
        long eventTimeMicros = EventTime.parseMicros(bytes, from[TIMESTAMP], length(TIMESTAMP));
        if (eventTimeMicros == EventTime.INVALID
                || eventTimeMicros > receivedTimeMicros + ContractReader.AHEAD_MICROS_MAX
                || !keepsTypeRules(bytes)) {
            return false;
        }
        into.eventId().append(bytes, from[EVENT_ID], length(EVENT_ID));
        into.eventType().append(bytes, from[EVENT_TYPE], length(EVENT_TYPE));
        into.userId().append(bytes, from[USER_ID], length(USER_ID));
        into.itemId().append(bytes, from[ITEM_ID], length(ITEM_ID));
        into.surface().append(bytes, from[SURFACE], length(SURFACE));
        payload.append(bytes, into);
        into.endRow(
                (int) schemaVersion,
                eventTimeMicros,
                receivedTimeMicros,
                payload.msPlayed(),
                payload.durationMillis(),
                IdHash.of(bytes, from[EVENT_ID], length(EVENT_ID)),
                partition,
                offset);
        return true;
    }

    private boolean keepsTypeRules(byte[] bytes) {
        int type = from[EVENT_TYPE];
        int length = length(EVENT_TYPE);
        if (length == 4
                && bytes[type] == 'p'
                && bytes[type + 1] == 'l'
                && bytes[type + 2] == 'a'
                && bytes[type + 3] == 'y') {
            return isPlayable(bytes) && payload.keepsPlayRules(bytes);
        }
        if (length == 6 && bytes[type] == 'r') {
            // Perhaps a rating, whose value the complete reader would have to look at.
            return payload.keepsRatingRules(bytes);
        }
        return payload.keepsCommonRules(bytes);
    }

    private boolean isPlayable(byte[] bytes) {
        int at = from[ITEM_ID];
        if (length(ITEM_ID) <= ITEM_KIND_BYTES
                || bytes[at] != 't'
                || bytes[at + ITEM_KIND_BYTES - 1] != ':') {
            return false;
        }
        boolean track =
                bytes[at + 1] == 'r'
                        && bytes[at + 2] == 'a'
                        && bytes[at + 3] == 'c'
                        && bytes[at + 4] == 'k';
        boolean title =
                bytes[at + 1] == 'i'
                        && bytes[at + 2] == 't'
                        && bytes[at + 3] == 'l'
                        && bytes[at + 4] == 'e';
        return track || title;
    }

    private boolean isSized(int field, int bytesMax) {
        int length = length(field);
        return length >= 1 && length <= bytesMax;
    }

    private int length(int field) {
        return to[field] - from[field];
    }
}
