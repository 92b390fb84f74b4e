package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.ContentTexts;
import io.playledger.engine.catalog.FieldProblem;
import io.playledger.engine.catalog.RateModel;
import io.playledger.engine.catalog.Terms;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.engine.catalog.edit.ItemChange;
import io.playledger.engine.catalog.edit.ItemState;
import io.playledger.engine.catalog.edit.LedgerEdits;
import io.playledger.engine.catalog.edit.Preview;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.store.ControlStore;
import io.playledger.store.audit.RecordedAudit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class LedgerEditsTest {
    private static final String ITEM = "title:one";
    private static final Person ADA = Person.named("Ada");
    private static final Person BO = Person.named("Bo");
    private static final Instant NOW = Instant.parse("2026-04-02T00:00:00Z");

    @TempDir Path home;
    private ControlStore store;
    private LedgerCatalog ledger;
    private LedgerEdits edits;

    @BeforeEach
    void open() {
        store = ControlStore.open(home);
        ledger = new LedgerCatalog(store, InstantSource.fixed(NOW));
        edits = new LedgerEdits(ledger, new LedgerAsKnown(store));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void rateOfAPortionSplitsTheVersionByItself() {
        put("2026-03-01", null, "0.01");
        Draft draft =
                draft(new Edit.Change(during("2026-03-10", "2026-03-20"), Map.of("rate", "0.02")));
        assertThat(told(edits.preview(draft).after()))
                .containsExactly(
                        "1 2026-03-01 2026-03-10 0.01",
                        "2 2026-03-10 2026-03-20 0.02",
                        "3 2026-03-20 open 0.01");
        assertThat(told(edits.item(ITEM).versions())).containsExactly("1 2026-03-01 open 0.01");
        commit(draft);
        assertThat(told(edits.item(ITEM).versions()))
                .containsExactly(
                        "1 2026-03-01 2026-03-10 0.01",
                        "2 2026-03-10 2026-03-20 0.02",
                        "3 2026-03-20 open 0.01");
    }

    @Test
    void boundaryMovesWithoutANewNumberAndShortensItsNeighbour() {
        put("2026-01-01", "2026-03-04", "0.01");
        put("2026-03-04", null, "0.02");
        ItemState state = edits.item(ITEM);
        commit(
                draft(
                        new Edit.Put(
                                during("2026-02-27", "2026-03-04"),
                                ContentTexts.of(state.versions().get(1).content()))));
        assertThat(told(edits.item(ITEM).versions()))
                .containsExactly("1 2026-01-01 2026-02-27 0.01", "2 2026-02-27 open 0.02");
    }

    @Test
    void clearingOpensAGapThatThePreviewNamesAndAPutClosesIt() {
        put("2026-01-01", null, "0.01");
        Draft clear = draft(new Edit.Clear(during("2026-02-01", "2026-02-05")));
        Preview preview = edits.preview(clear);
        assertThat(preview.warnings())
                .containsExactly(
                        "No version covers [2026-02-01T00:00:00Z, 2026-02-05T00:00:00Z) then: plays"
                                + " in this gap are unlicensed, shown and not paid.");
        commit(clear);
        assertThat(edits.item(ITEM).gaps()).containsExactly(during("2026-02-01", "2026-02-05"));
        commit(draft(put(during("2026-02-01", "2026-02-05"), "0.01")));
        assertThat(told(edits.item(ITEM).versions())).containsExactly("1 2026-01-01 open 0.01");
    }

    @Test
    void secondEditorIsToldSeesTheOthersChangeAndCanRebase() {
        put("2026-01-01", null, "0.01");
        Draft adas = draft(new Edit.Change(during("2026-02-01", null), Map.of("rate", "0.02")));
        Draft bos = draft(new Edit.Change(during("2026-03-01", null), Map.of("name", "Two")));
        assertThat(edits.commit(adas, ADA, "New rate")).isInstanceOf(Committed.Done.class);
        Committed told = edits.commit(bos, BO, "New name");
        assertThat(told).isInstanceOf(Committed.Conflict.class);
        Committed.Conflict conflict = (Committed.Conflict) told;
        assertThat(conflict.theirs())
                .extracting(ItemChange::by, ItemChange::reason)
                .containsExactly(org.assertj.core.api.Assertions.tuple("Ada", "New rate"));
        assertThat(conflict.rebased().outdated()).isTrue();
        assertThat(told(conflict.rebased().after()))
                .containsExactly(
                        "1 2026-01-01 2026-02-01 0.01",
                        "2 2026-02-01 2026-03-01 0.02",
                        "3 2026-03-01 open 0.02");
        Committed again = edits.commit(bos.on(conflict.rebased().base()), BO, "New name");
        assertThat(again).isInstanceOf(Committed.Done.class);
        assertThat(edits.item(ITEM).versions().getLast().name()).isEqualTo("Two");
    }

    @Test
    void undoIsANewVersionAndHistoryTellsAll() {
        put("2026-01-01", null, "0.01");
        commit(draft(new Edit.Change(during("2026-02-01", null), Map.of("rate", "0.02"))));
        Instant wrong = edits.history(ITEM).getFirst().recordedAt();
        long change = edits.history(ITEM).getFirst().number();
        Committed undone = edits.commit(edits.undo(ITEM, change), BO, "Was a mistake");
        assertThat(undone).isInstanceOf(Committed.Done.class);
        assertThat(told(edits.item(ITEM).versions())).containsExactly("1 2026-01-01 open 0.01");
        assertThat(told(edits.item(ITEM, wrong).versions()))
                .containsExactly("1 2026-01-01 2026-02-01 0.01", "2 2026-02-01 open 0.02");
        assertThat(edits.history(ITEM))
                .extracting(h ->
                        "%d %s %s %s %s %s"
                                .formatted(
                                        h.number(),
                                        h.kind().wireName(),
                                        h.by(),
                                        h.reason(),
                                        h.undoes(),
                                        h.steps().stream()
                                                .map(s -> s.getClass().getSimpleName())
                                                .toList()))
                .containsExactly(
                        "3 undo Bo Was a mistake 2 [Restretched, Withdrawn]",
                        "2 edit Ada Because null [Restretched, Added]",
                        "1 edit Ada Because null [Added]");
        // What was taken back can be had again.
        assertThat(edits.commit(edits.undo(ITEM, 3), ADA, "No mistake"))
                .isInstanceOf(Committed.Done.class);
        assertThat(told(edits.item(ITEM).versions()))
                .containsExactly("1 2026-01-01 2026-02-01 0.01", "3 2026-02-01 open 0.02");
        assertThatThrownBy(() -> edits.undo(ITEM, 2))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("is not its last: change 4 by Ada came after it");
        assertThatThrownBy(() -> edits.undo(ITEM, 77))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("Change 77 is none of title:one's");
    }

    @Test
    void auditTrailNamesWhoWhyAndWhat() {
        put("2026-01-01", null, "0.01");
        AuditEntry entry = new RecordedAudit(store, InstantSource.fixed(NOW)).newest(1).getFirst();
        assertThat(entry.actor()).isEqualTo("Ada");
        assertThat(entry.act()).isEqualTo("catalog.edited");
        assertThat(entry.subject()).isEqualTo(ITEM);
        assertThat(entry.detail())
                .contains("\"reason\":\"Because\"")
                .contains("\"step.01\":\"added 1 [2026-01-01T00:00:00Z, open)\"");
    }

    @Test
    void whatIsWrongStandsAtItsFieldAndNothingIsRecorded() {
        put("2026-01-01", null, "0.01");
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("rate", "ten");
        columns.put("eidr", "10.5240/7791-8534-2C23-9030-8610-6");
        columns.put("territories", "SE|XX");
        columns.put("share@Harrow", "0.9");
        columns.put("rate@Nobody", "1");
        Committed refused =
                edits.commit(draft(new Edit.Change(during("2026-02-01", null), columns)), ADA, "x");
        assertThat(((Committed.Refused) refused).problems())
                .extracting(FieldProblem::column)
                .containsExactlyInAnyOrder("rate", "eidr", "territories", "share", "rate@Nobody");
        assertThat(
                        edits.preview(
                                        draft(
                                                new Edit.Change(
                                                        during("2026-02-01", null),
                                                        Map.of("share@Harrow", "0.9"))))
                                .problems())
                .containsExactly(
                        new FieldProblem(
                                "share",
                                "The shares of title:one from 2026-02-01T00:00:00Z sum to 0.9, not"
                                        + " to 1."));
        assertThat(edits.commit(draft(new Edit.Clear(during("2026-02-01", null))), ADA, "  "))
                .isEqualTo(
                        new Committed.Refused(
                                List.of(
                                        new FieldProblem(
                                                "reason", "Say why: an edit takes a reason."))));
        assertThat(
                        edits.preview(draft(new Edit.Clear(during("2026-02-01", "2026-02-01"))))
                                .problems())
                .containsExactly(
                        new FieldProblem(
                                "to",
                                "The end must be after the beginning, 2026-02-01T00:00:00Z."));
        assertThat(edits.history(ITEM)).hasSize(1);
    }

    @Test
    void editThatChangesNothingIsRefused() {
        put("2026-01-01", null, "0.01");
        assertThat(
                        edits.preview(
                                        draft(
                                                new Edit.Change(
                                                        during("2026-02-01", null),
                                                        Map.of("rate", "0.010"))))
                                .problems())
                .containsExactly(
                        new FieldProblem(
                                "", "This changes nothing: the item is like that already."));
    }

    @Test
    void identifierOfAnotherItemIsWarnedOf() {
        commit(
                new Draft(
                        "track:a",
                        0,
                        List.of(
                                new Edit.Put(
                                        during("2026-01-01", null),
                                        rows("A", "0.01", "SEABC2600001")))));
        Preview preview =
                edits.preview(
                        new Draft(
                                "track:b",
                                0,
                                List.of(
                                        new Edit.Put(
                                                during("2026-01-01", null),
                                                rows("B", "0.01", "SE-ABC-26-00001")))));
        assertThat(preview.warnings())
                .containsExactly("ISRC SEABC2600001 stands for other items too: track:a.");
        assertThat(preview.canCommit()).isTrue();
    }

    @Test
    void storeItselfRefusesOverlapAndSharesThatDoNotSum() {
        CatalogVersion one = version(1, "2026-01-01", null, "1");
        assertThatThrownBy(() ->
                        ledger.change(change -> {
                            change.record(one);
                            change.record(version(2, "2026-02-01", null, "1"));
                            return null;
                        }))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining(
                        "version 1 [2026-01-01T00:00:00Z, open) would overlap version 2"
                                + " [2026-02-01T00:00:00Z, open)");
        assertThatThrownBy(() ->
                        ledger.change(change -> {
                            change.record(version(1, "2026-01-01", null, "0.5"));
                            return null;
                        }))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("the shares of version 1 sum to 0.5, not to 1");
        assertThat(edits.item(ITEM).versions()).isEmpty();
        assertThatThrownBy(() ->
                        store.jdbi()
                                .useHandle(handle ->
                                        handle.execute(
                                                "INSERT INTO catalog_version (version_id,"
                                                        + " item_id, version,"
                                                        + " valid_from_micros, valid_to_micros,"
                                                        + " name, artist, territories,"
                                                        + " recorded_from_micros) VALUES (9,"
                                                        + " 'x', 1, 5, 5, '', '', '*', 1)")))
                .hasMessageContaining("CATALOG_VERSION_ENDS_AFTER_IT_BEGINS");
    }

    private static CatalogVersion version(
            int number, String from, @Nullable String to, String share) {
        return new CatalogVersion(
                ITEM,
                number,
                at(from),
                to == null ? null : at(to),
                "One",
                "",
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                List.of(
                        new Terms(
                                "Harrow",
                                new BigDecimal(share),
                                RateModel.PER_PLAY,
                                BigDecimal.ONE,
                                "EUR")));
    }

    private void put(String from, @Nullable String to, String rate) {
        commit(draft(put(during(from, to), rate)));
    }

    private static Edit put(Validity during, String rate) {
        return new Edit.Put(during, rows("One", rate, ""));
    }

    private static List<Map<String, String>> rows(String name, String rate, String isrc) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("artist", "");
        row.put("territories", "*");
        row.put("rights_holder", "Harrow");
        row.put("share", "1");
        row.put("rate_model", "per_minute");
        row.put("rate", rate);
        row.put("currency", "EUR");
        row.put("isrc", isrc);
        return List.of(row);
    }

    private Draft draft(Edit edit) {
        return new Draft(ITEM, edits.item(ITEM).change(), List.of(edit));
    }

    private void commit(Draft draft) {
        assertThat(edits.commit(draft, ADA, "Because")).isInstanceOf(Committed.Done.class);
    }

    private static Validity during(String from, @Nullable String to) {
        return new Validity(at(from), to == null ? null : at(to));
    }

    private static Instant at(String date) {
        return Instant.parse(date + "T00:00:00Z");
    }

    private static List<String> told(List<CatalogVersion> versions) {
        return versions.stream()
                .map(v ->
                        "%d %s %s %s"
                                .formatted(
                                        v.version(),
                                        v.validFrom().toString().substring(0, 10),
                                        v.validTo() == null
                                                ? "open"
                                                : v.validTo().toString().substring(0, 10),
                                        v.terms().getFirst().rate().toPlainString()))
                .toList();
    }
}
