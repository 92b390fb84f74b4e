package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.view.part.FileDialogs;
import io.playledger.view.sample.SampleDiffs;
import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class DiffScreenTest {
    private final SampleEngine engine = new SampleEngine(1_000_000);
    private ConsoleHarness console = open(Screen.RECONCILIATION);

    private ConsoleHarness open(Screen screen) {
        return ConsoleHarness.open(
                engine,
                screen,
                new FileDialogs() {
                    @Override
                    public Optional<Path> chooseFolder(String title) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<Path> chooseFile(
                            String title, String kind, List<String> patterns) {
                        return Optional.of(Path.of("change.csv"));
                    }
                });
    }

    @AfterEach
    void close() {
        console.close();
    }

    private int rows(String table) {
        return ConsoleHarness.onUi(() -> console.table(table).getItems().size());
    }

    private void fire(String button) {
        ConsoleHarness.onUi(() -> {
            console.find(button, Button.class).fire();
            return true;
        });
    }

    /// Yesterday looks wrong: what changed, which cause, its events. Three clicks.
    @Test
    void fromARunToTheEventsThatExplainIt() {
        console.await("the run", () -> console.text("#runTitle").equals("Run 212"));
        console.click("#explain");
        console.await("a million lines", () -> rows("#lines") == SampleDiffs.LINES);
        assertThat(engine.diffs().asked).containsExactly("211 \u2192 212");
        assertThat(console.text("#total")).isEqualTo("\u221214,130.59 EUR");
        assertThat(console.find("#bridge", Node.class).getAccessibleText())
                .contains("Run 211: 1,284,112.40 EUR.")
                .contains("Late arrivals: +4,210.18 EUR, +5,442 plays.")
                .doesNotContain("Rules")
                .contains("Run 212: 1,269,981.81 EUR.");
        assertThat(console.text("#lostText")).isEqualTo("items 1: title:salt");
        assertThat(console.text("#summary"))
                .isEqualTo("1,000,000 lines; 310 smaller: +4.11, sizes sum to 9.32");

        choose("Late arrivals");
        console.await("its lines", () -> console.find("#allCauses", Node.class).isVisible());
        console.click("#listEvents");
        console.await("its events", () -> rows("#events") == 5_442);
        assertThat(console.text("#summary")).isEqualTo("5,442 events count differently");
    }

    private void choose(String cause) {
        ConsoleHarness.onUi(() -> {
            console.robot.lookup(".cause-row").queryAllAs(ToggleButton.class).stream()
                    .filter(row -> row.getAccessibleText().startsWith(cause))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            return true;
        });
    }

    @Test
    void everythingWorksByKeyboard() {
        console.await("the run", () -> console.text("#runTitle").equals("Run 212"));
        KeyCode place =
                KeyCode.valueOf("DIGIT" + (List.of(Screen.values()).indexOf(Screen.DIFF) + 1));
        console.robot.press(KeyCode.CONTROL).type(place).release(KeyCode.CONTROL);
        console.await("lines", () -> rows("#lines") == SampleDiffs.LINES);
        ConsoleHarness.onUi(() -> {
            console.find("#bridge", Node.class).requestFocus();
            return true;
        });
        console.robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(console.text("#reading")).startsWith("Late arrivals: +4,210.18 EUR");
        console.robot.type(KeyCode.ENTER);
        console.await("chosen", () -> console.find("#allCauses", Node.class).isVisible());
        ConsoleHarness.onUi(() -> {
            console.table("#lines").requestFocus();
            console.table("#lines").getSelectionModel().select(3);
            return true;
        });
        console.robot.type(KeyCode.ENTER);
        console.await("events of the line", () -> rows("#events") == 400);
        assertThat(console.find("#allEvents", Node.class).isVisible()).isTrue();
        console.robot.type(KeyCode.ESCAPE);
    }

    /// Yesterday looks wrong on Live: what changed, which cause, which line, its events.
    @Test
    void fromLiveToTheEventsByKeyboardInFourSteps() {
        console.close();
        console = open(Screen.LIVE);
        console.await("live", () -> console.find("#whatChanged", Node.class).isVisible());
        focus("#whatChanged");
        console.robot.type(KeyCode.SPACE);
        console.await("lines", () -> rows("#lines") == SampleDiffs.LINES);
        assertThat(engine.diffs().asked).containsExactly("211 \u2192 212");
        causeLineEvents();
    }

    /// A day of the calendar that looks wrong: arrows reach it, Enter tells what changed.
    @Test
    void fromADayOfTheCalendarToTheEventsByKeyboardInFourSteps() {
        long run = engine.periods().summary(day("2026-03-30")).current().id();
        engine.statements().add(run - 1);
        engine.statements().add(run);
        console.close();
        console = open(Screen.PERIODS);
        console.await("a period", () -> !console.text("#periodTitle").isEmpty());
        ConsoleHarness.onUi(() -> {
            console.robot.lookup(".calendar-cell").queryAll().stream()
                    .filter(cell -> cell.getAccessibleText().startsWith("Sunday 29 March"))
                    .findFirst()
                    .orElseThrow()
                    .requestFocus();
            return true;
        });
        console.robot.type(KeyCode.RIGHT, KeyCode.ENTER);
        console.await("diff", () -> console.text("#title").equals("Diff"));
        console.await("lines", () -> rows("#lines") == SampleDiffs.LINES);
        assertThat(engine.diffs().asked).containsExactly((run - 1) + " \u2192 " + run);
        causeLineEvents();
    }

    private static PeriodKey day(String label) {
        return PeriodKey.of(
                Period.parse(label, java.time.ZoneOffset.UTC), List.of("title", "track"));
    }

    private void focus(String node) {
        ConsoleHarness.onUi(() -> {
            console.find(node, Node.class).requestFocus();
            return true;
        });
    }

    private void causeLineEvents() {
        focus("#bridge");
        console.robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.ENTER);
        console.await("chosen", () -> console.find("#allCauses", Node.class).isVisible());
        console.await("its lines", () -> rows("#lines") > 0);
        focus("#lines");
        console.robot.type(KeyCode.DOWN, KeyCode.ENTER);
        console.await("events of the line", () -> rows("#events") > 0);
        assertThat(console.find("#allEvents", Node.class).isVisible()).isTrue();
    }

    @Test
    void noiseIsReadAndWhatIfAsksForAFile() {
        console.await("the run", () -> console.text("#runTitle").equals("Run 212"));
        console.click("#explain");
        console.await("lines", () -> rows("#lines") == SampleDiffs.LINES);
        ConsoleHarness.onUi(() -> {
            console.find("#noise", TextInputControl.class).setText("x");
            return true;
        });
        console.await(
                "refused",
                () -> console.find("#noise", Node.class).getStyleClass().contains("invalid"));
        what("whatIf-catalogue");
        console.await("tried", () -> engine.diffs().asked.contains("what if 2026-03 CatalogFile"));
        console.await(
                "shown",
                () ->
                        console.find("#bridge", Node.class)
                                .getAccessibleText()
                                .contains("With the change: "));
    }

    private void what(String item) {
        ConsoleHarness.onUi(() -> {
            console.find("#whatIf", MenuButton.class).getItems().stream()
                    .filter(one -> item.equals(one.getId()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            return true;
        });
    }

    @Test
    void poolsAndRatesAreTriedFromFilesAndTwoDatesCompared() {
        console.await("the run", () -> console.text("#runTitle").equals("Run 212"));
        console.click("#explain");
        console.await("lines", () -> rows("#lines") == SampleDiffs.LINES);
        what("whatIf-pools");
        console.await("pools", () -> engine.diffs().asked.contains("what if 2026-03 Pools"));
        console.await("told", () -> console.text("#bannerText").contains("Nothing is recorded"));
        what("whatIf-rates");
        console.await("rates", () -> engine.diffs().asked.contains("what if 2026-03 Rates"));
        console.await("idle", () -> !console.find("#whatIf", Node.class).isDisabled());
        what("whatIf-known");
        console.await("asked", () -> console.find("#knownForm", Node.class).isVisible());
        ConsoleHarness.onUi(() -> {
            console.find("#knownFrom", TextInputControl.class).setText("soon");
            console.find("#knownTo", TextInputControl.class).setText("2026-04-03");
            return true;
        });
        fire("#knownCompare");
        assertThat(console.find("#knownFrom", Node.class).getStyleClass()).contains("invalid");
        ConsoleHarness.onUi(() -> {
            console.find("#knownFrom", TextInputControl.class).setText("2026-04-01 08:30");
            return true;
        });
        fire("#knownCompare");
        console.await(
                "compared",
                () ->
                        engine.diffs().asked.stream()
                                .anyMatch(one -> one.startsWith("known 2026-03")));
        assertThat(console.find("#knownForm", Node.class).isVisible()).isFalse();
    }
}
