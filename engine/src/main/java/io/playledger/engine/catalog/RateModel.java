package io.playledger.engine.catalog;

import java.util.Locale;
import java.util.Optional;

/// How a rights holder is paid.
public enum RateModel {
    /// plays × rate × share
    PER_PLAY,
    /// milliseconds ÷ 60,000 × rate × share
    PER_MINUTE,
    /// a part of the pool of the play's period, country and currency, by plays × share
    POOL_SHARE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /// The name in files: `per_play`, `per_minute`, `pool_share`.
    public String wireName() {
        return wireName;
    }

    public static Optional<RateModel> ofWireName(String name) {
        for (RateModel model : values()) {
            if (model.wireName().equals(name)) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }
}
