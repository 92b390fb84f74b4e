package io.playledger.engine.recommend.model;

/// What one user took, as a model looks at it.
///
/// @param user the user's number in the training data, or -1 for somebody it does not know
/// @param items numbers of items, ascending
/// @param values how much, at the same places
/// @param times seconds since 1970 UTC or [Interactions#NO_TIME], at the same places
public record History(int user, int[] items, float[] values, long[] times) {
    public static final int UNKNOWN = -1;

    public boolean isEmpty() {
        return items.length == 0;
    }
}
