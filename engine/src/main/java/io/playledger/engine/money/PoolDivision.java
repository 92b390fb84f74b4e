package io.playledger.engine.money;

import java.math.BigInteger;

/// The worth of claims on a pool: `pool × plays × share ÷ weight`, where the weight is the sum of
/// plays × share over the pool.
final class PoolDivision extends Division {
    private final long poolMinor;
    private final int scale;

    /// @param poolMinor the pool in minor units
    /// @param weight of all its claims, times `10^scale`; more than 0
    /// @param scale the largest [Claim#scale()] to come
    PoolDivision(long poolMinor, BigInteger weight, int scale) {
        super(weight);
        this.poolMinor = poolMinor;
        this.scale = scale;
    }

    @Override
    void divide(Claim claim) {
        if (claim.scale() > scale) {
            throw new IllegalArgumentException("a scale beyond the announced " + scale);
        }
        int missing = scale - claim.scale();
        long product = missing > 18 ? -1 : product(claim.quantity(), claim.shareUnscaled());
        product = product < 0 ? -1 : product(product, POWERS[missing]);
        product = product(product, poolMinor);
        if (fitsLong() && product >= 0) {
            floor = product / modulusLong;
            remainder = product % modulusLong;
        } else {
            divide(
                    BigInteger.valueOf(claim.quantity())
                            .multiply(BigInteger.valueOf(claim.shareUnscaled()))
                            .multiply(BigInteger.TEN.pow(missing))
                            .multiply(BigInteger.valueOf(poolMinor)));
        }
    }
}
