package io.playledger.engine.contract;

import io.playledger.engine.json.JsonReader;

import java.util.Arrays;

/// Recognises JSON values whose bytes are already their canonical form, so that they can be copied.
///
/// It may call a canonical value not canonical (long numbers, exponents, any escape), never the
/// other way round.
final class CanonicalSpan {
    private static final int NOT = -1;
    private static final int DIGITS_MAX = 15;
    private static final int LEADING_ZEROS_MAX = 5;

    private CanonicalSpan() {}

    /// Behind the value at `at`, or -1. The text ends in `}` at `end - 1`.
    ///
    /// @param depth how deep the value would be nested if it were an object
    static int end(byte[] bytes, int at, int end, int depth) {
        return switch (bytes[at]) {
            case '"' -> {
                int quote = FastScan.textEnd(bytes, at + 1, end);
                yield quote < 0 ? NOT : quote + 1;
            }
            case 't' -> word(bytes, at, end, 't', 'r', 'u', 'e');
            case 'f' -> word(bytes, at + 1, end, 'a', 'l', 's', 'e');
            case 'n' -> word(bytes, at, end, 'n', 'u', 'l', 'l');
            case '{' -> depth < JsonReader.DEPTH_MAX ? object(bytes, at, end, depth + 1) : NOT;
            case '[' -> depth < JsonReader.DEPTH_MAX ? array(bytes, at, end, depth + 1) : NOT;
            default -> number(bytes, at);
        };
    }

    private static int word(byte[] bytes, int at, int end, char a, char b, char c, char d) {
        return at + 4 < end
                        && bytes[at] == a
                        && bytes[at + 1] == b
                        && bytes[at + 2] == c
                        && bytes[at + 3] == d
                ? at + 4
                : NOT;
    }

    private static int number(byte[] bytes, int at) {
        boolean negative = bytes[at] == '-';
        int whole = negative ? at + 1 : at;
        int p = FastScan.digitsEnd(bytes, whole);
        int wholeDigits = p - whole;
        boolean zero = bytes[whole] == '0';
        if (wholeDigits < 1 || wholeDigits > DIGITS_MAX || (zero && wholeDigits > 1)) {
            return NOT;
        }
        if (bytes[p] == '.') {
            int fraction = p + 1;
            p = FastScan.digitsEnd(bytes, fraction);
            if (p == fraction || p - fraction > DIGITS_MAX || bytes[p - 1] == '0') {
                return NOT;
            }
            if (zero && zeros(bytes, fraction, p) > LEADING_ZEROS_MAX) {
                return NOT;
            }
        } else if (zero && negative) {
            return NOT;
        }
        return (bytes[p] | 0x20) == 'e' ? NOT : p;
    }

    private static int zeros(byte[] bytes, int from, int to) {
        int p = from;
        while (p < to && bytes[p] == '0') {
            p++;
        }
        return p - from;
    }

    private static int object(byte[] bytes, int at, int end, int depth) {
        int p = at + 1;
        if (bytes[p] == '}') {
            return p + 1;
        }
        int lastFrom = 0;
        int lastTo = -1;
        while (true) {
            int keyFrom = p + 1;
            int keyTo = bytes[p] == '"' ? FastScan.plainEnd(bytes, keyFrom, end) : NOT;
            if (keyTo < 0 || bytes[keyTo + 1] != ':') {
                return NOT;
            }
            if (lastTo >= 0
                    && Arrays.compare(bytes, lastFrom, lastTo, bytes, keyFrom, keyTo) >= 0) {
                return NOT;
            }
            lastFrom = keyFrom;
            lastTo = keyTo;
            p = end(bytes, keyTo + 2, end, depth);
            if (p < 0 || p >= end) {
                return NOT;
            }
            if (bytes[p] == '}') {
                return p + 1;
            }
            if (bytes[p++] != ',') {
                return NOT;
            }
        }
    }

    private static int array(byte[] bytes, int at, int end, int depth) {
        int p = at + 1;
        if (bytes[p] == ']') {
            return p + 1;
        }
        while (true) {
            p = end(bytes, p, end, depth);
            if (p < 0 || p >= end) {
                return NOT;
            }
            if (bytes[p] == ']') {
                return p + 1;
            }
            if (bytes[p++] != ',') {
                return NOT;
            }
        }
    }
}
