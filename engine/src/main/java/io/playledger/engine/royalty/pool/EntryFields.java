package io.playledger.engine.royalty.pool;

import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Period;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Checks the texts of one entry, field by field, and collects what is wrong. For one entry.
public final class EntryFields {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final int DIGITS_MAX = 18;
    private static final int REASON_MAX = 2_000;
    private static final BigDecimal AMOUNT_LIMIT = BigDecimal.TEN.pow(12);

    private final long line;
    private final List<EntryProblem> problems = new ArrayList<>();

    /// @param line where the entry stands in a file, from 1; 0 outside of files
    public EntryFields(long line) {
        this.line = line;
    }

    public List<EntryProblem> problems() {
        return List.copyOf(problems);
    }

    public boolean good() {
        return problems.isEmpty();
    }

    /// Something else that is wrong with the entry.
    public void wrong(String field, String text) {
        problems.add(new EntryProblem(line, field, text));
    }

    private void bad(String field, String value, String rule) {
        String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
        wrong(field, value.isEmpty() ? "is empty; it " + rule : "«" + shown + "» " + rule);
    }

    public String period(String value) {
        try {
            return Period.parse(value, ZoneOffset.UTC).label();
        } catch (PlayledgerException e) {
            bad("period", value, "must be a month (2026-03) or a day (2026-03-14)");
            return "";
        }
    }

    public String country(String value) {
        if (!COUNTRIES.contains(value)) {
            bad("country", value, "must be an ISO 3166-1 alpha-2 code such as SE");
        }
        return value;
    }

    /// @return the code, or null where it is none
    public @Nullable String currency(String field, String value) {
        try {
            if (Currency.getInstance(value).getDefaultFractionDigits() >= 0) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the one message.
        }
        bad(field, value, "must be an ISO 4217 currency code such as EUR");
        return null;
    }

    /// An amount in whole minor units.
    ///
    /// @param currency null where it is not known, so that decimals cannot be checked
    public BigDecimal amount(String value, @Nullable String currency) {
        BigDecimal amount = decimal("amount", value);
        if (amount.compareTo(AMOUNT_LIMIT) >= 0) {
            bad("amount", value, "must be less than 1000000000000");
            return BigDecimal.ZERO;
        }
        if (currency != null) {
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            if (amount.stripTrailingZeros().scale() > digits) {
                bad(
                        "amount",
                        value,
                        "has more decimals than %s, which has %d".formatted(currency, digits));
                return BigDecimal.ZERO;
            }
        }
        return amount;
    }

    public BigDecimal rate(String value) {
        BigDecimal rate = decimal("rate", value);
        if (rate.signum() == 0 && DECIMAL.matcher(value).matches()) {
            bad("rate", value, "must be more than 0");
        }
        return rate;
    }

    private BigDecimal decimal(String field, String value) {
        if (DECIMAL.matcher(value).matches()) {
            BigDecimal number = new BigDecimal(value);
            if (number.precision() <= DIGITS_MAX) {
                return number;
            }
        }
        bad(
                field,
                value,
                "must be a plain decimal such as 1250.50, not negative, of at most 18 digits");
        return BigDecimal.ZERO;
    }

    public String reason(String value) {
        String text = value.strip();
        if (text.isEmpty()) {
            wrong("reason", "is empty; say why, for whoever reads the audit trail");
        } else if (text.length() > REASON_MAX
                || text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            wrong("reason", "must have at most 2,000 characters and no controls");
        }
        return text;
    }
}
