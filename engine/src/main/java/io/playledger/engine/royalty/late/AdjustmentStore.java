package io.playledger.engine.royalty.late;

import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodKey;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Port of what is decided about closed periods and not yet settled. Safe for any thread.
public interface AdjustmentStore {
    /// Closed periods with decisions that a run of this period has to settle: those of its book and
    /// length before it, with no unsigned period that has a statement in between.
    List<Pending> pending(PeriodKey period);

    /// A closed period with decisions that are not settled.
    ///
    /// @param period its label
    /// @param run its current run, final or locked
    /// @param settledBefore the last decision that a locked run has settled; 0 for none
    /// @param decidedUpTo the last decision that stands
    /// @param accepts whether late events were accepted since
    /// @param before the correction by which it was settled; null for none
    /// @param after the correction that stands now; null for none
    /// @param touched where the late events lie that were accepted since
    record Pending(
            String period,
            long run,
            long settledBefore,
            long decidedUpTo,
            boolean accepts,
            @Nullable Correction before,
            @Nullable Correction after,
            List<Touched> touched) {
        public Pending {
            touched = List.copyOf(touched);
        }
    }

    /// What a locked period is computed by since a person corrected it; its window stays that of
    /// its run.
    ///
    /// @param decision its number; 0 while it is not recorded
    /// @param rules rule set; null: that of its run
    /// @param pools number of the period's pools, 0 for none; null: those of its run
    record Correction(
            long decision,
            long archiveSnapshot,
            Instant tombstonesAt,
            Instant asKnownAt,
            @Nullable Integer rules,
            @Nullable Integer pools) {}

    /// The signed-off periods of a book, the newest first, with what was recorded since that
    /// reaches into them.
    List<LockedPeriod> locked(PeriodBook book);

    /// One of them; empty where it is not signed off.
    Optional<LockedPeriod> locked(PeriodKey period);

    /// An item in a country with late events that a decision accepted.
    record Touched(String itemId, String country, long decision) {}

    /// The decisions about a period as they stand, as for [#pending], settled or not; empty where
    /// it has no final or locked run.
    Optional<Pending> standing(PeriodKey period);

    /// The correction of a period that stood by the decisions up to a number.
    Optional<Correction> correction(PeriodKey period, long upTo);

    /// The latest close of a window by which late events of the period were settled.
    Optional<Instant> settledWindow(PeriodKey period);

    /// The locked runs that settled something of the period.
    List<Long> settledRuns(PeriodKey period);

    /// Reasons by number of the decision.
    Map<Long, String> reasons(Collection<Long> decisions);

    /// Why a run's adjustments cannot be signed off as they are, each in a sentence that says what
    /// to do; empty when they can.
    List<String> stale(long runId);

    /// Records a correction of a locked period.
    ///
    /// @param base the last decision about the period when it was proposed
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when it is not locked,
    ///   `CONFLICT` when something was decided about it since; nothing is recorded then
    LateDecision correct(PeriodKey period, Correction to, long base, String reason, AuditNote note);

    /// Takes a correction back.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when there is none of
    ///   that number or it was taken back, `CONFLICT` when it is settled
    LateDecision undoCorrection(long decision, String reason, AuditNote note);
}
