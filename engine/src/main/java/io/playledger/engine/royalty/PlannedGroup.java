package io.playledger.engine.royalty;

/// A rights holder in one currency.
///
/// @param scaleMax most decimals that rate and share of one of its lines have together
public record PlannedGroup(String rightsHolder, String currency, int scaleMax) {}
