package io.playledger.engine.money;

import java.math.BigInteger;

/// What one rights holder gets of a pool, handed out to the lines that it comes from: each gets the
/// floor of its worth, and the minor units that are then left go one each to the lines with the
/// largest remainders, where equal to the earlier line.
///
/// Two passes over the same claims in the same order, as with [Apportionment]. Not for use by
/// several threads.
public final class PoolPart {
    private final PoolDivision division;
    private final Remainders remainders;
    private long floors;

    /// @param poolMinor the whole pool in minor units
    /// @param weight of the whole pool, times `10^scale`; more than 0
    /// @param scale the largest [Claim#scale()] to come
    public PoolPart(long poolMinor, BigInteger weight, int scale) {
        division = new PoolDivision(poolMinor, weight, scale);
        remainders = division.fitsLong() ? new LongRemainders() : new BigRemainders();
    }

    /// First pass.
    public void add(Claim claim) {
        division.divide(claim);
        floors += division.floor(); // of a pool, so that they fit
        remainders.add(division);
    }

    /// Fixes what the rights holder gets; no claim can be added from then on.
    ///
    /// @param minor in minor units: the floor or the ceiling of what the claims are worth together
    public void settle(long minor) {
        remainders.choose(Math.toIntExact(minor - floors));
    }

    /// Second pass: what the claim gets, in minor units.
    public long next(Claim claim) {
        division.divide(claim);
        return remainders.takes(division)
                ? Math.incrementExact(division.floor())
                : division.floor();
    }
}
