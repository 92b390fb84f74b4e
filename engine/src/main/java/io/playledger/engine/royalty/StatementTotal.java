package io.playledger.engine.royalty;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// A rights holder's total in one currency, rounded half-even once to the currency's minor units.
///
/// @param reporting the amount in the run's reporting currency, rounded half-even to its minor
///   units; null where the run has none or no rate for the currency
public record StatementTotal(
        String rightsHolder,
        String currency,
        long plays,
        long msPlayed,
        BigDecimal amount,
        @Nullable BigDecimal reporting) {
    /// Without a reporting currency.
    public StatementTotal(
            String rightsHolder, String currency, long plays, long msPlayed, BigDecimal amount) {
        this(rightsHolder, currency, plays, msPlayed, amount, null);
    }

    /// The same, told in a reporting currency too.
    public StatementTotal reportedAs(@Nullable BigDecimal reported) {
        return new StatementTotal(rightsHolder, currency, plays, msPlayed, amount, reported);
    }
}
