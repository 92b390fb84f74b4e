package io.playledger.engine.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

class ApportionmentTest {
    @Property(tries = 500)
    void linesSumToTheExactSumRoundedHalfEvenAndFollowTheObviousMethod(
            @ForAll("claims") List<Claim> claims, @ForAll @IntRange(min = 0, max = 4) int digits) {
        assertThat(lines(claims, digits)).isEqualTo(obviousLines(claims, digits));
        assertThat(total(claims, digits))
                .isEqualTo(obviousTotal(claims, digits))
                .isEqualTo(
                        lines(claims, digits).stream()
                                .map(minor -> BigDecimal.valueOf(minor, digits))
                                .reduce(BigDecimal.ZERO.setScale(digits), BigDecimal::add));
    }

    @Test
    void exactHalfGoesToTheEvenUnit() {
        Claim half = new Claim(1, Claim.Basis.PLAY, 5, 1, 3);
        assertThat(total(List.of(half), 2)).isEqualTo(new BigDecimal("0.00"));
        assertThat(total(List.of(half, half, half), 2)).isEqualTo(new BigDecimal("0.02"));
        assertThat(lines(List.of(half, half, half), 2)).containsExactly(1L, 1L, 0L);
    }

    @Test
    void partsOfPoolsAreInTheTotalBeforeItIsRoundedHalfEven() {
        // 0.5 cents alone make 0; with a cent of a pool the even neighbour of 1.5 is 2.
        Claim half = new Claim(1, Claim.Basis.PLAY, 5, 1, 3);
        Apportionment apportionment = new Apportionment(2, 3);
        apportionment.add(half);
        apportionment.addWhole(1);
        apportionment.settle();
        assertThat(apportionment.total()).isEqualTo(new BigDecimal("0.02"));
        assertThat(apportionment.next(half)).isEqualTo(1);
    }

    @Test
    void claimOnAPoolIsNoClaimByARate() {
        Claim pooled = new Claim(1, Claim.Basis.POOL, 0, 1, 0);
        assertThatThrownBy(() -> new Apportionment(2, 0).add(pooled))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a pool's claim has no rate");
    }

    @Test
    void minuteRateIsDividedOnceAtTheEnd() {
        // 3 × 20,000 ms at 0.01 a minute: a third of a cent each, one cent together.
        Claim third = new Claim(20_000, Claim.Basis.MINUTE, 1, 1, 2);
        assertThat(total(List.of(third, third, third), 2)).isEqualTo(new BigDecimal("0.01"));
        assertThat(lines(List.of(third, third, third), 2)).containsExactly(1L, 0L, 0L);
    }

    @Test
    void amountBeyondLongIsRefusedLoudly() {
        Claim huge = new Claim(Long.MAX_VALUE, Claim.Basis.PLAY, 1_000_000, 1, 0);
        assertThatThrownBy(() -> new Apportionment(2, 0).add(huge))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("out of long range");
    }

    @Provide
    Arbitrary<List<Claim>> claims() {
        Arbitrary<Claim> plain =
                Combinators.combine(
                                Arbitraries.longs().between(0, 5_000_000),
                                Arbitraries.of(Claim.Basis.PLAY, Claim.Basis.MINUTE),
                                Arbitraries.longs().between(0, 20_000),
                                Arbitraries.of(1L, 5L, 25L, 3333L, 10_000L),
                                Arbitraries.integers().between(2, 9))
                        .as(Claim::new);
        Arbitrary<Claim> odd =
                Combinators.combine(
                                Arbitraries.longs().between(0, 100_000_000),
                                Arbitraries.of(Claim.Basis.PLAY, Claim.Basis.MINUTE),
                                Arbitraries.longs().between(0, 999_999_999_999_999_999L),
                                Arbitraries.longs().between(1, 999_999_999_999_999_999L),
                                Arbitraries.integers().between(34, 36))
                        .as(Claim::new);
        return Arbitraries.oneOf(plain.list().ofMaxSize(40), odd.list().ofMaxSize(20));
    }

    private static Apportionment settled(List<Claim> claims, int digits) {
        Apportionment apportionment =
                new Apportionment(digits, claims.stream().mapToInt(Claim::scale).max().orElse(0));
        claims.forEach(apportionment::add);
        apportionment.settle();
        return apportionment;
    }

    private static List<Long> lines(List<Claim> claims, int digits) {
        Apportionment apportionment = settled(claims, digits);
        return claims.stream().map(apportionment::next).toList();
    }

    private static BigDecimal total(List<Claim> claims, int digits) {
        return settled(claims, digits).total();
    }

    /// Sixty thousand times the worth, which is a finite decimal.
    private static BigDecimal worth(Claim claim) {
        BigDecimal rated =
                new BigDecimal(BigInteger.valueOf(claim.rateUnscaled()), 0)
                        .multiply(BigDecimal.valueOf(claim.shareUnscaled()))
                        .multiply(BigDecimal.valueOf(claim.quantity()))
                        .movePointLeft(claim.scale());
        return claim.basis() == Claim.Basis.PLAY
                ? rated.multiply(BigDecimal.valueOf(60_000))
                : rated;
    }

    private static BigDecimal obviousTotal(List<Claim> claims, int digits) {
        return claims.stream()
                .map(ApportionmentTest::worth)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(60_000), digits, RoundingMode.HALF_EVEN);
    }

    private static List<Long> obviousLines(List<Claim> claims, int digits) {
        List<Long> lines = new ArrayList<>();
        List<BigDecimal> rests = new ArrayList<>();
        BigDecimal unit = BigDecimal.valueOf(60_000).movePointLeft(digits);
        for (Claim claim : claims) {
            BigDecimal[] parts = worth(claim).divideAndRemainder(unit);
            lines.add(parts[0].longValueExact());
            rests.add(parts[1]);
        }
        long left =
                obviousTotal(claims, digits).unscaledValue().longValueExact()
                        - lines.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, lines.size())
                .boxed()
                .sorted(Comparator.<Integer, BigDecimal>comparing(rests::get).reversed())
                .limit(left)
                .forEach(i -> lines.set(i, lines.get(i) + 1));
        return lines;
    }
}
