package io.playledger.engine.royalty.rate;

import io.playledger.engine.audit.Person;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/// Port of the recorded exchange rates. Safe for any thread; changes come one after the other, each
/// with its entry in the audit trail, durable when the call returns.
public interface RateStore {
    /// A period's rates before they have a number.
    record Draft(String reporting, SortedMap<String, BigDecimal> rates) {}

    /// All sets, newest first.
    List<RateSet> sets();

    /// The sets of a period, newest first.
    List<RateSet> sets(String period);

    Optional<RateSet> find(int number);

    /// Records one new set for each period.
    List<RateSet> add(SortedMap<String, Draft> byPeriod, Person by, String reason);

    /// Records a new set, made of the period's newest one.
    ///
    /// @param change takes the newest, empty where there is none; throws to leave everything as it
    ///   is
    RateSet change(
            String period, Function<Optional<RateSet>, Draft> change, Person by, String reason);
}
