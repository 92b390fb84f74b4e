package io.playledger.engine.money;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Rounds the sum of one rights holder's claims in one currency once, half-even, to the currency's
/// minor units, and hands that total out to the claims by largest remainder.
///
/// Two passes over the same claims in the same order: [#add] each, [#settle], then [#next] each.
/// The first pass keeps one number a claim. Every line gets the floor of its worth; the minor units
/// that are then left go one each to the lines with the largest remainders, and where remainders
/// are equal to the earlier line. Since the total is at most the ceiling of the exact sum, a line
/// without a remainder never gets one. Not for use by several threads.
public final class Apportionment {
    private final int minorDigits;
    private final Division division;
    private final Remainders remainders;
    private BigInteger floors = BigInteger.ZERO;

    /// Not yet in [#floors].
    private long floorsLow;

    /// What comes from pools, in whole minor units.
    private BigInteger whole = BigInteger.ZERO;

    private @Nullable BigInteger total;

    /// @param minorDigits decimals of the currency's minor unit
    /// @param scaleMax the largest [Claim#scale()] to come
    public Apportionment(int minorDigits, int scaleMax) {
        this.minorDigits = minorDigits;
        division = new RateDivision(minorDigits, scaleMax);
        remainders = division.fitsLong() ? new LongRemainders() : new BigRemainders();
    }

    /// First pass.
    ///
    /// @throws ArithmeticException when the claim is worth more than 9.2e18 minor units
    public void add(Claim claim) {
        division.divide(claim);
        if (floorsLow > Long.MAX_VALUE - division.floor()) {
            floors = floors.add(BigInteger.valueOf(floorsLow));
            floorsLow = 0;
        }
        floorsLow += division.floor();
        remainders.add(division);
    }

    /// Adds to the total what needs no handing out to claims here, before it is rounded.
    public void addWhole(long minor) {
        whole = whole.add(BigInteger.valueOf(minor));
    }

    /// Fixes the total; no claim can be added from then on.
    public void settle() {
        floors = floors.add(BigInteger.valueOf(floorsLow));
        floorsLow = 0;
        BigInteger modulus = division.modulus();
        BigInteger[] rest = remainders.sum().divideAndRemainder(modulus);
        BigInteger down = floors.add(rest[0]).add(whole);
        int half = rest[1].shiftLeft(1).compareTo(modulus);
        boolean up = half > 0 || (half == 0 && down.testBit(0));
        total = up ? down.add(BigInteger.ONE) : down;
        remainders.choose(total.subtract(whole).subtract(floors).intValueExact());
    }

    /// The rounded total, parts of pools included, with the currency's decimals.
    public BigDecimal total() {
        if (total == null) {
            throw new IllegalStateException("not settled");
        }
        return new BigDecimal(total, minorDigits);
    }

    /// Second pass: what the claim gets, in minor units.
    public long next(Claim claim) {
        division.divide(claim);
        return remainders.takes(division)
                ? Math.incrementExact(division.floor())
                : division.floor();
    }
}
