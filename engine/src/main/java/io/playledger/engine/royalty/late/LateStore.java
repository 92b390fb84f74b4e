package io.playledger.engine.royalty.late;

import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.royalty.period.PeriodBook;

import java.util.Iterator;
import java.util.List;

/// Port of what was decided about late exceptions. Changes are durable when they return, each in
/// one transaction with its entry in the audit trail. Safe for any thread.
public interface LateStore extends LateScan.Decided {
    /// Records a decision about events that stand under none.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `CONFLICT` when one of them was
    ///   decided meanwhile; nothing is recorded then
    LateDecision decide(
            LateDecision.Verdict verdict,
            PeriodBook book,
            String reason,
            AuditNote note,
            Iterator<LateRef> events);

    /// Takes back the decisions that the events stand under.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `CONFLICT` when one of them stands
    ///   under none any more, or was settled meanwhile; nothing is recorded then
    LateDecision undo(PeriodBook book, String reason, AuditNote note, Iterator<LateRef> events);

    /// Newest first.
    List<LateDecision> decisions(PeriodBook book, int limit);
}
