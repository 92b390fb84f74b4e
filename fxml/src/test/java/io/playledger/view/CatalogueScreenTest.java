package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.view.part.FileDialogs;
import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class CatalogueScreenTest {
    private static final String ITEM = "title:cartographers-s2e4";

    private final SampleEngine engine = new SampleEngine();
    private @Nullable Path chosenFile;
    private final ConsoleHarness console =
            ConsoleHarness.open(
                    engine,
                    Screen.CATALOGUE,
                    new FileDialogs() {
                        @Override
                        public Optional<Path> chooseFolder(String title) {
                            return Optional.empty();
                        }

                        @Override
                        public Optional<Path> chooseFile(
                                String title, String kind, List<String> patterns) {
                            return Optional.ofNullable(chosenFile);
                        }
                    });

    @AfterEach
    void close() {
        console.close();
    }

    private void open() {
        ConsoleHarness.onUi(() -> {
            console.window.model().catalogue().open(ITEM);
            return true;
        });
        console.await("item", () -> console.text("#formTitle").equals("Version 4"));
    }

    private void type(String query, String text) {
        ConsoleHarness.onUi(() -> {
            TextField field = console.find(query, TextField.class);
            field.setText(text);
            field.fireEvent(new javafx.event.ActionEvent());
            return true;
        });
    }

    /// Presses a button once it can be pressed: a screen that was just opened reads first.
    private void fire(String query) {
        console.await(
                query + " enabled",
                () -> {
                    Button button = console.find(query, Button.class);
                    if (button.isDisabled()) {
                        return false;
                    }
                    button.fire();
                    return true;
                });
    }

    private boolean visible(String query) {
        return ConsoleHarness.onUi(() -> {
            Node node = console.find(query, Node.class);
            return node.isVisible() && node.isManaged();
        });
    }

    private boolean focused(String query) {
        return console.find(query, Node.class).isFocused();
    }

    private List<CatalogVersion> versions() {
        return engine.catalogue().item(ITEM).versions();
    }

    @Test
    void typedBoundaryIsPreviewedWithItsImpactAndCommittedWithAReason() {
        open();
        type("#version-from", "2026-02-27");
        console.await("preview", () -> visible("#drafted"));
        console.await("plays", () -> console.table("#impact").getItems().size() == 2);
        fire("#money");
        console.await("money", () -> console.table("#impact").getItems().size() == 4);
        console.await(
                "figures uncut",
                () ->
                        ConsoleHarness.onUi(() ->
                                console.table("#impact").getColumns().stream()
                                        .filter(c -> c.getText().equals("Before"))
                                        .allMatch(c -> c.getWidth() >= 65)));
        assertThat(console.text("#impactSteps"))
                .contains("version 4 goes from 2026-03-04 – open to 2026-02-27 – open");
        assertThat(versions().getLast().validFrom())
                .isEqualTo(Instant.parse("2026-03-04T00:00:00Z"));

        fire("#commit");
        console.await(
                "a reason", () -> console.text("#reasonError").contains("an edit takes a reason"));
        type("#reason", "The licence began earlier");
        console.await(
                "recorded", () -> console.text("#bannerTitle").equals("Change 5 is recorded"));
        assertThat(versions().getLast().validFrom())
                .isEqualTo(Instant.parse("2026-02-27T00:00:00Z"));
        assertThat(versions().get(2).validTo()).isEqualTo(Instant.parse("2026-02-27T00:00:00Z"));
        assertThat(visible("#drafted")).isFalse();
    }

    @Test
    void whatIsWrongStandsAtItsField() {
        open();
        type("#version-eidr", "10.5240/7791-8534-2C23-9030-8610-6");
        console.await(
                "error",
                () -> console.text("#error-eidr").contains("whose check character is right"));
        type("#version-eidr", "10.5240/7791-8534-2C23-9030-8610-5");
        type("#version-to", "soon");
        console.await("time", () -> console.text("#error-to").startsWith("Write a date"));
        assertThat(visible("#drafted")).isFalse();
    }

    @Test
    void secondEditorIsToldAndPutsTheirEditsOnTheOthers() {
        open();
        type("#version-name", "The Cartographers");
        console.await("preview", () -> visible("#drafted"));
        Committed other =
                engine.catalogue()
                        .commit(
                                new Draft(
                                        ITEM,
                                        engine.catalogue().item(ITEM).change(),
                                        List.of(
                                                new Edit.Change(
                                                        new Validity(
                                                                Instant.parse(
                                                                        "2026-03-10T00:00:00Z"),
                                                                null),
                                                        Map.of("rate", "0.5")))),
                                Person.named("Bo"),
                                "New rate");
        assertThat(other).isInstanceOf(Committed.Done.class);
        type("#reason", "New name");
        console.await("told", () -> visible("#clashArea"));
        assertThat(console.text("#bannerTitle")).isEqualTo("Bo changed this item meanwhile");
        assertThat(console.text("#clashTheirs"))
                .contains("Bo, ", "because: New rate", "2026-03-10 – open", "Rate 0.00029 → 0.5");
        assertThat(console.text("#clashMine"))
                .contains("Name The Cartographers S2 E4 → The Cartographers");
        console.await("keyboard", () -> ConsoleHarness.onUi(() -> focused("#rebase")));
        console.robot.type(KeyCode.SPACE);
        console.await("rebased", () -> console.text("#impactSteps").contains("2026-03-10 – open"));
        assertThat(visible("#clashArea")).isFalse();
        assertThat(ConsoleHarness.onUi(() -> console.find("#reason", TextField.class).getText()))
                .isEqualTo("New name");
        console.await("keyboard", () -> ConsoleHarness.onUi(() -> focused("#reason")));
        console.robot.type(KeyCode.ENTER);
        console.await(
                "recorded", () -> console.text("#bannerTitle").equals("Change 6 is recorded"));
        assertThat(versions().getLast())
                .satisfies(last -> {
                    assertThat(last.name()).isEqualTo("The Cartographers");
                    assertThat(last.validFrom()).isEqualTo(Instant.parse("2026-03-10T00:00:00Z"));
                    assertThat(last.terms().getFirst().rate().toPlainString()).isEqualTo("0.5");
                });
    }

    @Test
    void recordedTimeIsLookedBackToAndKeysChooseAndMove() {
        open();
        ConsoleHarness.onUi(() -> {
            console.find("#known", Slider.class).setValue(1);
            return true;
        });
        console.await("then", () -> console.text("#formNote").equals("as it was known then"));
        assertThat(console.text("#formTitle")).isEqualTo("Version 2");
        assertThat(console.text("#knownText")).startsWith("on 2026-02-");
        ConsoleHarness.onUi(() -> {
            console.find("#known", Slider.class).setValue(3);
            return true;
        });
        console.await("now", () -> console.text("#formTitle").equals("Version 4"));
        ConsoleHarness.onUi(() -> {
            console.find("#timeline", Node.class).requestFocus();
            return true;
        });
        console.robot.press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
        console.await("moved", () -> console.text("#impactSteps").contains("to 2026-03-03 – open"));
        fire("#discard");
        console.await("discarded", () -> !visible("#drafted"));
        console.robot.type(KeyCode.LEFT, 2);
        console.await("gap", () -> console.text("#formTitle").equals("Gap"));
        fire("#closeBefore");
        console.await(
                "closed",
                () -> console.text("#impactSteps").contains("to 2026-01-27 – 2026-02-18"));
        assertThat(ConsoleHarness.onUi(() -> console.find("#history", VBox.class).getChildren()))
                .hasSize(4);
    }

    private void choose(String toggle) {
        ConsoleHarness.onUi(() -> {
            console.find(toggle, javafx.scene.control.ToggleButton.class).fire();
            return true;
        });
    }

    @Test
    void playsWithoutALicenceLeadToTheirPreparedFix() {
        choose("#unmatchedPart");
        console.await(
                "groups",
                () -> console.text("#unmatchedSummary").equals("18,605 plays in 2 groups"));
        assertThat(console.text("#unmatchedParts"))
                .isEqualTo("401 of unknown items · 18,204 in gaps");
        assertThat(console.text("#unmatchedDetail"))
                .contains("gap 2026-02-14 – 2026-02-18", "136.17", "terms of version 2");
        ConsoleHarness.onUi(() -> {
            console.table("#unmatchedGroups").requestFocus();
            return true;
        });
        console.robot.type(KeyCode.ENTER);
        console.await("prepared", () -> visible("#drafted"));
        assertThat(console.text("#impactSteps")).contains("to 2026-01-27 – 2026-02-18");
        type("#reason", "Licensed after all");
        console.await(
                "recorded", () -> console.text("#bannerTitle").equals("Change 5 is recorded"));
        choose("#unmatchedPart");
        console.await(
                "fewer", () -> console.text("#unmatchedSummary").equals("401 plays in one group"));
    }

    @Test
    void unknownItemGetsItsFirstVersion() {
        choose("#unmatchedPart");
        console.await("groups", () -> console.table("#unmatchedGroups").getItems().size() == 2);
        ConsoleHarness.onUi(() -> {
            console.table("#unmatchedGroups").getSelectionModel().select(1);
            return true;
        });
        fire("#unmatchedFix");
        console.await("form", () -> console.text("#formTitle").equals("First version"));
        assertThat(
                        ConsoleHarness.onUi(
                                () -> console.find("#version-from", TextField.class).getText()))
                .isEqualTo("2026-03-09");
        type("#version-name", "Uncharted, Pilot");
        console.await(
                "what is missing",
                () -> console.text("#error-rights_holder").contains("rights_holder"));
        for (String[] field :
                new String[][] {
                    {"rights_holder", "Harrow Pictures"},
                    {"rate", "0.00031"},
                    {"currency", "EUR"}
                }) {
            type("#version-" + field[0], field[1]);
        }
        console.await("preview", () -> visible("#drafted"));
        type("#reason", "New title");
        console.await("recorded", () -> console.text("#formTitle").equals("Version 1"));
        assertThat(engine.catalogue().item("title:uncharted-pilot").versions())
                .extracting(CatalogVersion::name)
                .containsExactly("Uncharted, Pilot");
    }

    @Test
    void fileIsProposedLineByLineAndApprovedInPart(@TempDir Path folder) throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("next.csv"),
                        """
                        item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms
                        title:cartographers-s2e4,2026-02-14,2026-02-18,The Cartographers S2 E4,,*,Ostra Film,1,per_minute,0.0003,EUR,,,
                        title:new,2026-05-01,,New,,*,Ostra Film,1,per_minute,0.0003,EUR,,,
                        title:bad,2026-05-01,,Bad,,*,Ostra Film,1,per_minute,0.0003,XXL,,,
                        """);
        chosenFile = file;
        choose("#importPart");
        fire("#proposalChoose");
        console.await("diff", () -> console.text("#proposalApprove").equals("Approve 2…"));
        assertThat(console.text("#proposalSummary"))
                .isEqualTo("2 changes proposed, 0 unchanged, 1 rejected");
        choose("#proposalRejected");
        console.await("rejected", () -> console.table("#proposalProblems").getItems().size() == 1);
        choose("#proposalAll");
        ConsoleHarness.onUi(() -> {
            console.table("#proposalRows").getSelectionModel().select(1);
            return true;
        });
        assertThat(console.text("#proposalApprove")).isEqualTo("Approve 1 chosen…");
        ConsoleHarness.runLater(() -> console.find("#proposalApprove", Button.class).fire());
        console.await("asked", () -> console.find("#actNote", Node.class).isVisible());
        ConsoleHarness.onUi(() -> {
            console.find("#actNote", javafx.scene.control.TextArea.class).setText("New title");
            console.find("#actButton", Button.class).fire();
            return true;
        });
        console.await(
                "recorded",
                () -> console.text("#proposalBannerTitle").equals("Change 5 is recorded"));
        console.await("left", () -> console.text("#proposalApprove").equals("Approve 1…"));
        assertThat(engine.catalogue().item("title:new").versions()).hasSize(1);
        assertThat(versions()).hasSize(4);
    }

    @Test
    void messagesThatTheBusBroughtInVainAreToldWithReasonAndContent() {
        choose("#importPart");
        console.await("refused", () -> console.table("#refusedRows").getItems().size() == 2);
        assertThat(console.text("#refusedTitle"))
                .isEqualTo("The bus brought 2 messages that were refused");
        assertThat(
                        ConsoleHarness.onUi(() ->
                                console.find("#refusedContent", javafx.scene.control.TextArea.class)
                                        .getText()))
                .contains("track:night-ferry", "EURO");
    }

    @Test
    void queuedPeriodIsRunAgainAndLeadsToEditAndDiff() {
        choose("#queuePart");
        console.await("queue", () -> console.table("#queuePeriods").getItems().size() == 2);
        assertThat(console.table("#queueEdits").getItems()).hasSize(1);
        fire("#queueAct");
        console.await(
                "run", () -> console.text("#queueBannerTitle").equals("2026-03 was run again"));
        console.await("left", () -> console.table("#queuePeriods").getItems().size() == 1);
        assertThat(console.text("#queueAct")).isEqualTo("Correct…");
        fire("#queueDiff");
        console.await("diff", () -> console.text("#title").equals("Diff"));
        ConsoleHarness.onUi(() -> {
            console.window.model().screenProperty().set(Screen.CATALOGUE);
            return true;
        });
        fire("#queueAct");
        console.await("period", () -> console.text("#title").equals("Periods"));
        ConsoleHarness.onUi(() -> {
            console.window.model().screenProperty().set(Screen.CATALOGUE);
            return true;
        });
        fire("#queueItem");
        console.await("item", () -> console.text("#formTitle").equals("Version 4"));
    }
}
