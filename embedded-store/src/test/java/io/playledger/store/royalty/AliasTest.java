package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.Alias;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.engine.catalog.edit.LedgerEdits;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.export.EvidenceRequest;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Old and foreign ids, on real files, catalogue and archive.
class AliasTest extends ExportHome {
    private static final Person ADA = Person.named("Ada");

    private LedgerEdits edits() {
        return new LedgerEdits(new LedgerCatalog(store, now::get), new LedgerAsKnown(store));
    }

    private static Validity during(String from, @Nullable String to) {
        return new Validity(Instant.parse(from), to == null ? null : Instant.parse(to));
    }

    /// One play of the item, and four of its old id around the borders of alias and version.
    private void plays() throws Exception {
        catalogue(
                """
                track:1,2026-01-01,2026-03-15,One,A,*,Label,1,per_play,0.01,EUR,,,
                track:1,2026-03-15,,One,A,SE|NO,Label,1,per_play,0.02,EUR,,,\
                """);
        commit(
                List.of(),
                played("e1", "track:1", "2026-03-10T00:00:00Z"),
                played("e2", "track:old", "2026-03-09T23:59:59.999999Z"),
                played("e3", "track:old", "2026-03-10T00:00:00Z"),
                played("e4", "track:old", "2026-03-14T23:59:59.999999Z"),
                played("e5", "track:old", "2026-03-15T00:00:00Z"),
                played("e6", "track:old", "2026-03-20T00:00:00Z"));
    }

    private static TestEvent played(String id, String item, String time) {
        return play(id, item, time, "2026-03-21T00:00:00Z", 60_000);
    }

    private Run run() {
        return reconcile(tracks());
    }

    @Test
    void playsOfAnAliasJoinTheItemsVersionsFromItsDateOn() throws Exception {
        plays();
        Run before = run();
        assertThat(before.waterfall().unlicensed()).isEqualTo(5);
        edits().addAlias(
                        new Alias(
                                "track:old",
                                "track:1",
                                during("2026-03-10T00:00:00Z", "2026-03-20T00:00:00Z")),
                        ADA,
                        "Delivered twice");
        Run after = run();
        assertThat(csv(after))
                .isEqualTo(
                        """
                        rights_holder,item_id,country,catalog_version,plays,ms_played,amount,currency
                        Label,track:1,SE,1,3,180000,0.03,EUR
                        Label,track:1,SE,2,1,60000,0.02,EUR
                        """);
        assertThat(after.waterfall().unlicensed()).isEqualTo(2);
        assertThat(audit.newest(2).getLast().act()).isEqualTo("catalog.aliased");
        // What was known before stays known as it was.
        Run again =
                reconcile(
                        new ReconcileRequest(
                                MARCH,
                                Set.of("track"),
                                null,
                                before.asKnownAt(),
                                null,
                                ReconcileRequest.LATENESS));
        assertThat(again.digest()).isEqualTo(before.digest());
    }

    @Test
    void aliasEndsAndTheItemsLaterVersionsReachIt() throws Exception {
        plays();
        LedgerEdits edits = edits();
        edits.addAlias(
                new Alias("track:old", "track:1", during("2026-03-10T00:00:00Z", null)),
                ADA,
                "Delivered twice");
        assertThat(run().waterfall().counted()).isEqualTo(5);
        Committed made =
                edits.commit(
                        new Draft(
                                "track:1",
                                edits.item("track:1").change(),
                                List.of(
                                        new Edit.Change(
                                                during("2026-03-18T00:00:00Z", null),
                                                Map.of("territories", "NO")))),
                        ADA,
                        "Only Norway");
        assertThat(made).isInstanceOf(Committed.Done.class);
        assertThat(run().waterfall().counted()).isEqualTo(4);
        assertThat(
                        edits.endAlias(
                                "track:old",
                                Instant.parse("2026-03-15T00:00:00Z"),
                                ADA,
                                "Taken down"))
                .containsExactly(
                        new Alias(
                                "track:old",
                                "track:1",
                                during("2026-03-10T00:00:00Z", "2026-03-15T00:00:00Z")));
        assertThat(run().waterfall().counted()).isEqualTo(3);
        assertThatThrownBy(() ->
                        edits.endAlias(
                                "track:old", Instant.parse("2026-03-15T00:00:00Z"), ADA, "Again"))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("track:old stands for nothing from 2026-03-15T00:00:00Z on");
    }

    @Test
    void oneIdStandsForOneThingAtAnInstant() throws Exception {
        catalogue(
                """
                track:1,2026-01-01,,One,A,*,Label,1,per_play,0.01,EUR,,,
                track:2,2026-01-01,2026-03-01,Two,A,*,Label,1,per_play,0.01,EUR,,,\
                """);
        refused("track:2", "track:1", "2026-02-01T00:00:00Z", "has version 1");
        edits().addAlias(
                        new Alias("track:2", "track:1", during("2026-03-01T00:00:00Z", null)),
                        ADA,
                        "Merged");
        refused("track:2", "track:3", "2026-05-01T00:00:00Z", "stands for track:1");
        refused("track:3", "track:2", "2026-05-01T00:00:00Z", "itself stands for track:1");
        refused("track:1", "track:3", "2026-05-01T00:00:00Z", "which would lead on");
        refused("track:9", "title:1", "2026-05-01T00:00:00Z", "are of different kinds");
        refused("isrc:9", "track:1", "2026-05-01T00:00:00Z", "is no item id");
        assertThatThrownBy(() ->
                        edits().commit(
                                        new Draft(
                                                "track:2",
                                                edits().item("track:2").change(),
                                                List.of(
                                                        new Edit.Put(
                                                                during(
                                                                        "2026-04-01T00:00:00Z",
                                                                        null),
                                                                List.of(
                                                                        Map.of(
                                                                                "territories",
                                                                                "*",
                                                                                "rights_holder",
                                                                                "Label",
                                                                                "share",
                                                                                "1",
                                                                                "rate_model",
                                                                                "per_play",
                                                                                "rate",
                                                                                "1",
                                                                                "currency",
                                                                                "EUR"))))),
                                        ADA,
                                        "Its own again"))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("it stands for track:1");
        assertThat(edits().aliases(null)).hasSize(1);
        assertThat(edits().aliases("track:1")).hasSize(1);
        assertThat(edits().aliases("track:7")).isEmpty();
    }

    private void refused(String alias, String item, String from, String why) {
        assertThatThrownBy(() ->
                        edits().addAlias(new Alias(alias, item, during(from, null)), ADA, "Try"))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining(why)
                .hasMessageEndingWith("Nothing was changed.");
    }

    @Test
    void evidenceOfARunWithAliasesIsRecomputedToTheSameBytes() throws Exception {
        plays();
        edits().addAlias(
                        new Alias("track:old", "track:1", during("2026-03-10T00:00:00Z", null)),
                        ADA,
                        "Delivered twice");
        Run run = run();
        // A pack is tried before it is written: it would be refused if a line differed.
        assertThat(
                        exports(AdjustmentLine.Source.NONE)
                                .evidence(
                                        new EvidenceRequest(
                                                run.id(),
                                                home.resolve("evidence.zip"),
                                                EvidenceRequest.Events.FILES),
                                        Progress.NONE))
                .exists();
    }
}
