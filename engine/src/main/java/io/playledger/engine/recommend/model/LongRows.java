package io.playledger.engine.recommend.model;

import java.util.Arrays;
import java.util.Comparator;

/// Rows cut to their latest items.
final class LongRows {
    private LongRows() {}

    static Interactions cut(Interactions from, int rowMax) {
        boolean[] drop = new boolean[from.size()];
        boolean any = false;
        for (int user = 0; user < from.users().size(); user++) {
            int length = from.rowLength(user);
            if (length > rowMax) {
                any = true;
                Integer[] row = new Integer[length];
                Arrays.setAll(row, i -> i);
                int start = from.rowStart(user);
                Arrays.sort(
                        row,
                        Comparator.comparingLong((Integer i) -> -1 - from.time(start + i))
                                .thenComparingInt(i -> from.item(start + i)));
                for (int i = rowMax; i < length; i++) {
                    drop[start + row[i]] = true;
                }
            }
        }
        return any ? from.where(at -> !drop[at]) : from;
    }
}
