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
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

class PoolSplitTest {
    @Property(tries = 500)
    void partsSumToThePoolAndEachIsLessThanAUnitFromItsWorth(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000_000L) long pool,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 1_000_000) Integer> w) {
        List<BigInteger> weights = w.stream().map(BigInteger::valueOf).toList();
        List<Long> parts = PoolSplit.of(pool, weights);
        assertThat(parts.stream().mapToLong(Long::longValue).sum()).isEqualTo(pool);
        BigInteger sum = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        for (int i = 0; i < parts.size(); i++) {
            BigInteger off =
                    BigInteger.valueOf(parts.get(i))
                            .multiply(sum)
                            .subtract(BigInteger.valueOf(pool).multiply(weights.get(i)));
            assertThat(off.abs()).isLessThan(sum);
        }
    }

    @Test
    void whatIsLeftGoesToTheLargestRemaindersAndWhereEqualToTheEarlier() {
        assertThat(split(100, 1, 1, 1)).containsExactly(34L, 33L, 33L);
        assertThat(split(2, 1, 1, 1)).containsExactly(1L, 1L, 0L);
        // 1.25, 2.5, 6.25
        assertThat(split(10, 1, 2, 5)).containsExactly(1L, 3L, 6L);
        assertThat(split(0, 1, 2)).containsExactly(0L, 0L);
        assertThatThrownBy(() -> split(1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a pool is split by weights of more than 0");
    }

    private static List<Long> split(long pool, long... weights) {
        List<BigInteger> list = new ArrayList<>();
        for (long weight : weights) {
            list.add(BigInteger.valueOf(weight));
        }
        return PoolSplit.of(pool, list);
    }

    /// Two rights holders' lines; the second's are there for the weight alone.
    @Property(tries = 300)
    void linesSumToThePartAndFollowTheObviousMethod(
            @ForAll("lines") List<Claim> mine,
            @ForAll("lines") List<Claim> others,
            @ForAll @LongRange(min = 0, max = 100_000_000_000L) long pool) {
        int scale = 18;
        BigInteger weight = weight(mine, scale).add(weight(others, scale));
        long part =
                PoolSplit.of(pool, List.of(weight(mine, scale), weight(others, scale))).getFirst();
        PoolPart settled = new PoolPart(pool, weight, scale);
        mine.forEach(settled::add);
        settled.settle(part);
        List<Long> lines = mine.stream().map(settled::next).toList();
        assertThat(lines.stream().mapToLong(Long::longValue).sum()).isEqualTo(part);
        for (int i = 0; i < lines.size(); i++) {
            BigInteger worth =
                    BigInteger.valueOf(pool).multiply(weight(List.of(mine.get(i)), scale));
            assertThat(BigInteger.valueOf(lines.get(i)))
                    .isBetween(worth.divide(weight), worth.divide(weight).add(BigInteger.ONE));
        }
        for (int a = 0; a < lines.size(); a++) {
            for (int b = a + 1; b < lines.size(); b++) {
                if (mine.get(a).equals(mine.get(b))) {
                    assertThat(lines.get(a)).isGreaterThanOrEqualTo(lines.get(b));
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Claim>> lines() {
        Arbitrary<Claim> plain = claims(Arbitraries.of(1L, 5L, 25L, 33L, 100L), 2);
        Arbitrary<Claim> odd =
                claims(Arbitraries.of(1L, 333_333_333_333_333_333L, 666_666_666_666_666_667L), 18);
        return Arbitraries.oneOf(
                plain.list().ofMinSize(1).ofMaxSize(30),
                odd.list().ofMinSize(1).ofMaxSize(10),
                Arbitraries.oneOf(plain, odd).list().ofMinSize(1).ofMaxSize(20));
    }

    private static Arbitrary<Claim> claims(Arbitrary<Long> shares, int scale) {
        return Combinators.combine(Arbitraries.longs().between(1, 5_000_000), shares)
                .as((plays, share) -> new Claim(plays, Claim.Basis.POOL, 0, share, scale));
    }

    private static BigInteger weight(List<Claim> claims, int scale) {
        return claims.stream()
                .map(claim ->
                        BigDecimal.valueOf(claim.shareUnscaled(), claim.scale())
                                .multiply(BigDecimal.valueOf(claim.quantity()))
                                .movePointRight(scale)
                                .toBigIntegerExact())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
