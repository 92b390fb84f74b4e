package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;

import javafx.scene.control.TableView;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        assertThat(console.robot.lookup("refused").queryAll()).isNotEmpty();
        assertThat(console.robot.lookup("6 h 40 min").queryAll()).isNotEmpty();
        assertThat(console.robot.lookup("1 overdue").queryAll()).isNotEmpty();
    }

    @Test
    void retryAsksTheEngine() {
        console.click("#retry");
        console.await("asked", () -> engine.deletions.asked.contains("retry 4"));
    }
}
