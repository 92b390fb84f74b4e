package io.playledger.engine.royalty.late;

import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.export.AdjustmentLine;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Plays and amounts by currency that a statement comes to.
record Sums(long plays, SortedMap<String, BigDecimal> amounts) {
    static final Sums NOTHING = new Sums(0, new TreeMap<>());

    static Sums of(List<AdjustmentLine> lines) {
        Sums sums = NOTHING;
        for (AdjustmentLine line : lines) {
            sums = sums.plus(line.currency(), line.amount()).plays(sums.plays + line.plays());
        }
        return sums;
    }

    Sums plus(String currency, BigDecimal amount) {
        SortedMap<String, BigDecimal> sum = new TreeMap<>(amounts);
        sum.merge(currency, amount, BigDecimal::add);
        sum.values().removeIf(value -> value.signum() == 0);
        return new Sums(plays, sum);
    }

    Sums plays(long number) {
        return new Sums(number, amounts);
    }

    Sums minus(Sums other) {
        Sums difference = this;
        for (var amount : other.amounts.entrySet()) {
            difference = difference.plus(amount.getKey(), amount.getValue().negate());
        }
        return difference.plays(plays - other.plays);
    }

    boolean isNothing() {
        return plays == 0 && amounts.isEmpty();
    }

    Proposal.ByCause by(Cause cause) {
        return new Proposal.ByCause(cause, plays, amounts);
    }
}
