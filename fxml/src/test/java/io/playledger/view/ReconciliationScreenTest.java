package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.view.part.FileDialogs;
import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

class ReconciliationScreenTest {
    @TempDir Path folder;

    private final SampleEngine engine = new SampleEngine(1_000_000);
    private final ConsoleHarness console =
            ConsoleHarness.open(
                    engine,
                    Screen.RECONCILIATION,
                    new FileDialogs() {
                        @Override
                        public Optional<Path> chooseFolder(String title) {
                            return Optional.of(folder);
                        }

                        @Override
                        public Optional<Path> chooseNewFile(String title, String name) {
                            return Optional.of(folder.resolve(name));
                        }
                    });

    @AfterEach
    void close() {
        console.close();
    }

    private int lines() {
        return ConsoleHarness.onUi(() -> console.table("#lines").getItems().size());
    }

    private void awaitRun(String title) {
        console.await(title, () -> console.text("#runTitle").equals(title));
    }

    private void period(String text) {
        ConsoleHarness.onUi(() -> {
            console.find("#periodText", TextInputControl.class).setText(text);
            return true;
        });
    }

    @Test
    void newestRunIsShownWithItsLinesTotalsAndVerdicts() {
        awaitRun("Run 212");
        console.await("a million lines", () -> lines() == 1_000_000);
        assertThat(console.text("#summary")).isEqualTo("1,000,000 lines · 5 rights holders");
        assertThat(console.text("#run")).isEqualTo("Run again");
        assertThat(console.text("#took").replace('\u00a0', ' ')).isEqualTo("2 min 06 s");
        assertThat(console.table("#totals").getItems()).hasSize(7);
        assertThat(console.find("#waterfall", Node.class).getAccessibleText())
                .contains("Received: 104,210,118.")
                .contains("Counted: 79,946,433.");
    }

    @Test
    void runThenTableThenExport() {
        awaitRun("Run 212");
        console.robot.type(KeyCode.F5);
        awaitRun("Run 213");
        console.await("lines", () -> lines() == 1_000_000);
        assertThat(console.list("#runs").getItems()).hasSize(5);
        console.click("#export");
        console.await("said", () -> console.text("#bannerTitle").equals("Run 213 exported."));
        assertThat(folder.resolve("statement.csv")).hasContent("run 213");
        assertThat(console.text("#bannerText")).contains("statement.csv, run.json");
        console.click("#bannerClose");
        console.await("closed", () -> !console.find("#banner", Node.class).isVisible());
    }

    @Test
    void menuOfExportWritesStatementsOfEachRightsHolderAndTheEvidence() {
        awaitRun("Run 212");
        fireExport(0);
        console.await("said", () -> console.text("#bannerTitle").equals("Run 212 exported."));
        assertThat(folder.resolve("statement.pdf")).hasContent("run 212");
        assertThat(console.text("#bannerText")).startsWith("1 files in ");
        fireExport(5);
        console.await("packed", () -> console.text("#bannerText").startsWith("Its SQL gave"));
        assertThat(folder.resolve("evidence-run-212.zip")).hasContent("evidence of run 212");
    }

    private void fireExport(int item) {
        ConsoleHarness.onUi(() -> {
            console.find("#export", SplitMenuButton.class).getItems().get(item).fire();
            return true;
        });
    }

    @Test
    void someLettersSuggestTheZone() {
        awaitRun("Run 212");
        ConsoleHarness.onUi(() -> {
            console.editor("#zone").requestFocus();
            console.editor("#zone").clear();
            return true;
        });
        console.robot.write("stockh");
        console.await(
                "suggested", () -> console.robot.lookup("Europe/Stockholm").tryQuery().isPresent());
        console.robot.type(KeyCode.ENTER);
        console.await("taken", () -> console.editor("#zone").getText().equals("Europe/Stockholm"));
    }

    @Test
    void runningShowsItsStageAndCanBeCancelled() {
        awaitRun("Run 212");
        engine.holdReconciliations(new CountDownLatch(1));
        console.click("#run");
        console.await("stage", () -> console.text("#stage").equals("Reading the archive"));
        assertThat(console.find("#run", Button.class).isDisabled()).isTrue();
        console.click("#cancel");
        console.await("cancelled", () -> console.text("#bannerTitle").equals("Cancelled."));
        assertThat(console.text("#bannerText")).isEqualTo("Cancelled; nothing was changed.");
        assertThat(console.list("#runs").getItems()).hasSize(4);
    }

    @Test
    void failureIsShownInPlaceWithItsCodeAndWhatWasKept() {
        awaitRun("Run 212");
        period("2020-01");
        console.click("#run");
        console.await("code", () -> console.text("#bannerTitle").equals("ARCHIVE_DAMAGED"));
        assertThat(console.text("#bannerText")).contains("no run was recorded");
        assertThat(console.text("#runTitle")).isEqualTo("Run 212");
    }

    @Test
    void wrongFieldsAreNamedAtTheFieldAndRunWaits() {
        awaitRun("Run 212");
        period("2026-13");
        console.await(
                "period error",
                () -> console.text("#periodError").equals("Write 2026-03 or 2026-03-14"));
        assertThat(console.find("#run", Button.class).isDisabled()).isTrue();
        period("2031-01");
        console.await("future", () -> console.text("#periodError").equals("It has not begun yet"));
        period("2026-02-14");
        console.await("day is fine", () -> !console.find("#periodError", Node.class).isVisible());
        assertThat(console.text("#run")).isEqualTo("Run");
        ConsoleHarness.onUi(() -> {
            console.editor("#zone").setText("Mars/Olympus");
            return true;
        });
        console.await("zone error", () -> console.text("#zoneError").startsWith("No such zone"));
        assertThat(console.find("#run", Button.class).isDisabled()).isTrue();
    }

    @Test
    void filterAndSortAskTheStatementAgain() {
        awaitRun("Run 212");
        console.await("lines", () -> lines() == 1_000_000);
        console.robot.clickOn("#filter").write("kite");
        console.await("filtered", () -> lines() == 250_000);
        assertThat(console.text("#summary")).isEqualTo("250,000 of 1,000,000 lines");
        console.click("Plays");
        console.await(
                "sorted by plays",
                () ->
                        console.table("#lines").lookupAll(".number").stream()
                                .anyMatch(node -> node.toString().contains("402,118")));
    }

    @Test
    void statementIsSortedByTheKeyboard() {
        awaitRun("Run 212");
        console.await("lines", () -> lines() == 1_000_000);
        int plays =
                ConsoleHarness.onUi(() -> {
                    TableView<?> table = console.table("#lines");
                    table.requestFocus();
                    List<String> titles =
                            table.getVisibleLeafColumns().stream()
                                    .map(TableColumn::getText)
                                    .toList();
                    return titles.indexOf("Plays") + 1;
                });
        assertThat(plays).isPositive();
        KeyCode digit = KeyCode.valueOf("DIGIT" + plays);
        for (String order : List.of("[Plays ASCENDING]", "[Plays DESCENDING]", "[]")) {
            ConsoleHarness.onUi(() -> {
                Node table = console.table("#lines");
                Event.fireEvent(
                        table,
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED, "", "", digit, false, false, true, false));
                return true;
            });
            // The statement is asked again, and the table has its order back once that answered.
            console.await(order, () -> order().equals(order));
        }
    }

    private String order() {
        return ConsoleHarness.onUi(() ->
                console.table("#lines").getSortOrder().stream()
                        .map(column -> column.getText() + " " + column.getSortType())
                        .toList()
                        .toString());
    }

    @Test
    void scrollingAMillionLinesReadsOnlyWhatIsLookedAt() {
        awaitRun("Run 212");
        console.await("lines", () -> lines() == 1_000_000);
        ConsoleHarness.onUi(() -> {
            console.table("#lines").scrollTo(900_000);
            return true;
        });
        console.await(
                "page there",
                () ->
                        console.robot.lookup("#lines .table-row-cell").queryAll().stream()
                                .anyMatch(row -> row.isVisible()));
        assertThat(engine.statements().pagesRead()).isLessThan(12);
    }

    @Test
    void earlierRunIsChosenFromTheList() {
        awaitRun("Run 212");
        console.await("runs", () -> console.list("#runs").getItems().size() == 4);
        ConsoleHarness.onUi(() -> {
            console.list("#runs").getSelectionModel().select(2);
            return true;
        });
        awaitRun("Run 198");
        assertThat(console.find("#periodText", TextInputControl.class).getText())
                .isEqualTo("2026-02");
    }

    @Test
    void enterOnABarLeadsToItsEventsAndEscapeBack() {
        awaitRun("Run 212");
        ConsoleHarness.onUi(() -> {
            console.find("#waterfall", Node.class).requestFocus();
            return true;
        });
        for (int bar = 0; bar < 4; bar++) {
            console.robot.type(javafx.scene.input.KeyCode.RIGHT);
        }
        console.robot.type(javafx.scene.input.KeyCode.ENTER);
        console.await(
                "late events",
                () ->
                        console.text("#eventTitle").equalsIgnoreCase("late")
                                && console.table("#events").getItems().size() == 200);
        assertThat(console.text("#eventSummary")).isEqualTo("450 records");
        ConsoleHarness.onUi(() -> {
            console.table("#events").scrollTo(199);
            return true;
        });
        console.await("more", () -> console.table("#events").getItems().size() == 400);
        console.click("#eventsClose");
        console.await("lines", () -> console.find("#lines", Node.class).getParent().isVisible());
    }
}
