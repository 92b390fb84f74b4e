package io.playledger.engine.royalty.late;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.period.PeriodBook;

import java.util.List;

/// What can be asked and done about late exceptions. Safe for any thread; every call reads storage.
public interface Late {
    LatePage page(LateQuery query, Progress progress);

    /// The periods that have late exceptions which match, in their order.
    List<PeriodLate> periods(LateFilter filter, Progress progress);

    /// Accepts all waiting exceptions that match: they are paid as adjustments in the next open
    /// period.
    ///
    /// @param reason why, in the person's words
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` where none matches or
    ///   the reason is missing, `CONFLICT` when others decided meanwhile; nothing is changed then
    LateDecision adjust(LateFilter selection, String reason, Person by, Progress progress);

    /// Turns all waiting exceptions that match down: they are not paid.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException as [#adjust]
    LateDecision reject(LateFilter selection, String reason, Person by, Progress progress);

    /// Lets all decided exceptions that match wait again, but for those that a signed-off period
    /// has paid.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException as [#adjust]
    LateDecision undo(LateFilter selection, String reason, Person by, Progress progress);

    /// Newest first.
    List<LateDecision> decisions(PeriodBook book, int limit);

    /// What a run settles of closed periods, line by line, in the order of `adjustments.csv`.
    List<AdjustmentLine> adjustments(long runId);
}
