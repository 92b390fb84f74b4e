package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;

class QuarantineScreenTest {
    private final SampleEngine engine = new SampleEngine();
    private ConsoleHarness console = open();

    private ConsoleHarness open() {
        return ConsoleHarness.open(engine, Screen.QUARANTINE, title -> Optional.empty());
    }

    @AfterEach
    void close() {
        console.close();
    }

    private int rows() {
        return ConsoleHarness.onUi(() -> console.table("#records").getItems().size());
    }

    private void write(String query, String text) {
        ConsoleHarness.onUi(() -> {
            console.find(query, TextArea.class).setText(text);
            return true;
        });
    }

    @Test
    void recordsOfTheLargestGroupAreShownAndTheFirstIsMarkedWhereItBreaksTheContract() {
        console.await("rows", () -> rows() == 7);
        assertThat(console.list("#groups").getItems()).hasSize(3);
        console.await(
                "the marked value",
                () ->
                        console.find("#raw", TextFlow.class).getChildren().stream()
                                .filter(node -> node.getStyleClass().contains("raw-bad"))
                                .anyMatch(node -> ((Text) node).getText().equals("\"DEU\"")));
        ConsoleHarness.onUi(() -> {
            console.list("#groups").getSelectionModel().select(1);
            return true;
        });
        console.await("the other group", () -> rows() == 3);
    }

    @Test
    void fixIsTriedOnTheGroupThenSentAndNothingOfItIsSentTwice() {
        console.await("rows", () -> rows() == 7);
        assertThat(console.find("#republish", Button.class).isDisabled()).isTrue();
        console.click("#scopeGroup");
        write("#steps", "replace payload.country \"DEU\" \"DE\"");
        console.click("#tryOut");
        console.await("tried", () -> console.text("#verdict").startsWith("7 of 7"));
        assertThat(engine.trust().bus()).isEmpty();
        ConsoleHarness.runLater(() -> console.find("#republish", Button.class).fire());
        console.await("dialog", () -> console.robot.lookup("#actButton").tryQuery().isPresent());
        console.robot.clickOn("#actButton");
        console.await("sent", () -> console.text("#bannerTitle").startsWith("7 records are on"));
        assertThat(engine.trust().bus()).hasSize(7).allMatch(it -> it.contains("\"DE\""));
        console.await("the next group", () -> rows() == 3);
        console.click("#stateSent");
        console.await("sent ones", () -> rows() == 7);
        assertThat(console.find("#fixCard", Node.class).isVisible()).isFalse();
    }

    @Test
    void stepThatMeansNothingIsToldInPlace() {
        console.await("rows", () -> rows() == 7);
        write("#steps", "repair everything");
        console.click("#tryOut");
        console.await("told", () -> console.text("#bannerText").contains("no step «repair»"));
    }

    @Test
    void discardingNeedsAReason() {
        console.await("rows", () -> rows() == 7);
        ConsoleHarness.runLater(() -> console.find("#discard", Button.class).fire());
        console.await("dialog", () -> console.robot.lookup("#actButton").tryQuery().isPresent());
        assertThat(console.find("#actButton", Button.class).isDisabled()).isTrue();
        console.robot.clickOn("#actNote").write("test traffic");
        console.robot.clickOn("#actButton");
        console.await("discarded", () -> console.text("#bannerTitle").startsWith("1 records"));
        console.await("left", () -> rows() == 6);
    }

    @Test
    void recordIsTracedOnTheEventsScreen() {
        console.await("rows", () -> rows() == 7);
        console.click("#trace");
        console.await("its story", () -> console.text("#traceId").startsWith("q-"));
        console.await(
                "quarantine step",
                () ->
                        console.robot
                                .lookup("Broke the contract: quarantine record 7")
                                .tryQuery()
                                .isPresent());
    }

    @Test
    void emptyQuarantineSaysWhatItIsFor() {
        console.close();
        engine.trust().empty();
        console = open();
        console.await("empty", () -> console.find("#empty", Node.class).isVisible());
        assertThat(console.text("#emptyTitle")).isEqualTo("No record waits for a decision.");
    }
}
