package io.playledger.engine.royalty.pool;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;

/// What is shared out among a country's plays in a period.
///
/// @param country ISO 3166-1 alpha-2 code
/// @param currency ISO 4217 code
/// @param amount not negative, with exactly the decimals of the currency's minor unit
public record Pool(String country, String currency, BigDecimal amount) {
    static final Comparator<Pool> ORDER =
            Comparator.comparing(Pool::country).thenComparing(Pool::currency);

    public Pool {
        amount = amount.setScale(Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /// The amount in minor units.
    public long minor() {
        return amount.unscaledValue().longValueExact();
    }

    boolean isFor(String otherCountry, String otherCurrency) {
        return country.equals(otherCountry) && currency.equals(otherCurrency);
    }
}
