package io.playledger.engine.feature;

import org.jspecify.annotations.Nullable;

/// An archived event as features look at it.
///
/// @param idHash `IdHash` of the event id
/// @param country of a play, else null
/// @param timeMicros the device's time
/// @param msPlayed of a play, else -1
/// @param value of a rating, else NaN
public record Signal(
        long idHash,
        String type,
        String userId,
        String itemId,
        String surface,
        @Nullable String country,
        long timeMicros,
        long msPlayed,
        double value) {
    private static final double TRACK_MILLIS = 30_000;
    private static final double TITLE_MILLIS = 600_000;

    /// What the event says of the user's liking: a play up to 1 by how long it lasted, more for
    /// what a person did on purpose, 0 for what says nothing.
    public double weight() {
        return switch (type) {
            case "play" ->
                    Math.clamp(
                            (double) msPlayed
                                    / (itemId.startsWith("track:") ? TRACK_MILLIS : TITLE_MILLIS),
                            0,
                            1);
            case "like", "save", "library.add" -> 2;
            case "purchase" -> 3;
            case "rating" -> Double.isNaN(value) ? 0 : Math.clamp(value - 2, 0, 3);
            default -> 0;
        };
    }
}
