package io.playledger.engine.recommend.model;

/// The same scores for everybody: how many took an item, or how many of late.
public final class CountModel implements Model {
    private static final double SECONDS_A_DAY = 86_400;

    private final float[] scores;

    private CountModel(float[] scores) {
        this.scores = scores;
    }

    public static CountModel popular(Interactions from) {
        float[] scores = new float[from.items().size()];
        for (int item = 0; item < scores.length; item++) {
            scores[item] = from.takers(item);
        }
        return new CountModel(scores);
    }

    /// Each taker counts half after every half-life, seen from the latest time in the data; one
    /// without a time counts nothing.
    public static CountModel trending(Interactions from, double halfLifeDays) {
        double[] sums = new double[from.items().size()];
        long latest = from.latest();
        for (int at = 0; at < from.size(); at++) {
            if (from.time(at) != Interactions.NO_TIME) {
                double days = (latest - from.time(at)) / SECONDS_A_DAY;
                sums[from.item(at)] += Math.exp(-Math.log(2) * days / halfLifeDays);
            }
        }
        float[] scores = new float[sums.length];
        for (int item = 0; item < scores.length; item++) {
            scores[item] = (float) sums[item];
        }
        return new CountModel(scores);
    }

    @Override
    public void score(History history, float[] into) {
        System.arraycopy(scores, 0, into, 0, scores.length);
    }
}
