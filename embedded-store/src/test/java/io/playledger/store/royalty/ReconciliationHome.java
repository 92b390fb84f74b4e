package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.RejectedRecord;
import io.playledger.engine.archive.Source;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.catalog.CatalogImport;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.PeriodMoney;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Reconciliation;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.period.Integrity;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodLedger;
import io.playledger.engine.royalty.period.Periods;
import io.playledger.engine.royalty.period.Tolerance;
import io.playledger.engine.royalty.rules.RuleBook;
import io.playledger.engine.royalty.rules.Rules;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ParquetArchive;
import io.playledger.store.audit.RecordedAudit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// A home with everything that a reconciliation needs, and the words to tell its tests in.
abstract class ReconciliationHome {
    private static final Source SOURCE = new Source("bus:events", "c/t");
    static final Period MARCH = Period.parse("2026-03", ZoneId.of("UTC"));
    private static final PlanMemory MEMORY = new PlanMemory(500_000_000, 2, 1_000_000);

    @TempDir Path home;
    final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-04-01T12:00:00Z"));
    ControlStore store;
    ParquetArchive archive;
    Reconciliation reconciliation;
    Rules rules;
    Periods periods;
    RecordedAudit audit;
    RecordedPeriods recorded;
    CatalogImport imports;
    private long offset;

    @BeforeEach
    void open() {
        InstantSource clock = now::get;
        store = ControlStore.open(home);
        archive = ParquetArchive.open(store, Clock.systemUTC());
        LedgerCatalog catalog = new LedgerCatalog(store, clock);
        imports = new CatalogImport(catalog, home.resolve("tmp"));
        reconciliation =
                new Reconciliation(
                        archive,
                        new QuarantinedPlays(store),
                        catalog,
                        new RecordedRules(store, clock),
                        new PeriodMoney(
                                new RecordedPools(store, clock), new RecordedRates(store, clock)),
                        new DuckPlanRunner(
                                new CatalogCache(store, home, MEMORY),
                                new RecordedTombstones(store),
                                new RecordedLate(store, clock),
                                home.resolve("tmp"),
                                MEMORY,
                                new KeptCells(store, home, 0)),
                        new DuckStatementTable(home.resolve("tmp"), MEMORY),
                        new RecordedRuns(store),
                        home,
                        clock);
        rules = new RuleBook(new RecordedRules(store, clock));
        audit = new RecordedAudit(store, clock);
        recorded = new RecordedPeriods(store, clock);
        periods =
                new PeriodLedger(
                        archive,
                        new QuarantinedPlays(store),
                        new DuckArrivals(home.resolve("tmp"), MEMORY),
                        recorded,
                        new Integrity(archive, reconciliation, audit, recorded, clock),
                        audit,
                        Tolerance.STANDARD,
                        PeriodBook.of(ZoneId.of("UTC"), List.of("track")),
                        clock);
        archive.begin(SOURCE, Map.of(0, 0L));
    }

    @AfterEach
    void close() {
        archive.close();
        store.close();
    }

    static ReconcileRequest tracks() {
        return new ReconcileRequest(
                MARCH, Set.of("track"), null, null, null, ReconcileRequest.LATENESS);
    }

    static LineQuery query(String filter, LineQuery.Column sort) {
        return new LineQuery(filter, sort, LineQuery.Order.ASCENDING, 0, 100);
    }

    final Run reconcile(ReconcileRequest request) {
        return reconciliation.reconcile(request, Progress.NONE);
    }

    final String csv(Run run) throws Exception {
        List<Path> files = reconciliation.export(run.id(), home.resolve("export"));
        assertThat(Files.readString(files.get(1)))
                .contains("\"digest\" : \"" + run.digest() + "\"");
        String csv = Files.readString(files.getFirst());
        assertThat(java.util.HexFormat.of().formatHex(ReferenceStatement.sha256(csv)))
                .isEqualTo(run.digest());
        return csv;
    }

    final void catalogue(String rows) throws Exception {
        Path file =
                Files.writeString(
                        home.resolve("catalogue.csv"),
                        "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms\n"
                                + rows
                                + "\n");
        assertThat(imports.read(file).problems()).isEmpty();
    }

    final void commit(List<TestEvent> events) {
        commit(List.of(), events.toArray(TestEvent[]::new));
    }

    final void commit(List<RejectedRecord> rejected, TestEvent... events) {
        EventBatch batch = new EventBatch(events.length);
        List<RejectedRecord> placed = new ArrayList<>();
        long from = offset;
        for (TestEvent event : events) {
            event.at(offset++).appendTo(batch);
        }
        for (RejectedRecord record : rejected) {
            placed.add(
                    new RejectedRecord(
                            0,
                            offset++,
                            record.receivedTimeMicros(),
                            record.raw(),
                            record.rejection()));
        }
        archive.commit(
                new Commit(
                        SOURCE,
                        batch,
                        placed,
                        List.of(new SourceRange(0, from, offset, offset - from))));
    }

    static RejectedRecord rejected(String type, String item) {
        long time = Micros.of(Instant.parse("2026-03-10T00:00:00Z"));
        return new RejectedRecord(
                0,
                0,
                time,
                new byte[] {'{'},
                new Rejection(
                        List.of(new Violation("user_id", "required", "absent")),
                        null,
                        type,
                        null,
                        item,
                        time));
    }

    static TestEvent play(String id, String item, String time, String received, long millis) {
        return TestEvent.play(
                id,
                "u",
                item,
                Micros.of(Instant.parse(time)),
                Micros.of(Instant.parse(received)),
                millis,
                "SE",
                "",
                0);
    }

    static TestEvent rating(String id, String time) {
        long at = Micros.of(Instant.parse(time));
        return new TestEvent(
                1, id, "rating", "u", "track:1", "ios", at, at, null, null, "{\"value\":1}", 0);
    }
}
