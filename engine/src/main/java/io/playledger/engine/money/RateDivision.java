package io.playledger.engine.money;

import java.math.BigInteger;

/// The worth of claims by a rate: over the denominator `60,000 × 10^(scale − minor digits)`.
final class RateDivision extends Division {
    private static final BigInteger MINUTE = BigInteger.valueOf(Claim.MINUTE_MILLIS);

    private final int scale;

    RateDivision(int minorDigits, int scaleMax) {
        super(modulus(minorDigits, scaleMax));
        scale = Math.max(scaleMax, minorDigits);
    }

    private static BigInteger modulus(int minorDigits, int scaleMax) {
        return MINUTE.multiply(BigInteger.TEN.pow(Math.max(scaleMax, minorDigits) - minorDigits));
    }

    @Override
    void divide(Claim claim) {
        if (claim.scale() > scale) {
            throw new IllegalArgumentException("a scale beyond the announced " + scale);
        }
        if (claim.basis() == Claim.Basis.POOL) {
            throw new IllegalArgumentException("a pool's claim has no rate");
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
        divide(claim.basis() == Claim.Basis.PLAY ? product.multiply(MINUTE) : product);
    }
}
