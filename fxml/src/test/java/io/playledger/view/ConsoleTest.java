package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.EngineStatus.Bus;
import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;
import io.playledger.view.theme.Theme;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

class ConsoleTest {
    private final SampleEngine engine = new SampleEngine();
    private final ConsoleHarness console =
            ConsoleHarness.open(engine, Screen.LIVE, title -> Optional.empty());

    @AfterEach
    void close() {
        console.close();
    }

    private String tile(String id) {
        return ConsoleHarness.onUi(() ->
                ((Labeled) Objects.requireNonNull(console.find(id, Node.class).lookup(".figure")))
                        .getText()
                        .replace('\u00a0', ' '));
    }

    private int selectedRow(String table) {
        return ConsoleHarness.onUi(
                () -> console.table(table).getSelectionModel().getSelectedIndex());
    }

    @Test
    void figuresOnScreenAreThoseOfTheSnapshotAndFollowIt() {
        console.await("first figures", () -> tile("#plays").equals("2,894,110"));
        assertThat(tile("#listeners")).isEqualTo("11.42 M");
        assertThat(tile("#hours")).isEqualTo("38.06 M");
        assertThat(tile("#duplicates")).isEqualTo("2.31 %");
        assertThat(tile("#latency")).isEqualTo("1.2 s");
        assertThat(console.text("#rate")).isEqualTo("48,212");
        engine.live().addPlays(41);
        console.await("the next figures", () -> tile("#plays").equals("2,894,151"));
    }

    @Test
    void keysReachEveryScreenTheThemeAndTheSearch() {
        console.robot
                .press(KeyCode.CONTROL, KeyCode.DIGIT4)
                .release(KeyCode.DIGIT4, KeyCode.CONTROL);
        console.await("reconciliation", () -> console.text("#title").equals("Reconciliation"));
        console.robot
                .press(KeyCode.CONTROL, KeyCode.DIGIT1)
                .release(KeyCode.DIGIT1, KeyCode.CONTROL);
        console.await("live", () -> console.text("#title").equals("Live"));
        console.robot.press(KeyCode.CONTROL, KeyCode.D).release(KeyCode.D, KeyCode.CONTROL);
        console.await("dark", () -> console.window.model().themeProperty().get() == Theme.DARK);
        console.robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        console.await(
                "search focused",
                () -> console.stage.getScene().getFocusOwner() instanceof TextInputControl);
    }

    @Test
    void selectedRowShowsItsMinutesAndStaysSelectedWhenRanksMove() {
        console.await(
                "first item charted", () -> console.text("#subjectName").equals("Glass Harbour"));
        console.click("Night Ferry");
        console.await("its chart", () -> console.text("#subjectName").equals("Night Ferry"));
        assertThat(selectedRow("#tracks")).isEqualTo(1);
        engine.live().swapFirstTracks();
        console.await("selection follows the item", () -> selectedRow("#tracks") == 0);
        assertThat(console.text("#subjectName")).isEqualTo("Night Ferry");
        console.click("Salt");
        console.await("a title's chart", () -> console.text("#subjectName").equals("Salt"));
        assertThat(selectedRow("#tracks")).isEqualTo(-1);
    }

    @Test
    void chartIsReadMinuteByMinuteWithTheArrowKeys() {
        console.await("a chart", () -> console.find("#chart", Node.class).isVisible());
        ConsoleHarness.onUi(() -> {
            console.find("#chart", Node.class).requestFocus();
            return true;
        });
        console.robot.type(KeyCode.LEFT);
        console.await(
                "the last full minute",
                () ->
                        console.find("#chart", Node.class)
                                .getAccessibleText()
                                .matches("Glass Harbour. 20:13 {2}[0-9,]+ plays"));
    }

    @Test
    void searchFindsAnItemAndOpensIt() {
        console.await("figures", () -> tile("#plays").equals("2,894,110"));
        console.robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        console.robot.write("tidewat");
        console.await(
                "found",
                () ->
                        !console.robot
                                .lookup(".search-results .list-cell:filled")
                                .queryAll()
                                .isEmpty());
        console.robot.type(KeyCode.ENTER);
        console.await("opened", () -> console.text("#subjectName").equals("Tidewater"));
    }

    @Test
    void deadBusIsSaidInWordsAndTheFiguresAreMarkedStale() {
        console.await("figures", () -> tile("#plays").equals("2,894,110"));
        engine.bus(Bus.UNREACHABLE, "127.0.0.1:9092 does not answer; trying again.");
        console.await("banner", () -> console.find("#banner", Node.class).isVisible());
        assertThat(console.text("#trouble"))
                .isEqualTo("127.0.0.1:9092 does not answer; trying again.");
        assertThat(console.text("#bus")).isEqualTo("Bus does not answer");
        engine.bus(Bus.CONNECTED, "fine");
        console.await("recovered", () -> !console.find("#banner", Node.class).isVisible());
    }

    @Test
    void chartStaysAsItIsWhileTheEngineCountsAnew() {
        console.await(
                "first item charted", () -> console.text("#subjectName").equals("Glass Harbour"));
        engine.live().rebuilding(true);
        console.await(
                "told",
                () ->
                        console.robot.lookup(".chip").queryAll().stream()
                                .anyMatch(chip ->
                                        chip instanceof Labeled label
                                                && label.getText().equals("counting anew")));
        assertThat(console.find("#chart", Node.class).isVisible()).isTrue();
        engine.live().rebuilding(false);
        console.await(
                "over",
                () ->
                        console.robot.lookup(".chip").queryAll().stream()
                                .noneMatch(chip ->
                                        chip instanceof Labeled label
                                                && label.getText().equals("counting anew")));
        assertThat(console.find("#chart", Node.class).isVisible()).isTrue();
    }

    @Test
    void engineWithoutPlaysSaysWhatToDo() {
        engine.live().empty();
        console.await("empty state", () -> console.find("#empty", Node.class).isVisible());
        assertThat(console.find("#content", Node.class).isVisible()).isFalse();
    }

    @Test
    void everyControlHasAnAccessibleName() {
        List<String> all = new ArrayList<>();
        for (Screen screen : Screen.values()) {
            ConsoleHarness.onUi(() -> {
                console.window.model().screenProperty().set(screen);
                return true;
            });
            console.await("figures", () -> !console.text("#rate").equals("—"));
            ConsoleHarness.onUi(() -> nameless(console.window.root()))
                    .forEach(node -> all.add(screen + ": " + node));
        }
        assertThat(all).isEmpty();
    }

    @Test
    void tabReachesEveryControlOfEveryScreenAndComesBack() {
        List<String> all = new ArrayList<>();
        for (Screen screen : Screen.values()) {
            ConsoleHarness.onUi(() -> {
                console.window.model().screenProperty().set(screen);
                return true;
            });
            console.await("figures", () -> !console.text("#rate").equals("—"));
            ConsoleHarness.onUi(() -> unreached(console.window.root()))
                    .forEach(node -> all.add(screen + ": " + node));
        }
        assertThat(all).isEmpty();
    }

    @Test
    void arrowKeysWalkThroughTheNavigation() {
        console.await("figures", () -> tile("#plays").equals("2,894,110"));
        ConsoleHarness.onUi(() -> {
            console.robot.lookup(".nav-entry").query().requestFocus();
            return true;
        });
        for (Screen screen : List.of(Screen.values()).subList(1, Screen.values().length)) {
            console.robot.type(KeyCode.DOWN);
            console.await(
                    screen.name(), () -> console.window.model().screenProperty().get() == screen);
        }
    }

    /// Presses Tab until the focus is where it began.
    private static List<String> unreached(Parent root) {
        Set<Node> wanted = new LinkedHashSet<>();
        takesFocus(root, wanted);
        Set<Node> reached = new LinkedHashSet<>();
        wanted.iterator().next().requestFocus();
        for (Node at = root.getScene().getFocusOwner(); at != null && reached.add(at); ) {
            Event.fireEvent(
                    at,
                    new KeyEvent(
                            KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, false, false, false, false));
            at = root.getScene().getFocusOwner();
        }
        List<String> missing = new ArrayList<>();
        for (Node node : wanted) {
            // Of a group of buttons one takes the focus; the arrow keys move among them.
            boolean ofReachedGroup =
                    node instanceof ToggleButton toggle
                            && toggle.getToggleGroup() != null
                            && toggle.getToggleGroup().getToggles().stream()
                                    .anyMatch(reached::contains);
            if (!reached.contains(node) && !ofReachedGroup) {
                missing.add(node + ", Tab stops at " + root.getScene().getFocusOwner());
            }
        }
        return missing;
    }

    private static void takesFocus(Node node, Set<Node> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> takesFocus(child, found));
        }
    }

    private static List<String> nameless(Node node) {
        List<String> found = new ArrayList<>();
        boolean asks =
                node instanceof ButtonBase
                        || node instanceof TextInputControl
                        || node instanceof ComboBoxBase
                        || node instanceof TableView
                        || node instanceof ListView;
        String name = node.getAccessibleText();
        boolean named =
                name != null && !name.isBlank()
                        || node instanceof Labeled labeled
                                && labeled.getText() != null
                                && !labeled.getText().isBlank();
        boolean partOfCombo = node.getParent() instanceof ComboBoxBase;
        if (asks && !named && !partOfCombo) {
            found.add(node.toString());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(nameless(child)));
        }
        return found;
    }
}
