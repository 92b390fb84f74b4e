package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.Source;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.catalog.CatalogDraft;
import io.playledger.engine.catalog.CatalogImport;
import io.playledger.engine.catalog.CatalogImportResult;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.PinnedInputs;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.engine.royalty.Trial;
import io.playledger.engine.royalty.rules.KindRules;
import io.playledger.engine.royalty.rules.RulesDraft;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Statements that are computed without being recorded.
class TrialTest extends ReconciliationHome {
    private static final String ONE = "track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,";

    @Test
    void givesTheBytesOfTheRunAndRecordsNothing() throws Exception {
        catalogue(ONE);
        commit(List.of(rejected("play", "track:1")), at("a", 1), at("b", 2));
        Run run = reconcile(tracks());
        Path csv;
        try (Trial trial = trial(run)) {
            csv = trial.csv();
            assertThat(trial.digest()).isEqualTo(run.digest());
            assertThat(trial.waterfall()).isEqualTo(run.waterfall());
            assertThat(trial.totals()).isEqualTo(run.totals());
            assertThat(Files.readString(csv)).isEqualTo(csv(run));
            assertThat(
                            trial.page(
                                            new LineQuery(
                                                    "",
                                                    LineQuery.Column.KEY,
                                                    LineQuery.Order.ASCENDING,
                                                    0,
                                                    10))
                                    .lines())
                    .hasSize(1);
        }
        assertThat(csv.getParent()).doesNotExist();
        assertThat(reconciliation.runs()).hasSize(1);
    }

    /// The later copies were received before the earlier ones, so that the merged file marks the
    /// earlier ones as standing again; in the earlier snapshot they stand alone.
    @Test
    void anEarlierSnapshotIsFoundInFilesThatWereMergedWithLaterOnes() throws Exception {
        catalogue(ONE);
        for (int i = 0; i < 8; i++) {
            commit(List.of(rejected("play", "track:1")), at("a" + i, 20));
        }
        Run before = reconcile(tracks());
        for (int i = 0; i < 8; i++) {
            commit(List.of(rejected("play", "track:1")), at("a" + i, 10), at("b" + i, 30));
        }
        Run after = reconcile(tracks());
        assertThat(archive.compact()).isPositive();
        assertThat(archive.snapshot().files()).hasSize(1);
        try (Trial trial = trial(before)) {
            assertThat(trial.digest()).isEqualTo(before.digest());
            assertThat(trial.waterfall()).isEqualTo(before.waterfall());
        }
        try (Trial trial = trial(after)) {
            assertThat(trial.digest()).isEqualTo(after.digest());
            assertThat(trial.waterfall()).isEqualTo(after.waterfall());
        }
    }

    @Test
    void anEarlierSnapshotHoldsNothingOfSourcesThatCameLater() throws Exception {
        catalogue(ONE);
        commit(List.of(), at("a", 1));
        Run before = reconcile(tracks());
        Source other = new Source("file:2", "");
        archive.begin(other, Map.of(0, 0L));
        for (int i = 0; i < 9; i++) {
            EventBatch batch = new EventBatch(1);
            at("b" + i, 1).at(i).appendTo(batch);
            archive.commit(
                    new Commit(other, batch, List.of(), List.of(new SourceRange(0, i, i + 1, 1))));
        }
        archive.compact();
        try (Trial trial = trial(before)) {
            assertThat(trial.digest()).isEqualTo(before.digest());
        }
    }

    @Test
    void aProposedRuleSetIsTriedWithoutBeingRecorded() throws Exception {
        catalogue(ONE);
        commit(List.of(), at("a", 1));
        Run run = reconcile(tracks());
        RunInputs inputs =
                new PinnedInputs(
                                new RecordedRules(store, now::get),
                                new RecordedPools(store, now::get))
                        .of(run);
        RuleSet stricter =
                RuleSet.FIRST.with(
                        new RulesDraft(null, Map.of("track", KindRules.from(30_001)), "a try")
                                .version(2, "nobody", now.get()));
        try (Trial trial = reconciliation.trials().compute(inputs.with(stricter), Progress.NONE)) {
            assertThat(trial.waterfall().unqualified()).isEqualTo(1);
            assertThat(trial.totals()).isEmpty();
        }
        assertThat(rules.list()).hasSize(1);
    }

    @Test
    void aCatalogueFileIsTriedAndGivesWhatItWouldGiveOnceImported() throws Exception {
        catalogue(ONE + "\ntrack:2,2026-01-01,,Two,A,*,Abel,1,per_play,3,EUR,,,");
        commit(
                List.of(),
                at("a", 1),
                play("b", "track:1", "2026-03-20T00:00:00Z", "2026-03-20T00:00:01Z", 30_000),
                play("c", "track:2", "2026-03-20T00:00:00Z", "2026-03-20T00:00:01Z", 30_000));
        Path file = home.resolve("change.csv");
        Files.writeString(
                file,
                "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms\n"
                    + "track:1,2026-03-15,,One,A,*,Aaron,0.5,per_play,2,EUR,,,\n"
                    + "track:1,2026-03-15,,One,A,*,Zoe,0.5,per_play,2,USD,,,\n");
        CatalogDraft.Drafted<CatalogImportResult> drafted =
                new CatalogImport(new LedgerCatalog(store, now::get), home.resolve("tmp"))
                        .preview(file, drafts());
        assertThat(drafted.outcome().versions()).isEqualTo(1);
        RunInputs inputs = reconciliation.pin(tracks());
        String digest;
        try (CatalogDraft draft = java.util.Objects.requireNonNull(drafted.draft());
                Trial trial =
                        reconciliation
                                .trials()
                                .compute(
                                        inputs.with(
                                                new RunInputs.Catalog(draft.asKnownAt(), draft)),
                                        Progress.NONE)) {
            digest = trial.digest();
            assertThat(Files.readString(trial.csv()))
                    .contains("Aaron,track:1,SE,2,1,30000,1.00,EUR\n")
                    .contains("Abel,track:2,SE,1,1,30000,3.00,EUR\n")
                    .contains("Label,track:1,SE,1,1,30000,1.00,EUR\n")
                    .contains("Zoe,track:1,SE,2,1,30000,1.00,USD\n");
        }
        Run without = reconcile(tracks());
        assertThat(csv(without)).contains("Label,track:1,SE,1,2,60000,2.00,EUR\n");
        now.set(Instant.parse("2026-04-01T13:00:00Z"));
        assertThat(
                        new CatalogImport(new LedgerCatalog(store, now::get), home.resolve("tmp"))
                                .read(file)
                                .versions())
                .isEqualTo(1);
        assertThat(reconcile(tracks()).digest()).isEqualTo(digest);
    }

    @Test
    void aCatalogueFileThatChangesNothingOrIsRefusedGivesNoDraft() throws Exception {
        catalogue(ONE);
        Path file = home.resolve("change.csv");
        String header =
                "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms\n";
        CatalogImport imports =
                new CatalogImport(new LedgerCatalog(store, now::get), home.resolve("tmp"));
        Files.writeString(file, header + ONE + "\n");
        assertThat(imports.preview(file, drafts()).draft()).isNull();
        Files.writeString(file, header + "track:1,2026-01-01,,One,A,*,Label,1,per_play,2,EUR,,,\n");
        CatalogDraft.Drafted<CatalogImportResult> refused = imports.preview(file, drafts());
        assertThat(refused.draft()).isNull();
        assertThat(refused.outcome().accepted()).isFalse();
    }

    @Test
    void aSnapshotThatIsNotThereIsRefused() throws Exception {
        RunInputs inputs = reconciliation.pin(tracks());
        RunInputs later =
                new RunInputs(
                        inputs.period(),
                        inputs.kinds(),
                        7,
                        inputs.receivedBefore(),
                        inputs.allowedLateness(),
                        inputs.tombstonesAt(),
                        inputs.catalog(),
                        inputs.rules());
        assertThatThrownBy(() -> reconciliation.trials().compute(later, Progress.NONE))
                .isInstanceOf(PlayledgerException.class)
                .hasMessage("The archive has no snapshot 7; the newest is 0. Nothing was changed.");
    }

    private CatalogDrafts drafts() {
        return new CatalogDrafts(
                store,
                new CatalogCache(store, home, PlanMemory.DEFAULT),
                home.resolve("tmp"),
                PlanMemory.DEFAULT,
                now::get);
    }

    private Trial trial(Run run) {
        RunInputs inputs =
                new PinnedInputs(
                                new RecordedRules(store, now::get),
                                new RecordedPools(store, now::get))
                        .of(run);
        return reconciliation.trials().compute(inputs, Progress.NONE);
    }

    private static TestEvent at(String id, int receivedSecond) {
        return play(
                id,
                "track:1",
                "2026-03-01T00:00:00Z",
                "2026-03-01T00:00:%02dZ".formatted(receivedSecond),
                30_000);
    }
}
