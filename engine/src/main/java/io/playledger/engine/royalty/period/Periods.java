package io.playledger.engine.royalty.period;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.Person;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What can be asked and done about periods. Safe for any thread; every call reads storage.
public interface Periods {
    /// Every zone and choice of kinds that there are runs of; the one of the settings first.
    List<PeriodBook> books();

    /// The days and months of a book that have an instant of `[from, to)` in them and have a run or
    /// an archived record; months first, each in their order.
    List<PeriodSummary> summaries(PeriodBook book, Instant from, Instant to);

    PeriodSummary summary(PeriodKey key);

    /// All about a period; the gate by the newest integrity check.
    PeriodDetail detail(PeriodKey key, Progress progress);

    /// Checks integrity now and judges the run by it.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` where there is no such
    ///   run
    Gate check(long runId, Progress progress);

    /// Makes an earlier run the current one of its period.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `PERIOD_LOCKED`
    RunEntry makeCurrent(long runId, Person by);

    /// The newest preparation of a run.
    @Nullable SignOff signOff(long runId);

    /// First act of a sign-off: checks the gate anew and puts the run before a second person.
    ///
    /// @param explanation of a difference above tolerance, or null
    /// @throws io.playledger.engine.failure.PlayledgerException `GATE_RED` naming every check that
    ///   is not green, `PERIOD_LOCKED`, `CONFLICT` when it is prepared already; nothing is changed
    ///   then
    SignOff prepare(
            long runId, Person by, String note, @Nullable String explanation, Progress progress);

    /// Second act: checks the gate anew and locks the period with the prepared run.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `SAME_PERSON` for who prepared it,
    ///   `GATE_RED`, `PERIOD_LOCKED`, `BAD_INPUT` when it is not prepared; nothing is changed then
    SignOff approve(long runId, Person by, String note, Progress progress);

    /// The second person says no, or the first takes it back.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when it is not prepared
    SignOff sendBack(long runId, Person by, String note);

    /// The newest entries of the audit trail, newest first.
    List<AuditEntry> audit(int limit);
}
