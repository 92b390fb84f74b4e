package io.playledger.engine.diff;

import io.playledger.engine.royalty.Cause;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// Which changed lines, largest change first; equal ones by rights holder, item and country.
///
/// @param currency of which currency
/// @param cause only lines that it moved, ranked by its part; null for the whole change
/// @param filter text that rights holder, item or country must contain (case ignored); empty for
///   all
/// @param noiseBelow lines that moved by less than this are left to [ChangePage#noise()]
/// @param from index of the first line
/// @param limit lines at most
public record ChangeQuery(
        String currency,
        @Nullable Cause cause,
        String filter,
        BigDecimal noiseBelow,
        long from,
        int limit) {}
