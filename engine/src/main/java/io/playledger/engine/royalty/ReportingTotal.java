package io.playledger.engine.royalty;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/// A run's totals told in its reporting currency: a sum beside what is paid.
///
/// @param currency the reporting currency
/// @param amount sum of the rounded totals that have a rate
/// @param missing currencies of totals that have none, in order; these are not in the sum
public record ReportingTotal(String currency, BigDecimal amount, List<String> missing) {
    /// @return null where the run has no reporting currency
    public static @org.jspecify.annotations.Nullable ReportingTotal of(
            Run run, List<StatementTotal> totals) {
        String currency = run.money().reporting();
        if (currency == null) {
            return null;
        }
        BigDecimal sum =
                BigDecimal.ZERO.setScale(Currency.getInstance(currency).getDefaultFractionDigits());
        for (StatementTotal total : totals) {
            BigDecimal amount = total.reporting();
            sum = amount == null ? sum : sum.add(amount);
        }
        return new ReportingTotal(
                currency,
                sum,
                totals.stream()
                        .filter(total -> total.reporting() == null)
                        .map(StatementTotal::currency)
                        .distinct()
                        .sorted()
                        .toList());
    }
}
