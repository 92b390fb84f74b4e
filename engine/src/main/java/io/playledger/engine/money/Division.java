package io.playledger.engine.money;

import java.math.BigInteger;

/// Divides a claim's worth into whole minor units and a remainder over a denominator that all
/// claims of the group share. Works in `long` while the products fit, else in [BigInteger]; both
/// give the same integers.
abstract sealed class Division permits RateDivision, PoolDivision {
    private final BigInteger modulus;
    final long modulusLong;
    long floor;
    long remainder;
    private BigInteger bigRemainder = BigInteger.ZERO;

    Division(BigInteger modulus) {
        this.modulus = modulus;
        modulusLong = modulus.bitLength() < Long.SIZE ? modulus.longValueExact() : 0;
    }

    /// Whether every remainder fits a `long`.
    final boolean fitsLong() {
        return modulusLong != 0;
    }

    final BigInteger modulus() {
        return modulus;
    }

    abstract void divide(Claim claim);

    final void divide(BigInteger product) {
        BigInteger[] parts = product.divideAndRemainder(modulus);
        floor = parts[0].longValueExact();
        if (fitsLong()) {
            remainder = parts[1].longValueExact();
        } else {
            bigRemainder = parts[1];
        }
    }

    final long floor() {
        return floor;
    }

    /// Valid where [#fitsLong()].
    final long remainder() {
        return remainder;
    }

    /// Valid where not [#fitsLong()].
    final BigInteger bigRemainder() {
        return bigRemainder;
    }

    static final long[] POWERS = powers();

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /// Product of two numbers that are not negative, or -1 where it does not fit (or one of them is
    /// such a -1).
    static long product(long a, long b) {
        if (a < 0 || Math.multiplyHigh(a, b) != 0) {
            return -1;
        }
        long product = a * b;
        return product < 0 ? -1 : product;
    }
}
