package io.playledger.engine.catalog;

import java.math.BigDecimal;

/// What one rights holder gets for an item while a version is valid.
///
/// @param share 0 < share ≤ 1; the shares of one version sum to 1
/// @param rate in `currency` a play or a minute; not negative
/// @param currency ISO 4217 code
public record Terms(
        String rightsHolder, BigDecimal share, RateModel model, BigDecimal rate, String currency) {}
