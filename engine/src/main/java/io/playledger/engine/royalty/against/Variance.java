package io.playledger.engine.royalty.against;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/// Figures of both sides for one item, and country and currency where the report tells them.
///
/// @param title as the catalogue has it, else as the report
/// @param lines where it stands in the report
/// @param note why an item of the report has no counterpart; else empty
/// @param explainedBy numbers of the comparison's causes under which it would be within tolerance
public record Variance(
        String itemId,
        String title,
        String country,
        String currency,
        Side side,
        Figures ours,
        Figures theirs,
        Verdict verdict,
        List<Long> lines,
        String note,
        List<Integer> explainedBy) {
    /// Who tells of it.
    public enum Side {
        BOTH,
        OURS,
        THEIRS
    }

    /// How it stands to the tolerance.
    public enum Verdict {
        EQUAL,
        WITHIN,
        BEYOND
    }

    public Variance {
        lines = List.copyOf(lines);
        explainedBy = List.copyOf(explainedBy);
    }

    /// Theirs less ours.
    public BigDecimal difference(Measure measure) {
        return theirs.get(measure).subtract(ours.get(measure));
    }

    /// The difference as a ratio of ours with six decimals; empty where ours is nothing.
    public Optional<BigDecimal> relative(Measure measure) {
        BigDecimal base = ours.get(measure);
        return base.signum() == 0
                ? Optional.empty()
                : Optional.of(difference(measure).divide(base.abs(), 6, RoundingMode.HALF_EVEN));
    }

    Variance explainedBy(List<Integer> causes) {
        return new Variance(
                itemId, title, country, currency, side, ours, theirs, verdict, lines, note, causes);
    }
}
