package io.playledger.engine.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.pool.PoolOutcome;
import io.playledger.engine.royalty.pool.Pools;
import io.playledger.engine.royalty.rate.RateBook;
import io.playledger.engine.royalty.rate.Rates;
import io.playledger.engine.royalty.rate.Reporting;
import io.playledger.engine.royalty.rules.RuleBook;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// Computes the statement of a period from pinned inputs, records it as a run and answers questions
/// about runs. Safe for any thread; reconciliations run one at a time, since each uses what memory
/// there is.
public final class Reconciliation {
    private final EventArchive archive;
    private final CatalogStore catalog;
    private final RuleStore rules;
    private final PeriodMoney money;
    private final Computation computation;
    private final Trials trials;
    private final RunStore runs;
    private final RunFolders folders;
    private final InstantSource clock;
    private volatile Adjuster adjuster = Adjuster.NONE;

    /// @param home the home folder; statements go to `runs/ID` in it
    public Reconciliation(
            EventArchive archive,
            RejectedPlays rejectedPlays,
            CatalogStore catalog,
            RuleStore rules,
            PeriodMoney money,
            PlanRunner runner,
            StatementTable table,
            RunStore runs,
            Path home,
            InstantSource clock) {
        this.archive = archive;
        this.catalog = catalog;
        this.rules = rules;
        this.money = money;
        this.computation = new Computation(runner, rejectedPlays);
        this.trials = new Trials(archive, computation, table, home.resolve("tmp"));
        this.runs = runs;
        this.folders = new RunFolders(home, table);
        this.clock = clock;
    }

    /// From now on runs settle what this finds.
    public void adjustBy(Adjuster settling) {
        adjuster = settling;
    }

    /// Statements without runs.
    public Trials trials() {
        return trials;
    }

    /// Computes a statement and makes it the current one of its period, zone and kinds.
    ///
    /// @throws PlayledgerException `BAD_INPUT` for a rule set that is not there or an instant to
    ///   come, `PERIOD_LOCKED` for a period that was signed off, `CANCELLED`, `ARCHIVE_DAMAGED`,
    ///   `STORAGE_FAILED`; nothing is recorded then
    public Run reconcile(ReconcileRequest request, Progress progress) {
        return reconcileIf(() -> true, request, progress).orElseThrow();
    }

    /// Computes a statement unless, by the time that it is its turn, it is not wanted any more.
    ///
    /// @param wanted asked when no other reconciliation runs and before this one begins
    /// @return empty where it was not wanted
    public Optional<Run> reconcileIf(
            BooleanSupplier wanted, ReconcileRequest request, Progress progress) {
        computation.begin(progress);
        try {
            return wanted.getAsBoolean()
                    ? Optional.of(compute(request, progress))
                    : Optional.empty();
        } finally {
            computation.end();
        }
    }

    private Run compute(ReconcileRequest request, Progress progress) {
        refuseLocked(request);
        adjuster.refuse(request);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            RunInputs inputs = pin(request, snapshot, now);
            AtomicLong id = new AtomicLong();
            Computation.Computed computed =
                    computation.run(
                            inputs,
                            snapshot,
                            request.fromNothing(),
                            statement -> {
                                id.set(runs.nextId());
                                return folders.write(id.get(), statement, progress);
                            },
                            progress);
            RunAdjustments adjustments = adjuster.settle(inputs, folders.of(id.get()), progress);
            return record(id.get(), request, inputs, computed, adjustments, now);
        }
    }

    /// The inputs that a run of this request would pin now; nothing is recorded.
    ///
    /// @throws PlayledgerException `BAD_INPUT` as from [#reconcile]
    public RunInputs pin(ReconcileRequest request) {
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            return pin(request, snapshot, clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
    }

    /// A run's lines as a table of [StatementTable].
    public Path table(long runId) {
        return folders.table(existing(runId).id());
    }

    private void refuseLocked(ReconcileRequest request) {
        runs.signedOff(request.period(), request.kinds())
                .ifPresent(locked -> {
                    throw locked(request.period().label(), locked);
                });
    }

    /// What is told where a statement would change that was signed off.
    public static PlayledgerException locked(String period, long run) {
        return new PlayledgerException(
                Code.PERIOD_LOCKED,
                period
                        + " is locked: it was signed off with run "
                        + run
                        + ", which stays its statement. Nothing was changed.");
    }

    private RunInputs pin(ReconcileRequest request, ArchiveSnapshot snapshot, Instant now) {
        Instant asKnownAt = request.asKnownAt();
        if (asKnownAt != null && asKnownAt.isAfter(now)) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "What will be known at " + asKnownAt + " is not known yet; it is " + now + ".");
        }
        Instant receivedBefore = request.asReceivedBy();
        return new RunInputs(
                        request.period(),
                        request.kinds(),
                        snapshot.sequence(),
                        receivedBefore != null ? receivedBefore : afterAll(snapshot, now),
                        request.allowedLateness(),
                        now,
                        RunInputs.Catalog.asKnownAt(
                                asKnownAt != null ? asKnownAt : catalog.pin(now)),
                        rules(request.rules()))
                .with(money.pools(request));
    }

    /// Now, or right after the last record where a bus has a faster clock than ours.
    private static Instant afterAll(ArchiveSnapshot snapshot, Instant now) {
        long lastMicros =
                snapshot.files().stream()
                        .mapToLong(ArchiveFile::receivedTimeMicrosMax)
                        .max()
                        .orElse(Long.MIN_VALUE + 1);
        Instant after = Instant.EPOCH.plus(lastMicros + 1, ChronoUnit.MICROS);
        return after.isAfter(now) ? after : now;
    }

    private RuleSet rules(@org.jspecify.annotations.Nullable Integer number) {
        List<RuleSet> all = rules.rules();
        return number == null ? all.getLast() : RuleBook.find(all, number);
    }

    private Run record(
            long id,
            ReconcileRequest request,
            RunInputs inputs,
            Computation.Computed computed,
            RunAdjustments adjustments,
            Instant madeAt) {
        Reporting reporting = money.rates(request);
        Run run =
                new Run(
                        id,
                        inputs.period().label(),
                        inputs.period().zone().getId(),
                        inputs.period().start(),
                        inputs.period().end(),
                        inputs.kinds().stream().sorted().toList(),
                        state(inputs, madeAt),
                        inputs.archiveSnapshot(),
                        inputs.rules().number(),
                        inputs.catalog().asKnownAt(),
                        inputs.receivedBefore(),
                        inputs.allowedLateness(),
                        computed.waterfall(),
                        computed.counts().unqualifiedBy(),
                        computed.counts().conflicts(),
                        computed.written().digest(),
                        computed.written().lines(),
                        computed.written().totals().stream()
                                .map(total ->
                                        total.reportedAs(
                                                reporting.of(total.currency(), total.amount())))
                                .toList(),
                        adjustments,
                        true,
                        madeAt,
                        Duration.between(madeAt, clock.instant()),
                        request.by().name(),
                        money(inputs, computed, reporting));
        runs.record(run, note(run, request.by()));
        return run;
    }

    private static RunMoney money(
            RunInputs inputs, Computation.Computed computed, Reporting reporting) {
        PoolOutcome pools = computed.written().pools();
        return new RunMoney(
                inputs.pools().number(),
                reporting.number(),
                reporting.currency(),
                pools.uses(),
                pools.payees().isEmpty() ? null : PayeesFile.digest(pools.payees()));
    }

    private static AuditNote note(Run run, Person by) {
        AuditNote note = AuditNote.of(by, AuditNote.Act.RUN_MADE, run.subject());
        if (!run.adjustments().isEmpty()) {
            note = note.with("adjustments", run.adjustments().digest());
        }
        return note.with("run", run.id())
                .with("state", run.state().wireName())
                .with("digest", run.digest())
                .with("archive_snapshot", run.archiveSnapshot())
                .with("rules", run.rules())
                .with("pools", run.money().pools())
                .with("rates", run.money().rates())
                .with("as_known_at", run.asKnownAt())
                .with("as_received_by", run.asReceivedBy());
    }

    /// Final once the window for late events had closed, both by the clock and for the records that
    /// took part.
    private static RunState state(RunInputs input, Instant now) {
        boolean closed =
                !now.isBefore(input.lateFrom())
                        && !input.receivedBefore().isBefore(input.lateFrom());
        return closed ? RunState.FINAL : RunState.PROVISIONAL;
    }

    /// Newest first.
    public List<RunHead> runs() {
        return runs.runs();
    }

    public Optional<Run> run(long id) {
        return runs.find(id);
    }

    /// Whether every run's statement still has the bytes that its digest is of.
    public StatementCheck checkStatements(Progress progress) {
        List<String> findings = new ArrayList<>();
        SortedMap<Long, String> digests = runs.digests();
        digests.forEach((run, digest) -> {
            progress.stopIfCancelled();
            folders.finding(run, digest).ifPresent(findings::add);
        });
        runs.adjustmentDigests()
                .forEach((run, digest) -> {
                    progress.stopIfCancelled();
                    folders.adjustmentsFinding(run, digest).ifPresent(findings::add);
                });
        runs.payeesDigests()
                .forEach((run, digest) ->
                        folders.payeesFinding(run, digest).ifPresent(findings::add));
        return new StatementCheck(digests.size(), findings);
    }

    /// What a check of statements found.
    public record StatementCheck(long statements, List<String> findings) {
        public StatementCheck {
            findings = List.copyOf(findings);
        }
    }

    /// A page of a run's lines.
    public LinePage lines(long runId, LineQuery query) {
        return folders.page(existing(runId).id(), query);
    }

    /// Writes `statement.csv`, the digest's very bytes, and `run.json` into a folder.
    ///
    /// @return the two files
    public List<Path> export(long runId, Path folder) {
        return folders.export(existing(runId), folder);
    }

    /// Pools: entered, and what a run made of them.
    public Pools pools() {
        return new RunPools(money.pools(), this::existing, folders);
    }

    /// Exchange rates.
    public Rates rates() {
        return new RateBook(money.rates());
    }

    private Run existing(long runId) {
        return runs.find(runId)
                .orElseThrow(() ->
                        new PlayledgerException(Code.BAD_INPUT, "There is no run " + runId + "."));
    }
}
