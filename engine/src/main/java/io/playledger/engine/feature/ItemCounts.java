package io.playledger.engine.feature;

/// How much an item is taken, in the world (country empty) or in one country.
///
/// @param popularity weights halved every 30 days
/// @param trend weights halved every day
/// @param asOfMicros the time as of which both are
public record ItemCounts(
        String itemId, String country, double popularity, double trend, long asOfMicros) {
    public static final double POPULARITY_MICROS = 30 * 86_400_000_000.0;
    public static final double TREND_MICROS = 86_400_000_000.0;

    ItemCounts with(double weight, long micros) {
        return new ItemCounts(
                itemId,
                country,
                Decay.add(popularity, asOfMicros, weight, micros, POPULARITY_MICROS),
                Decay.add(trend, asOfMicros, weight, micros, TREND_MICROS),
                Math.max(asOfMicros, micros));
    }

    public double popularityAt(long micros) {
        return popularity * Decay.factor(micros - asOfMicros, POPULARITY_MICROS);
    }

    public double trendAt(long micros) {
        return trend * Decay.factor(micros - asOfMicros, TREND_MICROS);
    }
}
