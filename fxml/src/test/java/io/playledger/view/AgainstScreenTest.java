package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.view.part.FileDialogs;
import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class AgainstScreenTest {
    private final SampleEngine engine = new SampleEngine();
    private String chosenReport = "northline.xlsx";
    private ConsoleHarness console = open();

    private ConsoleHarness open() {
        return ConsoleHarness.open(
                engine,
                Screen.AGAINST,
                new FileDialogs() {
                    @Override
                    public Optional<Path> chooseFolder(String title) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<Path> chooseFile(
                            String title, String kind, List<String> patterns) {
                        return Optional.of(
                                Path.of(
                                        patterns.contains("*.toml")
                                                ? "northline.toml"
                                                : chosenReport));
                    }
                });
    }

    @AfterEach
    void close() {
        console.close();
    }

    private int rows() {
        return ConsoleHarness.onUi(() -> console.table("#rows").getItems().size());
    }

    private void awaitShown() {
        console.await("rows", () -> rows() == 2);
    }

    @Test
    void newestReportIsShownBesideItsPeriodsRunWithTotalsRowsAndCauses() {
        awaitShown();
        assertThat(console.text("#both")).isEqualTo("Differ 2");
        assertThat(console.text("#onlyOurs")).isEqualTo("Only ours 1");
        assertThat(console.text("#onlyTheirs")).isEqualTo("Only theirs 1");
        assertThat(console.list("#causes").getItems()).hasSize(1);
        assertThat(console.list("#reports").getItems()).hasSize(2);
        assertThat(console.robot.lookup("#difference .figure").queryLabeled().getText())
                .isEqualTo("+325.79");
    }

    @Test
    void sideAndMeasureAndCauseNarrowWhatTheTableShows() {
        awaitShown();
        console.click("#onlyTheirs");
        console.await("theirs", () -> rows() == 1);
        console.click("#both");
        console.await("both", () -> rows() == 2);
        ConsoleHarness.onUi(() -> {
            console.list("#causes").getSelectionModel().select(0);
            return true;
        });
        console.await("of the cause", () -> rows() == 1);
        console.click("#allCauses");
        console.await("all again", () -> rows() == 2);
        console.click("Plays");
        console.await(
                "plays",
                () ->
                        console.robot
                                .lookup("#difference .figure")
                                .queryLabeled()
                                .getText()
                                .equals("+7,691"));
    }

    @Test
    void chosenReportIsComparedByF5AndKept() {
        awaitShown();
        assertThat(console.find("#compare", Button.class).isDisabled()).isTrue();
        console.click("#report");
        console.click("#mapping");
        console.await("ready", () -> !console.find("#compare", Button.class).isDisabled());
        assertThat(console.text("#report")).isEqualTo("northline.xlsx");
        console.robot.type(KeyCode.F5);
        console.await("kept", () -> console.list("#reports").getItems().size() == 3);
    }

    @Test
    void refusedReportIsToldInPlaceAndWhatWasShownStays() {
        awaitShown();
        chosenReport = "broken.csv";
        console.click("#report");
        console.click("#mapping");
        console.click("#compare");
        console.await("code", () -> console.text("#bannerTitle").equals("BAD_INPUT"));
        assertThat(console.text("#bannerText")).contains("line 3", "Nothing of it was kept.");
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void versionsAreShownBesideEachOther() {
        awaitShown();
        console.click("What changed");
        console.await("before", () -> console.text("#onlyOurs").equals("Only before 0"));
        assertThat(console.find("#both", ToggleButton.class).isSelected()).isTrue();
        assertThat(console.text("#causesNote")).startsWith("Two versions of a report");
        assertThat(console.find("#causes", Node.class).isVisible()).isFalse();
    }

    @Test
    void anotherRunOfThePeriodIsComparedAtOnce() {
        awaitShown();
        ConsoleHarness.onUi(() -> {
            ComboBox<?> runs = console.find("#run", ComboBox.class);
            runs.getSelectionModel().select(1);
            return true;
        });
        console.await(
                "the other run",
                () ->
                        console.robot
                                .lookup("Run 211 · Northline monthly, version 2")
                                .tryQuery()
                                .isPresent());
    }

    @Test
    void withoutReportsTheScreenSaysHowToBegin() {
        console.close();
        engine.against().removeReports();
        console = open();
        console.await("empty", () -> console.find("#empty", Node.class).isVisible());
        assertThat(console.find("#result", Node.class).isVisible()).isFalse();
    }
}
