package io.playledger.engine.contract;

/// The open vocabularies' pattern, `[a-z][a-z0-9_.]{0,63}`.
final class Vocabulary {
    private static final int LENGTH_MAX = 64;

    private Vocabulary() {}

    static boolean matches(byte[] bytes, int from, int length) {
        if (length < 1 || length > LENGTH_MAX || !isLetter(bytes[from])) {
            return false;
        }
        for (int i = from + 1; i < from + length; i++) {
            byte b = bytes[i];
            if (!isLetter(b) && (b < '0' || b > '9') && b != '_' && b != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(byte b) {
        return b >= 'a' && b <= 'z';
    }
}
