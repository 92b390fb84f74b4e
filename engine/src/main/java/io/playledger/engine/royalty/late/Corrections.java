package io.playledger.engine.royalty.late;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodKey;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Corrections of signed-off periods. Their statements never change: what a recomputation makes
/// different is paid, or taken back, by the next open period as adjustment lines
/// (docs/spec/adjustments.md). Safe for any thread.
public interface Corrections {
    /// The signed-off periods of a book, the newest first, with what was recorded since that
    /// reaches into them.
    List<LockedPeriod> locked(PeriodBook book);

    /// What a recomputation of a locked period would change, by the archive, the catalogue, the
    /// deletion requests and the pools of now; nothing is recorded.
    ///
    /// @param rules a rule set to recompute it by; null for that of its statement
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` for a period that is
    ///   not locked, or an unknown rule set
    Proposal propose(PeriodKey period, @Nullable Integer rules, Progress progress);

    /// What the deletion requests of now alone would change of a locked period; nothing is
    /// recorded.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` for a period that is
    ///   not locked
    Proposal proposeErased(PeriodKey period, Progress progress);

    /// Has a locked period stand as it was proposed: what that changes is settled in the next open
    /// period.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` where nothing would
    ///   change, `CONFLICT` when something was decided about the period since the proposal; nothing
    ///   is changed then
    LateDecision correct(Proposal proposal, String reason, Person by);

    /// Takes a correction back.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when there is none of
    ///   that number or it was taken back, `CONFLICT` when a signed-off period has settled it
    LateDecision undo(long decision, String reason, Person by);
}
