package io.playledger.engine.royalty.unmatched;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// What plays would bring if they were paid: never a due, always by an assumption that is named.
///
/// @param version whose terms are assumed; null for others
/// @param amounts by currency, rounded half-even to its minor units; empty where nothing can be
///   assumed
public record Estimate(
        Basis basis, @Nullable Integer version, SortedMap<String, BigDecimal> amounts) {
    public Estimate {
        amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
    }

    /// The assumption.
    public enum Basis {
        /// The terms of a version of the item, in the countries that the plays came from.
        VERSION,
        /// What one counted play of the same kind brings on average in the period.
        AVERAGE_PLAY,
        /// Paid from pools, or nothing was counted to compare with: no estimate.
        NONE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
