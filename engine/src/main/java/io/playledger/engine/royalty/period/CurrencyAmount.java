package io.playledger.engine.royalty.period;

import java.math.BigDecimal;

/// What a statement comes to in one currency: the sum of its rights holders' totals.
public record CurrencyAmount(String currency, BigDecimal amount) {}
