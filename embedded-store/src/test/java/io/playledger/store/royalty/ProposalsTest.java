package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.CatalogImportResult.Problem;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.engine.catalog.edit.FileProposals;
import io.playledger.engine.catalog.edit.LedgerEdits;
import io.playledger.engine.catalog.edit.Proposal;
import io.playledger.engine.catalog.edit.Proposals.Approved;
import io.playledger.engine.catalog.edit.ProposedChange;
import io.playledger.engine.catalog.edit.ProposedChange.Kind;
import io.playledger.engine.catalog.edit.Selection;
import io.playledger.store.ControlStore;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

class ProposalsTest extends ReconciliationHome {
    private static final String HEADER =
            "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms\n";
    private static final Person ADA = Person.named("Ada");

    private FileProposals proposals;
    private LedgerEdits edits;

    @BeforeEach
    void openProposals() {
        LedgerCatalog catalog = new LedgerCatalog(store, now::get);
        LedgerAsKnown known = new LedgerAsKnown(store);
        edits = new LedgerEdits(catalog, known);
        proposals = new FileProposals(catalog, known, home.resolve("tmp"));
    }

    private Path file(String rows) throws Exception {
        return Files.writeString(home.resolve("proposed.csv"), HEADER + rows);
    }

    private Proposal propose(String rows) throws Exception {
        return proposals.propose(file(rows), Progress.NONE);
    }

    private Approved approve(Proposal proposal, Selection chosen) {
        now.set(now.get().plusSeconds(1));
        return proposals.approve(proposal, chosen, ADA, "As the label says", Progress.NONE);
    }

    private static String day(int day) {
        return "2026-03-%02d".formatted(day);
    }

    private static String row(String item, int from, int to, String rate) {
        return "%s,%s,%s,%s,A,*,Label,1,per_play,%s,EUR,,,\n"
                .formatted(item, day(from), to == 0 ? "" : day(to), item, rate);
    }

    private static Instant at(int day) {
        return Instant.parse(day(day) + "T00:00:00Z");
    }

    private static final String RECORDED =
            row("track:1", 1, 10, "1")
                    + row("track:1", 10, 0, "2")
                    + row("track:2", 1, 0, "3")
                    + row("track:3", 1, 0, "4")
                    + row("track:4", 1, 0, "5");

    private static final String NEXT =
            row("track:1", 1, 10, "1") // the same
                    + row("track:1", 10, 0, "2.5") // changed
                    + row("track:2", 1, 20, "3") // closed
                    + row("track:3", 1, 0, "4") // the same, ended by the next
                    + row("track:3", 15, 0, "4.5") // added
                    + row("track:5", 1, 0, "6") // new
                    + "track:6,2026-03-01,,Six,A,*,Label,0.9,per_play,1,EUR,,,\n"
                    + "track:7,soon,,Seven,A,*,Label,1,per_play,1,EUR,,,\n";

    @Test
    void diffTellsWhatIsAddedChangedClosedAndRejected() throws Exception {
        catalogue(RECORDED.strip());
        Proposal proposal =
                propose(NEXT.replace(row("track:3", 1, 0, "4"), row("track:3", 1, 15, "4")));
        assertThat(proposal.unchanged()).isEqualTo(2);
        assertThat(proposal.added()).isEqualTo(2);
        assertThat(proposal.changed()).isEqualTo(1);
        assertThat(proposal.closed()).isEqualTo(2);
        assertThat(proposal.rejected()).isEqualTo(1);
        assertThat(proposal.problems()).extracting(Problem::line).containsExactly(8L, 9L);
        assertThat(proposal.problems().getFirst().message()).contains("0.9");
        assertThat(proposal.problems().getLast().message()).contains("valid_from");
        assertThat(proposal.changes())
                .extracting(ProposedChange::kind)
                .containsExactly(Kind.CHANGED, Kind.CLOSED, Kind.ADDED, Kind.ADDED);
        ProposedChange changed = proposal.changes().getFirst();
        assertThat(changed.line()).isEqualTo(3);
        assertThat(changed.differences())
                .containsExactly(new ProposedChange.Difference("rate@Label", "2", "2.5"));
        ProposedChange closed = proposal.changes().get(1);
        assertThat(closed.during()).isEqualTo(new Validity(at(20), null));
        assertThat(closed.ends()).isEqualTo(1);
        assertThat(proposal.changes().get(2).ends()).isEqualTo(1);
        assertThat(edits.item("track:5").versions()).isEmpty();
    }

    @Test
    void whatIsApprovedWholeIsProposedNoMore() throws Exception {
        catalogue(RECORDED.strip());
        String rows = NEXT.replace(row("track:3", 1, 0, "4"), row("track:3", 1, 15, "4"));
        Approved approved = approve(propose(rows), Selection.ALL);
        assertThat(approved).isEqualTo(new Approved(2, 2, 1, 2, 4));
        assertThat(edits.item("track:2").versions().getFirst().validTo()).isEqualTo(at(20));
        assertThat(edits.item("track:3").versions()).hasSize(2);
        assertThat(edits.item("track:4").versions().getFirst().validTo()).isNull();
        assertThat(
                        edits.item("track:1")
                                .versions()
                                .get(1)
                                .terms()
                                .getFirst()
                                .rate()
                                .toPlainString())
                .isEqualTo("2.5");
        Proposal again = propose(rows);
        assertThat(again.isEmpty()).isTrue();
        assertThat(again.unchanged()).isEqualTo(6);
        assertThat(edits.history("track:1").getFirst().reason()).isEqualTo("As the label says");
        assertThat(audit.newest(1).getFirst().detail())
                .contains("\"added\":\"2\"", "\"approved\":\"all\"");
    }

    @Test
    void partIsApprovedByKindItemOrLine() throws Exception {
        catalogue(RECORDED.strip());
        String rows = NEXT.replace(row("track:3", 1, 0, "4"), row("track:3", 1, 15, "4"));
        approve(propose(rows), new Selection(Set.of(Kind.CLOSED), Set.of(), Set.of()));
        assertThat(propose(rows).changes())
                .extracting(ProposedChange::itemId)
                .containsExactly("track:1", "track:3", "track:5");
        approve(propose(rows), new Selection(Set.of(), Set.of("track:5"), Set.of()));
        approve(propose(rows), Selection.of(Set.of(3L)));
        assertThat(propose(rows).changes())
                .extracting(ProposedChange::itemId)
                .containsExactly("track:3");
        Proposal left = propose(rows);
        assertThatThrownBy(() -> approve(left, Selection.of(Set.of(99L))))
                .hasMessageContaining("Nothing of the proposal was chosen");
    }

    @Test
    void itemChangedMeanwhileIsNotOverwritten() throws Exception {
        catalogue(RECORDED.strip());
        Proposal proposal = propose(row("track:1", 10, 0, "9") + row("track:5", 1, 0, "6"));
        now.set(now.get().plusSeconds(1));
        Committed other =
                edits.commit(
                        new Draft(
                                "track:1",
                                edits.item("track:1").change(),
                                List.of(
                                        new Edit.Change(
                                                new Validity(at(12), null), Map.of("rate", "7")))),
                        Person.named("Bo"),
                        "Rate");
        assertThat(other).isInstanceOf(Committed.Done.class);
        assertThatThrownBy(() -> approve(proposal, Selection.ALL))
                .hasMessageContaining("track:1 was changed since the file was proposed");
        assertThat(edits.item("track:5").versions()).isEmpty();
        // What nobody touched can be approved all the same.
        approve(proposal, new Selection(Set.of(), Set.of("track:5"), Set.of()));
        assertThat(edits.item("track:5").versions()).hasSize(1);

        file(row("track:5", 1, 0, "8"));
        assertThatThrownBy(() -> approve(proposal, Selection.ALL))
                .hasMessageContaining("was changed since it was proposed");
    }

    /// Against a model by day: what the file says holds during its stretches, an open one until the
    /// next recorded beginning; everything else stays.
    @Test
    void approvedFilesSayWhatAModelByDaySaysAndThenProposeNothing() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            String item = "track:r" + round;
            String recorded = versions(item, random);
            if (!recorded.isEmpty()) {
                approve(propose(recorded), Selection.ALL);
            }
            List<CatalogVersion> known = edits.item(item).versions();
            String[] model = model(known);
            String next = versions(item, random);
            if (next.isEmpty()) {
                continue;
            }
            String[] rows = next.split("\n");
            for (int i = 0; i < rows.length; i++) {
                say(
                        model,
                        i == 0 ? null : rows[i - 1],
                        rows[i],
                        i + 1 < rows.length ? rows[i + 1] : null);
            }
            Proposal proposal = propose(next);
            assertThat(proposal.rejected()).isZero();
            if (!proposal.isEmpty()) {
                approve(proposal, Selection.ALL);
            }
            assertThat(model(edits.item(item).versions()))
                    .as("%s\n%s", known, next)
                    .isEqualTo(model);
            assertThat(propose(next).changes()).as("%s\n%s", known, next).isEmpty();
        }
    }

    private static int begin(String row) {
        return Integer.parseInt(row.split(",", -1)[1].substring(8));
    }

    /// Day 29 where it is open.
    private static int end(String row) {
        String end = row.split(",", -1)[2];
        return end.isEmpty() ? 29 : Integer.parseInt(end.substring(8));
    }

    private static String rate(String row) {
        return row.split(",", -1)[9];
    }

    /// What a row of the file says, day by day: an open one until a day that begins something else;
    /// one that reads like an open version ends it, unless the file goes on there.
    private static void say(
            String[] model, @Nullable String before, String row, @Nullable String after) {
        int from = begin(row);
        int to = end(row);
        String rate = rate(row);
        if (to == 29) {
            for (int day = from + 1; day < 29 && to == 29; day++) {
                boolean begins = model[day] != null && !model[day].equals(model[day - 1]);
                to = begins && !rate.equals(model[day]) ? day : to;
            }
        }
        boolean same = true;
        for (int day = from; day < to; day++) {
            same &= rate.equals(model[day]);
            model[day] = rate;
        }
        boolean begins =
                from == 1
                        || !rate.equals(model[from - 1])
                        || (before != null && end(before) == from && rate(before).equals(rate));
        boolean goesOn = after != null && begin(after) == to;
        boolean open = true;
        for (int day = to; day < 29; day++) {
            open &= rate.equals(model[day]);
        }
        if (same && begins && open && !goesOn) {
            for (int day = to; day < 29; day++) {
                model[day] = null;
            }
        }
    }

    private static String versions(String item, Random random) {
        StringBuilder rows = new StringBuilder();
        int day = 1 + random.nextInt(6);
        while (day < 24 && random.nextInt(6) > 0) {
            int end = day + 1 + random.nextInt(8);
            boolean open = random.nextInt(4) == 0 || end > 27;
            rows.append(row(item, day, open ? 0 : end, Integer.toString(1 + random.nextInt(3))));
            if (open) {
                break;
            }
            day = end + (random.nextBoolean() ? 0 : 1 + random.nextInt(3));
        }
        return rows.toString();
    }

    private static String[] model(List<CatalogVersion> versions) {
        String[] model = new String[29];
        for (int day = 1; day < 29; day++) {
            for (CatalogVersion version : versions) {
                if (version.validity().contains(at(day))) {
                    model[day] = version.terms().getFirst().rate().toPlainString();
                }
            }
        }
        return model;
    }

    /// Everything that a version can say, with texts that formats stumble over.
    private static final String OF_EVERY_KIND =
            """
            item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms,terms_territories,iswc,upc
            track:1,2026-03-01,2026-03-10,"Night, ""Ferry\""","Ada\tBerg, 東京",*,=1+1,0.7,per_play,0.0035,EUR,SEABC2600001,,201500,,T0345246801,4006381333931
            track:1,2026-03-01,2026-03-10,"Night, ""Ferry\""","Ada\tBerg, 東京",*,Zoë & Søn,0.3,per_play,0.000000000000000001,SEK,SEABC2600001,,201500,,T0345246801,4006381333931
            track:1,2026-03-10T00:00:00.000001Z,,Night Ferry,,DK|NO|SE,Fjord,1,pool_share,,EUR,,,,,,
            track:1,2026-03-10T00:00:00.000001Z,,Night Ferry,,DK|NO|SE,Fjord,0.5,per_minute,0.2,DKK,,,,DK,,
            track:1,2026-03-10T00:00:00.000001Z,,Night Ferry,,DK|NO|SE,"Semi;colon",0.5,per_minute,0.2,DKK,,,,DK,,
            title:0012,1899-12-31,,00123,1e5,*,Film,1,per_minute,123456789.123456789,JPY,,10.5240/7791-8534-2C23-9030-8610-5,,,,
            """
                    .replace("\t", " ");

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl", "xlsx"})
    void whatIsWrittenProposesNothingAndSaysTheSameToAnEmptyLedger(String format) throws Exception {
        Path first = Files.writeString(home.resolve("first.csv"), OF_EVERY_KIND);
        approve(proposals.propose(first, Progress.NONE), Selection.ALL);
        Path written = home.resolve("written." + format);
        assertThat(edits.export(written, now.get())).isEqualTo(3);

        Proposal again = proposals.propose(written, Progress.NONE);
        assertThat(again.problems()).isEmpty();
        assertThat(again.isEmpty()).isTrue();
        assertThat(again.unchanged()).isEqualTo(3);

        Path other = Files.createDirectories(home.resolve("other"));
        try (ControlStore empty = ControlStore.open(other)) {
            LedgerCatalog catalog = new LedgerCatalog(empty, now::get);
            LedgerAsKnown known = new LedgerAsKnown(empty);
            FileProposals there = new FileProposals(catalog, known, other.resolve("tmp"));
            Proposal all = there.propose(written, Progress.NONE);
            assertThat(all.added()).isEqualTo(3);
            there.approve(all, Selection.ALL, ADA, "Moved", Progress.NONE);
            LedgerEdits copy = new LedgerEdits(catalog, known);
            for (String item : List.of("track:1", "title:0012")) {
                assertThat(copy.item(item).versions())
                        .isEqualTo(edits.item(item).versions())
                        .isNotEmpty();
            }
            Path back = other.resolve("back." + format);
            copy.export(back, now.get());
            assertThat(proposals.propose(back, Progress.NONE).isEmpty()).isTrue();
        }
    }

    @Test
    void identifiersOfOtherItemsAreWarnedOfInTheLedgerAndInTheFile() throws Exception {
        String isrc = ",SEABC2600001,,\n";
        catalogue(row("track:1", 1, 0, "1").replace(",,,\n", isrc).strip());
        Proposal proposal =
                propose(
                        row("track:1", 1, 0, "2").replace(",,,\n", isrc)
                                + row("track:2", 1, 0, "1").replace(",,,\n", isrc)
                                + row("track:3", 1, 0, "1").replace(",,,\n", ",SEABC2600003,,\n")
                                + row("track:4", 1, 0, "1").replace(",,,\n", ",SEABC2600003,,\n"));
        assertThat(proposal.warnings())
                .extracting(Problem::line, Problem::message)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                3L, "ISRC SEABC2600001 of track:2 is also that of track:1."),
                        org.assertj.core.groups.Tuple.tuple(
                                5L, "ISRC SEABC2600003 of track:4 is also that of track:3."));
        assertThat(proposal.warned()).isEqualTo(2);
        approve(proposal, Selection.ALL); // reissues share them
        assertThat(edits.item("track:4").versions()).hasSize(1);
    }

    @Test
    void brokenFileIsTold() throws Exception {
        Path file = Files.write(home.resolve("not.csv"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> proposals.propose(file, Progress.NONE))
                .hasMessageContaining("is not UTF-8");
        Proposal overlapping = propose(row("track:1", 1, 10, "1") + row("track:1", 5, 0, "2"));
        assertThat(overlapping.isEmpty()).isTrue();
        assertThat(overlapping.rejected()).isEqualTo(2);
        List<Long> lines = new ArrayList<>();
        overlapping.problems().forEach(problem -> lines.add(problem.line()));
        assertThat(lines).contains(2L, 3L);
    }
}
