package io.playledger.store.erasure;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An id as bytes that a search looks for, in the ways in which programs write text. An occurrence
/// counts unless it is part of a longer word: `user-4` does not stand in `user-42`.
record Bytes(List<byte[]> spellings) {
    static Bytes of(String id) {
        List<byte[]> all = new ArrayList<>();
        add(all, id.getBytes(StandardCharsets.UTF_8));
        add(all, escaped(id).getBytes(StandardCharsets.UTF_8));
        // H2 writes what lies beyond the basic plane as two halves.
        add(all, halves(id));
        add(all, id.getBytes(StandardCharsets.UTF_16LE));
        add(all, id.getBytes(StandardCharsets.UTF_16BE));
        return new Bytes(List.copyOf(all));
    }

    private static void add(List<byte[]> all, byte[] spelling) {
        if (all.stream().noneMatch(it -> Arrays.equals(it, spelling))) {
            all.add(spelling);
        }
    }

    private static String escaped(String id) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static byte[] halves(String id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c < 0x80) {
                bytes.write(c);
            } else if (c < 0x800) {
                bytes.write(0xc0 | (c >> 6));
                bytes.write(0x80 | (c & 0x3f));
            } else {
                bytes.write(0xe0 | (c >> 12));
                bytes.write(0x80 | ((c >> 6) & 0x3f));
                bytes.write(0x80 | (c & 0x3f));
            }
        }
        return bytes.toByteArray();
    }

    int longest() {
        return spellings.stream().mapToInt(it -> it.length).max().orElse(0);
    }

    /// How often it stands in `[0, length)`, beginning before `begins`.
    ///
    /// @param words whether it must not be part of a longer word: so in texts; among bytes anything
    ///   may stand beside it
    int count(byte[] bytes, int length, int begins, Within words) {
        int count = 0;
        for (byte[] spelling : spellings) {
            for (int at = next(bytes, 0, length, spelling);
                    at >= 0 && at < begins;
                    at = next(bytes, at + 1, length, spelling)) {
                if (words == Within.BYTES || stands(bytes, length, at, spelling.length)) {
                    count++;
                }
            }
        }
        return count;
    }

    /// Where one spelling stands as a word of its own.
    List<Integer> standing(byte[] bytes, byte[] spelling) {
        List<Integer> places = new ArrayList<>();
        for (int at = next(bytes, 0, bytes.length, spelling);
                at >= 0;
                at = next(bytes, at + 1, bytes.length, spelling)) {
            if (stands(bytes, bytes.length, at, spelling.length)) {
                places.add(at);
            }
        }
        return places;
    }

    /// Occurrences that are no part of one of the words.
    int countOutside(byte[] bytes, List<byte[]> words) {
        int count = 0;
        for (byte[] spelling : spellings) {
            for (int at = next(bytes, 0, bytes.length, spelling);
                    at >= 0;
                    at = next(bytes, at + 1, bytes.length, spelling)) {
                if (!part(bytes, at, spelling, words)) {
                    count++;
                }
            }
        }
        return count;
    }

    private static boolean part(byte[] bytes, int at, byte[] spelling, List<byte[]> words) {
        for (byte[] word : words) {
            for (int in = next(word, 0, word.length, spelling);
                    in >= 0;
                    in = next(word, in + 1, word.length, spelling)) {
                int begin = at - in;
                if (begin >= 0
                        && begin + word.length <= bytes.length
                        && Arrays.equals(bytes, begin, begin + word.length, word, 0, word.length)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The words of a text that are longer than the id and hold it.
    static List<String> longerWords(byte[] text, String id) {
        List<String> words = new ArrayList<>();
        byte[] spelling = id.getBytes(StandardCharsets.UTF_8);
        for (int at = next(text, 0, text.length, spelling);
                at >= 0;
                at = next(text, at + 1, text.length, spelling)) {
            int begin = at;
            int end = at + spelling.length;
            while (begin > 0 && ofWord(text[begin - 1])) {
                begin--;
            }
            while (end < text.length && ofWord(text[end])) {
                end++;
            }
            words.add(new String(text, begin, end - begin, StandardCharsets.UTF_8));
        }
        return words;
    }

    /// Where an id is looked for.
    enum Within {
        TEXT,
        BYTES
    }

    private static boolean stands(byte[] bytes, int length, int at, int of) {
        return (at == 0 || !ofWord(bytes[at - 1]))
                && (at + of == length || !ofWord(bytes[at + of]));
    }

    /// What ids are commonly made of.
    private static boolean ofWord(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '_'
                || b < 0;
    }

    private static int next(byte[] bytes, int from, int length, byte[] spelling) {
        byte first = spelling[0];
        for (int at = from; at <= length - spelling.length; at++) {
            if (bytes[at] == first
                    && Arrays.equals(
                            bytes, at, at + spelling.length, spelling, 0, spelling.length)) {
                return at;
            }
        }
        return -1;
    }
}
