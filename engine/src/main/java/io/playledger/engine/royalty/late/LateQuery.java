package io.playledger.engine.royalty.late;

import io.playledger.engine.royalty.LineQuery;

/// A page of late exceptions.
///
/// @param sort column; ties by received time, then by event id
/// @param from index of the first
/// @param limit how many at most
public record LateQuery(
        LateFilter filter, Column sort, LineQuery.Order order, long from, int limit) {
    /// Columns that the inbox sorts by.
    public enum Column {
        RECEIVED,
        LATE_BY,
        PERIOD,
        ITEM,
        COUNTRY,
        MILLIS,
        /// By currency, then amount.
        STAKE
    }
}
