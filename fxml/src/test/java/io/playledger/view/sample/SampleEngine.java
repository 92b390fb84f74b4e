package io.playledger.view.sample;

import io.playledger.engine.Engine;
import io.playledger.engine.EngineStatus;
import io.playledger.engine.EngineStatus.Bus;
import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveFigures;
import io.playledger.engine.archive.Verification;
import io.playledger.engine.audit.AuditHeads;
import io.playledger.engine.audit.Person;
import io.playledger.engine.audit.SignedHead;
import io.playledger.engine.catalog.CatalogImportResult;
import io.playledger.engine.catalog.Catalogue;
import io.playledger.engine.catalog.FoundItem;
import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.catalog.SearchWords;
import io.playledger.engine.catalog.edit.CatalogRefusals;
import io.playledger.engine.catalog.edit.FileProposals;
import io.playledger.engine.catalog.edit.Proposals;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.live.Freshness;
import io.playledger.engine.quarantine.QuarantineDesk;
import io.playledger.engine.recommend.Recommendations;
import io.playledger.engine.royalty.LinePage;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.royalty.export.Exports;
import io.playledger.engine.royalty.impact.Impacts;
import io.playledger.engine.royalty.rerun.Reruns;
import io.playledger.engine.royalty.schedule.Schedule;
import io.playledger.engine.royalty.unmatched.Unmatched;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// An engine in memory with steady figures.
public final class SampleEngine implements Engine {
    public final SampleDeletions deletions = new SampleDeletions();

    /// The sample's present.
    public static final Instant NOW = Instant.parse("2026-04-01T20:14:30Z");

    private final SampleMoney money = new SampleMoney();
    private final SampleLive live = new SampleLive(NOW);
    private volatile long archived = 104_210_118;
    private final SamplePeriods periods = new SamplePeriods();
    private final SampleStatements statements;
    private final SampleLate late = new SampleLate();
    private final SampleCorrections corrections = new SampleCorrections();
    private final SampleRules rules = new SampleRules();
    private final SampleAgainst against = new SampleAgainst();
    private final SampleDiffs diffs = new SampleDiffs(this);
    private final SampleLedger ledger = SampleCatalogue.ledger(NOW);
    private final Catalogue catalogue = SampleCatalogue.of(ledger);
    private final SampleTrust trust = new SampleTrust();
    private final SampleStream stream = new SampleStream(live);
    private volatile Bus bus = Bus.CONNECTED;
    private volatile String busMessage = "Embedded bus on 127.0.0.1:9092";
    private volatile CountDownLatch hold = new CountDownLatch(0);

    public SampleEngine() {
        this(8 * 51_613);
    }

    /// With a statement of so many lines.
    public SampleEngine(long lines) {
        statements = new SampleStatements(lines);
    }

    public void bus(Bus state, String message) {
        bus = state;
        busMessage = message;
    }

    public SampleStatements statements() {
        return statements;
    }

    public SampleTrust trust() {
        return trust;
    }

    /// As if nothing had ever come in.
    public void empty() {
        archived = 0;
        periods.clear();
        late.clear();
        statements.removeRuns();
    }

    /// Reconciliations wait for the latch before they finish.
    public void holdReconciliations(CountDownLatch latch) {
        hold = latch;
    }

    @Override
    public EngineStatus status() {
        return new EngineStatus(
                bus,
                busMessage,
                12,
                19_000,
                400,
                48_212,
                0.0231,
                new ArchiveFigures(
                        992, archived, 3_300_000_000L, 318, 88_413, NOW.minusMillis(800)),
                new Freshness(1_200, 2_400, 900));
    }

    @Override
    public SampleLive live() {
        return live;
    }

    @Override
    public Map<String, ItemName> itemNames(Collection<String> itemIds) {
        Map<String, ItemName> names = new HashMap<>(SampleItems.NAMES);
        names.keySet().retainAll(itemIds);
        return names;
    }

    @Override
    public List<FoundItem> findItems(String text, int limit) {
        SearchWords words = SearchWords.of(text);
        return SampleItems.NAMES.entrySet().stream()
                .filter(item -> !words.isEmpty() && matches(words, item.getKey(), item.getValue()))
                .limit(limit)
                .map(item -> new FoundItem(item.getKey(), item.getValue(), 1))
                .toList();
    }

    private static boolean matches(SearchWords words, String id, ItemName name) {
        byte[] text =
                SearchWords.fold(name.name() + " " + name.artist() + " " + id)
                        .getBytes(StandardCharsets.UTF_8);
        return words.allIn(text, 0, text.length);
    }

    @Override
    public Run reconcile(ReconcileRequest request, Progress progress) {
        progress.report(1, 4, "Reading the archive");
        while (hold.getCount() > 0) {
            progress.stopIfCancelled();
            Thread.onSpinWait();
        }
        progress.report(3, 4, "Apportioning");
        if (request.period().label().equals("2020-01")) {
            throw new PlayledgerException(
                    Code.ARCHIVE_DAMAGED,
                    "A file of the archive is missing; no run was recorded. Run playledger"
                            + " verify.");
        }
        if (request.period().label().length() == 10) {
            periods.add(
                    request.period().label(),
                    io.playledger.engine.royalty.RunState.PROVISIONAL,
                    request.by().name());
        }
        return statements.add(request);
    }

    @Override
    public List<RunHead> runs() {
        return statements.runs().stream().map(RunHead::of).toList();
    }

    @Override
    public Optional<Run> run(long id) {
        return statements.runs().stream().filter(run -> run.id() == id).findFirst();
    }

    @Override
    public LinePage lines(long runId, LineQuery query) {
        return statements.lines(query);
    }

    @Override
    public List<Path> export(long runId, Path folder) {
        try {
            Path csv = Files.writeString(folder.resolve("statement.csv"), "run " + runId + "\n");
            return List.of(csv, Files.writeString(folder.resolve("run.json"), "{}\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Catalogue catalogue() {
        return catalogue;
    }

    @Override
    public SampleDiffs diffs() {
        return diffs;
    }

    @Override
    public Proposals proposals() {
        return new FileProposals(
                ledger, ledger, java.nio.file.Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Override
    public CatalogRefusals catalogRefusals() {
        return new SampleRefusals();
    }

    @Override
    public Reruns reruns() {
        return new SampleReruns(ledger, statements);
    }

    @Override
    public Unmatched unmatched() {
        return new SampleUnmatched(catalogue);
    }

    @Override
    public Impacts impacts() {
        return new SampleImpacts();
    }

    @Override
    public Recommendations recommendations() {
        throw new UnsupportedOperationException("no screen of the samples asks for it");
    }

    @Override
    public SampleAgainst against() {
        return against;
    }

    @Override
    public Exports exports() {
        return new SampleExports();
    }

    @Override
    public CatalogImportResult importCatalog(Path file) {
        throw new UnsupportedOperationException("not in the sample");
    }

    @Override
    public SampleRules rules() {
        return rules;
    }

    @Override
    public SamplePeriods periods() {
        return periods;
    }

    @Override
    public SampleEvents events() {
        return new SampleEvents();
    }

    /// What was asked of the audit trail's head.
    public final List<String> heads = new ArrayList<>();

    @Override
    public AuditHeads heads() {
        return new AuditHeads() {
            @Override
            public SignedHead export(Path file, Person by) {
                heads.add(file.getFileName().toString());
                return new SignedHead(7, "ab".repeat(32), Instant.EPOCH, "", "");
            }

            @Override
            public HeadCheck check(Path file) {
                return new HeadCheck(export(file, new Person("nobody")), 7, List.of());
            }
        };
    }

    @Override
    public SampleDeletions deletions() {
        return deletions;
    }

    @Override
    public SampleMoney pools() {
        return money;
    }

    @Override
    public SampleMoney.SampleRates rates() {
        return money.rates();
    }

    @Override
    public SampleLate late() {
        return late;
    }

    @Override
    public SampleCorrections corrections() {
        return corrections;
    }

    @Override
    public Schedule schedule() {
        return periods.schedule();
    }

    @Override
    public List<Run> runDue(Progress progress) {
        throw new UnsupportedOperationException("not in the sample");
    }

    @Override
    public QuarantineDesk quarantine() {
        return trust.desk();
    }

    @Override
    public io.playledger.engine.trace.Tracing tracing() {
        return trust.tracing();
    }

    @Override
    public io.playledger.engine.stream.StreamWatch stream() {
        return stream.watch();
    }

    @Override
    public Verification verify(Progress progress) {
        throw new UnsupportedOperationException("not in the sample");
    }

    @Override
    public void close() {}

    @Override
    public io.playledger.engine.source.ImportResult importFiles(
            List<Path> files,
            io.playledger.engine.source.Mapping mapping,
            io.playledger.engine.Progress progress) {
        throw new IllegalStateException("No screen imports files.");
    }

    @Override
    public void acceptNewTopic() {
        throw new IllegalStateException("The sample's bus is never halted.");
    }
}
