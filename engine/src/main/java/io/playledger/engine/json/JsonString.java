package io.playledger.engine.json;

import java.nio.charset.StandardCharsets;

/// One JSON string token, decoded from UTF-8.
final class JsonString {
    enum Outcome {
        SOUND,
        /// Sound but for an escaped surrogate without its other half; it reads as U+FFFD.
        LONE_SURROGATE,
        BROKEN,
        NOT_UTF8
    }

    private final byte[] bytes;
    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private Outcome outcome = Outcome.SOUND;
    private int at;

    /// @param quoteAt where the opening quote is
    JsonString(byte[] bytes, int quoteAt, int limit) {
        this.bytes = bytes;
        this.limit = limit;
        this.at = quoteAt + 1;
        read();
    }

    Outcome outcome() {
        return outcome;
    }

    String text() {
        return text.toString();
    }

    /// Behind the closing quote, or where it broke.
    int end() {
        return at;
    }

    private void read() {
        while (at < limit) {
            int run = plainEnd();
            text.append(new String(bytes, at, run - at, StandardCharsets.UTF_8));
            at = run;
            if (at >= limit) {
                break;
            }
            switch (bytes[at]) {
                case '"' -> {
                    at++;
                    replaceLoneSurrogates();
                    return;
                }
                case '\\' -> {
                    if (!escape()) {
                        outcome = Outcome.BROKEN;
                        return;
                    }
                }
                default -> {
                    outcome = bytes[at] < 0 ? Outcome.NOT_UTF8 : Outcome.BROKEN;
                    return;
                }
            }
        }
        outcome = Outcome.BROKEN;
    }

    /// The end of the stretch that stands for itself and is sound UTF-8.
    private int plainEnd() {
        int p = at;
        while (p < limit) {
            byte b = bytes[p];
            if (b < 0) {
                int next = Utf8.sequenceEnd(bytes, p, limit);
                if (next < 0) {
                    return p;
                }
                p = next;
            } else if (b < 0x20 || b == '"' || b == '\\') {
                return p;
            } else {
                p++;
            }
        }
        return p;
    }

    private boolean escape() {
        if (at + 1 >= limit) {
            at = limit;
            return false;
        }
        byte kind = bytes[at + 1];
        if (kind == 'u') {
            return codeUnit();
        }
        int c =
                switch (kind) {
                    case '"', '\\', '/' -> kind;
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> -1;
                };
        if (c < 0) {
            return false;
        }
        text.append((char) c);
        at += 2;
        return true;
    }

    private boolean codeUnit() {
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = i < limit ? Character.digit(bytes[i], 16) : -1;
            if (digit < 0) {
                return false;
            }
            unit = unit * 16 + digit;
        }
        text.append((char) unit);
        at += 6;
        return true;
    }

    private void replaceLoneSurrogates() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                text.setCharAt(i, '\ufffd');
                outcome = Outcome.LONE_SURROGATE;
            }
        }
    }
}
