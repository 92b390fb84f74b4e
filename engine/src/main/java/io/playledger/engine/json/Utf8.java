package io.playledger.engine.json;

/// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
public final class Utf8 {
    private Utf8() {}

    /// The end of the sequence of two to four bytes that begins at `at` with a byte ≥ 0x80, or -1
    /// where it is none or passes `end`.
    public static int sequenceEnd(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xff;
        if (lead >= 0xc2 && lead <= 0xdf) {
            return continues(bytes, at + 1, end, 1) ? at + 2 : -1;
        }
        if (lead >= 0xe0 && lead <= 0xef && at + 1 < end) {
            int second = bytes[at + 1] & 0xff;
            boolean shortest = lead != 0xe0 || second >= 0xa0;
            boolean noSurrogate = lead != 0xed || second < 0xa0;
            return shortest && noSurrogate && continues(bytes, at + 1, end, 2) ? at + 3 : -1;
        }
        if (lead >= 0xf0 && lead <= 0xf4 && at + 1 < end) {
            int second = bytes[at + 1] & 0xff;
            boolean shortest = lead != 0xf0 || second >= 0x90;
            boolean inRange = lead != 0xf4 || second < 0x90;
            return shortest && inRange && continues(bytes, at + 1, end, 3) ? at + 4 : -1;
        }
        return -1;
    }

    private static boolean continues(byte[] bytes, int at, int end, int count) {
        if (at + count > end) {
            return false;
        }
        for (int i = at; i < at + count; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                return false;
            }
        }
        return true;
    }
}
