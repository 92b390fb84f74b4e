package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.against.Against;
import io.playledger.engine.royalty.against.Cause;
import io.playledger.engine.royalty.against.Comparison;
import io.playledger.engine.royalty.against.Measure;
import io.playledger.engine.royalty.against.ReportDiff;
import io.playledger.engine.royalty.against.ReportRefused;
import io.playledger.engine.royalty.against.ReportVersion;
import io.playledger.engine.royalty.against.RunsAgainst;
import io.playledger.engine.royalty.against.Variance;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs against reports of others, on real files, catalogue and archive.
class AgainstTest extends ReconciliationHome {
    private static final String PLAYS =
            """
            source = "Service"
            [columns]
            item_id = "Track"
            country = "Country"
            plays = "Streams"
            """;

    private Against against() {
        RecordedTombstones tombstones = new RecordedTombstones(store);
        Path temporary = home.resolve("tmp");
        PlanMemory memory = new PlanMemory(500_000_000, 2, 1_000_000);
        return new RunsAgainst(
                new RunsAgainst.Parts(
                        new RecordedRuns(store),
                        new RecordedRules(store, now::get),
                        new LedgerCatalog(store, now::get),
                        new LedgerAsKnown(store),
                        archive,
                        new StoredPlayFacts(
                                store,
                                new StoredEvidence(
                                        store,
                                        tombstones,
                                        AcceptedLate.Source.NONE,
                                        temporary,
                                        memory),
                                tombstones,
                                temporary,
                                memory),
                        new RecordedReports(store),
                        home,
                        now::get));
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(home.resolve(name), text);
    }

    private Comparison compare(Run run, String mapping, String report) throws Exception {
        return against()
                .compare(
                        file("report.csv", report),
                        file("mapping.toml", mapping),
                        run.id(),
                        Progress.NONE);
    }

    private static String told(Variance row) {
        return row.itemId()
                + " "
                + row.country()
                + " "
                + row.ours().plays()
                + "→"
                + row.theirs().plays()
                + " "
                + row.verdict();
    }

    private static String told(Cause cause) {
        return cause.kind()
                + " "
                + cause.detail()
                + " "
                + cause.explained()
                + "/"
                + cause.of()
                + " breaks "
                + cause.broken();
    }

    private Run threeTracks() throws Exception {
        catalogue(
                """
                track:1,2026-01-01,,One,A,*,Label,1,per_play,0.25,EUR,SE-ABC-26-00001,,
                track:2,2026-01-01,,Two,B,*,Label,1,per_play,0.25,EUR,SEABC2600002,10.5240/AAAA-BBBB-CCCC-DDDD-EEEE-I,
                track:3,2026-01-01,,Three,C,*,Label,1,per_play,0.25,EUR,SEABC2600003,,
                track:4,2026-01-01,,Four,D,*,Label,1,per_play,0.25,EUR,SEABC2600003,,\
                """);
        List<TestEvent> events = new ArrayList<>();
        for (int item = 1; item <= 4; item++) {
            for (int i = 0; i < item * 10; i++) {
                events.add(
                        play(
                                "e" + item + "-" + i,
                                "track:" + item,
                                "2026-03-10T00:00:00Z",
                                "2026-03-10T00:00:05Z",
                                60_000));
            }
        }
        commit(List.of(), events.toArray(TestEvent[]::new));
        return reconcile(tracks());
    }

    @Test
    void rowsAreMatchedByItemThenIsrcThenEidrAndRankedBySize() throws Exception {
        Comparison shown =
                compare(
                        threeTracks(),
                        """
                        source = "Service"
                        [report]
                        delimiter = ";"
                        header_row = 3
                        [skip]
                        column = "Track"
                        values = ["Total"]
                        [columns]
                        item_id = "Track"
                        isrc = "ISRC"
                        eidr = "EIDR"
                        title = "Title"
                        country = "Territory"
                        plays = "Streams"
                        [numbers]
                        group = "."
                        decimal = ","
                        """,
                        """
                        Northern service
                        ;
                        Track;ISRC;EIDR;Title;Territory;Streams
                        their-1;seabc2600001;;One;Sweden;11
                        ;;https://doi.org/10.5240/aaaa-bbbb-cccc-dddd-eeee-i;Two;se;1.020
                        ;SEABC2600003;;Three;SE;30
                        ;XXABC2600009;;Nine;NO;1
                        Total;;;;;99999
                        """);
        assertThat(shown.measures()).containsExactly(Measure.PLAYS);
        assertThat(shown.variances())
                .extracting(AgainstTest::told)
                .containsExactly("track:2 SE 20→1020 BEYOND", "track:1 SE 10→11 BEYOND");
        assertThat(shown.variances().getFirst().relative(Measure.PLAYS))
                .contains(new BigDecimal("50.000000"));
        assertThat(shown.variances().getFirst().lines()).containsExactly(5L);
        assertThat(shown.variances().getFirst().title()).isEqualTo("Two");
        assertThat(shown.onlyTheirs())
                .extracting(row -> told(row) + ": " + row.note())
                .containsExactly(
                        "SEABC2600003 SE 0→30 BEYOND: ISRC stands for several of our items:"
                                + " track:3, track:4",
                        "XXABC2600009 NO 0→1 BEYOND: our catalogue has none of its identifiers");
        assertThat(shown.onlyOurs())
                .extracting(AgainstTest::told)
                .containsExactly("track:4 SE 40→0 BEYOND", "track:3 SE 30→0 BEYOND");
        assertThat(shown.totals().getFirst().theirs().plays()).isEqualTo(1_062);
        assertThat(shown.beyond()).isEqualTo(6);
    }

    @Test
    void withinTheAbsoluteOrTheRelativeBoundFiguresAgree() throws Exception {
        Comparison shown =
                compare(
                        threeTracks(),
                        PLAYS + "[tolerance]\nplays = { absolute = 1, relative = \"5%\" }\n",
                        "Track,Country,Streams\n"
                                + "track:1,SE,11\n"
                                + "track:2,SE,21\n"
                                + "track:3,SE,30\n"
                                + "track:4,SE,43\n");
        assertThat(shown.equal()).isEqualTo(1);
        assertThat(shown.variances())
                .extracting(AgainstTest::told)
                .containsExactly(
                        "track:4 SE 40→43 BEYOND",
                        "track:1 SE 10→11 WITHIN",
                        "track:2 SE 20→21 WITHIN");
    }

    /// Plays around the month's edges, short ones, late ones, repeated ones, unlicensed ones: each
    /// of another item, and a steady item that every way of counting leaves as it is.
    private Run manyCauses() throws Exception {
        catalogue(
                """
                track:edge,2026-01-01,,Edge,A,*,Label,1,per_play,0.25,EUR,,,
                track:short,2026-01-01,,Short,A,*,Label,1,per_play,0.25,EUR,,,
                track:late,2026-01-01,,Late,A,*,Label,1,per_play,0.25,EUR,,,
                track:soon,2026-01-01,,Soon,A,*,Label,1,per_play,0.25,EUR,,,
                track:twice,2026-01-01,,Twice,A,*,Label,1,per_play,0.25,EUR,,,
                track:home,2026-01-01,,Home,A,NO,Label,1,per_play,0.25,EUR,,,
                track:steady,2026-01-01,,Steady,A,*,Label,1,per_play,0.25,EUR,,,\
                """);
        List<TestEvent> events = new ArrayList<>();
        String middle = "2026-03-10T00:00:00Z";
        for (int i = 0; i < 5; i++) {
            // In New York still February, and still March.
            events.add(
                    play(
                            "a" + i,
                            "track:edge",
                            "2026-03-01T03:00:00Z",
                            "2026-03-01T03:00:05Z",
                            60_000));
            events.add(play("s" + i, "track:short", middle, "2026-03-10T00:00:05Z", 10_000));
            events.add(play("t" + i, "track:twice", middle, "2026-03-10T00:00:05Z", 60_000));
            events.add(play("t" + i, "track:twice", middle, "2026-03-10T00:00:06Z", 60_000));
            events.add(play("h" + i, "track:home", middle, "2026-03-10T00:00:05Z", 60_000));
            events.add(play("y" + i, "track:steady", middle, "2026-03-10T00:00:05Z", 60_000));
        }
        for (int i = 0; i < 7; i++) {
            events.add(
                    play(
                            "b" + i,
                            "track:edge",
                            "2026-04-01T02:00:00Z",
                            "2026-04-01T02:00:05Z",
                            60_000));
        }
        events.add(play("o1", "track:soon", middle, "2026-03-10T00:00:05Z", 60_000));
        events.add(play("o2", "track:soon", middle, "2026-04-02T20:00:05Z", 60_000));
        events.add(play("l1", "track:late", middle, "2026-03-10T00:00:05Z", 60_000));
        events.add(play("l2", "track:late", middle, "2026-04-03T20:00:05Z", 60_000));
        commit(List.of(), events.toArray(TestEvent[]::new));
        now.set(Instant.parse("2026-04-10T00:00:00Z"));
        return reconcile(tracks());
    }

    private Comparison causes(String item, long plays, String more) throws Exception {
        Run run = manyCauses();
        StringBuilder report = new StringBuilder("Track,Country,Streams\n");
        String[][] ours = {
            {"track:edge", "5"},
            {"track:late", "1"},
            {"track:soon", "2"},
            {"track:steady", "5"},
            {"track:twice", "5"}
        };
        boolean told = false;
        for (String[] our : ours) {
            boolean theirs = our[0].equals(item);
            told |= theirs;
            report.append(our[0]).append(",SE,").append(theirs ? plays : our[1]).append('\n');
        }
        if (!told) {
            report.append(item).append(",SE,").append(plays).append('\n');
        }
        return compare(run, PLAYS + more, report.toString());
    }

    @Test
    void anotherZoneIsFoundByCountingAgain() throws Exception {
        Comparison shown = causes("track:edge", 7, "");
        assertThat(shown.causes())
                .extracting(AgainstTest::told)
                .first()
                .isEqualTo("ZONE America/New_York 1/1 breaks 0");
        assertThat(shown.variances().getFirst().explainedBy()).contains(0);
        assertThat(shown.causesNote()).isEmpty();
    }

    @Test
    void theZoneThatTheyStateIsTriedAlone() throws Exception {
        Comparison shown = causes("track:edge", 7, "[stated]\nzone = \"America/Los_Angeles\"\n");
        assertThat(shown.causes())
                .extracting(AgainstTest::told)
                .containsExactly("ZONE America/Los_Angeles 1/1 breaks 0");
    }

    @Test
    void shortPlaysAreFoundByAnotherThreshold() throws Exception {
        assertThat(causes("track:short", 5, "").causes())
                .extracting(AgainstTest::told)
                .contains("THRESHOLD 0 1/1 breaks 0", "THRESHOLD 1 1/1 breaks 0");
    }

    @Test
    void cutOffExplainsWhatWasReceivedAfterIt() throws Exception {
        assertThat(causes("track:soon", 1, "[stated]\ncut_off = 2026-04-02T00:00:00Z\n").causes())
                .extracting(AgainstTest::told)
                .containsExactly("CUT_OFF 2026-04-02T00:00:00Z 1/1 breaks 0");
    }

    @Test
    void latePlaysThatTheyCountAreFound() throws Exception {
        assertThat(causes("track:late", 2, "").causes())
                .extracting(AgainstTest::told)
                .containsExactly("LATE  1/1 breaks 0");
    }

    @Test
    void unlicensedPlaysThatTheyCountAreFound() throws Exception {
        Comparison shown = causes("track:home", 5, "");
        assertThat(shown.causes())
                .extracting(AgainstTest::told)
                .containsExactly("UNLICENSED  1/1 breaks 0");
        assertThat(shown.onlyTheirs().getFirst().note()).isEqualTo("we counted none of it");
        assertThat(shown.onlyTheirs().getFirst().explainedBy()).containsExactly(0);
    }

    @Test
    void repeatedRecordsThatTheyCountAreFound() throws Exception {
        assertThat(causes("track:twice", 10, "").causes())
                .extracting(AgainstTest::told)
                .containsExactly("DUPLICATES  1/1 breaks 0");
    }

    @Test
    void allThatTheyStateIsTriedTogether() throws Exception {
        Run run = manyCauses();
        Comparison shown =
                compare(
                        run,
                        PLAYS
                                + "[stated]\nzone = \"America/New_York\"\nleast_ms = 0\ncut_off ="
                                + " 2026-04-03T00:00:00Z\n",
                        """
                        Track,Country,Streams
                        track:edge,SE,7
                        track:late,SE,1
                        track:short,SE,5
                        track:soon,SE,2
                        track:steady,SE,5
                        track:twice,SE,5
                        """);
        assertThat(shown.causes().getFirst())
                .extracting(AgainstTest::told)
                .isEqualTo("AS_STATED  2/2 breaks 0");
    }

    @Test
    void aDifferenceThatNothingOfOursExplainsHasNoCause() throws Exception {
        assertThat(causes("track:steady", 777, "").causes()).isEmpty();
    }

    @Test
    void causesAreNotLookedForWhereTheArchiveDoesNotGiveTheRunAnyMore() throws Exception {
        Run run = manyCauses();
        store.jdbi().useHandle(handle -> handle.execute("DELETE FROM commit_range"));
        Comparison shown = compare(run, PLAYS, "Track,Country,Streams\ntrack:edge,SE,7\n");
        assertThat(shown.causes()).isEmpty();
        assertThat(shown.causesNote()).startsWith("The archive does not give run 1's plays");
    }

    @Test
    void moneyOfOneRightsHolderIsComparedInItsCurrencyAndExplained() throws Exception {
        catalogue(
                """
                track:1,2026-01-01,,One,A,*,Label,0.6,per_play,0.01,EUR,,,
                track:1,2026-01-01,,One,A,*,Other,0.4,per_play,0.01,EUR,,,
                track:2,2026-01-01,,Two,A,NO,Label,1,per_minute,0.5,SEK,,,
                track:3,2026-01-01,,Three,A,*,Label,1,per_play,0.01,EUR,,,\
                """);
        List<TestEvent> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            events.add(
                    play(
                            "a" + i,
                            "track:1",
                            "2026-03-10T00:00:00Z",
                            "2026-03-10T00:00:05Z",
                            i < 50 ? 60_000 : 20_000));
            events.add(
                    play(
                            "b" + i,
                            "track:2",
                            "2026-03-10T00:00:00Z",
                            "2026-03-10T00:00:05Z",
                            90_000));
            events.add(
                    play(
                            "c" + i,
                            "track:3",
                            "2026-03-10T00:00:00Z",
                            "2026-03-10T00:00:05Z",
                            90_000));
        }
        commit(List.of(), events.toArray(TestEvent[]::new));
        Run run = reconcile(tracks());
        Comparison shown =
                compare(
                        run,
                        """
                        source = "Label's own count"
                        [columns]
                        item_id = "id"
                        minutes = "min"
                        money = "due"
                        currency = "cur"
                        [numbers]
                        decimal = ","
                        [scope]
                        rights_holder = "Label"
                        [tolerance]
                        money = { absolute = 0.01 }
                        """,
                        """
                        id,min,due,cur
                        track:1,"66,666666","0,60",eur
                        track:2,150,75,SEK
                        track:3,150,1,EUR
                        """);
        assertThat(shown.measures()).containsExactly(Measure.MILLIS, Measure.MONEY);
        assertThat(shown.equal()).isEqualTo(1);
        assertThat(shown.variances()).hasSize(1);
        Variance row = shown.variances().getFirst();
        assertThat(row.ours().money()).isEqualByComparingTo("0.30");
        assertThat(row.theirs().millis()).isEqualTo(4_000_000);
        assertThat(row.difference(Measure.MONEY)).isEqualByComparingTo("0.30");
        assertThat(shown.onlyTheirs()).hasSize(1);
        assertThat(shown.causes())
                .extracting(AgainstTest::told)
                .contains("THRESHOLD 0 1/2 breaks 0", "UNLICENSED  1/2 breaks 0");
        assertThat(shown.totals()).hasSize(2);
    }

    @Test
    void aMinorUnitIsNotExplainedByWhateverWasTried() throws Exception {
        Comparison shown =
                compare(
                        threeTracks(),
                        """
                        source = "Label"
                        [columns]
                        item_id = "id"
                        money = "due"
                        [numbers]
                        currency = "EUR"
                        """,
                        "id,due\ntrack:1,2.51\ntrack:2,5\ntrack:3,7.5\ntrack:4,10\n");
        assertThat(shown.beyond()).isEqualTo(1);
        assertThat(shown.causes()).isEmpty();
    }

    @Test
    void rowsToldTwiceAreNamedAndExplainWhatTheyMake() throws Exception {
        Comparison shown =
                compare(
                        threeTracks(),
                        PLAYS,
                        "Track,Country,Streams\n"
                                + "track:1,SE,10\n"
                                + "track:1,SE,10\n"
                                + "track:2,SE,5\n"
                                + "track:2,SE,15\n"
                                + "track:3,SE,30\n"
                                + "track:4,SE,40\n");
        assertThat(shown.repeated()).hasSize(1);
        assertThat(shown.repeated().getFirst().lines()).containsExactly(2L, 3L);
        assertThat(shown.equal()).isEqualTo(3);
        assertThat(shown.causes())
                .extracting(AgainstTest::told)
                .containsExactly("REPEATED_ROWS  1/1 breaks 0");
    }

    @Test
    void everyBadRowIsToldWithItsLineAndNothingIsKept() throws Exception {
        Run run = threeTracks();
        assertThatThrownBy(() ->
                        compare(
                                run,
                                PLAYS + "isrc = \"ISRC\"\n",
                                "Track,Country,Streams,ISRC\n"
                                        + "track:1,SE,ten,\n"
                                        + "track:1,Atlantis,1,\n"
                                        + ",SE,1,\n"
                                        + "track:1,SE,1.5,\n"
                                        + "track:1,SE,,\n"
                                        + "track:1,SE,9999999999999999999999,\n"
                                        + "track:1,SE,1e5,\n"
                                        + "track:1,SE,1,SEABC26\n"
                                        + "track:2,SE,20,SEABC2600002\n"))
                .isInstanceOfSatisfying(
                        ReportRefused.class,
                        refused ->
                                assertThat(refused.problems())
                                        .extracting(p -> p.line() + " " + p.text())
                                        .containsExactly(
                                                "2 «ten» in plays is no number as the mapping's"
                                                        + " [numbers] says",
                                                "3 «Atlantis» is no country; name it in [countries]"
                                                        + " of the mapping",
                                                "4 there is no identifier",
                                                "5 «1.5» in plays is not whole",
                                                "6 plays is empty; write 0 where there is none",
                                                "7 «9999999999999999999999» in plays is no number"
                                                        + " as the mapping's [numbers] says",
                                                "8 «1e5» in plays is no number as the mapping's"
                                                        + " [numbers] says",
                                                "9 «SEABC26» is no ISRC"))
                .hasMessageContaining("and 3 more. Nothing of it was kept.");
        assertThat(against().reports()).isEmpty();
        assertThat(home.resolve("against")).doesNotExist();
    }

    @Test
    void encodingsAreReadAsSaidAndRefusedByLineWhereTheyAreNot() throws Exception {
        Run run = threeTracks();
        String text = "Låt,Country,Streams\ntrack:1,SE,10\ntrack:2,Österreich,1\n";
        String mapping =
                PLAYS.replace("\"Track\"", "\"Låt\"") + "[countries]\n\"Österreich\" = \"AT\"\n";
        Path report = home.resolve("report.csv");
        Files.write(report, text.getBytes(Charset.forName("windows-1252")));
        Path said = file("mapping.toml", mapping + "[report]\nencoding = \"windows-1252\"\n");
        assertThat(against().compare(report, said, run.id(), Progress.NONE).equal()).isEqualTo(1);
        Path unsaid = file("mapping.toml", PLAYS + "[countries]\n\"Österreich\" = \"AT\"\n");
        Files.write(report, text.replace("Låt", "Track").getBytes(Charset.forName("windows-1252")));
        assertThatThrownBy(() -> against().compare(report, unsaid, run.id(), Progress.NONE))
                .hasMessageContaining(
                        "line 3: country: a cell is not UTF-8; say the file's encoding");
        Files.write(report, ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE));
        Path wide = file("mapping.toml", mapping + "[report]\nencoding = \"UTF-16\"\n");
        assertThat(against().compare(report, wide, run.id(), Progress.NONE).equal()).isEqualTo(1);
    }

    @Test
    void filesThatAreNoReportsAreRefusedInWords() throws Exception {
        Run run = threeTracks();
        assertThatThrownBy(() -> compare(run, PLAYS, ""))
                .hasMessageContaining("there is no line with column names");
        assertThatThrownBy(() -> compare(run, PLAYS, "Track,Country,Streams\n\n,,\n"))
                .hasMessageContaining("there are no rows with figures");
        assertThatThrownBy(() -> compare(run, PLAYS, "Song,Country,Streams\na,SE,1\n"))
                .hasMessageContaining(
                        "the mapping does not fit: there is no column «Track»; the columns are"
                                + " Song, Country, Streams");
        assertThatThrownBy(() ->
                        against()
                                .compare(
                                        file("report.xlsx", "no zip"),
                                        file("mapping.toml", PLAYS),
                                        run.id(),
                                        Progress.NONE))
                .hasMessageContaining("it is no workbook (.xlsx)");
        assertThatThrownBy(() -> compare(run, "sauce = 1\n", ""))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("line 1: unknown key sauce")
                .hasMessageContaining("source = \"…\" must say who reports")
                .hasMessageContaining("the section [columns] is missing");
        assertThatThrownBy(
                        () -> compare(run, PLAYS + "[stated]\nperiod = \"2026-02\"\n", "Track\n"))
                .hasMessageContaining("the report is of 2026-02, run 1 is of 2026-03");
    }

    private Path workbook(String name, String formula) throws Exception {
        Path file = home.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "Somebody", "1.0")) {
            Worksheet notes = book.newWorksheet("Notes");
            notes.value(0, 0, "nothing here");
            Worksheet sheet = book.newWorksheet("Usage");
            sheet.value(0, 0, "Track");
            sheet.value(0, 1, "Country");
            sheet.value(0, 2, "Streams");
            sheet.value(1, 0, "track:1");
            sheet.value(1, 1, "SE");
            sheet.value(1, 2, 10);
            sheet.value(2, 0, "track:2");
            sheet.value(2, 1, "SE");
            if (formula.isEmpty()) {
                sheet.value(2, 2, new BigDecimal("2.1E1"));
            } else {
                sheet.formula(2, 2, formula);
            }
        }
        return file;
    }

    @Test
    void workbooksAreReadBySheetAndTheirFormulasNeverComputed() throws Exception {
        Run run = threeTracks();
        Path mapping = file("mapping.toml", PLAYS + "[report]\nsheet = \"Usage\"\n");
        Comparison shown =
                against().compare(workbook("a.xlsx", ""), mapping, run.id(), Progress.NONE);
        assertThat(shown.variances())
                .extracting(AgainstTest::told)
                .containsExactly("track:2 SE 20→21 BEYOND");
        assertThat(shown.variances().getFirst().lines()).containsExactly(3L);
        assertThatThrownBy(() ->
                        against()
                                .compare(
                                        workbook("b.xlsx", "10+11"),
                                        mapping,
                                        run.id(),
                                        Progress.NONE))
                .hasMessageContaining("line 3: plays: a cell holds a formula without its value");
        assertThatThrownBy(() ->
                        against()
                                .compare(
                                        workbook("a.xlsx", ""),
                                        file("mapping.toml", PLAYS + "[report]\nsheet = \"X\"\n"),
                                        run.id(),
                                        Progress.NONE))
                .hasMessageContaining("it has no sheet «X»; it has Notes, Usage");
    }

    @Test
    void restatedReportsAreVersionsTheSameBytesAreNotAndTheyCanBeDiffed() throws Exception {
        Run run = threeTracks();
        ReportVersion first =
                compare(run, PLAYS, "Track,Country,Streams\ntrack:1,SE,11\ntrack:2,SE,20\n")
                        .report();
        assertThat(
                        compare(run, PLAYS, "Track,Country,Streams\ntrack:1,SE,11\ntrack:2,SE,20\n")
                                .report())
                .isEqualTo(first);
        ReportVersion second =
                compare(
                                run,
                                PLAYS,
                                "Track,Country,Streams\n"
                                        + "track:1,SE,10\n"
                                        + "track:2,SE,20\n"
                                        + "track:3,SE,1\n")
                        .report();
        assertThat(second.version()).isEqualTo(2);
        assertThat(against().reports()).containsExactly(second, first);
        try (Stream<Path> files = Files.list(home.resolve("against"))) {
            assertThat(files).hasSize(3);
        }
        ReportDiff diff = against().diff(first.id(), second.id());
        assertThat(diff.same()).isEqualTo(1);
        assertThat(diff.changes())
                .extracting(AgainstTest::told)
                .containsExactlyInAnyOrder("track:1 SE 11→10 BEYOND", "track:3 SE 0→1 BEYOND");
        assertThat(diff.totals().getFirst().difference(Measure.PLAYS)).isEqualByComparingTo("0");
        assertThat(against().compare(first.id(), run.id(), Progress.NONE).variances())
                .extracting(AgainstTest::told)
                .containsExactly("track:1 SE 10→11 BEYOND");
        assertThatThrownBy(() -> against().compare(9, run.id(), Progress.NONE))
                .hasMessage("There is no report 9; against list shows them.");
    }
}
