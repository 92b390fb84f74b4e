package io.playledger.engine.royalty.period;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.AuditTrail;
import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.RejectedPlays;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Periods on what is recorded of them. Safe for any thread.
public final class PeriodLedger implements Periods {
    private final EventArchive archive;
    private final RejectedPlays rejected;
    private final ArrivalScan arrivals;
    private final PeriodStore store;
    private final Integrity integrity;
    private final AuditTrail audit;
    private final SignOffs signOffs;
    private final Tolerance tolerance;
    private final PeriodBook standard;
    private final InstantSource clock;

    /// @param standard the book of the settings
    public PeriodLedger(
            EventArchive archive,
            RejectedPlays rejected,
            ArrivalScan arrivals,
            PeriodStore store,
            Integrity integrity,
            AuditTrail audit,
            Tolerance tolerance,
            PeriodBook standard,
            InstantSource clock) {
        this.archive = archive;
        this.rejected = rejected;
        this.arrivals = arrivals;
        this.store = store;
        this.integrity = integrity;
        this.audit = audit;
        this.tolerance = tolerance;
        this.standard = standard;
        this.clock = clock;
        signOffs = new SignOffs(store, this::check);
    }

    @Override
    public List<PeriodBook> books() {
        Set<PeriodBook> books = new LinkedHashSet<>();
        books.add(standard);
        books.addAll(store.books());
        return List.copyOf(books);
    }

    @Override
    public List<PeriodSummary> summaries(PeriodBook book, Instant from, Instant to) {
        Instant now = clock.instant();
        EventDates dates;
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            dates = EventDates.of(snapshot);
        }
        var current = new java.util.HashMap<PeriodKey, PeriodStore.Current>();
        store.current(book, from, to).forEach(found -> current.put(found.run().key(), found));
        return Stream.concat(
                        BookDates.months(book, from, to).filter(dates::touch),
                        BookDates.days(book, from, to).filter(dates::touch))
                .collect(
                        java.util.stream.Collectors.collectingAndThen(
                                java.util.stream.Collectors.toCollection(LinkedHashSet::new),
                                keys -> {
                                    keys.addAll(current.keySet());
                                    return keys;
                                }))
                .stream()
                .sorted(BookDates.MONTHS_FIRST)
                .map(key -> PeriodSummary.of(key, current.get(key), now))
                .toList();
    }

    @Override
    public PeriodSummary summary(PeriodKey key) {
        return summary(key, store.runs(key));
    }

    private PeriodSummary summary(PeriodKey key, List<RunEntry> runs) {
        PeriodStore.Current current =
                runs.stream()
                        .filter(RunEntry::current)
                        .findFirst()
                        .map(run ->
                                new PeriodStore.Current(
                                        run, runs.size(), store.signOff(run.id()).orElse(null)))
                        .orElse(null);
        return PeriodSummary.of(key, current, clock.instant());
    }

    @Override
    public PeriodDetail detail(PeriodKey key, Progress progress) {
        List<RunEntry> runs = store.runs(key);
        PeriodSummary summary = summary(key, runs);
        progress.stopIfCancelled();
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            Duration window = Duration.between(key.period().end(), summary.closesAt());
            List<Duration> edges = ArrivalEdges.afterEnd(window);
            RunEntry run = summary.current();
            ArrivalScan.Counts counts =
                    arrivals.scan(
                            snapshot,
                            key,
                            ArrivalEdges.AFTER_EVENT,
                            edges,
                            run == null ? clock.instant() : run.asReceivedBy());
            Arrivals found =
                    new Arrivals(
                            counts.all(),
                            ArrivalEdges.buckets(
                                    ArrivalEdges.AFTER_EVENT,
                                    counts.lessThanAfterEvent(),
                                    counts.all(),
                                    null),
                            ArrivalEdges.buckets(
                                    edges, counts.lessThanAfterEnd(), counts.all(), window));
            Gate judged = run == null ? null : gate(run, runs, counts.receivedBefore());
            return new PeriodDetail(summary, judged, found, runs);
        }
    }

    /// @param archived plays of the period in the archive that the run could have taken
    private Gate gate(RunEntry run, List<RunEntry> runs, long archived) {
        RunEntry before =
                runs.stream()
                        .filter(other ->
                                other.id() < run.id() && !other.digest().equals(run.digest()))
                        .findFirst()
                        .orElse(null);
        Set<String> kinds = Set.copyOf(run.key().kinds());
        long records =
                archived
                        + rejected.erased(run.key().period(), kinds, run.asReceivedBy())
                        + rejected.count(run.key().period(), kinds, run.asReceivedBy());
        return new GateRules(
                        run,
                        before,
                        records,
                        store.lastCheck().orElse(null),
                        tolerance,
                        clock.instant())
                .judge()
                .with(AdjustmentsCheck.of(store.adjusted(run.id())));
    }

    @Override
    public Gate check(long runId, Progress progress) {
        existing(runId);
        integrity.check(progress);
        progress.stopIfCancelled();
        // Read again: the check may have lasted, and others have acted.
        RunEntry run = existing(runId);
        try (ArchiveSnapshot snapshot = archive.snapshot()) {
            return gate(
                    run,
                    store.runs(run.key()),
                    arrivals.countReceivedBefore(snapshot, run.key(), run.asReceivedBy()));
        }
    }

    private RunEntry existing(long runId) {
        return store.run(runId)
                .orElseThrow(() ->
                        new PlayledgerException(Code.BAD_INPUT, "There is no run " + runId + "."));
    }

    @Override
    public RunEntry makeCurrent(long runId, Person by) {
        RunEntry run = existing(runId);
        if (!run.current()) {
            store.makeCurrent(
                    run,
                    AuditNote.of(by, AuditNote.Act.RUN_MADE_CURRENT, run.key().subject())
                            .with("run", run.id())
                            .with("digest", run.digest())
                            .with("account", Person.account()));
        }
        return existing(runId);
    }

    @Override
    public @Nullable SignOff signOff(long runId) {
        return store.signOff(existing(runId).id()).orElse(null);
    }

    @Override
    public SignOff prepare(
            long runId, Person by, String note, @Nullable String explanation, Progress progress) {
        return signOffs.prepare(existing(runId), by, note, explanation, progress);
    }

    @Override
    public SignOff approve(long runId, Person by, String note, Progress progress) {
        return signOffs.approve(existing(runId), by, note, progress);
    }

    @Override
    public SignOff sendBack(long runId, Person by, String note) {
        return signOffs.sendBack(existing(runId), by, note);
    }

    @Override
    public List<AuditEntry> audit(int limit) {
        return audit.newest(limit);
    }
}
