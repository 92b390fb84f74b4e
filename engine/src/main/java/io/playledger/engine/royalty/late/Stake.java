package io.playledger.engine.royalty.late;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Money at stake in a currency, exactly: `numerator ÷ denominator`, never rounded.
///
/// Of one event it is what the event would add to its period's statement were it paid on top of it
/// by the period's terms: quantity × rate × share, over all rights holders. What is paid in the end
/// comes of the recomputed statement, which also knows caps and pools and rounds each total once.
public record Stake(String currency, BigInteger numerator, BigInteger denominator) {
    public Stake {
        if (denominator.signum() <= 0) {
            throw new IllegalArgumentException("a denominator is positive");
        }
    }

    /// For reading: rounded half-even.
    public BigDecimal rounded(int digits) {
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), digits, RoundingMode.HALF_EVEN);
    }

    /// The exact value: a decimal where it ends, else `numerator/denominator` in lowest terms.
    public String exact() {
        BigInteger divisor = numerator.gcd(denominator);
        BigInteger over = denominator.divide(divisor.signum() == 0 ? BigInteger.ONE : divisor);
        BigInteger rest = over;
        for (BigInteger prime : List.of(BigInteger.TWO, BigInteger.valueOf(5))) {
            while (rest.mod(prime).signum() == 0) {
                rest = rest.divide(prime);
            }
        }
        return rest.equals(BigInteger.ONE)
                ? new BigDecimal(numerator).divide(new BigDecimal(denominator)).toPlainString()
                : numerator.divide(divisor) + "/" + over;
    }

    /// By currency, in their order; what comes to nothing stays.
    public static List<Stake> sum(Collection<Stake> stakes) {
        Map<String, Stake> sums = new TreeMap<>();
        stakes.forEach(stake -> sums.merge(stake.currency, stake, Stake::plus));
        return new ArrayList<>(sums.values());
    }

    private Stake plus(Stake other) {
        if (denominator.equals(other.denominator)) {
            return new Stake(currency, numerator.add(other.numerator), denominator);
        }
        return new Stake(
                currency,
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }
}
