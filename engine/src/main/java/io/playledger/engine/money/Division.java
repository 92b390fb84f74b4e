package io.playledger.engine.money;

import java.math.BigInteger;

/// Divides a claim's worth into whole minor units and a remainder over a denominator that all
/// claims of the group share: `60,000 × 10^(scale − minor digits)`. Works in `long` while the
/// products fit, else in [BigInteger]; both give the same integers.
final class Division {
    private static final BigInteger MINUTE = BigInteger.valueOf(Claim.MINUTE_MILLIS);

    private final int scale;
    private final BigInteger modulus;
    private final long modulusLong;
    private long floor;
    private long remainder;
    private BigInteger bigRemainder = BigInteger.ZERO;

    Division(int minorDigits, int scaleMax) {
        scale = Math.max(scaleMax, minorDigits);
        modulus = MINUTE.multiply(BigInteger.TEN.pow(scale - minorDigits));
        modulusLong = modulus.bitLength() < Long.SIZE ? modulus.longValueExact() : 0;
    }

    /// Whether every remainder fits a `long`.
    boolean fitsLong() {
        return modulusLong != 0;
    }

    BigInteger modulus() {
        return modulus;
    }

    void divide(Claim claim) {
        if (claim.scale() > scale) {
            throw new IllegalArgumentException("a scale beyond the announced " + scale);
        }
        if (!fitsLong() || !divideLong(claim)) {
            divideBig(claim);
        }
    }

    private boolean divideLong(Claim claim) {
        int missing = scale - claim.scale();
        if (missing > 18) {
            return false;
        }
        long product = product(claim.quantity(), claim.rateUnscaled());
        product = product(product, claim.shareUnscaled());
        product = product(product, POWERS[missing]);
        if (product < 0) {
            return false;
        }
        if (claim.basis() == Claim.Basis.PLAY) {
            long powers = modulusLong / Claim.MINUTE_MILLIS;
            floor = product / powers;
            remainder = product % powers * Claim.MINUTE_MILLIS;
        } else {
            floor = product / modulusLong;
            remainder = product % modulusLong;
        }
        return true;
    }

    private void divideBig(Claim claim) {
        BigInteger product =
                BigInteger.valueOf(claim.quantity())
                        .multiply(BigInteger.valueOf(claim.rateUnscaled()))
                        .multiply(BigInteger.valueOf(claim.shareUnscaled()))
                        .multiply(BigInteger.TEN.pow(scale - claim.scale()));
        if (claim.basis() == Claim.Basis.PLAY) {
            product = product.multiply(MINUTE);
        }
        BigInteger[] parts = product.divideAndRemainder(modulus);
        floor = parts[0].longValueExact();
        if (fitsLong()) {
            remainder = parts[1].longValueExact();
        } else {
            bigRemainder = parts[1];
        }
    }

    long floor() {
        return floor;
    }

    /// Valid where [#fitsLong()].
    long remainder() {
        return remainder;
    }

    /// Valid where not [#fitsLong()].
    BigInteger bigRemainder() {
        return bigRemainder;
    }

    private static final long[] POWERS = powers();

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
    private static long product(long a, long b) {
        if (a < 0 || Math.multiplyHigh(a, b) != 0) {
            return -1;
        }
        long product = a * b;
        return product < 0 ? -1 : product;
    }
}
