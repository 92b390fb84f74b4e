package io.playledger.engine.royalty.rules;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/// A rule that two rule sets have otherwise, on some days.
///
/// @param from first of the days; null: from the beginning
/// @param to the first day after them; null: for good
/// @param rule as the file names it: `least_ms`, …
/// @param before what the first set asks, in words; empty where it asks nothing
/// @param after what the second set asks
public record RuleChange(
        String kind,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String rule,
        String before,
        String after) {}
