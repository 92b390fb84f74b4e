package io.playledger.engine.live;

import java.util.Arrays;

/// HyperLogLog over a sliding window: for every register and rank it keeps the minute in which that
/// pair was last seen, so that the registers of *any* window up to now can be read off. The result
/// is what an ordinary HyperLogLog fed with that window alone would hold.
///
/// Flajolet et al., "HyperLogLog" (2007); estimator without bias ranges: Ertl, "New cardinality
/// estimation algorithms for HyperLogLog sketches" (2017), algorithm 6. Relative standard error
/// 1.04 / √registers.
///
/// Cells are minutes modulo 65,535, plus 1 (0: never); [#forgetStale] must pass over them at least
/// once a month, or a cell of 45 days ago would look new.
final class SlidingHll {
    private static final int TURN = 65_535;
    private static final double ALPHA_INFINITE = 0.5 / Math.log(2);

    private SlidingHll() {}

    static double relativeError(int registers) {
        return 1.04 / Math.sqrt(registers);
    }

    /// @param cells `registers × ranks`, rank by rank
    /// @param hash well mixed
    /// @param minute when it was seen, not after `now`
    static void seen(short[] cells, int registers, int hash, int minute, int now) {
        int ranks = cells.length / registers;
        int rank = Math.min(Integer.numberOfLeadingZeros(hash), ranks - 1);
        int at = rank * registers + (hash & (registers - 1));
        int known = cells[at] & 0xffff;
        if (known == 0 || age(known, now) > now - minute) {
            cells[at] = (short) (minute % TURN + 1);
        }
    }

    /// How many distinct hashes were seen in the last `minutes` minutes, the running one included.
    static double estimate(short[] cells, int registers, int minutes, int now) {
        int ranks = cells.length / registers;
        byte[] values = new byte[registers];
        for (int rank = 0; rank < ranks; rank++) {
            for (int register = 0; register < registers; register++) {
                int known = cells[rank * registers + register] & 0xffff;
                if (known != 0 && age(known, now) < minutes) {
                    values[register] = (byte) (rank + 1);
                }
            }
        }
        int[] histogram = new int[ranks + 1];
        for (byte value : values) {
            histogram[value]++;
        }
        return estimate(histogram, registers);
    }

    /// Clears what is older than the windows need.
    static void forgetStale(short[] cells, int now) {
        for (int i = 0; i < cells.length; i++) {
            int known = cells[i] & 0xffff;
            if (known != 0 && age(known, now) > LiveWindow.DAY.minutes()) {
                cells[i] = 0;
            }
        }
    }

    static void clear(short[] cells) {
        Arrays.fill(cells, (short) 0);
    }

    private static int age(int known, int now) {
        int age = now % TURN - (known - 1);
        return age < 0 ? age + TURN : age;
    }

    private static double estimate(int[] histogram, int registers) {
        double m = registers;
        int top = histogram.length - 1;
        double z = m * tau(1 - histogram[top] / m);
        for (int value = top - 1; value >= 1; value--) {
            z = 0.5 * (z + histogram[value]);
        }
        z += m * sigma(histogram[0] / m);
        return ALPHA_INFINITE * m * m / z;
    }

    private static double sigma(double share) {
        if (share == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double x = share;
        double y = 1;
        double z = x;
        double before;
        do {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        } while (z != before);
        return z;
    }

    private static double tau(double share) {
        if (share == 0 || share == 1) {
            return 0;
        }
        double x = share;
        double y = 1;
        double z = 1 - x;
        double before;
        do {
            x = Math.sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        } while (z != before);
        return z / 3;
    }
}
