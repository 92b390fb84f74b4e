package io.playledger.engine.royalty.pool;

import io.playledger.engine.audit.Person;

import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/// Port of the recorded pools. Safe for any thread; changes come one after the other, each with its
/// entry in the audit trail, durable when the call returns.
public interface PoolStore {
    /// All sets, newest first.
    List<PoolSet> sets();

    /// The sets of a period, newest first.
    List<PoolSet> sets(String period);

    /// Records one new set for each period.
    List<PoolSet> add(SortedMap<String, List<Pool>> poolsByPeriod, Person by, String reason);

    /// Records a new set, made of the period's newest one.
    ///
    /// @param change throws to leave everything as it is
    PoolSet change(String period, UnaryOperator<List<Pool>> change, Person by, String reason);
}
