package io.playledger.engine.royalty;

import java.math.BigDecimal;

/// A rights holder's total in one currency, rounded half-even once to the currency's minor units.
public record StatementTotal(
        String rightsHolder, String currency, long plays, long msPlayed, BigDecimal amount) {}
