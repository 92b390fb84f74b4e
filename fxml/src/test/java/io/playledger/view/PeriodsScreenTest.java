package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.YearMonth;
import java.util.Optional;

class PeriodsScreenTest {
    private final SampleEngine engine = new SampleEngine();
    private ConsoleHarness console = open();

    private ConsoleHarness open() {
        return ConsoleHarness.open(engine, Screen.PERIODS, title -> Optional.empty());
    }

    @AfterEach
    void close() {
        console.close();
    }

    private void awaitPeriod(String title) {
        console.await(title, () -> console.text("#periodTitle").equals(title));
    }

    private ToggleButton day(String spoken) {
        return (ToggleButton)
                console.robot.lookup(".calendar-cell").queryAll().stream()
                        .filter(cell -> cell.getAccessibleText().startsWith(spoken))
                        .findFirst()
                        .orElseThrow();
    }

    private void choose(String spoken) {
        ConsoleHarness.onUi(() -> {
            day(spoken).fire();
            return true;
        });
    }

    private boolean visible(String query) {
        return ConsoleHarness.onUi(() -> {
            Node node = console.find(query, Node.class);
            return node.isVisible() && node.isManaged();
        });
    }

    private void fill(String name, String note) {
        console.await("dialog", () -> console.robot.lookup("#signNote").tryQuery().isPresent());
        ConsoleHarness.onUi(() -> {
            console.find("#signName", TextField.class).setText(name);
            console.find("#signNote", TextArea.class).setText(note);
            return true;
        });
    }

    private boolean actDisabled() {
        return ConsoleHarness.onUi(() -> console.find("#signAct", Button.class).isDisabled());
    }

    @Test
    void monthIsShownAtAGlanceAndWhatWaitsForApprovalIsChosenFirst() {
        awaitPeriod("28 March 2026");
        assertThat(console.text("#month")).isEqualTo("March 2026");
        assertThat(ConsoleHarness.onUi(() -> day("Sunday 1 March").getAccessibleText()))
                .contains("locked", "SEK");
        assertThat(ConsoleHarness.onUi(() -> day("Saturday 21 March").getAccessibleText()))
                .contains("final");
        assertThat(ConsoleHarness.onUi(() -> day("Tuesday 31 March").getAccessibleText()))
                .contains("provisional");
        assertThat(ConsoleHarness.onUi(() -> day("Tuesday 17 March").isDisabled())).isTrue();
        assertThat(ConsoleHarness.onUi(() -> day("Saturday 28 March").isSelected())).isTrue();
        assertThat(console.text("#wholeName")).isEqualTo("March 2026, whole month");
        assertThat(console.text("#scheduleNow"))
                .isEqualTo("Next by schedule: 30 March 2026, at 2026-04-02 00:02");
        console.await("chips", () -> console.robot.lookup("1 to approve").tryQuery().isPresent());
    }

    @Test
    void anotherPersonApprovesAndThePeriodIsLocked() {
        awaitPeriod("28 March 2026");
        assertThat(console.text("#primary")).isEqualTo("Approve…");
        assertThat(console.text("#signOff")).startsWith("Prepared by Ada Lind, 2026-04-01 09:12");
        ConsoleHarness.runLater(() -> console.find("#primary", Button.class).fire());
        fill("ada lind", "me again");
        console.await(
                "refused",
                () ->
                        console.text("#nameError")
                                .equals("Ada Lind prepared it: another person approves."));
        assertThat(actDisabled()).isTrue();
        fill("Ben Aho", "Agreed.");
        console.await("may act", () -> !actDisabled());
        ConsoleHarness.runLater(() -> console.find("#signAct", Button.class).fire());
        console.await(
                "told", () -> console.text("#bannerTitle").equals("28 March 2026 is signed off."));
        console.await("no acts left", () -> !visible("#actions"));
        assertThat(console.text("#signOff")).contains("Approved by Ben Aho", "Audit entry");
        assertThat(visible("#gate")).isFalse();
    }

    @Test
    void whatChangedAfterTheSignOffIsLookedAtCorrectedAndTakenBack() {
        awaitPeriod("28 March 2026");
        assertThat(ConsoleHarness.onUi(() -> day("Thursday 12 March").getAccessibleText()))
                .contains("changed since");
        assertThat(visible("#correction")).isFalse();
        choose("Thursday 12 March");
        awaitPeriod("12 March 2026");
        assertThat(console.text("#correctionSince"))
                .isEqualTo("Recorded since: 3 items of the catalogue, 1 deletion request.");
        assertThat(visible("#correctionAccept")).isFalse();
        ConsoleHarness.runLater(() -> console.find("#correctionPreview", Button.class).fire());
        console.await("computed", () -> visible("#correctionAccept"));
        assertThat(console.text("#correctionTotal")).isEqualTo("EUR\u00a0+2.73 · 3 lines");
        assertThat(console.text("#correctionCauses"))
                .isEqualTo(
                        """
                        Deletion requests: EUR\u00a0−0.02, plays −3
                        Catalogue: EUR\u00a0+2.75, plays 0\
                        """);
        ConsoleHarness.runLater(() -> console.find("#correctionAccept", Button.class).fire());
        fill("Ada", "the label moved on the 5th");
        console.await("may act", () -> !actDisabled());
        ConsoleHarness.runLater(() -> console.find("#signAct", Button.class).fire());
        console.await(
                "told", () -> console.text("#bannerTitle").equals("2026-03-12 is corrected."));
        console.await("stands", () -> visible("#correctionStands"));
        assertThat(console.text("#correctionStands"))
                .contains("Corrected by Ada", "2026-03-21 pays it from its next run on.");
        ConsoleHarness.runLater(() -> console.find("#correctionUndo", Button.class).fire());
        fill("Ada", "wrong file");
        ConsoleHarness.runLater(() -> console.find("#signAct", Button.class).fire());
        console.await("gone", () -> !visible("#correctionStands"));
    }

    @Test
    void differenceIsAskedForWhenPreparing() {
        awaitPeriod("28 March 2026");
        choose("Sunday 29 March");
        awaitPeriod("29 March 2026");
        assertThat(console.text("#primary")).isEqualTo("Prepare sign-off…");
        ConsoleHarness.runLater(() -> console.find("#primary", Button.class).fire());
        fill("Ada", "Looks right.");
        assertThat(console.text("#difference")).contains("SEK +2.31 %");
        assertThat(actDisabled()).isTrue();
        ConsoleHarness.onUi(() -> {
            console.find("#explanation", TextArea.class).setText("An offline buffer came in.");
            return true;
        });
        console.await("may act", () -> !actDisabled());
        ConsoleHarness.runLater(() -> console.find("#signAct", Button.class).fire());
        console.await("approve is next", () -> console.text("#primary").equals("Approve…"));
        assertThat(visible("#sendBack")).isTrue();
        assertThat(console.text("#bannerText")).isEqualTo("Somebody other than Ada approves it.");
    }

    @Test
    void provisionalPeriodCountsDownAndCannotBePrepared() {
        awaitPeriod("28 March 2026");
        choose("Tuesday 31 March");
        awaitPeriod("31 March 2026");
        assertThat(console.text("#countdown").replace('\u00a0', ' '))
                .isEqualTo("Takes late events for 27 h 45 min more, until 2026-04-03 00:00");
        assertThat(console.find("#primary", Button.class).isDisabled()).isTrue();
        assertThat(
                        ConsoleHarness.onUi(() ->
                                console.robot.lookup(".gate-next").queryAll().stream()
                                        .map(next -> ((Labeled) next).getText())
                                        .toList()))
                .contains("Run it again after that.");
    }

    @Test
    void earlierRunIsMadeCurrentAndAnotherRunIsMade() {
        awaitPeriod("28 March 2026");
        choose("Sunday 29 March");
        awaitPeriod("29 March 2026");
        int before = console.robot.lookup(".period-run").queryAll().size();
        assertThat(before).isEqualTo(2);
        ConsoleHarness.onUi(() -> {
            console.robot.lookup("Make current").queryButton().fire();
            return true;
        });
        console.await("told", () -> console.text("#bannerTitle").endsWith("is the current run."));
        console.robot.type(KeyCode.F5);
        console.await(
                "a third run", () -> console.robot.lookup(".period-run").queryAll().size() == 3);
    }

    @Test
    void arrowsGoFromDayToDayPastDaysWithoutPlays() {
        awaitPeriod("28 March 2026");
        ConsoleHarness.onUi(() -> {
            day("Saturday 28 March").requestFocus();
            return true;
        });
        console.robot.type(KeyCode.UP);
        awaitPeriod("21 March 2026");
        console.robot.type(KeyCode.LEFT, 4);
        awaitPeriod("16 March 2026");
        assertThat(ConsoleHarness.onUi(() -> day("Monday 16 March").isFocused())).isTrue();
    }

    @Test
    void arrivalsAreReadBucketByBucket() {
        awaitPeriod("28 March 2026");
        ConsoleHarness.onUi(() -> {
            console.find("#arrivals", Node.class).requestFocus();
            return true;
        });
        console.robot.type(KeyCode.RIGHT, 9);
        console.await(
                "late",
                () ->
                        console.text("#arrivalsReading")
                                .replace('\u00a0', ' ')
                                .equals("2–3 d: 41 records, 0.00 %, after the window closed"));
        console.click("#afterPlay");
        console.await(
                "other buckets",
                () ->
                        console.find("#arrivals", Node.class)
                                .getAccessibleText()
                                .startsWith("< 1 min: 2,900,118 records"));
    }

    @Test
    void monthWithoutAnythingSaysSo() {
        awaitPeriod("28 March 2026");
        console.click("#earlier");
        console.await("words", () -> visible("#nothingHere"));
        assertThat(console.text("#month")).isEqualTo("February 2026");
        assertThat(visible("#chosen")).isFalse();
        ConsoleHarness.onUi(() -> {
            console.window.model().periods();
            console.find("#later", Button.class).fire();
            return true;
        });
        awaitPeriod("28 March 2026");
        assertThat(console.text("#month")).contains(YearMonth.of(2026, 3).getYear() + "");
    }

    @Test
    void emptyHomeSaysWhatToDo() {
        console.close();
        engine.empty();
        console = open();
        console.await("empty", () -> visible("#empty"));
        assertThat(visible("#result")).isFalse();
    }

    @Test
    void failureToReadIsSaidAndCanBeTriedAgain() {
        console.close();
        engine.periods()
                .fail(
                        new PlayledgerException(
                                Code.STORAGE_FAILED, "The disk refuses it. Nothing was changed."));
        console = open();
        console.await("failed", () -> visible("#failed"));
        assertThat(console.text("#bannerTitle")).isEqualTo("STORAGE_FAILED");
        engine.periods().fail(null);
        console.click("#again");
        awaitPeriod("28 March 2026");
    }
}
