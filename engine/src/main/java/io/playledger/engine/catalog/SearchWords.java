package io.playledger.engine.catalog;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a person typed to find something, as the words that must all occur, in whatever order.
///
/// Case and accents do not matter: both sides are folded the same way ([#fold]).
public final class SearchWords {
    /// How many longs [#addPairs] marks.
    public static final int PAIRS_LONGS = 2;

    private final List<byte[]> words;
    private final long[] pairs = new long[PAIRS_LONGS];

    private SearchWords(List<byte[]> words) {
        this.words = words;
        words.forEach(word -> addPairs(word, 0, word.length, pairs, 0));
    }

    /// Marks which pairs of neighbouring letters occur in folded UTF-8 text, each by one bit of
    /// 128: a text that lacks a word's mark lacks the word, and need not be looked through.
    public static void addPairs(byte[] text, int from, int to, long[] marks, int at) {
        for (int i = from + 1; i < to; i++) {
            int pair = ((lower(text[i - 1]) & 0xff) << 8) | (lower(text[i]) & 0xff);
            int bit = (pair * 0x9E3779B1) >>> 25;
            marks[at + (bit >>> 6)] |= 1L << bit;
        }
    }

    /// False where the text with these marks lacks a word for certain.
    public boolean mayBeIn(long[] marks, int at) {
        return (marks[at] & pairs[0]) == pairs[0] && (marks[at + 1] & pairs[1]) == pairs[1];
    }

    public static SearchWords of(String text) {
        List<byte[]> words = new ArrayList<>();
        for (String word : fold(text).split("\\s+")) {
            if (!word.isEmpty()) {
                words.add(word.getBytes(StandardCharsets.UTF_8));
            }
        }
        return new SearchWords(List.copyOf(words));
    }

    /// `Björk` and `BJORK` both become `bjork`.
    public static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) >= 0x80) {
                return Normalizer.normalize(lower, Normalizer.Form.NFKD)
                        .replaceAll("\\p{Mn}+", "")
                        .toLowerCase(Locale.ROOT);
            }
        }
        return lower;
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /// Whether every word occurs in folded UTF-8 text; A … Z in it are taken as a … z.
    public boolean allIn(byte[] text, int from, int to) {
        for (byte[] word : words) {
            if (!occurs(word, text, from, to)) {
                return false;
            }
        }
        return true;
    }

    private static boolean occurs(byte[] word, byte[] text, int from, int to) {
        byte first = word[0];
        int last = to - word.length;
        for (int at = from; at <= last; at++) {
            if (lower(text[at]) == first) {
                int i = 1;
                while (i < word.length && lower(text[at + i]) == word[i]) {
                    i++;
                }
                if (i == word.length) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }
}
