package io.playledger.engine.catalog;

import io.playledger.engine.catalog.CatalogRow.Flaw;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Checks the fields of a row one by one and names everything that is wrong with them
/// (docs/spec/catalogue-file.md).
final class RowParser {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}");
    private static final int DIGITS_MAX = 18;
    private static final BigDecimal RATE_LIMIT = BigDecimal.valueOf(1_000_000_000);

    /// Texts of which the verdict is remembered, so that nothing grows with the file.
    private static final int REMEMBERED_MAX = 10_000;

    private static final Map<String, Flaw> FLAWS =
            Arrays.stream(Flaw.values())
                    .collect(Collectors.toUnmodifiableMap(Flaw::column, Function.identity()));

    private final Problems problems;
    private final Map<String, Boolean> currencies = new HashMap<>();
    private final Map<String, String> territories = new HashMap<>();
    private final Map<String, Instant> times = new HashMap<>();
    private long line;
    private int flaws;

    RowParser(Problems problems) {
        this.problems = problems;
    }

    /// The row with what is wrong with it marked, or null when it cannot be placed among the
    /// versions: its item or its stretch of time cannot be read.
    @Nullable CatalogRow parse(RawRow raw) {
        line = raw.line();
        flaws = 0;
        String itemId = itemId(raw.get("item_id"));
        Instant from = time("valid_from", raw.get("valid_from"));
        boolean open = raw.get("valid_to").isEmpty();
        Instant to = open ? null : time("valid_to", raw.get("valid_to"));
        String name = text("name", raw.get("name"), 0, 1_000);
        String artist = text("artist", raw.get("artist"), 0, 1_000);
        String where = territories(Flaw.TERRITORIES, raw.get("territories"));
        String termsWhere = raw.get(CsvRows.TERMS_TERRITORIES);
        String termsIn =
                termsWhere.isEmpty()
                        ? CatalogRow.EVERYWHERE
                        : territories(Flaw.TERMS_TERRITORIES, termsWhere);
        String holder = text("rights_holder", raw.get("rights_holder"), 1, 200);
        BigDecimal share = decimal("share", raw.get("share"));
        RateModel model = RateModel.ofWireName(raw.get("rate_model")).orElse(null);
        BigDecimal rate = rate(model, raw.get("rate"));
        String currency = currency(raw.get("currency"));
        String isrc = identifier(Identifiers.Kind.ISRC, raw);
        String eidr = identifier(Identifiers.Kind.EIDR, raw);
        String iswc = identifier(Identifiers.Kind.ISWC, raw);
        String upc = identifier(Identifiers.Kind.UPC, raw);
        Long duration = duration(raw.get("duration_ms"));
        boolean backwards = from != null && to != null && !to.isAfter(from);
        if (backwards) {
            bad("valid_to", raw.get("valid_to"), "must be after valid_from");
        }
        if (share != null && (share.signum() == 0 || share.compareTo(BigDecimal.ONE) > 0)) {
            bad("share", raw.get("share"), "must be more than 0 and at most 1");
        }
        if (model == null) {
            bad("rate_model", raw.get("rate_model"), "must be per_play, per_minute or pool_share");
        }
        if (rate != null && rate.compareTo(RATE_LIMIT) >= 0) {
            bad("rate", raw.get("rate"), "must be less than 1000000000");
        }
        if (itemId == null || from == null || (to == null && !open) || backwards) {
            return null;
        }
        return new CatalogRow(
                line,
                flaws,
                itemId,
                from,
                to,
                orEmpty(name),
                orEmpty(artist),
                where,
                new Terms(
                        orEmpty(holder),
                        share == null ? BigDecimal.ZERO : share,
                        model == null ? RateModel.PER_PLAY : model,
                        rate == null ? BigDecimal.ZERO : rate,
                        currency,
                        CatalogRow.codes(termsIn)),
                isrc,
                eidr,
                iswc,
                upc,
                duration);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /// In its canonical form; null where there is none or it is wrong.
    private @Nullable String identifier(Identifiers.Kind kind, RawRow raw) {
        String value = raw.get(kind.column());
        if (value.isBlank()) {
            return null;
        }
        String canonical = kind.canonical(value);
        if (canonical == null) {
            bad(kind.column(), value, kind.rule());
        }
        return canonical;
    }

    private @Nullable String itemId(String value) {
        if (!value.startsWith("track:") && !value.startsWith("title:")) {
            bad("item_id", value, "must begin with track: or title:");
        }
        return text("item_id", value, 7, 256);
    }

    /// The text, or null when it breaks the rule.
    private @Nullable String text(String column, String value, int lengthMin, int lengthMax) {
        int length = value.codePointCount(0, value.length());
        if (length < lengthMin || length > lengthMax) {
            bad(column, value, "must have " + lengthMin + " to " + lengthMax + " characters");
        } else if (!isText(value)) {
            bad(column, value, "must hold no control characters");
        } else {
            return value;
        }
        return null;
    }

    /// No control characters, and no half of a pair that stands alone.
    private static boolean isText(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == value.length() || !Character.isLowSurrogate(value.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private @Nullable Instant time(String column, String value) {
        Instant time = times.get(value);
        if (time == null) {
            time = CatalogTime.read(value);
            if (time != null && times.size() < REMEMBERED_MAX) {
                times.put(value, time);
            }
        }
        if (time != null) {
            return time;
        }
        bad(column, value, CatalogTime.RULE);
        return null;
    }

    private String territories(Flaw column, String value) {
        String known = territories.get(value);
        if (known != null) {
            return known;
        }
        if (value.equals(CatalogRow.EVERYWHERE)) {
            return value;
        }
        Set<String> codes = new TreeSet<>();
        for (String code : value.split("\\|", -1)) {
            if (!COUNTRIES.contains(code)) {
                bad(
                        column.column(),
                        code,
                        "must be * or ISO 3166-1 alpha-2 country codes joined by |");
            } else if (!codes.add(code)) {
                bad(column.column(), code, "names a country twice");
            }
        }
        String canonical = String.join("|", codes);
        if ((flaws & column.bit()) != 0) {
            return CatalogRow.EVERYWHERE;
        }
        if (territories.size() < REMEMBERED_MAX) {
            territories.put(value, canonical);
        }
        return canonical;
    }

    /// A pool says what its plays are worth; a rate beside it would be one that nobody pays.
    private @Nullable BigDecimal rate(@Nullable RateModel model, String value) {
        if (model != RateModel.POOL_SHARE) {
            return decimal("rate", value);
        }
        if (value.isEmpty()) {
            return BigDecimal.ZERO;
        }
        BigDecimal rate = decimal("rate", value);
        if (rate != null && rate.signum() != 0) {
            bad("rate", value, "must be empty or 0 under pool_share: the pool pays");
        }
        return rate;
    }

    private @Nullable BigDecimal decimal(String column, String value) {
        if (DECIMAL.matcher(value).matches()) {
            BigDecimal number = new BigDecimal(value);
            BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
            plain = plain.scale() < 0 ? plain.setScale(0) : plain;
            if (plain.precision() <= DIGITS_MAX && plain.scale() <= DIGITS_MAX) {
                return plain;
            }
        }
        bad(column, value, "must be a decimal number such as 0.0035, of at most 18 digits");
        return null;
    }

    private String currency(String value) {
        Boolean known = currencies.get(value);
        boolean currency = known == null ? isCurrency(value) : known;
        if (known == null && currencies.size() < REMEMBERED_MAX) {
            currencies.put(value, currency);
        }
        if (currency) {
            return value;
        }
        bad("currency", value, "must be an ISO 4217 currency code such as EUR");
        return "";
    }

    /// Codes without minor units (gold, testing) are no money to pay in.
    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private @Nullable Long duration(String value) {
        if (value.isEmpty()) {
            return null;
        }
        if (WHOLE.matcher(value).matches()) {
            return Long.valueOf(value);
        }
        bad("duration_ms", value, "must be a whole number of milliseconds");
        return null;
    }

    private void bad(String column, String value, String rule) {
        Flaw flaw = FLAWS.get(column);
        flaws |= flaw == null ? 0 : flaw.bit();
        String found = value.length() > 80 ? value.substring(0, 80) + "…" : value;
        problems.add(
                line,
                column,
                column + (value.isEmpty() ? " is empty; it " : " «" + found + "» ") + rule + ".");
    }
}
