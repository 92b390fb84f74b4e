package io.playledger.engine.royalty.period;

import io.playledger.engine.royalty.RunAdjustments;
import io.playledger.engine.royalty.period.Gate.Check;
import io.playledger.engine.royalty.period.Gate.Kind;
import io.playledger.engine.royalty.period.Gate.Verdict;

import java.util.Locale;
import java.util.stream.Collectors;

/// Judges what a run settles of closed periods.
final class AdjustmentsCheck {
    private AdjustmentsCheck() {}

    static Check of(PeriodStore.Adjusted adjusted) {
        RunAdjustments adjustments = adjusted.adjustments();
        if (!adjusted.stale().isEmpty()) {
            return new Check(
                    Kind.ADJUSTMENTS,
                    Verdict.RED,
                    String.join(" ", adjusted.stale()),
                    "Sign the earlier period off first where that is missing, then run this one"
                            + " again.");
        }
        if (adjustments.isEmpty()) {
            return new Check(
                    Kind.ADJUSTMENTS, Verdict.GREEN, "It settles nothing of closed periods.", "");
        }
        String periods =
                adjustments.origins().stream()
                        .map(RunAdjustments.Origin::period)
                        .collect(Collectors.joining(", "));
        String amounts =
                adjustments.amounts().entrySet().stream()
                        .map(sum -> sum.getKey() + " " + sum.getValue().toPlainString())
                        .collect(Collectors.joining(", "));
        return new Check(
                Kind.ADJUSTMENTS,
                Verdict.GREEN,
                (adjustments.lines() == 1
                                ? "1 adjustment line"
                                : String.format(
                                        Locale.ROOT, "%,d adjustment lines", adjustments.lines()))
                        + " of "
                        + periods
                        + (amounts.isEmpty() ? "." : ": " + amounts + "."),
                "");
    }
}
