package io.playledger.engine.royalty;

import java.math.BigDecimal;

/// A line of a statement; its key is (rights holder, item, country, catalogue version).
///
/// @param amount apportioned by largest remainder, so that the lines of a rights holder and
///   currency sum to its total
public record StatementLine(
        String rightsHolder,
        String itemId,
        String country,
        int catalogVersion,
        long plays,
        long msPlayed,
        BigDecimal amount,
        String currency) {}
