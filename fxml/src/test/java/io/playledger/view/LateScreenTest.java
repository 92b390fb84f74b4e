package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.view.part.FileDialogs;
import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;

import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class LateScreenTest {
    private static final FileDialogs NO_FILES =
            new FileDialogs() {
                @Override
                public Optional<Path> chooseFolder(String title) {
                    return Optional.empty();
                }

                @Override
                public Optional<Path> chooseFile(String title, String kind, List<String> patterns) {
                    return Optional.empty();
                }
            };

    private final SampleEngine engine = new SampleEngine();
    private ConsoleHarness console = ConsoleHarness.open(engine, Screen.LATE, NO_FILES);

    @AfterEach
    void close() {
        console.close();
    }

    private int rows() {
        return ConsoleHarness.onUi(() -> console.table("#rows").getItems().size());
    }

    @Test
    void whatWaitsIsShownWithItsWorth() {
        console.await("rows", () -> rows() == 240);
        assertThat(console.text("#summary")).startsWith("240 late events, worth EUR");
        assertThat(console.text("#adjust")).isEqualTo("Adjust all 240…");
        assertThat(console.list("#periods").getItems()).hasSize(2);
    }

    private boolean read(int place) {
        return ConsoleHarness.onUi(() -> {
            console.table("#rows").scrollTo(place);
            return console.table("#rows").getColumns().getFirst().getCellData(place) != null;
        });
    }

    private void select(int from, int to) {
        ConsoleHarness.onUi(() -> {
            console.table("#rows").getSelectionModel().clearSelection();
            console.table("#rows").getSelectionModel().selectRange(from, to);
            return true;
        });
    }

    @Test
    void twoHundredThousandAreScrolledChosenAndDecidedAsTheyWereSeen() {
        console.await("sample", () -> rows() == 240);
        engine.late().fill(200_000);
        console.click("#all");
        console.await("rows", () -> rows() == 200_000);
        console.await("far down", () -> read(150_000));
        select(149_800, 150_600);
        console.await("choice", () -> console.text("#adjust").equals("Adjust 800…"));
        console.await("elsewhere", () -> read(10));
        assertThat(console.text("#adjust")).isEqualTo("Adjust 800…");
        select(0, 2_500);
        console.await("too many", () -> console.text("#choice").startsWith("More than 2,000"));
        assertThat(console.find("#adjust", Button.class).isDisabled()).isTrue();
        ConsoleHarness.onUi(() -> {
            console.table("#rows").getSelectionModel().selectAll();
            return true;
        });
        console.await("all", () -> console.text("#adjust").equals("Adjust all 200,000…"));
    }

    @Test
    void chosenRowsAreDecidedWithAReasonAndTheDecisionUndone() {
        console.await("rows", () -> rows() == 240);
        ConsoleHarness.onUi(() -> {
            console.table("#rows").getSelectionModel().selectRange(0, 3);
            return true;
        });
        console.await("choice", () -> console.text("#adjust").equals("Adjust 3…"));
        ConsoleHarness.runLater(() -> console.find("#adjust", Button.class).fire());
        console.await("dialog", () -> !console.robot.lookup("#decideReason").queryAll().isEmpty());
        assertThat(console.find("#decideAct", Button.class).isDisabled()).isTrue();
        ConsoleHarness.onUi(() -> {
            console.find("#decideReason", TextArea.class).setText("phones were offline");
            return true;
        });
        console.click("#decideAct");
        console.await("told", () -> console.text("#bannerText").contains("3 late events are"));
        console.await("fewer", () -> console.text("#summary").startsWith("237 late events"));
        console.click("#decided");
        console.await("decided", () -> rows() == 3);
        assertThat(console.text("#undo")).isEqualTo("Undo all 3…");
        assertThat(console.find("#adjust", Button.class).isDisabled()).isTrue();
    }

    @Test
    void aPeriodAndATextNarrow() {
        console.await("rows", () -> rows() == 240);
        ConsoleHarness.onUi(() -> {
            console.list("#periods").getSelectionModel().select(0);
            return true;
        });
        console.await("one period", () -> rows() == 80);
        ConsoleHarness.runLater(() -> console.find("#allPeriods", Button.class).fire());
        console.await("all", () -> rows() == 240);
    }

    @Test
    void withoutLateEventsItSaysWhatWouldBeHere() {
        engine.empty();
        console.click("#months");
        console.await("empty", () -> !console.robot.lookup("No late events").queryAll().isEmpty());
    }

    @Test
    void keysReachIt() {
        console.close();
        console = ConsoleHarness.open(engine, Screen.LIVE, NO_FILES);
        console.robot
                .press(KeyCode.CONTROL, KeyCode.DIGIT6)
                .release(KeyCode.DIGIT6, KeyCode.CONTROL);
        console.await("rows", () -> rows() == 240);
    }
}
