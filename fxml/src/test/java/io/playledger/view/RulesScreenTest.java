package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.view.part.FileDialogs;
import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;

import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class RulesScreenTest {
    @TempDir Path folder;
    private final SampleEngine engine = new SampleEngine();
    private Optional<Path> chosen = Optional.empty();
    private final ConsoleHarness console =
            ConsoleHarness.open(
                    engine,
                    Screen.RULES,
                    new FileDialogs() {
                        @Override
                        public Optional<Path> chooseFolder(String title) {
                            return Optional.empty();
                        }

                        @Override
                        public Optional<Path> chooseFile(
                                String title, String kind, List<String> patterns) {
                            return chosen;
                        }
                    });

    @AfterEach
    void close() {
        console.close();
    }

    private int changes() {
        return ConsoleHarness.onUi(() -> console.table("#changes").getItems().size());
    }

    private void type(String field, String text) {
        ConsoleHarness.onUi(() -> {
            console.find(field, TextField.class).setText(text);
            return true;
        });
    }

    private boolean says(String text) {
        return !console.robot.lookup(text).queryAll().isEmpty();
    }

    @Test
    void newestSetIsToldInWordsWithItsAuthorAndWhatItAsksOtherwise() {
        console.await("changes", () -> changes() == 6);
        assertThat(console.text("#setTitle")).isEqualTo("Rule set 3");
        assertThat(console.text("#author")).contains("Tomas Lind");
        assertThat(console.text("#reason")).startsWith("Loops found");
        assertThat(says("Plays of a track on web do not count.")).isTrue();
        assertThat(says("from 2026-03-16")).isTrue();
        assertThat(says("until 2026-03-15")).isTrue();
        ConsoleHarness.onUi(() -> {
            ListView<?> sets = console.list("#sets");
            sets.getSelectionModel().select(1);
            return true;
        });
        console.await("set 2", () -> console.text("#setTitle").equals("Rule set 2"));
        console.await("its changes", () -> changes() == 2);
    }

    @Test
    void whatIsWrongIsToldAtTheFieldAndNothingIsRecorded() {
        console.await("loaded", () -> changes() == 6);
        console.click("#write");
        type("#track-least_ms", "half a minute");
        type("#track-least_share", "120");
        type("#from", "March");
        console.click("#publish");
        assertThat(says("Write a whole number, for example 30000.")).isTrue();
        assertThat(says("Write per cent above 0 and up to 100, with two decimals at most."))
                .isTrue();
        assertThat(says("Write a day as 2026-03-15.")).isTrue();
        assertThat(says("is missing: say why the rules change")).isTrue();
        assertThat(engine.rules().list()).hasSize(3);
        console.click("#cancel");
        console.await(
                "words again", () -> console.find("#words", javafx.scene.Node.class).isVisible());
    }

    @Test
    void versionIsPreviewedThenRecordedByWhoNamesThemselves() {
        console.await("loaded", () -> changes() == 6);
        console.robot.press(KeyCode.F5).release(KeyCode.F5);
        console.await("form", () -> console.find("#form", javafx.scene.Node.class).isVisible());
        type("#track-least_ms", "45000");
        console.await("preview", () -> changes() == 1);
        type("#from", "2026-12-01");
        type("#why", "Agreement of November");
        type("#by", "Ada");
        console.click("#publish");
        console.await("recorded", () -> console.text("#setTitle").equals("Rule set 4"));
        assertThat(console.text("#bannerTitle")).isEqualTo("Rule set 4 is recorded");
        assertThat(console.text("#author")).contains("Ada");
        assertThat(engine.rules().find(4).newest().kinds()).containsOnlyKeys("track");
        assertThat(engine.rules().find(4).newest().kinds().get("track").surfacesOut())
                .containsExactly("web");
    }

    @Test
    void whatIsBeingWrittenIsTriedOnTheNewestPeriodBeforeItIsPublished() {
        console.await("loaded", () -> changes() == 6);
        console.click("#write");
        type("#track-least_ms", "45000");
        console.await("preview", () -> changes() == 1);
        console.click("#effect");
        console.await("tried", () -> engine.diffs().asked.contains("what if 2026-03 Rules"));
        console.await("on Diff", () -> console.text("#title").equals("Diff"));
        console.await(
                "shown",
                () ->
                        console.find("#bridge", javafx.scene.Node.class)
                                .getAccessibleText()
                                .contains("With the change: "));
        assertThat(console.text("#bannerText")).contains("Nothing is recorded.");
        assertThat(engine.rules().list()).hasSize(3);
    }

    @Test
    void fileFillsTheFormAndWhatIsWrongWithItIsToldByLine() throws Exception {
        console.await("loaded", () -> changes() == 6);
        chosen = Optional.of(Files.writeString(folder.resolve("r.toml"), "[track]\nleast = 3\n"));
        console.click("#fromFile");
        console.await(
                "refused",
                () -> console.text("#bannerText").contains("line 2: unknown rule «least»"));
        chosen =
                Optional.of(
                        Files.writeString(
                                folder.resolve("r.toml"),
                                "effective_from = 2026-12-24\n[title]\nplays_per_day = 4\n"));
        console.click("#fromFile");
        console.await(
                "form",
                () -> console.find("#from", TextField.class).getText().equals("2026-12-24"));
        assertThat(console.find("#title-plays_per_day", TextField.class).getText()).isEqualTo("4");
        assertThat(console.find("#track-least_ms", TextField.class).isDisabled()).isTrue();
    }
}
