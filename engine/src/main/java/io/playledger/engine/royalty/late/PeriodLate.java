package io.playledger.engine.royalty.late;

import java.util.List;

/// The late exceptions of a period.
///
/// @param period its label
/// @param stakes what the waiting ones are worth, by currency
/// @param adjustsIn label of the period that pays what is accepted now; null where none is open
///   yet, so that it is the next one that is reconciled
public record PeriodLate(
        String period,
        long waiting,
        long adjusted,
        long rejected,
        long settled,
        List<Stake> stakes,
        @org.jspecify.annotations.Nullable String adjustsIn) {
    public PeriodLate {
        stakes = List.copyOf(stakes);
    }

    public long all() {
        return waiting + adjusted + rejected + settled;
    }
}
