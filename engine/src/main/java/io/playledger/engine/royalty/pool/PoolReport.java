package io.playledger.engine.royalty.pool;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who gets what of a run's pools.
///
/// @param payees by country, currency and rights holder
public record PoolReport(List<PoolPayee> payees) {
    public PoolReport {
        payees = List.copyOf(payees);
    }

    /// A rights holder over all countries.
    public record Total(
            String rightsHolder,
            String currency,
            long plays,
            BigDecimal proRata,
            BigDecimal userCentric) {
        public BigDecimal difference() {
            return userCentric.subtract(proRata);
        }
    }

    /// Currency by currency and payee by payee, the largest differences first.
    public List<Total> totals() {
        Map<List<String>, Total> totals = new TreeMap<>(KEYS);
        for (PoolPayee payee : payees) {
            totals.merge(
                    List.of(payee.rightsHolder(), payee.currency()),
                    new Total(
                            payee.rightsHolder(),
                            payee.currency(),
                            payee.plays(),
                            payee.proRata(),
                            payee.userCentric()),
                    (a, b) ->
                            new Total(
                                    a.rightsHolder(),
                                    a.currency(),
                                    a.plays() + b.plays(),
                                    a.proRata().add(b.proRata()),
                                    a.userCentric().add(b.userCentric())));
        }
        return totals.values().stream()
                .sorted(
                        Comparator.comparing(Total::currency)
                                .thenComparing(
                                        total -> total.difference().abs(),
                                        Comparator.reverseOrder()))
                .toList();
    }

    private static final Comparator<List<String>> KEYS =
            Comparator.<List<String>, String>comparing(List::getFirst).thenComparing(List::getLast);
}
