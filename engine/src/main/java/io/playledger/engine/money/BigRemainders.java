package io.playledger.engine.money;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Remainders of rates or shares with very many decimals.
final class BigRemainders implements Remainders {
    private List<BigInteger> values = new ArrayList<>();
    private @Nullable BigInteger threshold;
    private int ties;

    @Override
    public void add(Division division) {
        values.add(division.bigRemainder());
    }

    @Override
    public BigInteger sum() {
        return values.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Override
    public void choose(int count) {
        if (count > 0) {
            Collections.sort(values);
            List<BigInteger> chosen = values.subList(values.size() - count, values.size());
            threshold = chosen.getFirst();
            ties = Collections.frequency(chosen, threshold);
        }
        values = List.of();
    }

    @Override
    public boolean takes(Division division) {
        if (threshold == null) {
            return false;
        }
        int order = division.bigRemainder().compareTo(threshold);
        return order > 0 || (order == 0 && ties-- > 0);
    }
}
