package io.playledger.engine.source;

import io.playledger.engine.contract.EventTime;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Where the event stands in a line written as `{"received_at":"TIME","event":EVENT}`, with white
/// space between the parts or without. If the event's bytes are one JSON object by themselves, then
/// the line is a wrapped line and holds nothing else; so the contract's reader can take them in
/// place.
record WrappedSpan(long receivedMicros, int eventFrom, int eventLength) {
    private static final List<byte[]> BEFORE_TIME = parts("{", "\"received_at\"", ":", "\"");
    private static final List<byte[]> BEFORE_EVENT = parts(",", "\"event\"", ":");
    private static final int NOT_THERE = -1;

    /// The span, or null for a line written in another way.
    static @Nullable WrappedSpan of(byte[] bytes, int from, int length) {
        int end = from + length;
        while (end > from && isSpace(bytes[end - 1])) {
            end--;
        }
        int timeFrom = behind(BEFORE_TIME, bytes, from, end);
        if (timeFrom == NOT_THERE || bytes[end - 1] != '}') {
            return null;
        }
        int timeEnd = timeFrom;
        while (timeEnd < end && bytes[timeEnd] != '"' && bytes[timeEnd] != '\\') {
            timeEnd++;
        }
        if (timeEnd == end || bytes[timeEnd] != '"') {
            return null;
        }
        int eventFrom = behind(BEFORE_EVENT, bytes, timeEnd + 1, end);
        long micros = EventTime.parseMicros(bytes, timeFrom, timeEnd - timeFrom);
        return eventFrom == NOT_THERE || micros == EventTime.INVALID
                ? null
                : new WrappedSpan(micros, eventFrom, end - 1 - eventFrom);
    }

    /// The place behind the parts, or [#NOT_THERE] where others stand.
    private static int behind(List<byte[]> parts, byte[] bytes, int from, int end) {
        int p = from;
        for (byte[] part : parts) {
            while (p < end && isSpace(bytes[p])) {
                p++;
            }
            int to = p + part.length;
            if (to > end || !Arrays.equals(bytes, p, to, part, 0, part.length)) {
                return NOT_THERE;
            }
            p = to;
        }
        return p;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private static List<byte[]> parts(String... parts) {
        return Arrays.stream(parts).map(part -> part.getBytes(StandardCharsets.US_ASCII)).toList();
    }
}
