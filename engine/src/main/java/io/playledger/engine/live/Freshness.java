package io.playledger.engine.live;

/// How long events took from the bus's record time to a snapshot that shows them, over the last
/// minutes.
///
/// @param p50Millis median; -1 before the first event
/// @param p99Millis 99th percentile; -1 before the first event
/// @param lastMillis the newest batch's youngest event; -1 before the first event
public record Freshness(long p50Millis, long p99Millis, long lastMillis) {
    public static final Freshness UNKNOWN = new Freshness(-1, -1, -1);
}
