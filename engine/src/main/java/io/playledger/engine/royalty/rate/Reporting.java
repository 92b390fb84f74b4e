package io.playledger.engine.royalty.rate;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/// Tells amounts in a period's reporting currency: amount × rate, rounded half-even to that
/// currency's minor units. An additional figure; nothing is paid by it.
public final class Reporting {
    private final @Nullable RateSet rates;

    /// @param rates null where none were entered
    public Reporting(@Nullable RateSet rates) {
        this.rates = rates;
    }

    /// Number of the rates; 0 where none were entered.
    public int number() {
        return rates == null ? 0 : rates.number();
    }

    public @Nullable String currency() {
        return rates == null ? null : rates.reporting();
    }

    /// The amount in the reporting currency; null where there is no rate.
    public @Nullable BigDecimal of(String currency, BigDecimal amount) {
        return rate(currency)
                .map(rate ->
                        amount.multiply(rate)
                                .setScale(
                                        Currency.getInstance(
                                                        java.util.Objects.requireNonNull(
                                                                currency()))
                                                .getDefaultFractionDigits(),
                                        RoundingMode.HALF_EVEN))
                .orElse(null);
    }

    private Optional<BigDecimal> rate(String currency) {
        if (rates == null) {
            return Optional.empty();
        }
        return currency.equals(rates.reporting())
                ? Optional.of(BigDecimal.ONE)
                : Optional.ofNullable(rates.rates().get(currency));
    }
}
