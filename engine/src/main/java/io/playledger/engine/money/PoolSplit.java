package io.playledger.engine.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Splits a pool by weights, to the last minor unit: each part gets the floor of pool × weight ÷
/// sum of the weights, and the minor units that are then left go one each to the parts with the
/// largest remainders, where equal to the earlier part. So the parts always sum to the pool, and
/// each is less than a minor unit away from its exact worth.
public final class PoolSplit {
    private PoolSplit() {}

    /// @param poolMinor in minor units; not negative
    /// @param weights none negative; at least one more than 0
    /// @return what each gets, in minor units, in the order of the weights
    public static List<Long> of(long poolMinor, List<BigInteger> weights) {
        BigInteger sum = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (poolMinor < 0 || sum.signum() <= 0) {
            throw new IllegalArgumentException("a pool is split by weights of more than 0");
        }
        BigInteger pool = BigInteger.valueOf(poolMinor);
        long[] parts = new long[weights.size()];
        List<BigInteger> remainders = new ArrayList<>();
        long left = poolMinor;
        for (int i = 0; i < parts.length; i++) {
            BigInteger[] worth = pool.multiply(weights.get(i)).divideAndRemainder(sum);
            parts[i] = worth[0].longValueExact();
            remainders.add(worth[1]);
            left -= parts[i];
        }
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder()))
                .limit(left)
                .forEach(i -> parts[i]++);
        return IntStream.range(0, parts.length).mapToObj(i -> parts[i]).toList();
    }
}
