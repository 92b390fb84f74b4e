package io.playledger.engine.royalty.period;

import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.royalty.RunAdjustments;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Port of what is recorded about periods. Changes are durable when they return, each in one
/// transaction with its entry in the audit trail. Safe for any thread.
public interface PeriodStore {
    /// Every zone and choice of kinds that there are runs of.
    List<PeriodBook> books();

    /// The current runs of a book's periods that have an instant of `[from, to)` in them, with how
    /// many runs each period has.
    List<Current> current(PeriodBook book, Instant from, Instant to);

    /// A period's current run.
    ///
    /// @param runs how many the period has
    /// @param signOff the run's newest preparation, if there is one
    record Current(RunEntry run, int runs, @Nullable SignOff signOff) {}

    /// All runs of a period, newest first.
    List<RunEntry> runs(PeriodKey key);

    Optional<RunEntry> run(long id);

    /// The newest preparation of a run; empty where nobody prepared it.
    Optional<SignOff> signOff(long runId);

    /// Makes a run the current one of its period.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `PERIOD_LOCKED`
    void makeCurrent(RunEntry run, AuditNote note);

    /// Records that a run was prepared.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `CONFLICT` when it is not the
    ///   current one any more, or prepared meanwhile, `PERIOD_LOCKED`
    SignOff prepare(RunEntry run, String note, @Nullable String explanation, AuditNote audit);

    /// Records the second person's answer; an approval locks the period.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `CONFLICT` when the run is not the
    ///   current one any more, or answered meanwhile
    SignOff answer(
            RunEntry run, SignOff signOff, SignOff.Verdict verdict, String note, AuditNote audit);

    /// What a run settles of closed periods, and why that cannot be signed off as it is.
    Adjusted adjusted(long runId);

    /// A run's adjustments.
    ///
    /// @param stale what has changed since, each in a sentence; empty when nothing has
    record Adjusted(RunAdjustments adjustments, List<String> stale) {
        public Adjusted {
            stale = List.copyOf(stale);
        }
    }

    /// Keeps the outcome of an integrity check.
    void recordCheck(IntegrityCheck check);

    /// The newest integrity check.
    Optional<IntegrityCheck> lastCheck();

    /// What does not fit between locked periods, their runs and the audit trail, each in a
    /// sentence; empty when all is well.
    List<String> checkLocks();
}
