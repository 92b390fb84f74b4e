package io.playledger.engine.royalty.export;

import io.playledger.engine.royalty.StatementTotal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a rights holder is due in one currency.
///
/// @param lines the statement's own total
/// @param adjustments the sum of what is settled of closed periods
record Payable(String currency, StatementTotal lines, BigDecimal adjustments) {
    BigDecimal toPay() {
        return lines.amount().add(adjustments);
    }

    /// By currency: those of the lines, then those of adjustments alone.
    static List<Payable> of(StatementHead head) {
        List<Payable> payables = new ArrayList<>();
        Map<String, BigDecimal> adjusted = new TreeMap<>();
        for (AdjustmentLine line : head.adjustments()) {
            adjusted.merge(line.currency(), line.amount(), BigDecimal::add);
        }
        for (StatementTotal total : head.totals()) {
            BigDecimal adjustment = adjusted.remove(total.currency());
            payables.add(
                    new Payable(
                            total.currency(),
                            total,
                            adjustment == null
                                    ? BigDecimal.ZERO.setScale(total.amount().scale())
                                    : adjustment));
        }
        adjusted.forEach((currency, amount) ->
                payables.add(
                        new Payable(
                                currency,
                                new StatementTotal(
                                        head.holder(),
                                        currency,
                                        0,
                                        0,
                                        BigDecimal.ZERO.setScale(amount.scale())),
                                amount)));
        return payables;
    }
}
