package io.playledger.store.royalty;

import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.period.IntegrityCheck;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.period.PeriodStore;
import io.playledger.engine.royalty.period.RunEntry;
import io.playledger.engine.royalty.period.SignOff;
import io.playledger.engine.royalty.period.SignOff.Signature;
import io.playledger.engine.royalty.period.SignOff.Verdict;
import io.playledger.store.ControlStore;
import io.playledger.store.audit.RecordedAudit;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Periods, their sign-offs and locks in the control store. Safe for any thread.
public final class RecordedPeriods implements PeriodStore {
    private final ControlStore store;
    private final InstantSource clock;

    public RecordedPeriods(ControlStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<PeriodBook> books() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT DISTINCT zone, kinds FROM run ORDER BY zone, kinds")
                                .map((row, context) ->
                                        new PeriodBook(
                                                ZoneId.of(row.getString(1)),
                                                List.of(row.getString(2).split(","))))
                                .list());
    }

    @Override
    public List<Current> current(PeriodBook book, Instant from, Instant to) {
        return store.jdbi()
                .inTransaction(handle ->
                        RunEntryRows.current(
                                        handle,
                                        book.zone().getId(),
                                        RecordedRuns.kinds(book.kinds()),
                                        Micros.of(from),
                                        Micros.of(to))
                                .stream()
                                .map(run ->
                                        new Current(
                                                run,
                                                countRuns(handle, run.key()),
                                                SignOffRows.newest(handle, run.id()).orElse(null)))
                                .toList());
    }

    private static int countRuns(Handle handle, PeriodKey key) {
        return handle.createQuery(
                        "SELECT count(*) FROM run WHERE period = ? AND zone = ? AND kinds = ?")
                .bind(0, key.label())
                .bind(1, key.period().zone().getId())
                .bind(2, RecordedRuns.kinds(key.kinds()))
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public List<RunEntry> runs(PeriodKey key) {
        return store.jdbi()
                .inTransaction(handle ->
                        RunEntryRows.ofPeriod(
                                handle,
                                key.label(),
                                key.period().zone().getId(),
                                RecordedRuns.kinds(key.kinds())));
    }

    @Override
    public Optional<RunEntry> run(long id) {
        return store.jdbi().inTransaction(handle -> RunEntryRows.find(handle, id));
    }

    @Override
    public Optional<SignOff> signOff(long runId) {
        return store.jdbi().withHandle(handle -> SignOffRows.newest(handle, runId));
    }

    @Override
    public void makeCurrent(RunEntry run, AuditNote note) {
        store.jdbi()
                .useTransaction(handle -> {
                    RecordedAudit.hold(handle);
                    String zone = run.key().period().zone().getId();
                    String kinds = RecordedRuns.kinds(run.key().kinds());
                    PeriodRows.refuseLocked(handle, run.key().label(), zone, kinds);
                    PeriodRows.nothingCurrent(handle, run.key().label(), zone, kinds);
                    handle.execute("UPDATE run SET is_current = TRUE WHERE id = ?", run.id());
                    RecordedAudit.append(handle, note, clock.instant());
                });
        store.sync();
    }

    @Override
    public SignOff prepare(
            RunEntry run, String note, @Nullable String explanation, AuditNote audit) {
        SignOff prepared =
                store.jdbi()
                        .inTransaction(handle -> {
                            RecordedAudit.hold(handle);
                            requireCurrent(handle, run);
                            if (SignOffRows.newest(handle, run.id())
                                    .filter(known -> known.answer() == null)
                                    .isPresent()) {
                                throw changed(run, "was prepared");
                            }
                            var entry = RecordedAudit.append(handle, audit, clock.instant());
                            SignOff signOff =
                                    new SignOff(
                                            entry.number(),
                                            run.id(),
                                            new Signature(entry.actor(), note, entry.at()),
                                            explanation,
                                            null);
                            SignOffRows.insert(handle, signOff);
                            return signOff;
                        });
        store.sync();
        return prepared;
    }

    @Override
    public SignOff answer(
            RunEntry run, SignOff signOff, Verdict verdict, String note, AuditNote audit) {
        SignOff answered =
                store.jdbi()
                        .inTransaction(handle -> {
                            RecordedAudit.hold(handle);
                            if (verdict == Verdict.APPROVED) {
                                requireCurrent(handle, run);
                                AdjustmentRows.refuseStale(handle, run.id());
                            }
                            var entry = RecordedAudit.append(handle, audit, clock.instant());
                            SignOff said =
                                    new SignOff(
                                            signOff.id(),
                                            signOff.runId(),
                                            signOff.prepared(),
                                            signOff.explanation(),
                                            new SignOff.Answer(
                                                    verdict,
                                                    new Signature(entry.actor(), note, entry.at()),
                                                    entry.number()));
                            if (SignOffRows.answer(handle, said) != 1) {
                                throw changed(run, "was answered");
                            }
                            if (verdict == Verdict.APPROVED) {
                                handle.execute(
                                        "INSERT INTO period_lock VALUES (?, ?, ?, ?, ?)",
                                        run.key().label(),
                                        run.key().period().zone().getId(),
                                        RecordedRuns.kinds(run.key().kinds()),
                                        run.id(),
                                        signOff.id());
                            }
                            return said;
                        });
        // Somebody is about to be told that it is signed off.
        store.sync();
        return answered;
    }

    private static void requireCurrent(Handle handle, RunEntry run) {
        PeriodRows.refuseLocked(
                handle,
                run.key().label(),
                run.key().period().zone().getId(),
                RecordedRuns.kinds(run.key().kinds()));
        boolean current =
                handle.createQuery("SELECT is_current FROM run WHERE id = ?")
                        .bind(0, run.id())
                        .mapTo(Boolean.class)
                        .one();
        if (!current) {
            throw changed(run, "gave way to another current run");
        }
    }

    private static PlayledgerException changed(RunEntry run, String how) {
        return new PlayledgerException(
                Code.CONFLICT,
                "Run "
                        + run.id()
                        + " "
                        + how
                        + " meanwhile. Look again, then repeat. Nothing was changed.");
    }

    @Override
    public Adjusted adjusted(long runId) {
        return store.jdbi()
                .inTransaction(handle ->
                        new Adjusted(
                                AdjustmentRows.find(handle, runId),
                                AdjustmentRows.stale(handle, runId)));
    }

    @Override
    public void recordCheck(IntegrityCheck check) {
        String first = check.firstFinding();
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "INSERT INTO integrity_check (at_micros, snapshot, finding_count,"
                                        + " first_finding) VALUES (?, ?, ?, ?)",
                                Micros.of(check.at()),
                                check.snapshot(),
                                check.findings(),
                                first.substring(0, Math.min(first.length(), 4_000))));
    }

    @Override
    public Optional<IntegrityCheck> lastCheck() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "SELECT * FROM integrity_check ORDER BY number DESC LIMIT"
                                                + " 1")
                                .map((row, context) ->
                                        new IntegrityCheck(
                                                Micros.instant(row.getLong("at_micros")),
                                                row.getLong("snapshot"),
                                                row.getLong("finding_count"),
                                                row.getString("first_finding")))
                                .findOne());
    }

    @Override
    public List<String> checkLocks() {
        return store.jdbi().inTransaction(LockCheck::findings);
    }
}
