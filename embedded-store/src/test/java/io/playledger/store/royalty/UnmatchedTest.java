package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.Alias;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.engine.catalog.edit.LedgerEdits;
import io.playledger.engine.royalty.PinnedInputs;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.unmatched.Estimate.Basis;
import io.playledger.engine.royalty.unmatched.Unmatched;
import io.playledger.engine.royalty.unmatched.UnmatchedGroup;
import io.playledger.engine.royalty.unmatched.UnmatchedPlays;
import io.playledger.engine.royalty.unmatched.UnmatchedReport;
import io.playledger.engine.royalty.unmatched.Why;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

class UnmatchedTest extends ReconciliationHome {
    private Unmatched unmatched;
    private LedgerEdits edits;

    @BeforeEach
    void openUnmatched() {
        LedgerCatalog catalog = new LedgerCatalog(store, now::get);
        LedgerAsKnown known = new LedgerAsKnown(store);
        edits = new LedgerEdits(catalog, known);
        unmatched =
                new UnmatchedPlays(
                        archive,
                        catalog,
                        known,
                        new PinnedInputs(
                                new RecordedRules(store, now::get),
                                new RecordedPools(store, now::get)),
                        new DuckUnmatchedScan(
                                new DuckPlanRunner(
                                        new CatalogCache(store, home, PlanMemory.DEFAULT),
                                        new RecordedTombstones(store),
                                        home.resolve("tmp"),
                                        PlanMemory.DEFAULT),
                                home.resolve("tmp"),
                                PlanMemory.DEFAULT),
                        now::get);
    }

    private static TestEvent listen(String id, String item, String time, String country) {
        long at = Micros.of(Instant.parse(time));
        return TestEvent.play(id, "u" + id, item, at, at + 1_000_000, 60_000, country, "", 0);
    }

    private UnmatchedReport march() {
        return unmatched.of(MARCH, Set.of("track"), Unmatched.GROUPS_MAX, Progress.NONE);
    }

    private UnmatchedGroup only(Why why) {
        return march().groups().stream()
                .filter(g -> g.why() == why)
                .reduce((a, b) -> {
                    throw new AssertionError("two groups " + why);
                })
                .orElseThrow();
    }

    private void sample() throws Exception {
        catalogue(
                """
                track:1,2026-01-01,2026-03-05,One,A,SE|NO,Label,0.6,per_play,0.5,EUR,,,
                track:1,2026-01-01,2026-03-05,One,A,SE|NO,Other,0.4,per_minute,1,EUR,,,
                track:1,2026-03-08,2026-03-20,One,A,*,Label,1,per_play,0.7,SEK,,,
                track:2,2026-03-10,,Two,B,*,Pooled,1,pool_share,,EUR,,,\
                """);
        commit(
                java.util.List.of(),
                listen("a", "track:1", "2026-03-02T10:00:00Z", "SE"),
                listen("b", "track:1", "2026-03-02T11:00:00Z", "DK"),
                listen("c", "track:1", "2026-03-03T11:00:00Z", "FI"),
                listen("d", "track:1", "2026-03-04T23:59:59.999999Z", "SE"),
                listen("e", "track:1", "2026-03-05T00:00:00Z", "SE"),
                listen("f", "track:1", "2026-03-07T23:59:59.999999Z", "DK"),
                listen("g", "track:1", "2026-03-08T00:00:00Z", "SE"),
                listen("h", "track:1", "2026-03-20T00:00:00Z", "SE"),
                listen("i", "track:2", "2026-03-09T01:00:00Z", "SE"),
                listen("j", "track:none", "2026-03-15T01:00:00Z", "SE"),
                listen("k", "track:none", "2026-03-16T01:00:00Z", "SE"),
                play("short", "track:none", "2026-03-16T01:00:00Z", "2026-03-16T01:00:01Z", 29_999),
                listen("k", "track:none", "2026-03-16T01:00:00Z", "SE"));
    }

    @Test
    void everyPlayWithoutALicenceIsInOneGroupByWhy() throws Exception {
        sample();
        UnmatchedReport report = march();
        Run run = reconcile(tracks());
        assertThat(report.total()).isEqualTo(run.waterfall().unlicensed()).isEqualTo(8);
        assertThat(report.plays())
                .isEqualTo(
                        Map.of(
                                Why.NO_ITEM, 2L,
                                Why.BEFORE_FIRST, 1L,
                                Why.GAP, 2L,
                                Why.AFTER_LAST, 1L,
                                Why.TERRITORY, 2L));
        assertThat(report.all()).isEqualTo(5);
        assertThat(report.groups().stream().mapToLong(UnmatchedGroup::plays).sum()).isEqualTo(8);
        UnmatchedGroup gap = only(Why.GAP);
        assertThat(gap.gap())
                .isEqualTo(
                        new UnmatchedGroup.Gap(
                                Instant.parse("2026-03-05T00:00:00Z"),
                                Instant.parse("2026-03-08T00:00:00Z")));
        assertThat(gap.countries()).isEqualTo(Map.of("DK", 1L, "SE", 1L));
        assertThat(gap.name()).isEqualTo("One");
        assertThat(gap.first()).isEqualTo(Instant.parse("2026-03-05T00:00:00Z"));
        assertThat(gap.last()).isEqualTo(Instant.parse("2026-03-07T23:59:59.999999Z"));
        assertThat(only(Why.TERRITORY).version()).isEqualTo(1);
        assertThat(only(Why.NO_ITEM).name()).isEqualTo("track:none");
    }

    @Test
    void estimateNamesItsAssumption() throws Exception {
        sample();
        UnmatchedGroup gap = only(Why.GAP);
        assertThat(gap.estimate().basis()).isEqualTo(Basis.VERSION);
        assertThat(gap.estimate().version()).isEqualTo(1);
        // Two plays of a minute: 2 × 0.5 × 0.6 + 2 × 1 × 0.4.
        assertThat(gap.estimate().amounts()).isEqualTo(Map.of("EUR", new BigDecimal("1.40")));
        assertThat(only(Why.AFTER_LAST).estimate().amounts())
                .isEqualTo(Map.of("SEK", new BigDecimal("0.70")));
        assertThat(only(Why.BEFORE_FIRST).estimate().basis()).isEqualTo(Basis.NONE);
        UnmatchedGroup unknown = only(Why.NO_ITEM);
        assertThat(unknown.estimate().basis()).isEqualTo(Basis.AVERAGE_PLAY);
        // Counted: two plays of version 1 (1.40 EUR) and one of version 2 (0.70 SEK).
        assertThat(unknown.estimate().amounts())
                .isEqualTo(Map.of("EUR", new BigDecimal("0.93"), "SEK", new BigDecimal("0.47")));
    }

    private void fix(Why why) {
        now.set(now.get().plusSeconds(1));
        Committed made = edits.commit(only(why).fix(), Person.named("Ada"), "Licensed after all");
        assertThat(made).isInstanceOf(Committed.Done.class);
    }

    @Test
    void preparedFixesLicenseTheirPlays() throws Exception {
        sample();
        fix(Why.GAP);
        fix(Why.TERRITORY);
        fix(Why.AFTER_LAST);
        fix(Why.BEFORE_FIRST);
        assertThat(march().plays()).isEqualTo(Map.of(Why.NO_ITEM, 2L));
        assertThat(edits.item("track:1").versions().get(1).territories())
                .containsExactlyInAnyOrder("DK", "FI", "NO", "SE");
        assertThat(edits.item("track:1").versions().getFirst().validTo())
                .isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));

        UnmatchedGroup unknown = only(Why.NO_ITEM);
        assertThat(edits.preview(unknown.fix()).problems())
                .extracting(problem -> problem.column())
                .contains("rights_holder", "rate", "currency");
        Edit.Put blank = (Edit.Put) unknown.fix().edits().getFirst();
        assertThat(blank.during())
                .isEqualTo(new Validity(Instant.parse("2026-03-15T00:00:00Z"), null));
    }

    @Test
    void playsOfAnotherIdAreFixedAtTheItemItStandsFor() throws Exception {
        sample();
        edits.addAlias(
                new Alias(
                        "track:none",
                        "track:1",
                        new Validity(Instant.parse("2026-01-01T00:00:00Z"), null)),
                Person.named("Ada"),
                "Old id");
        now.set(now.get().plusSeconds(1));
        UnmatchedReport report = march();
        // Mid-March track:1 has a version: nothing of track:none is left.
        assertThat(report.groups()).noneMatch(group -> group.itemId().equals("track:none"));
        commit(java.util.List.of(listen("z", "track:none", "2026-03-25T00:00:00Z", "SE")));
        UnmatchedGroup group =
                march().groups().stream()
                        .filter(g -> g.itemId().equals("track:none"))
                        .findFirst()
                        .orElseThrow();
        assertThat(group.why()).isEqualTo(Why.AFTER_LAST);
        assertThat(group.fix().itemId()).isEqualTo("track:1");
        assertThat(group.name()).isEqualTo("One");
    }

    @Test
    void onlyThoseOfMostPlaysAreToldOfWhenAskedForFew() throws Exception {
        sample();
        UnmatchedReport report = unmatched.of(MARCH, Set.of("track"), 2, Progress.NONE);
        assertThat(report.all()).isEqualTo(5);
        assertThat(report.groups()).hasSize(2).allMatch(group -> group.plays() == 2);
        assertThat(report.total()).isEqualTo(8);
        assertThat(unmatched.of(MARCH, Set.of("title"), 10, Progress.NONE).groups()).isEmpty();
    }
}
