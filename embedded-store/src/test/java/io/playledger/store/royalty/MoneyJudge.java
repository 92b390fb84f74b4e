package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.money.Apportionment;
import io.playledger.engine.money.Claim;
import io.playledger.engine.money.PoolPart;
import io.playledger.engine.money.PoolSplit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Holds the division of money to the words of docs/spec/statement.md, in fractions of whole
/// numbers.
final class MoneyJudge {
    private static final BigInteger MINUTE = BigInteger.valueOf(60_000);

    private MoneyJudge() {}

    /// Small and huge figures, exact halves and ties among them.
    static void check(long seed) {
        Random random = new Random(seed);
        rates(random);
        pool(random);
    }

    private static void rates(Random random) {
        int digits = random.nextInt(4);
        int scaleMax = random.nextInt(random.nextInt(4) == 0 ? 24 : 7);
        List<Claim> claims = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            boolean minute = random.nextBoolean();
            claims.add(
                    new Claim(
                            minute ? random.nextInt(400) * 15_000L : random.nextInt(40),
                            minute ? Claim.Basis.MINUTE : Claim.Basis.PLAY,
                            random.nextInt(8) == 0 ? random.nextLong() >>> 2 : random.nextInt(30),
                            random.nextInt(8) == 0 ? random.nextLong() >>> 40 : random.nextInt(6),
                            random.nextInt(scaleMax + 1)));
            if (random.nextInt(3) == 0) {
                claims.add(claims.getLast());
            }
        }
        // In parts of 60,000 × 10^scaleMax minor units.
        BigInteger unit = MINUTE.multiply(BigInteger.TEN.pow(scaleMax));
        List<BigInteger> worth =
                claims.stream().map(claim -> worth(claim, scaleMax, digits)).toList();
        BigInteger whole = BigInteger.valueOf(random.nextInt(5));
        BigInteger sum = worth.stream().reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger total =
                new BigDecimal(sum.add(whole.multiply(unit)))
                        .divide(new BigDecimal(unit), 0, RoundingMode.HALF_EVEN)
                        .toBigIntegerExact();
        if (total.bitLength() > 60) {
            return; // beyond what a statement takes
        }
        Apportionment apportionment = new Apportionment(digits, scaleMax);
        claims.forEach(apportionment::add);
        apportionment.addWhole(whole.longValueExact());
        apportionment.settle();
        assertThat(apportionment.total()).isEqualTo(new BigDecimal(total, digits));
        assertThat(claims.stream().map(apportionment::next).toList())
                .isEqualTo(handedOut(worth, unit, total.subtract(whole)));
    }

    private static BigInteger worth(Claim claim, int scaleMax, int digits) {
        return BigInteger.valueOf(claim.quantity())
                .multiply(claim.basis() == Claim.Basis.PLAY ? MINUTE : BigInteger.ONE)
                .multiply(BigInteger.valueOf(claim.rateUnscaled()))
                .multiply(BigInteger.valueOf(claim.shareUnscaled()))
                .multiply(BigInteger.TEN.pow(scaleMax - claim.scale() + digits));
    }

    /// Floors, then what is left one each to the largest remainders, where equal to the first.
    private static List<Long> handedOut(List<BigInteger> worth, BigInteger unit, BigInteger total) {
        List<Long> parts = new ArrayList<>();
        worth.forEach(one -> parts.add(one.divide(unit).longValueExact()));
        long left = total.longValueExact() - parts.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> worth.get(i).mod(unit)).reversed())
                .limit(left)
                .toList()
                .forEach(i -> parts.set(i, parts.get(i) + 1));
        return parts;
    }

    private static void pool(Random random) {
        long minor = random.nextInt(6) == 0 ? random.nextLong() >>> 3 : random.nextInt(2_000);
        int scale = random.nextInt(4);
        int holders = 1 + random.nextInt(4);
        List<List<Claim>> claims = new ArrayList<>();
        List<BigInteger> weights = new ArrayList<>();
        for (int i = 0; i < holders; i++) {
            List<Claim> own = new ArrayList<>();
            for (int j = random.nextInt(4); j >= 0; j--) {
                own.add(
                        new Claim(
                                1 + random.nextInt(20),
                                Claim.Basis.POOL,
                                0,
                                1 + random.nextInt(9),
                                random.nextInt(scale + 1)));
            }
            claims.add(own);
            weights.add(
                    own.stream()
                            .map(claim -> weight(claim, scale))
                            .reduce(BigInteger.ZERO, BigInteger::add));
        }
        BigInteger pool = BigInteger.valueOf(minor);
        BigInteger all = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        List<Long> parts = PoolSplit.of(minor, weights);
        assertThat(parts)
                .isEqualTo(handedOut(weights.stream().map(pool::multiply).toList(), all, pool));
        for (int i = 0; i < holders; i++) {
            PoolPart part = new PoolPart(minor, all, scale);
            claims.get(i).forEach(part::add);
            part.settle(parts.get(i));
            assertThat(claims.get(i).stream().map(part::next).toList())
                    .isEqualTo(
                            handedOut(
                                    claims.get(i).stream()
                                            .map(claim -> pool.multiply(weight(claim, scale)))
                                            .toList(),
                                    all,
                                    BigInteger.valueOf(parts.get(i))));
        }
    }

    private static BigInteger weight(Claim claim, int scale) {
        return BigInteger.valueOf(claim.quantity())
                .multiply(BigInteger.valueOf(claim.shareUnscaled()))
                .multiply(BigInteger.TEN.pow(scale - claim.scale()));
    }
}
