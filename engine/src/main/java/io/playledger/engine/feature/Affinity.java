package io.playledger.engine.feature;

/// What one user did with one item. Changed by the follower alone, under the user's lock.
public final class Affinity {
    /// After so long what somebody did counts half.
    public static final double HALF_LIFE_MICROS = 14 * 86_400_000_000.0;

    private final String itemId;
    private long plays;
    private long msPlayed;
    private int likes;
    private int saves;
    private int purchases;
    private double rating = Double.NaN;
    private long ratedMicros;
    private double weight;
    private long asOfMicros;
    private long lastMicros;

    public Affinity(String itemId) {
        this.itemId = itemId;
    }

    /// As it was stored.
    public Affinity(
            String itemId,
            long plays,
            long msPlayed,
            int likes,
            int saves,
            int purchases,
            double weight,
            long asOfMicros,
            long lastMicros) {
        this.itemId = itemId;
        this.plays = plays;
        this.msPlayed = msPlayed;
        this.likes = likes;
        this.saves = saves;
        this.purchases = purchases;
        this.weight = weight;
        this.asOfMicros = asOfMicros;
        this.lastMicros = lastMicros;
    }

    void take(Signal signal) {
        switch (signal.type()) {
            case "play" -> {
                plays++;
                msPlayed += Math.max(0, signal.msPlayed());
            }
            case "like" -> likes++;
            case "save", "library.add" -> saves++;
            case "purchase" -> purchases++;
            case "rating" -> {
                if (signal.timeMicros() >= ratedMicros && !Double.isNaN(signal.value())) {
                    rated(signal.value(), signal.timeMicros());
                }
            }
            default -> {}
        }
        long time = signal.timeMicros();
        weight = Decay.add(weight, asOfMicros, signal.weight(), time, HALF_LIFE_MICROS);
        asOfMicros = Math.max(asOfMicros, time);
        lastMicros = Math.max(lastMicros, time);
    }

    /// Sets the rating as it was stored.
    public void rated(double value, long atMicros) {
        rating = value;
        ratedMicros = atMicros;
    }

    public String itemId() {
        return itemId;
    }

    public long plays() {
        return plays;
    }

    public long msPlayed() {
        return msPlayed;
    }

    public int likes() {
        return likes;
    }

    public int saves() {
        return saves;
    }

    public int purchases() {
        return purchases;
    }

    /// The latest rating, or NaN.
    public double rating() {
        return rating;
    }

    public long ratedMicros() {
        return ratedMicros;
    }

    /// The sum of weights, each halved for every half-life that passed until [#asOfMicros()].
    public double weight() {
        return weight;
    }

    public double weightAt(long micros) {
        return weight * Decay.factor(micros - asOfMicros, HALF_LIFE_MICROS);
    }

    public long asOfMicros() {
        return asOfMicros;
    }

    public long lastMicros() {
        return lastMicros;
    }

    Affinity copy() {
        Affinity copy =
                new Affinity(
                        itemId,
                        plays,
                        msPlayed,
                        likes,
                        saves,
                        purchases,
                        weight,
                        asOfMicros,
                        lastMicros);
        copy.rated(rating, ratedMicros);
        return copy;
    }
}
