package io.playledger.engine.diff;

import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.rate.Reporting;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The totals as told in the reporting currency: what the statements moved by the first's rates,
/// and what the rates moved of the second's; the two sum to the whole. An additional figure;
/// nothing is paid by it.
///
/// @param currency ISO 4217 code
/// @param statement what moved at the first's rates
/// @param rates what the rates moved
/// @param payees rights holders by the size of their change, whichever way it goes
/// @param untold currencies that one of the two has no rate for; they are left out of all figures
public record ReportingBridge(
        String currency,
        BigDecimal before,
        BigDecimal statement,
        BigDecimal rates,
        BigDecimal after,
        List<Payee> payees,
        List<String> untold) {
    public ReportingBridge {
        payees = List.copyOf(payees);
        untold = List.copyOf(untold);
    }

    /// A rights holder's total in the reporting currency.
    public record Payee(String rightsHolder, BigDecimal before, BigDecimal after) {
        public BigDecimal change() {
            return after.subtract(before);
        }
    }

    public BigDecimal change() {
        return after.subtract(before);
    }

    /// Null where the two are not told in one reporting currency.
    static @Nullable ReportingBridge between(
            Side first, Reporting firstRates, Side second, Reporting secondRates) {
        String currency = secondRates.currency();
        if (currency == null || !currency.equals(firstRates.currency())) {
            return null;
        }
        Map<String, Payee> payees = new TreeMap<>();
        List<String> untold = new ArrayList<>();
        BigDecimal zero =
                BigDecimal.ZERO.setScale(
                        java.util.Currency.getInstance(currency).getDefaultFractionDigits());
        BigDecimal before = zero;
        BigDecimal after = zero;
        BigDecimal middle = zero;
        for (StatementTotal total : first.paid()) {
            BigDecimal told = told(total, firstRates, secondRates, firstRates, untold);
            if (told != null) {
                before = before.add(told);
                payees.merge(
                        total.rightsHolder(),
                        new Payee(total.rightsHolder(), told, zero),
                        ReportingBridge::sum);
            }
        }
        for (StatementTotal total : second.paid()) {
            BigDecimal told = told(total, firstRates, secondRates, secondRates, untold);
            BigDecimal asBefore = told(total, firstRates, secondRates, firstRates, untold);
            if (told != null && asBefore != null) {
                after = after.add(told);
                middle = middle.add(asBefore);
                payees.merge(
                        total.rightsHolder(),
                        new Payee(total.rightsHolder(), zero, told),
                        ReportingBridge::sum);
            }
        }
        return new ReportingBridge(
                currency,
                before,
                middle.subtract(before),
                after.subtract(middle),
                after,
                payees.values().stream()
                        .filter(payee -> payee.change().signum() != 0)
                        .sorted(
                                Comparator.comparing(
                                                (Payee payee) -> payee.change().abs(),
                                                Comparator.reverseOrder())
                                        .thenComparing(Payee::rightsHolder))
                        .toList(),
                untold.stream().sorted().distinct().toList());
    }

    private static Payee sum(Payee a, Payee b) {
        return new Payee(a.rightsHolder(), a.before().add(b.before()), a.after().add(b.after()));
    }

    private static @Nullable BigDecimal told(
            StatementTotal total,
            Reporting first,
            Reporting second,
            Reporting by,
            List<String> untold) {
        if (first.of(total.currency(), total.amount()) == null
                || second.of(total.currency(), total.amount()) == null) {
            untold.add(total.currency());
            return null;
        }
        return by.of(total.currency(), total.amount());
    }
}
