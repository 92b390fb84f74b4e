package io.playledger.engine.contract;

import io.playledger.engine.event.EventBatch;

/// The payload's part of the shortcut: notes where each member lies, reads the members that the
/// contract knows, and writes the canonical form by copying: whole where the members already stand
/// in order without white space, else member by member in order.
final class FastPayload {
    private static final int MEMBERS_MAX = 32;

    private final PayloadMembers members = new PayloadMembers(MEMBERS_MAX);
    private final int[] known = new int[KnownKey.COUNT];
    private int begin;
    private int end;
    private long msPlayed;
    private long durationMillis;
    private boolean play;

    /// Takes in the object at `at` and returns the place behind it, or -1 where it is none or the
    /// complete reader has to look at it.
    int locate(byte[] bytes, int at, int limit) {
        members.clear();
        java.util.Arrays.fill(known, -1);
        begin = at;
        if (bytes[at] != '{') {
            return -1;
        }
        int p = members.skipSpace(bytes, at + 1);
        if (bytes[p] == '}') {
            end = p + 1;
            return end;
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
            int valueFrom = members.skipSpace(bytes, p + 1);
            int valueTo = CanonicalSpan.end(bytes, valueFrom, limit, 2);
            if (valueTo < 0 || valueTo >= limit) {
                return -1;
            }
            int key = KnownKey.of(bytes, keyFrom, keyTo - keyFrom);
            if (key >= 0) {
                known[key] = members.count();
            }
            members.add(keyFrom, keyTo, valueFrom, valueTo);
            p = members.skipSpace(bytes, valueTo);
            if (bytes[p] == '}') {
                end = p + 1;
                return members.sort(bytes) ? end : -1;
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
        byte first = bytes[members.valueFrom(value)];
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
            into.country().append(bytes, members.valueFrom(country) + 1, 2);
        } else {
            into.country().appendAbsent();
        }
        int client = known[KnownKey.CLIENT];
        if (client >= 0 && bytes[members.valueFrom(client)] == '"') {
            int from = members.valueFrom(client) + 1;
            into.client().append(bytes, from, members.valueTo(client) - 1 - from);
        } else {
            into.client().appendAbsent();
        }
        if (members.isCanonical()) {
            into.payload().append(bytes, begin, end - begin);
        } else {
            int length = members.writeSorted(bytes);
            into.payload().append(members.written(), 0, length);
        }
    }

    private long integer(byte[] bytes, int key, long max) {
        int member = known[key];
        if (member < 0) {
            return EventBatch.ABSENT;
        }
        long value = FastScan.integer(bytes, members.valueFrom(member), members.valueTo(member));
        return value <= max ? value : EventBatch.ABSENT;
    }

    private boolean isCountry(byte[] bytes) {
        int member = known[KnownKey.COUNTRY];
        if (member < 0) {
            return false;
        }
        int from = members.valueFrom(member);
        return members.valueTo(member) - from == 4
                && bytes[from] == '"'
                && Countries.isAssigned(bytes[from + 1], bytes[from + 2]);
    }

    private boolean isAbsentOr(byte[] bytes, int key, char first, char orFirst) {
        int member = known[key];
        if (member < 0) {
            return true;
        }
        byte begins = bytes[members.valueFrom(member)];
        return begins == first || begins == orFirst;
    }
}
