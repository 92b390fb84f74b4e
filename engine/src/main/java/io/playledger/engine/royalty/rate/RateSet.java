package io.playledger.engine.royalty.rate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The exchange rates of a period, as they were entered at once. Never edited: a change is a new
/// set with the next number.
///
/// @param number 1, 2, 3, … over all periods
/// @param period label of the period, for example `2026-03`
/// @param reporting the currency that totals are told in, ISO 4217
/// @param rates how much of `reporting` one unit of a currency is, by currency; never of
///   `reporting` itself
/// @param recordedAt when
/// @param by who entered it
/// @param reason why
public record RateSet(
        int number,
        String period,
        String reporting,
        SortedMap<String, BigDecimal> rates,
        Instant recordedAt,
        String by,
        String reason) {
    public RateSet {
        rates = Collections.unmodifiableSortedMap(new TreeMap<>(rates));
    }
}
