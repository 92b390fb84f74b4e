package io.playledger.engine.royalty.against;

import java.math.BigDecimal;

/// One side's figures; a measure that is not told is zero.
public record Figures(long plays, long millis, BigDecimal money) {
    public static final Figures NONE = new Figures(0, 0, BigDecimal.ZERO);

    public BigDecimal get(Measure measure) {
        return switch (measure) {
            case PLAYS -> BigDecimal.valueOf(plays);
            case MILLIS -> BigDecimal.valueOf(millis);
            case MONEY -> money;
        };
    }

    Figures plus(Figures other) {
        return new Figures(
                Math.addExact(plays, other.plays),
                Math.addExact(millis, other.millis),
                money.add(other.money));
    }

    Figures minus(Figures other) {
        return new Figures(
                Math.subtractExact(plays, other.plays),
                Math.subtractExact(millis, other.millis),
                money.subtract(other.money));
    }
}
