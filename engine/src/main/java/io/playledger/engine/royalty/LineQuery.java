package io.playledger.engine.royalty;

/// Which lines of a statement, in which order.
///
/// @param filter text that rights holder, item or country must contain (case ignored); empty for
///   all
/// @param sort column
/// @param order direction
/// @param from index of the first line
/// @param limit lines at most
public record LineQuery(String filter, Column sort, Order order, long from, int limit) {
    /// Columns that a statement sorts by.
    public enum Column {
        KEY,
        RIGHTS_HOLDER,
        ITEM,
        COUNTRY,
        VERSION,
        PLAYS,
        MILLIS,
        AMOUNT
    }

    /// Direction of a sort.
    public enum Order {
        ASCENDING,
        DESCENDING
    }
}
