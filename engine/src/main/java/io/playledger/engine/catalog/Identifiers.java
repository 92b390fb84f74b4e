package io.playledger.engine.catalog;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.regex.Pattern;

/// Identifiers that the trade gives out, their forms and check digits. Each has one canonical form,
/// whatever hyphens, dots or spaces it was typed with.
public final class Identifiers {
    private static final Pattern ISRC = Pattern.compile("[A-Z]{2}[A-Z0-9]{3}[0-9]{7}");
    private static final Pattern ISWC = Pattern.compile("T[0-9]{10}");
    private static final Pattern EIDR = Pattern.compile("10\\.5240/[0-9A-F]{20}[0-9A-Z]");
    private static final Pattern UPC = Pattern.compile("[0-9]{8}|[0-9]{12}|[0-9]{13}|[0-9]{14}");

    private static final Pattern SPACED = Pattern.compile("[- ]");
    private static final Pattern DOTTED = Pattern.compile("[-. ]");

    private Identifiers() {}

    /// The kinds that a version can have.
    public enum Kind {
        /// A recording, ISO 3901: `SEABC2600001`.
        ISRC("isrc", "must be an ISRC such as SE-ABC-26-00001: country, registrant, year, number"),
        /// An audiovisual work, ISO 26324 with a check character by ISO 7064 MOD 37,36:
        /// `10.5240/7791-8534-2C23-9030-8610-5`.
        EIDR(
                "eidr",
                "must be an EIDR such as 10.5240/7791-8534-2C23-9030-8610-5 whose check character"
                        + " is right"),
        /// A musical work, ISO 15707 with a check digit: `T0345246801`.
        ISWC("iswc", "must be an ISWC such as T-034.524.680-1 whose check digit is right"),
        /// A release: UPC or EAN (GTIN-8, -12, -13, -14) with a check digit.
        UPC("upc", "must be a UPC or EAN of 8, 12, 13 or 14 digits whose check digit is right");

        private final String column;
        private final String rule;

        Kind(String column, String rule) {
            this.column = column;
            this.rule = rule;
        }

        /// Its name in files.
        public String column() {
            return column;
        }

        /// What it must be, to follow the wrong value in a sentence.
        public String rule() {
            return rule;
        }

        /// The canonical form, or null when it is none.
        public @Nullable String canonical(String text) {
            if (text.length() > 64) {
                return null;
            }
            String plain = text.strip().toUpperCase(Locale.ROOT);
            return switch (this) {
                case ISRC -> isrc(SPACED.matcher(plain).replaceAll(""));
                case EIDR -> eidr(plain.replace("-", ""));
                case ISWC -> iswc(DOTTED.matcher(plain).replaceAll(""));
                case UPC -> upc(SPACED.matcher(plain).replaceAll(""));
            };
        }
    }

    /// The content with every identifier in its canonical form; what is none stays as it is.
    public static Content canonical(Content content) {
        return new Content(
                content.name(),
                content.artist(),
                content.territories(),
                orAsItIs(Kind.ISRC, content.isrc()),
                orAsItIs(Kind.EIDR, content.eidr()),
                orAsItIs(Kind.ISWC, content.iswc()),
                orAsItIs(Kind.UPC, content.upc()),
                content.durationMillis(),
                content.terms());
    }

    private static @Nullable String orAsItIs(Kind kind, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String canonical = kind.canonical(text);
        return canonical == null ? text : canonical;
    }

    private static @Nullable String isrc(String plain) {
        return ISRC.matcher(plain).matches() ? plain : null;
    }

    private static @Nullable String eidr(String plain) {
        if (!EIDR.matcher(plain).matches()) {
            return null;
        }
        String suffix = plain.substring(8, 28);
        return plain.charAt(28) == mod37Check(suffix)
                ? "10.5240/" + suffix.replaceAll("(.{4})", "$1-") + plain.charAt(28)
                : null;
    }

    /// ISO 7064 MOD 37,36.
    static char mod37Check(String text) {
        int product = 36;
        for (int i = 0; i < text.length(); i++) {
            int sum = (product + Character.digit(text.charAt(i), 36)) % 36;
            product = (sum == 0 ? 36 : sum) * 2 % 37;
        }
        return Character.toUpperCase(Character.forDigit((37 - product) % 36, 36));
    }

    private static @Nullable String iswc(String plain) {
        if (!ISWC.matcher(plain).matches()) {
            return null;
        }
        int sum = 1;
        for (int i = 1; i <= 9; i++) {
            sum += i * (plain.charAt(i) - '0');
        }
        return plain.charAt(10) - '0' == (10 - sum % 10) % 10 ? plain : null;
    }

    /// GS1's check digit: from the right, digits count three times and once in turn.
    private static @Nullable String upc(String plain) {
        if (!UPC.matcher(plain).matches()) {
            return null;
        }
        int sum = 0;
        for (int i = 0; i < plain.length() - 1; i++) {
            int weight = (plain.length() - 1 - i) % 2 == 1 ? 3 : 1;
            sum += weight * (plain.charAt(i) - '0');
        }
        return plain.charAt(plain.length() - 1) - '0' == (10 - sum % 10) % 10 ? plain : null;
    }
}
