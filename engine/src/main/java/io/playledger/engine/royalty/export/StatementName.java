package io.playledger.engine.royalty.export;

import io.playledger.engine.royalty.Run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// The name of a rights holder's file: safe on every file system, whatever the rights holder is
/// called, and different for any two of them.
final class StatementName {
    private static final int LENGTH_MAX = 60;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_PLAIN = Pattern.compile("[^a-z0-9]+");

    private StatementName() {}

    /// `statement-2026-03-run-12-northline-records`; where letters were lost, eight digits of the
    /// name's SHA-256 follow.
    static String of(Run run, String holder) {
        String folded =
                MARKS.matcher(Normalizer.normalize(holder, Normalizer.Form.NFD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT);
        String plain = NOT_PLAIN.matcher(folded).replaceAll("-").replaceAll("^-|-$", "");
        boolean exact =
                plain.length() <= LENGTH_MAX
                        && plain.replace('-', ' ').equals(holder.toLowerCase(Locale.ROOT));
        String shown = plain.substring(0, Math.min(plain.length(), LENGTH_MAX));
        return "statement-%s-run-%d-%s%s"
                .formatted(
                        run.period(),
                        run.id(),
                        shown,
                        exact ? "" : (shown.isEmpty() ? "" : "-") + digits(holder));
    }

    private static String digits(String holder) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(holder.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
