package io.playledger.engine.royalty.pool;

import java.util.List;

/// What came of the pools of a statement.
///
/// @param uses by country and currency
/// @param payees of pools that were entered, by country, currency and rights holder
public record PoolOutcome(List<PoolUse> uses, List<PoolPayee> payees) {
    /// No pools, and no plays for any.
    public static final PoolOutcome NONE = new PoolOutcome(List.of(), List.of());

    public PoolOutcome {
        uses = List.copyOf(uses);
        payees = List.copyOf(payees);
    }
}
