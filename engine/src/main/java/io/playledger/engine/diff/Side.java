package io.playledger.engine.diff;

import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.Waterfall;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// One of the two statements that are compared.
///
/// @param run the recorded run; null for a statement that was computed for the comparison
/// @param inputs what it was computed from
/// @param digest SHA-256 of its canonical CSV
/// @param lines how many lines it has
public record Side(
        @Nullable Run run,
        RunInputs inputs,
        Waterfall waterfall,
        String digest,
        long lines,
        List<StatementTotal> totals) {
    public Side {
        totals = List.copyOf(totals);
    }

    /// Its totals, and those of what it settles of closed periods.
    public List<StatementTotal> paid() {
        List<StatementTotal> paid = new ArrayList<>(totals);
        if (run != null) {
            paid.addAll(run.adjustments().totals());
        }
        return paid;
    }
}
