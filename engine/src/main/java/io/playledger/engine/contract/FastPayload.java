package io.playledger.engine.contract;

import io.playledger.engine.event.EventBatch;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The payload's part of the shortcut: notes where each member lies, reads the members that the
/// contract knows, and writes the canonical form by copying: whole where the members already stand
/// in order without white space, else member by member in order.
final class FastPayload {
    private static final int MEMBERS_MAX = 32;

    private final PayloadMembers members = new PayloadMembers(MEMBERS_MAX);
    private final PayloadShapes shapes = new PayloadShapes();
    private final int[] known = new int[KnownKey.COUNT];
    private final int[] valueFrom = new int[MEMBERS_MAX];
    private final int[] valueTo = new int[MEMBERS_MAX];
    private @Nullable PayloadShape shape;
    private byte[] canonical = new byte[256];
    private int begin;
    private int end;
    private long msPlayed;
    private long durationMillis;
    private boolean play;

    /// Takes in the object at `at` and returns the place behind it, or -1 where it is none or the
    /// complete reader has to look at it.
    int locate(byte[] bytes, int at, int limit) {
        begin = at;
        PayloadShape alike = shapes.find(bytes, at, limit, valueFrom, valueTo);
        shape = alike;
        if (alike != null) {
            end = shapes.end();
            alike.copyKnown(known);
            return end;
        }
        end = locateUnlike(bytes, at, limit);
        if (end >= 0) {
            members.copyValues(valueFrom, valueTo);
            shapes.learn(bytes, begin, end, members, known);
        }
        return end;
    }

    private int locateUnlike(byte[] bytes, int at, int limit) {
        members.clear();
        Arrays.fill(known, -1);
        if (bytes[at] != '{') {
            return -1;
        }
        int p = members.skipSpace(bytes, at + 1);
        if (bytes[p] == '}') {
            return p + 1;
        }
        while (true) {
            int keyFrom = p + 1;
            int keyTo = bytes[p] == '"' ? FastScan.plainEnd(bytes, keyFrom, limit) : -1;
            if (keyTo < 0 || members.count() == MEMBERS_MAX) {
                return -1;
            }
            p = members.skipSpace(bytes, keyTo + 1);
            if (bytes[p] != ':') {
                return -1;
            }
            int from = members.skipSpace(bytes, p + 1);
            int to = CanonicalSpan.end(bytes, from, limit, 2);
            if (to < 0 || to >= limit) {
                return -1;
            }
            int key = KnownKey.of(bytes, keyFrom, keyTo - keyFrom);
            if (key >= 0) {
                known[key] = members.count();
            }
            members.add(keyFrom, keyTo, from, to);
            p = members.skipSpace(bytes, to);
            if (bytes[p] == '}') {
                return members.sort(bytes) ? p + 1 : -1;
            }
            if (bytes[p] != ',') {
                return -1;
            }
            p = members.skipSpace(bytes, p + 1);
        }
    }

    /// Whether a play's members are there and as they must be.
    boolean keepsPlayRules(byte[] bytes) {
        play = true;
        msPlayed = integer(bytes, KnownKey.MS_PLAYED, PayloadFields.MS_PLAYED_MAX);
        durationMillis = integer(bytes, KnownKey.DURATION_MS, PayloadFields.DURATION_MILLIS_MAX);
        return msPlayed >= 0
                && isCountry(bytes)
                && (known[KnownKey.DURATION_MS] < 0 || durationMillis >= 0)
                && isAbsentOr(bytes, KnownKey.OFFLINE, 't', 'f')
                && isAbsentOr(bytes, KnownKey.CLIENT, '"', '"');
    }

    /// Whether a rating's value is there and a number.
    boolean keepsRatingRules(byte[] bytes) {
        int value = known[KnownKey.VALUE];
        if (value < 0) {
            return false;
        }
        byte first = bytes[valueFrom[value]];
        return (first == '-' || (first >= '0' && first <= '9')) && keepsCommonRules(bytes);
    }

    /// Reads what an event of any type may tell; a length in an odd form is left to the complete
    /// reader.
    boolean keepsCommonRules(byte[] bytes) {
        play = false;
        msPlayed = EventBatch.ABSENT;
        durationMillis = integer(bytes, KnownKey.DURATION_MS, PayloadFields.DURATION_MILLIS_MAX);
        return known[KnownKey.DURATION_MS] < 0 || durationMillis >= 0;
    }

    long msPlayed() {
        return msPlayed;
    }

    long durationMillis() {
        return durationMillis;
    }

    /// Appends country, client and the canonical payload.
    void append(byte[] bytes, EventBatch into) {
        int country = known[KnownKey.COUNTRY];
        if (play) {
            into.country().append(bytes, valueFrom[country] + 1, 2);
        } else {
            into.country().appendAbsent();
        }
        int client = known[KnownKey.CLIENT];
        if (client >= 0 && bytes[valueFrom[client]] == '"') {
            int from = valueFrom[client] + 1;
            into.client().append(bytes, from, valueTo[client] - 1 - from);
        } else {
            into.client().appendAbsent();
        }
        PayloadShape alike = shape;
        if (alike == null ? members.isCanonical() : alike.isCanonical()) {
            into.payload().append(bytes, begin, end - begin);
        } else if (alike == null) {
            int length = members.writeSorted(bytes);
            into.payload().append(members.written(), 0, length);
        } else {
            int length = alike.canonicalLength(valueFrom, valueTo);
            if (length > canonical.length) {
                canonical = new byte[length * 2];
            }
            alike.write(bytes, valueFrom, valueTo, canonical);
            into.payload().append(canonical, 0, length);
        }
    }

    private long integer(byte[] bytes, int key, long max) {
        int member = known[key];
        if (member < 0) {
            return EventBatch.ABSENT;
        }
        long value = FastScan.integer(bytes, valueFrom[member], valueTo[member]);
        return value <= max ? value : EventBatch.ABSENT;
    }

    private boolean isCountry(byte[] bytes) {
        int member = known[KnownKey.COUNTRY];
        if (member < 0) {
            return false;
        }
        int from = valueFrom[member];
        return valueTo[member] - from == 4
                && bytes[from] == '"'
                && Countries.isAssigned(bytes[from + 1], bytes[from + 2]);
    }

    private boolean isAbsentOr(byte[] bytes, int key, char first, char orFirst) {
        int member = known[key];
        if (member < 0) {
            return true;
        }
        byte begins = bytes[valueFrom[member]];
        return begins == first || begins == orFirst;
    }
}
