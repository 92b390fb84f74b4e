package io.playledger.engine.money;

/// What a line is worth before rounding: quantity × rate × share, or that ÷ 60,000 where the rate
/// is for a minute; or its weight in a pool. As integers, so that nothing is lost.
///
/// @param quantity plays or milliseconds; not negative
/// @param basis what the rate is for
/// @param rateUnscaled the rate's digits; not negative, 0 in a pool
/// @param shareUnscaled the share's digits; not negative
/// @param scale decimals of rate and share together: the worth is `quantity × rateUnscaled ×
///   shareUnscaled ÷ 10^scale` for a play
public record Claim(long quantity, Basis basis, long rateUnscaled, long shareUnscaled, int scale) {
    /// What one unit of a rate pays for.
    public enum Basis {
        PLAY,
        /// 60,000 milliseconds
        MINUTE,
        /// a play, by a part of a pool: [PoolPart]
        POOL
    }

    /// Milliseconds in a minute.
    static final long MINUTE_MILLIS = 60_000;

    public Claim {
        if (quantity < 0 || rateUnscaled < 0 || shareUnscaled < 0 || scale < 0) {
            throw new IllegalArgumentException("a claim is not negative");
        }
    }
}
