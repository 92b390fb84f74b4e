package io.playledger.engine.diff;

import java.time.LocalDate;
import java.util.List;

/// What had plays in the first statement and has none in the second: the sign of a feed that broke
/// or a licence that ran out, which a sum may hide.
///
/// @param items items with counted plays in the first and none in the second, by plays
/// @param countries the same by country
/// @param days days of the period's zone on which plays took part in the first and none did in the
///   second
public record LostCoverage(List<Lost> items, List<Lost> countries, List<LocalDate> days) {
    public LostCoverage {
        items = List.copyOf(items);
        countries = List.copyOf(countries);
        days = List.copyOf(days);
    }

    /// An item or a country.
    ///
    /// @param plays how many plays it had
    public record Lost(String name, long plays) {}

    public boolean none() {
        return items.isEmpty() && countries.isEmpty() && days.isEmpty();
    }
}
