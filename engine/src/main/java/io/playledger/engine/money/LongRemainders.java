package io.playledger.engine.money;

import java.math.BigInteger;
import java.util.Arrays;

/// Remainders that fit a `long`: the usual case, eight bytes a claim.
final class LongRemainders implements Remainders {
    private long[] values = new long[16];
    private int size;
    private BigInteger sumHigh = BigInteger.ZERO;
    private long sumLow;
    private long threshold = Long.MAX_VALUE;
    private int ties;

    @Override
    public void add(Division division) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        long value = division.remainder();
        values[size++] = value;
        if (sumLow > Long.MAX_VALUE - value) {
            sumHigh = sumHigh.add(BigInteger.valueOf(sumLow));
            sumLow = 0;
        }
        sumLow += value;
    }

    @Override
    public BigInteger sum() {
        return sumHigh.add(BigInteger.valueOf(sumLow));
    }

    @Override
    public void choose(int count) {
        if (count > 0) {
            Arrays.sort(values, 0, size);
            threshold = values[size - count];
            for (int i = size - count; i < size && values[i] == threshold; i++) {
                ties++;
            }
        }
        values = new long[0];
    }

    @Override
    public boolean takes(Division division) {
        long value = division.remainder();
        return value > threshold || (value == threshold && ties-- > 0);
    }
}
