package io.playledger.app.wiring;

import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.engine.Engine;
import io.playledger.engine.EngineStatus;
import io.playledger.engine.Progress;
import io.playledger.engine.archive.Verification;
import io.playledger.engine.audit.AuditHeads;
import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.catalog.CatalogImport;
import io.playledger.engine.catalog.CatalogImportResult;
import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.catalog.Catalogue;
import io.playledger.engine.catalog.FoundItem;
import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.catalog.NameIndex;
import io.playledger.engine.catalog.SearchWords;
import io.playledger.engine.catalog.edit.CatalogInbox;
import io.playledger.engine.catalog.edit.CatalogMessages;
import io.playledger.engine.catalog.edit.CatalogRefusals;
import io.playledger.engine.catalog.edit.FileProposals;
import io.playledger.engine.catalog.edit.LedgerEdits;
import io.playledger.engine.catalog.edit.Proposals;
import io.playledger.engine.diff.Diffs;
import io.playledger.engine.erasure.Deletions;
import io.playledger.engine.erasure.MadeExport;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.ingest.IngestSettings;
import io.playledger.engine.ingest.IngestStatus;
import io.playledger.engine.live.LiveMatches;
import io.playledger.engine.live.LiveStats;
import io.playledger.engine.live.LiveTotals;
import io.playledger.engine.live.LiveView;
import io.playledger.engine.live.LiveWindow;
import io.playledger.engine.quarantine.QuarantineDesk;
import io.playledger.engine.recommend.Recommendations;
import io.playledger.engine.royalty.LinePage;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.PeriodMoney;
import io.playledger.engine.royalty.PinnedInputs;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Reconciliation;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.royalty.against.Against;
import io.playledger.engine.royalty.against.RunsAgainst;
import io.playledger.engine.royalty.events.RunEvents;
import io.playledger.engine.royalty.export.Exports;
import io.playledger.engine.royalty.export.PdfAnswer;
import io.playledger.engine.royalty.export.RunExports;
import io.playledger.engine.royalty.impact.EditImpacts;
import io.playledger.engine.royalty.impact.Impacts;
import io.playledger.engine.royalty.late.Adjustments;
import io.playledger.engine.royalty.late.CorrectionLedger;
import io.playledger.engine.royalty.late.Corrections;
import io.playledger.engine.royalty.late.Late;
import io.playledger.engine.royalty.late.LateLedger;
import io.playledger.engine.royalty.period.Integrity;
import io.playledger.engine.royalty.period.PeriodLedger;
import io.playledger.engine.royalty.period.Periods;
import io.playledger.engine.royalty.pool.Pools;
import io.playledger.engine.royalty.rate.Rates;
import io.playledger.engine.royalty.rerun.QueuedReruns;
import io.playledger.engine.royalty.rerun.Reruns;
import io.playledger.engine.royalty.rules.RuleBook;
import io.playledger.engine.royalty.rules.Rules;
import io.playledger.engine.royalty.schedule.Intake;
import io.playledger.engine.royalty.schedule.Schedule;
import io.playledger.engine.royalty.schedule.Scheduler;
import io.playledger.engine.royalty.schedule.SchedulerLoop;
import io.playledger.engine.royalty.unmatched.Unmatched;
import io.playledger.engine.royalty.unmatched.UnmatchedPlays;
import io.playledger.engine.source.FileImport;
import io.playledger.engine.source.ImportResult;
import io.playledger.engine.source.Mapping;
import io.playledger.engine.stream.StreamWatch;
import io.playledger.engine.trace.Tail;
import io.playledger.engine.trace.Tracing;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ParquetArchive;
import io.playledger.store.archive.StoredQuarantine;
import io.playledger.store.audit.RecordedAudit;
import io.playledger.store.audit.StoredHeads;
import io.playledger.store.erasure.RecordedExports;
import io.playledger.store.parquet.DuckParquetRows;
import io.playledger.store.royalty.CatalogCache;
import io.playledger.store.royalty.CatalogDrafts;
import io.playledger.store.royalty.CatalogNames;
import io.playledger.store.royalty.DuckArrivals;
import io.playledger.store.royalty.DuckEventSearch;
import io.playledger.store.royalty.DuckItemPlays;
import io.playledger.store.royalty.DuckLateScan;
import io.playledger.store.royalty.DuckPlanRunner;
import io.playledger.store.royalty.DuckRerunScan;
import io.playledger.store.royalty.DuckRunEvents;
import io.playledger.store.royalty.DuckStatementTable;
import io.playledger.store.royalty.DuckUnmatchedScan;
import io.playledger.store.royalty.KeptCells;
import io.playledger.store.royalty.LedgerAsKnown;
import io.playledger.store.royalty.LedgerCatalog;
import io.playledger.store.royalty.PlanMemory;
import io.playledger.store.royalty.QuarantinedPlays;
import io.playledger.store.royalty.RecordedAdjustments;
import io.playledger.store.royalty.RecordedInbox;
import io.playledger.store.royalty.RecordedLate;
import io.playledger.store.royalty.RecordedPeriods;
import io.playledger.store.royalty.RecordedPools;
import io.playledger.store.royalty.RecordedRates;
import io.playledger.store.royalty.RecordedReports;
import io.playledger.store.royalty.RecordedRules;
import io.playledger.store.royalty.RecordedRuns;
import io.playledger.store.royalty.RecordedTombstones;
import io.playledger.store.royalty.StoredEvidence;
import io.playledger.store.royalty.StoredPlayFacts;
import io.playledger.store.stream.RecordedStream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The engine on one home folder of this machine, put together from its parts; closed in reverse.
public final class LocalEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(LocalEngine.class);

    /// A pass that only counts; it may run beside a reconciliation.
    private static final PlanMemory COUNTING =
            new PlanMemory(
                    512_000_000, PlanMemory.DEFAULT.threads(), PlanMemory.DEFAULT.copiesPerPart());

    private final ControlStore store;
    private final ParquetArchive archive;
    private final QuarantineDesk quarantine;
    private final Tracing tracing;
    private final StreamWatch watch;
    private final CatalogStore catalog;
    private final NameIndex names;
    private final CatalogImport catalogImport;
    private final Catalogue catalogue;
    private final Rules rules;
    private final Impacts impacts;
    private final Unmatched unmatched;
    private final Reruns reruns;
    private final CatalogInbox catalogInbox;
    private final Proposals proposals;
    private final Reconciliation reconciliation;
    private final Integrity integrity;
    private final PeriodLedger periods;
    private final RunEvents events;
    private final Late late;
    private final Corrections corrections;
    private final AuditHeads heads;
    private final ListedExports exports;
    private final Against against;
    private final Diffs diffs;
    private final RecommendWiring recommending;
    private final Scheduler scheduler;
    private final LiveStats live;
    private final DeletionWiring deletions;
    private final Clock clock;
    private @Nullable Stream stream;
    private @Nullable SchedulerLoop schedulerLoop;
    private @Nullable CatalogStream catalogStream;
    private boolean closed;

    /// For [#streaming] where nothing comes first.
    public static final Consumer<LocalEngine> NOTHING_FIRST = engine -> {};

    private LocalEngine(HomeFolder home, Settings settings, Clock clock) {
        this.clock = clock;
        store = ControlStore.open(home.root());
        archive = ParquetArchive.open(store, clock);
        quarantine =
                new QuarantineDesk(
                        new StoredQuarantine(store, clock),
                        events ->
                                PublishRun.send(
                                        home,
                                        settings,
                                        stream == null ? null : stream.bus(),
                                        events,
                                        clock),
                        clock);
        Path temporary = home.root().resolve("tmp");
        Comparing.sweep(temporary);
        PlanMemory memory =
                new PlanMemory(
                        settings.reconcileMemoryMegabytes() * 1_000_000L,
                        PlanMemory.DEFAULT.threads(),
                        PlanMemory.DEFAULT.copiesPerPart());
        catalog = new LedgerCatalog(store, clock);
        names = new CatalogNames(store);
        catalogImport = new CatalogImport(catalog, temporary);
        RecordedRules recordedRules = new RecordedRules(store, clock);
        rules = new RuleBook(recordedRules);
        CatalogCache cache = new CatalogCache(store, home.root(), memory);
        RecordedTombstones tombstones = new RecordedTombstones(store);
        QuarantinedPlays rejected = new QuarantinedPlays(store);
        RecordedRuns runs = new RecordedRuns(store);
        RecordedLate recordedLate = new RecordedLate(store, clock);
        DuckStatementTable table = new DuckStatementTable(temporary, memory);
        DuckPlanRunner plan =
                new DuckPlanRunner(
                        cache,
                        tombstones,
                        recordedLate,
                        temporary,
                        memory,
                        new KeptCells(store, home.root(), KeptCells.ROWS_LEAST));
        reconciliation =
                new Reconciliation(
                        archive,
                        rejected,
                        catalog,
                        recordedRules,
                        new PeriodMoney(
                                new RecordedPools(store, clock), new RecordedRates(store, clock)),
                        plan,
                        table,
                        runs,
                        home.root(),
                        clock);
        RecordedAudit audit = new RecordedAudit(store, clock);
        heads = new StoredHeads(store, audit, clock);
        RecordedPeriods recorded = new RecordedPeriods(store, clock);
        integrity = new Integrity(archive, reconciliation, audit, recorded, clock);
        periods =
                new PeriodLedger(
                        archive,
                        rejected,
                        new DuckArrivals(temporary, COUNTING),
                        recorded,
                        integrity,
                        audit,
                        settings.tolerance(),
                        settings.schedule().book(),
                        clock);
        PinnedInputs pinned = new PinnedInputs(recordedRules, new RecordedPools(store, clock));
        RecordedAdjustments recordedAdjustments = new RecordedAdjustments(store, clock);
        Adjustments adjustments =
                new Adjustments(
                        recordedAdjustments, runs, pinned, reconciliation.trials(), home.root());
        reconciliation.adjustBy(adjustments);
        late =
                new LateLedger(
                        archive,
                        periods,
                        recordedRules,
                        new DuckLateScan(cache, tombstones, recordedLate, home.root(), COUNTING),
                        recordedLate,
                        adjustments);
        corrections =
                new CorrectionLedger(
                        archive, catalog, pinned, adjustments, recordedAdjustments, clock);
        events = new DuckRunEvents(store, archive, runs, pinned, plan, home.root(), COUNTING);
        recommending = new RecommendWiring(home.root(), store, archive, audit, clock);
        LedgerAsKnown knownCatalog = new LedgerAsKnown(store);
        LedgerEdits edits = new LedgerEdits(catalog, knownCatalog);
        catalogue = edits;
        catalogInbox = new RecordedInbox(store);
        proposals = new FileProposals(catalog, knownCatalog, temporary);
        impacts =
                new EditImpacts(
                        new EditImpacts.Parts(
                                archive,
                                new DuckItemPlays(tombstones, clock, temporary, COUNTING),
                                edits,
                                new CatalogDrafts(store, cache, temporary, memory, clock),
                                catalog,
                                periods,
                                runs,
                                pinned,
                                reconciliation.trials(),
                                clock));
        unmatched =
                new UnmatchedPlays(
                        archive,
                        catalog,
                        knownCatalog,
                        pinned,
                        new DuckUnmatchedScan(plan, temporary, COUNTING),
                        clock);
        reruns =
                new QueuedReruns(
                        archive,
                        knownCatalog,
                        periods,
                        recordedAdjustments,
                        new DuckRerunScan(cache, tombstones, clock, temporary, COUNTING),
                        clock);
        StoredEvidence evidence =
                new StoredEvidence(store, tombstones, recordedLate, temporary, memory);
        against =
                new RunsAgainst(
                        new RunsAgainst.Parts(
                                runs,
                                recordedRules,
                                catalog,
                                knownCatalog,
                                archive,
                                new StoredPlayFacts(store, evidence, tombstones, temporary, memory),
                                new RecordedReports(store),
                                home.root(),
                                clock));
        RecordedExports made = new RecordedExports(store, clock);
        exports =
                new ListedExports(
                        new RunExports(
                                new RunExports.Parts(
                                        runs,
                                        recordedRules,
                                        knownCatalog,
                                        table,
                                        adjustments,
                                        adjustments,
                                        new HousePrintFonts(),
                                        archive,
                                        evidence,
                                        home.root())),
                        made);
        diffs =
                Comparing.diffs(
                        new Comparing.Parts(
                                store,
                                archive,
                                reconciliation,
                                recordedRules,
                                adjustments,
                                recordedAdjustments,
                                catalogImport,
                                cache,
                                tombstones,
                                temporary,
                                memory,
                                clock));
        scheduler =
                new Scheduler(settings.schedule(), reconciliation, archive, recorded, audit, clock);
        DuckEventSearch search =
                new DuckEventSearch(store, archive, tombstones, temporary, COUNTING);
        tracing =
                new Tracing(
                        search,
                        quarantine,
                        knownCatalog,
                        new RunsToTrace(reconciliation, recordedRules),
                        new Tail(search),
                        clock);
        live = new LiveStats(clock, recordedRules.rules().getLast());
        deletions =
                new DeletionWiring(
                        home,
                        settings,
                        store,
                        archive,
                        reconciliation,
                        runs,
                        corrections,
                        recommending,
                        new PdfAnswer(new HousePrintFonts()),
                        made,
                        () -> stream,
                        clock);
        watch =
                new StreamWatch(
                        new StreamWatch.Parts(
                                this::ingest,
                                live,
                                archive::figures,
                                new RecordedStream(store),
                                () -> stream == null ? Map.of() : stream.ends(),
                                clock));
    }

    /// Storage alone: no bus is read or started.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `HOME_IN_USE` when another process
    ///   has the home open
    public static LocalEngine offline(HomeFolder home, Settings settings, Clock clock) {
        return new LocalEngine(home, settings, clock);
    }

    /// With the stream running; returns before the bus answers.
    ///
    /// @param first done on the stream's thread before it reads the bus, for example an import
    public static LocalEngine streaming(
            HomeFolder home, Settings settings, Clock clock, Consumer<LocalEngine> first) {
        LocalEngine engine = new LocalEngine(home, settings, clock);
        engine.stream =
                new Stream(
                        home,
                        settings,
                        engine.archive,
                        engine.live,
                        List.of(engine.tracing.tail(), engine.watch.meter()),
                        clock,
                        () -> first.accept(engine));
        Thread.ofPlatform()
                .name("quarantine-resume")
                .daemon()
                .start(() -> resumeSending(engine.quarantine));
        Stream running = engine.stream;
        engine.catalogStream =
                new CatalogStream(
                        running::busNow,
                        () -> settings.bootstrapServers() == null,
                        engine.catalogInbox,
                        new CatalogMessages(engine.catalog, engine.catalogInbox));
        engine.catalogStream.start();
        engine.deletions.start();
        engine.watch.start();
        engine.recommending.start(engine::intake);
        if (settings.schedule().at() != null) {
            engine.schedulerLoop = new SchedulerLoop(engine.scheduler, engine::intake);
            engine.schedulerLoop.start();
        }
        return engine;
    }

    /// What was decided to be sent before a crash goes out first.
    private static void resumeSending(QuarantineDesk desk) {
        try {
            long sent = desk.resume(Progress.NONE);
            if (sent > 0) {
                LOG.info("{} fixed records that waited for the bus were sent", sent);
            }
        } catch (RuntimeException e) {
            LOG.warn("fixed records wait for the bus: {}", e.getMessage());
        }
    }

    /// The bus, once it answers; waits for it.
    ///
    /// @throws PlayledgerException why it could not be started, or `BAD_INPUT` where the engine
    ///   runs without one
    public BusSettings bus() {
        return bound().bus();
    }

    private Stream bound() {
        if (stream == null) {
            throw new PlayledgerException(Code.BAD_INPUT, "This engine runs without a bus.");
        }
        return stream;
    }

    private Intake intake() {
        return stream == null ? Intake.CAUGHT_UP : stream.intake();
    }

    @Override
    public EngineStatus status() {
        IngestStatus ingest = ingest();
        LiveTotals totals = live.snapshot(LiveWindow.HOUR).totals();
        return new EngineStatus(
                ingest.bus(),
                message(ingest),
                ingest.partitions(),
                ingest.lagRecords(),
                ingest.lagMillis(),
                ingest.eventsPerSecond(),
                totals.events() == 0 ? 0 : (double) totals.duplicates() / totals.events(),
                archive.figures(),
                live.freshness());
    }

    private IngestStatus ingest() {
        return stream == null
                ? Stream.nothing(EngineStatus.Bus.OFF, "The bus is off.")
                : stream.status();
    }

    private static String message(IngestStatus ingest) {
        if (ingest.storageFailure() != null) {
            return ingest.storageFailure();
        }
        return ingest.remarks().isEmpty()
                ? ingest.message()
                : ingest.message() + " " + String.join(" ", ingest.remarks());
    }

    @Override
    public LiveView live() {
        return live;
    }

    @Override
    public Map<String, ItemName> itemNames(Collection<String> itemIds) {
        return catalog.names(itemIds, clock.instant());
    }

    @Override
    public List<FoundItem> findItems(String text, int limit) {
        SearchWords words = SearchWords.of(text);
        if (words.isEmpty()) {
            names.prepare();
            return List.of();
        }
        LiveMatches matches = live.search(words, names, limit);
        Map<String, Long> plays = new LinkedHashMap<>();
        matches.played().forEach(rank -> plays.put(rank.itemId(), rank.plays()));
        matches.idle().forEach(id -> plays.put(id, 0L));
        Map<String, ItemName> known = itemNames(plays.keySet());
        return plays.entrySet().stream()
                .map(item ->
                        new FoundItem(
                                item.getKey(),
                                known.getOrDefault(item.getKey(), new ItemName(item.getKey(), "")),
                                item.getValue()))
                .toList();
    }

    @Override
    public ImportResult importFiles(List<Path> files, Mapping mapping, Progress progress) {
        return new FileImport(
                        archive,
                        new DuckParquetRows(512),
                        clock,
                        batch -> {},
                        IngestSettings.standard())
                .importFiles(files, mapping, progress);
    }

    @Override
    public void acceptNewTopic() {
        bound().acceptNewTopic();
    }

    @Override
    public CatalogImportResult importCatalog(Path file) {
        return catalogImport.read(file);
    }

    @Override
    public Rules rules() {
        return rules;
    }

    @Override
    public Run reconcile(ReconcileRequest request, Progress progress) {
        return reconciliation.reconcile(request, progress);
    }

    @Override
    public List<RunHead> runs() {
        return reconciliation.runs();
    }

    @Override
    public Optional<Run> run(long id) {
        return reconciliation.run(id);
    }

    @Override
    public LinePage lines(long runId, LineQuery query) {
        return reconciliation.lines(runId, query);
    }

    @Override
    public List<Path> export(long runId, Path folder) {
        return exports.listed(MadeExport.Kind.RUN, runId, reconciliation.export(runId, folder));
    }

    @Override
    public Pools pools() {
        return reconciliation.pools();
    }

    @Override
    public Rates rates() {
        return reconciliation.rates();
    }

    @Override
    public Periods periods() {
        return periods;
    }

    @Override
    public Catalogue catalogue() {
        return catalogue;
    }

    @Override
    public Impacts impacts() {
        return impacts;
    }

    @Override
    public Proposals proposals() {
        return proposals;
    }

    @Override
    public CatalogRefusals catalogRefusals() {
        return catalogInbox;
    }

    @Override
    public Reruns reruns() {
        return reruns;
    }

    @Override
    public Unmatched unmatched() {
        return unmatched;
    }

    @Override
    public AuditHeads heads() {
        return heads;
    }

    @Override
    public Deletions deletions() {
        return deletions.deletions();
    }

    @Override
    public Recommendations recommendations() {
        return recommending.recommendations();
    }

    @Override
    public Against against() {
        return against;
    }

    @Override
    public Exports exports() {
        return exports;
    }

    @Override
    public RunEvents events() {
        return events;
    }

    @Override
    public Late late() {
        return late;
    }

    @Override
    public Corrections corrections() {
        return corrections;
    }

    @Override
    public Diffs diffs() {
        return diffs;
    }

    @Override
    public Schedule schedule() {
        return scheduler.schedule(this::intake);
    }

    @Override
    public List<Run> runDue(Progress progress) {
        return scheduler.runDue(this::intake, progress);
    }

    @Override
    public QuarantineDesk quarantine() {
        return quarantine;
    }

    @Override
    public Tracing tracing() {
        return tracing;
    }

    @Override
    public StreamWatch stream() {
        return watch;
    }

    @Override
    public Verification verify(Progress progress) {
        return integrity.check(progress);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        deletions.close();
        if (schedulerLoop != null) {
            schedulerLoop.close();
        }
        watch.close();
        if (catalogStream != null) {
            catalogStream.close();
        }
        if (stream != null) {
            stream.close();
        }
        recommending.close();
        archive.close();
        store.close();
    }
}
