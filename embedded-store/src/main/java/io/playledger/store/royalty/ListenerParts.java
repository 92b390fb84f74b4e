package io.playledger.store.royalty;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// The weight of plays in a user-centric split: each listener counts 1, handed out over what she
/// played by plays × share. 1 ÷ a listener's own sum of plays × share is taken to 60 decimals,
/// rounded down, and what they sum to is rounded half-even to 40: so that three thirds are one, and
/// equal weights are equal (docs/spec/statement.md).
final class ListenerParts {
    private static final int DECIMALS = 60;
    private static final int SUM_DECIMALS = 40;

    /// Shares come as whole numbers over 10 to the power of this.
    static final int SHARE_DECIMALS = 18;

    private static final BigInteger ONE = BigInteger.TEN.pow(DECIMALS + SHARE_DECIMALS);

    private ListenerParts() {}

    /// A rights holder's weight.
    ///
    /// @param sum of [#of] over all listeners
    static BigInteger rounded(BigInteger sum) {
        return new BigDecimal(sum, DECIMALS + SHARE_DECIMALS)
                .setScale(SUM_DECIMALS, RoundingMode.HALF_EVEN)
                .unscaledValue();
    }

    /// @param weight sum of plays × share of the listeners that have `listenerWeight`
    /// @param listenerWeight the sum of plays × share that each of them has in the pool
    static BigInteger of(BigInteger weight, BigInteger listenerWeight) {
        return weight.multiply(ONE.divide(listenerWeight));
    }
}
