package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class StreamScreenTest {
    @Test
    void partitionsTilesAndHistoryAreShown() {
        try (ConsoleHarness console =
                ConsoleHarness.open(new SampleEngine(), Screen.STREAM, title -> Optional.empty())) {
            console.await("partitions", () -> console.table("#partitions").getItems().size() == 12);
            assertThat(console.robot.lookup("#arriving .figure").queryLabeled().getText())
                    .isEqualTo("48,212");
            assertThat(console.text("#partitionsNote")).startsWith("12, of which");
            console.click("#days");
            console.await("history", () -> console.text("#reading").startsWith("Accepted"));
        }
    }
}
