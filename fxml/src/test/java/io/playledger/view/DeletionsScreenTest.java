package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class DeletionsScreenTest {
    private final SampleEngine engine = new SampleEngine();
    private ConsoleHarness console;

    @BeforeEach
    void open() {
        engine.deletions.fill(SampleEngine.NOW);
        console = ConsoleHarness.open(engine, Screen.DELETIONS, title -> Optional.empty());
        console.await("requests", () -> console.table("#requests").getItems().size() == 4);
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void boardShowsTheLeastTimeLeftFirstAndARefusalBesideItsStore() {
        TableView<?> board = console.table("#requests");
        assertThat(board.getColumns()).hasSize(3 + 7);
        assertThat(console.text("#requestTitle")).isEqualTo("D-4");
        console.await("stores", () -> console.table("#stores").getItems().size() == 7);
        for (String shown : List.of("✕", "6 h 40 min", "1 overdue")) {
            console.await(shown, () -> !console.robot.lookup(shown).queryAll().isEmpty());
        }
    }

    @Test
    void retryAsksTheEngine() {
        console.click("#retry");
        console.await("asked", () -> engine.deletions.asked.contains("retry 4"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void filtersLeaveWhatAStoreHasNotConfirmedAndTheBandSaysWhatIsLate() {
        assertThat(console.text("#alertText")).contains("D-4 passed its deadline", "refuses D-2");
        ComboBox<Object> shown = console.find("#shownRequests", ComboBox.class);
        ConsoleHarness.runLater(() -> shown.setValue(shown.getItems().get(1)));
        console.await("none", () -> console.table("#requests").getItems().isEmpty());
        ConsoleHarness.runLater(() -> shown.setValue(shown.getItems().getFirst()));
        console.await("open", () -> console.table("#requests").getItems().size() == 4);
        ComboBox<Object> law = console.find("#shownLaw", ComboBox.class);
        ConsoleHarness.runLater(() -> law.setValue(law.getItems().getLast()));
        console.await("law", () -> console.table("#requests").getItems().size() == 2);
    }

    @Test
    void chosenStoreAloneIsTriedAgain() {
        console.await("stores", () -> console.table("#stores").getItems().size() == 7);
        ConsoleHarness.runLater(() -> console.table("#stores").getSelectionModel().select(3));
        console.await("enabled", () -> !console.find("#retryStore", Button.class).isDisabled());
        console.click("#retryStore");
        console.await(
                "asked",
                () -> engine.deletions.asked.stream().anyMatch(it -> it.startsWith("retry 4")));
    }
}
