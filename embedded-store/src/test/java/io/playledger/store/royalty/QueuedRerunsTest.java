package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.Alias;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.engine.catalog.edit.LedgerEdits;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.impact.Impact;
import io.playledger.engine.royalty.late.LateDecision;
import io.playledger.engine.royalty.late.Proposal;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.rerun.QueuedPeriod;
import io.playledger.engine.royalty.rerun.QueuedReruns;
import io.playledger.engine.royalty.rerun.Reruns;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class QueuedRerunsTest extends LateHome {
    private LedgerEdits edits;
    private Reruns reruns;

    @BeforeEach
    void openQueue() throws Exception {
        LedgerAsKnown known = new LedgerAsKnown(store);
        edits = new LedgerEdits(new LedgerCatalog(store, now::get), known);
        reruns =
                new QueuedReruns(
                        archive,
                        known,
                        periods,
                        new RecordedAdjustments(store, now::get),
                        new DuckRerunScan(
                                new CatalogCache(store, home, PlanMemory.DEFAULT),
                                new RecordedTombstones(store),
                                now::get,
                                home.resolve("tmp"),
                                PlanMemory.DEFAULT),
                        now::get);
        catalogue(
                "track:1,2026-01-01,2026-03-10,One,A,*,Label,1,per_play,1,EUR,,,\n"
                        + "track:1,2026-03-10,,One,A,*,Label,1,per_play,2,EUR,,,\n"
                        + "track:2,2026-01-01,,Two,A,*,Label,1,per_play,1,EUR,,,\n"
                        + "title:1,2026-01-01,,Three,A,*,Label,1,per_play,1,EUR,,,");
        commit(
                List.of(
                        play(
                                "a",
                                "track:1",
                                "2026-03-09T23:59:59.999999Z",
                                "2026-03-10T00:00:01Z",
                                40_000),
                        play(
                                "b",
                                "track:1",
                                "2026-03-10T00:00:00Z",
                                "2026-03-10T00:00:01Z",
                                40_000),
                        play(
                                "b",
                                "track:1",
                                "2026-03-10T00:00:00Z",
                                "2026-03-10T00:00:01Z",
                                40_000),
                        play(
                                "c",
                                "track:2",
                                "2026-03-20T00:00:00Z",
                                "2026-03-20T00:00:01Z",
                                40_000),
                        play(
                                "d",
                                "title:1",
                                "2026-03-20T00:00:00Z",
                                "2026-03-20T00:00:01Z",
                                40_000)));
    }

    private void edit(String item, String from, @Nullable String to, String rate) {
        now.set(now.get().plusSeconds(1));
        Committed made =
                edits.commit(
                        new Draft(
                                item,
                                edits.item(item).change(),
                                List.of(
                                        new Edit.Change(
                                                new Validity(
                                                        Instant.parse(from),
                                                        to == null ? null : Instant.parse(to)),
                                                Map.of("rate", rate)))),
                        ADA,
                        "Rate " + rate);
        assertThat(made).isInstanceOf(Committed.Done.class);
        now.set(now.get().plusSeconds(1));
    }

    private List<QueuedPeriod> queue() {
        return reruns.queue(Progress.NONE);
    }

    @Test
    void periodWaitsUntilItIsRunAgain() {
        Run run = reconcile(tracks());
        assertThat(queue()).isEmpty();
        edit("track:1", "2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z", "3");
        assertThat(queue())
                .singleElement()
                .satisfies(period -> {
                    assertThat(period.run()).isEqualTo(run.id());
                    assertThat(period.items()).isEqualTo(1);
                    assertThat(period.plays()).isEqualTo(1);
                    assertThat(period.then()).isEqualTo(Impact.Then.RERUN);
                    assertThat(period.edits())
                            .singleElement()
                            .satisfies(edit -> {
                                assertThat(edit.change().reason()).isEqualTo("Rate 3");
                                assertThat(edit.itemId()).isEqualTo("track:1");
                            });
                });
        reconcile(tracks());
        assertThat(queue()).isEmpty();
    }

    @Test
    void whatTouchesNoPlayOfThePeriodsKindsQueuesNothing() {
        reconcile(tracks());
        edit("track:1", "2026-03-11T00:00:00Z", null, "3"); // after its last play
        edit("title:1", "2026-03-01T00:00:00Z", null, "3"); // of another kind
        edit("track:2", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z", "3"); // of another month
        assertThat(queue()).isEmpty();
        edit("track:2", "2026-03-20T00:00:00Z", null, "4");
        assertThat(queue())
                .singleElement()
                .satisfies(period -> {
                    assertThat(period.plays()).isEqualTo(1);
                    assertThat(period.edits())
                            .extracting(edit -> edit.change().reason())
                            .containsExactly("Rate 4", "Rate 3");
                });
    }

    @Test
    void whatIsTakenBackWaitsNoMore() {
        reconcile(tracks());
        edit("track:1", "2026-03-01T00:00:00Z", "2026-03-05T00:00:00Z", "3");
        edit("track:2", "2026-03-19T00:00:00Z", null, "3");
        assertThat(queue()).hasSize(1);
        Draft undo = edits.undo("track:2", edits.item("track:2").change());
        assertThat(edits.commit(undo, ADA, "Wrong")).isInstanceOf(Committed.Done.class);
        now.set(now.get().plusSeconds(1));
        assertThat(queue()).isEmpty();
    }

    @Test
    void lockedPeriodWaitsForACorrection() {
        now.set(Instant.parse("2026-04-04T00:00:00Z"));
        Run run = reconcile(tracks());
        periods.check(run.id(), Progress.NONE);
        periods.prepare(run.id(), ADA, "Fine", null, Progress.NONE);
        periods.approve(run.id(), Person.named("Bo"), "Fine", Progress.NONE);
        edit("track:1", "2026-03-10T00:00:00Z", null, "3");
        assertThat(queue())
                .singleElement()
                .satisfies(period -> assertThat(period.then()).isEqualTo(Impact.Then.ADJUST));

        Proposal proposal =
                corrections.propose(PeriodKey.of(MARCH, List.of("track")), null, Progress.NONE);
        assertThat(proposal.amounts()).containsEntry("EUR", new BigDecimal("1.00"));
        assertThat(queue()).hasSize(1); // looking at it changes nothing
        LateDecision decision = corrections.correct(proposal, "The rate was wrong", ADA);
        assertThat(queue()).isEmpty();
        now.set(now.get().plusSeconds(1));
        corrections.undo(decision.id(), "Too early", ADA);
        assertThat(queue())
                .singleElement()
                .satisfies(period -> assertThat(period.then()).isEqualTo(Impact.Then.ADJUST));
    }

    @Test
    void aliasOfAnIdThatIsPlayedQueuesItsPeriod() {
        commit(
                List.of(
                        play(
                                "e",
                                "track:old",
                                "2026-03-21T00:00:00Z",
                                "2026-03-21T00:00:01Z",
                                40_000)));
        reconcile(tracks());
        now.set(now.get().plusSeconds(1));
        edits.addAlias(
                new Alias(
                        "track:old",
                        "track:2",
                        new Validity(Instant.parse("2026-01-01T00:00:00Z"), null)),
                ADA,
                "Old id");
        now.set(now.get().plusSeconds(1));
        assertThat(queue())
                .singleElement()
                .satisfies(period -> {
                    assertThat(period.plays()).isEqualTo(1);
                    assertThat(period.edits().getFirst().itemId()).isEqualTo("track:old");
                });
    }
}
