package io.playledger.engine.royalty.export;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// A change of a closed period that is settled in this statement.
///
/// @param catalogVersion version whose terms it is paid by
/// @param originPeriod label of the period that it corrects
/// @param originRun the statement that it corrects
/// @param cause `late` or `correction`
/// @param decisions numbers of the decisions that it comes of, ascending
/// @param plays may be negative
/// @param msPlayed may be negative
/// @param amount with the currency's decimals; may be negative
/// @param reason why, in the words of the person who decided it
public record AdjustmentLine(
        String rightsHolder,
        String itemId,
        String country,
        int catalogVersion,
        String originPeriod,
        long originRun,
        Cause cause,
        List<Long> decisions,
        long plays,
        long msPlayed,
        BigDecimal amount,
        String currency,
        String reason) {
    public AdjustmentLine {
        decisions = List.copyOf(decisions);
    }

    /// Why a closed period would say something else.
    public enum Cause {
        /// Late events were accepted.
        LATE,
        /// A person had it corrected: by a later catalogue, erasures, what was archived late.
        CORRECTION;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Where adjustments come from.
    @FunctionalInterface
    public interface Source {
        /// No period was ever adjusted.
        Source NONE = run -> List.of();

        /// The adjustments that the run's statement settles, by rights holder and item.
        List<AdjustmentLine> of(long runId);
    }
}
