package io.playledger.engine.royalty.late;

import java.math.BigDecimal;

/// How far a line differs.
record LineChange(long plays, long msPlayed, BigDecimal amount) {
    LineChange plus(LineChange other) {
        return new LineChange(
                Math.addExact(plays, other.plays),
                Math.addExact(msPlayed, other.msPlayed),
                amount.add(other.amount));
    }

    LineChange negated() {
        return new LineChange(-plays, -msPlayed, amount.negate());
    }

    boolean isNothing() {
        return plays == 0 && msPlayed == 0 && amount.signum() == 0;
    }
}
