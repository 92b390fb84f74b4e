package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.RejectedRecord;
import io.playledger.engine.archive.Source;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.catalog.CatalogImport;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.LinePage;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Reconciliation;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunState;
import io.playledger.engine.royalty.StatementLine;
import io.playledger.engine.royalty.Waterfall;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ParquetArchive;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

class ReconciliationTest {
    private static final Source SOURCE = new Source("bus:events", "c/t");
    private static final Period MARCH = Period.parse("2026-03", ZoneId.of("UTC"));
    private static final PlanMemory MEMORY = new PlanMemory(500_000_000, 2, 1_000_000);

    @TempDir Path home;
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-04-01T12:00:00Z"));
    private ControlStore store;
    private ParquetArchive archive;
    private Reconciliation reconciliation;
    private CatalogImport imports;
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
                        new DuckPlanRunner(
                                new CatalogCache(store, home, MEMORY),
                                new RecordedTombstones(store),
                                home.resolve("tmp"),
                                MEMORY),
                        new DuckStatementTable(home.resolve("tmp"), MEMORY),
                        new RecordedRuns(store),
                        home,
                        clock);
        archive.begin(SOURCE, Map.of(0, 0L));
    }

    @AfterEach
    void close() {
        archive.close();
        store.close();
    }

    @Test
    void statementIsExactFootsAndIsRecorded() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,0.0035,EUR,,,");
        commit(
                List.of(
                        rejected("play", "track:1"),
                        rejected("rating", "track:1"),
                        rejected("play", "title:1")),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:02Z", 30_000),
                play("b", "track:1", "2026-03-05T00:00:00Z", "2026-03-05T00:00:01Z", 29_999),
                play("c", "track:9", "2026-03-05T00:00:00Z", "2026-03-05T00:00:01Z", 40_000),
                play("d", "track:1", "2026-03-31T23:59:59.999999Z", "2026-04-01T00:00:01Z", 60_000),
                play("e", "track:1", "2026-04-01T00:00:00Z", "2026-04-01T00:00:01Z", 60_000));
        Run run = reconcile(tracks());

        assertThat(run.waterfall()).isEqualTo(new Waterfall(6, 1, 1, 0, 0, 1, 1, 2));
        assertThat(run.waterfall().foots()).isTrue();
        assertThat(run.state()).isEqualTo(RunState.PROVISIONAL);
        assertThat(run.id()).isEqualTo(1);
        assertThat(reconciliation.run(1)).contains(run);
        assertThat(csv(run))
                .isEqualTo(
                        """
                        rights_holder,item_id,country,catalog_version,plays,ms_played,amount,currency
                        Label,track:1,SE,1,2,90000,0.01,EUR
                        """);
    }

    @Test
    void rerunGivesTheSameBytesAndBecomesCurrent() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,0.0035,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000));
        Run first = reconcile(tracks());
        now.set(Instant.parse("2026-04-03T00:00:00Z"));
        Run second = reconcile(tracks());
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(second.state()).isEqualTo(RunState.FINAL);
        assertThat(reconciliation.runs())
                .extracting(Run::id, Run::current)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, true),
                        org.assertj.core.groups.Tuple.tuple(1L, false));
    }

    @Test
    void earlierKnowledgeGivesTheEarlierStatement() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000),
                play("b", "track:1", "2026-03-20T00:00:00Z", "2026-04-01T11:00:00Z", 30_000));
        Run before = reconcile(tracks());
        now.set(Instant.parse("2026-04-02T00:00:00Z"));
        catalogue("track:1,2026-03-15,,One,A,*,Label,1,per_play,2,EUR,,,");
        Run after = reconcile(tracks());
        Run again =
                reconcile(
                        new ReconcileRequest(
                                MARCH,
                                Set.of("track"),
                                1,
                                before.asKnownAt(),
                                before.asReceivedBy(),
                                ReconcileRequest.LATENESS));
        assertThat(csv(after))
                .contains(
                        "Label,track:1,SE,1,1,30000,1.00,EUR\nLabel,track:1,SE,2,1,30000,2.00,EUR");
        assertThat(again.digest()).isEqualTo(before.digest()).isNotEqualTo(after.digest());
        Run earlier =
                reconcile(
                        new ReconcileRequest(
                                MARCH,
                                Set.of("track"),
                                null,
                                null,
                                Instant.parse("2026-04-01T11:00:00Z"),
                                ReconcileRequest.LATENESS));
        assertThat(earlier.waterfall().received()).isEqualTo(1);
    }

    @Test
    void tombstonesHideTheirWindowFromTheNextRun() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000));
        store.jdbi()
                .useHandle(h ->
                        h.execute(
                                "INSERT INTO tombstone VALUES (1, 'u', NULL, NULL, ?)",
                                Micros.of(now.get())));
        assertThat(reconcile(tracks()).waterfall())
                .isEqualTo(new Waterfall(1, 0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void winnerInAnotherMonthAndOfAnotherTypeMakesThePlayADuplicate() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2025-07-01T00:00:00Z", "2025-07-01T00:00:01Z", 30_000),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000),
                rating("b", "2026-03-01T00:00:00Z"),
                play("b", "track:1", "2026-03-02T00:00:00Z", "2026-03-02T00:00:01Z", 30_000));
        Run run = reconcile(tracks());
        assertThat(run.waterfall()).isEqualTo(new Waterfall(2, 0, 2, 0, 0, 0, 0, 0));
        assertThat(run.conflicts()).isEqualTo(2);
        assertThat(run.totals()).isEmpty();
        assertThat(run.lines()).isZero();
    }

    @Test
    void emptyArchiveGivesAnEmptyStatement() throws Exception {
        Run run = reconcile(ReconcileRequest.of(MARCH));
        assertThat(run.waterfall()).isEqualTo(new Waterfall(0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(csv(run))
                .isEqualTo(
                        "rights_holder,item_id,country,catalog_version,plays,ms_played,amount,currency\n");
        assertThat(reconciliation.lines(run.id(), query("", LineQuery.Column.KEY)).lines())
                .isEmpty();
    }

    @Test
    void linesSortByNumberAndFilterByText() throws Exception {
        List<TestEvent> plays = new ArrayList<>();
        StringBuilder rows = new StringBuilder();
        for (int item = 1; item <= 12; item++) {
            rows.append(
                    "track:"
                            + item
                            + ",2026-01-01,,N,A,*,Label "
                            + item % 3
                            + ",1,per_play,1.5,JPY,,,\n");
            for (int n = 0; n < item; n++) {
                plays.add(
                        play(
                                item + "/" + n,
                                "track:" + item,
                                "2026-03-01T00:00:00Z",
                                "2026-03-01T00:00:01Z",
                                30_000));
            }
        }
        catalogue(rows.toString().strip());
        commit(List.of(), plays.toArray(TestEvent[]::new));
        long id = reconcile(tracks()).id();

        LinePage byPlays =
                reconciliation.lines(
                        id,
                        new LineQuery(
                                "", LineQuery.Column.PLAYS, LineQuery.Order.DESCENDING, 1, 3));
        assertThat(byPlays.matching()).isEqualTo(12);
        assertThat(byPlays.lines()).extracting(StatementLine::plays).containsExactly(11L, 10L, 9L);
        LinePage byKey =
                reconciliation.lines(
                        id,
                        new LineQuery("", LineQuery.Column.KEY, LineQuery.Order.ASCENDING, 3, 2));
        assertThat(byKey.lines())
                .extracting(StatementLine::itemId)
                .containsExactly("track:9", "track:1");
        LinePage filtered = reconciliation.lines(id, query("LABEL 2", LineQuery.Column.AMOUNT));
        assertThat(filtered.matching()).isEqualTo(4);
        assertThat(filtered.lines())
                .extracting(line -> line.amount().toPlainString())
                .containsExactly("3", "7", "12", "17");
    }

    @Test
    void cancelledRunLeavesNothing() throws Exception {
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000));
        Progress cancelled =
                new Progress() {
                    @Override
                    public void report(long done, long total, String what) {}

                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                };
        assertThatThrownBy(() -> reconciliation.reconcile(tracks(), cancelled))
                .isInstanceOfSatisfying(
                        PlayledgerException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.CANCELLED))
                .hasMessage("Cancelled; nothing was changed.");
        assertThat(reconciliation.runs()).isEmpty();
        try (var left = Files.list(home.resolve("tmp"))) {
            assertThat(left.filter(f -> f.getFileName().toString().startsWith("plan-"))).isEmpty();
        }
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatThrownBy(() -> reconciliation.lines(7, query("", LineQuery.Column.KEY)))
                .isInstanceOf(PlayledgerException.class)
                .hasMessage("There is no run 7.");
        ReconcileRequest unknownRules =
                new ReconcileRequest(
                        MARCH, Set.of("track"), 9, null, null, ReconcileRequest.LATENESS);
        assertThatThrownBy(() -> reconcile(unknownRules))
                .isInstanceOf(PlayledgerException.class)
                .hasMessage("There is no rule set 9; the newest is 1.");
        ReconcileRequest tomorrow =
                new ReconcileRequest(
                        MARCH,
                        Set.of("track"),
                        null,
                        now.get().plusSeconds(1),
                        null,
                        ReconcileRequest.LATENESS);
        assertThatThrownBy(() -> reconcile(tomorrow))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("is not known yet");
    }

    @Test
    void missingFileOfTheArchiveIsNamed() throws Exception {
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000));
        String path = archive.snapshot().files().getFirst().path();
        Files.delete(home.resolve("archive").resolve(path));
        assertThatThrownBy(() -> reconcile(tracks()))
                .isInstanceOfSatisfying(
                        PlayledgerException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.ARCHIVE_DAMAGED))
                .hasMessageContaining(path);
    }

    @Test
    void rulesAreAddedFromAFileAndUsed() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000));
        Path file =
                Files.writeString(
                        home.resolve("rules.toml"), "least_ms = {track = 30001, title = 1}\n");
        assertThat(reconciliation.addRules(file).number()).isEqualTo(2);
        assertThat(reconcile(tracks()).waterfall().unqualified()).isEqualTo(1);
        Files.writeString(file, "least_ms = {track = -1, podcast = 2}\ncap = 3\n");
        assertThatThrownBy(() -> reconciliation.addRules(file))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("line 2: unknown key «cap»")
                .hasMessageContaining("line 1: least_ms.track must be a whole number")
                .hasMessageContaining("line 1: «podcast» is not an item kind");
        assertThat(reconciliation.rules()).hasSize(2);
    }

    private static ReconcileRequest tracks() {
        return new ReconcileRequest(
                MARCH, Set.of("track"), null, null, null, ReconcileRequest.LATENESS);
    }

    private static LineQuery query(String filter, LineQuery.Column sort) {
        return new LineQuery(filter, sort, LineQuery.Order.ASCENDING, 0, 100);
    }

    private Run reconcile(ReconcileRequest request) {
        return reconciliation.reconcile(request, Progress.NONE);
    }

    private String csv(Run run) throws Exception {
        List<Path> files = reconciliation.export(run.id(), home.resolve("export"));
        assertThat(Files.readString(files.get(1)))
                .contains("\"digest\" : \"" + run.digest() + "\"");
        String csv = Files.readString(files.getFirst());
        assertThat(java.util.HexFormat.of().formatHex(ReferenceStatement.sha256(csv)))
                .isEqualTo(run.digest());
        return csv;
    }

    private void catalogue(String rows) throws Exception {
        Path file =
                Files.writeString(
                        home.resolve("catalogue.csv"),
                        "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms\n"
                                + rows
                                + "\n");
        assertThat(imports.read(file).problems()).isEmpty();
    }

    private void commit(List<RejectedRecord> rejected, TestEvent... events) {
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

    private static RejectedRecord rejected(String type, String item) {
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

    private static TestEvent play(
            String id, String item, String time, String received, long millis) {
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

    private static TestEvent rating(String id, String time) {
        long at = Micros.of(Instant.parse(time));
        return new TestEvent(
                1, id, "rating", "u", "track:1", "ios", at, at, null, null, "{\"value\":1}", 0);
    }
}
