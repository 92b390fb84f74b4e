package io.playledger.engine.recommend.model;

import java.util.SplittableRandom;

/// Small worlds in which two tastes share few items.
public final class Samples {
    private Samples() {}

    /// Users of even numbers take mostly the first half of the items, others the second.
    public static Interactions tastes(int users, int items, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Interactions.Builder rows = new Interactions.Builder();
        for (int user = 0; user < users; user++) {
            for (int item = 0; item < items; item++) {
                boolean own = item * 2 < items == (user % 2 == 0);
                if (random.nextDouble() < (own ? 0.5 : 0.05)) {
                    rows.add(
                            "user-%03d".formatted(user),
                            "track:%03d".formatted(item),
                            1 + random.nextInt(5),
                            1_000_000 + random.nextInt(10_000_000));
                }
            }
        }
        return rows.build();
    }
}
