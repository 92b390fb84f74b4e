package io.playledger.engine.diff;

import io.playledger.engine.royalty.Cause;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/// The way from the first statement's total to the second's, in one currency: `before` and all
/// parts sum to `after` exactly.
///
/// @param parts of every cause, zero where it moved nothing
/// @param added lines that the second has alone, versions of an item together
/// @param removed lines that the first has alone
/// @param changed lines that both have, with other figures
public record CurrencyBridge(
        String currency,
        BigDecimal before,
        Map<Cause, BigDecimal> parts,
        BigDecimal after,
        long added,
        long removed,
        long changed) {
    public CurrencyBridge {
        parts = new EnumMap<>(parts);
    }

    @Override
    public Map<Cause, BigDecimal> parts() {
        return java.util.Collections.unmodifiableMap(parts);
    }

    public BigDecimal change() {
        return after.subtract(before);
    }
}
