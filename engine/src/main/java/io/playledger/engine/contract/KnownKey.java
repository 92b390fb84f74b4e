package io.playledger.engine.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The payload keys that the contract knows, told apart by their bytes.
final class KnownKey {
    static final int MS_PLAYED = 0;
    static final int COUNTRY = 1;
    static final int DURATION_MS = 2;
    static final int OFFLINE = 3;
    static final int CLIENT = 4;
    static final int VALUE = 5;
    static final int COUNT = 6;

    private static final byte[][] NAMES = {
        ascii("ms_played"),
        ascii("country"),
        ascii("duration_ms"),
        ascii("offline"),
        ascii("client"),
        ascii("value")
    };

    private KnownKey() {}

    /// Which key it is, or -1.
    static int of(byte[] bytes, int from, int length) {
        int candidate =
                switch (length) {
                    case 5 -> VALUE;
                    case 6 -> CLIENT;
                    case 7 -> bytes[from] == 'c' ? COUNTRY : OFFLINE;
                    case 9 -> MS_PLAYED;
                    case 11 -> DURATION_MS;
                    default -> -1;
                };
        return candidate >= 0
                        && Arrays.equals(bytes, from, from + length, NAMES[candidate], 0, length)
                ? candidate
                : -1;
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
