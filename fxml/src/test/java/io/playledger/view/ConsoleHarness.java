package io.playledger.view;

import io.playledger.engine.Engine;
import io.playledger.view.part.FileDialogs;
import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;
import io.playledger.view.shell.WindowStates;
import io.playledger.view.task.BackgroundTasks;
import io.playledger.view.theme.Theme;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

import org.awaitility.Awaitility;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/// A real window on the headless platform, on whatever engine. Its screen is 1000×1000, so the
/// window stays within.
final class ConsoleHarness implements AutoCloseable {
    final FxRobot robot = new FxRobot();
    final Stage stage;
    final ConsoleWindow window;

    private ConsoleHarness(Stage stage, ConsoleWindow window) {
        this.stage = stage;
        this.window = window;
    }

    static ConsoleOptions options(Screen screen) {
        return new ConsoleOptions(
                WindowStates.NONE,
                screen,
                Theme.LIGHT,
                ZoneId.of("UTC"),
                Locale.US,
                InstantSource.fixed(SampleEngine.NOW),
                shown -> {});
    }

    /// Options by the machine's own clock.
    static ConsoleOptions live(Screen screen) {
        return new ConsoleOptions(
                WindowStates.NONE,
                screen,
                Theme.LIGHT,
                ZoneId.of("UTC"),
                Locale.US,
                InstantSource.system(),
                shown -> {});
    }

    static ConsoleHarness open(SampleEngine engine, Screen screen, FileDialogs dialogs) {
        return open(engine, options(screen), dialogs);
    }

    static ConsoleHarness open(Engine engine, ConsoleOptions options, FileDialogs dialogs) {
        try {
            Stage stage = FxToolkit.registerPrimaryStage();
            ConsoleWindow window =
                    onUi(() -> {
                        ConsoleWindow opened =
                                new ConsoleWindow(engine, options, new BackgroundTasks(), dialogs);
                        stage.setScene(new Scene(opened.root(), 980, 960));
                        stage.setX(0);
                        stage.setY(0);
                        stage.show();
                        opened.pulse().start();
                        return opened;
                    });
            return new ConsoleHarness(stage, window);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> T onUi(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }

    /// For what does not return until somebody answers: a dialog.
    static void runLater(Runnable action) {
        javafx.application.Platform.runLater(action);
    }

    <T extends Node> T find(String query, Class<T> type) {
        return type.cast(robot.lookup(query).query());
    }

    TableView<?> table(String query) {
        return (TableView<?>) find(query, Node.class);
    }

    ListView<?> list(String query) {
        return (ListView<?>) find(query, Node.class);
    }

    /// The text field of an editable combo box.
    TextField editor(String query) {
        return ((ComboBox<?>) find(query, Node.class)).getEditor();
    }

    /// What a label or button says now.
    String text(String query) {
        return onUi(() -> find(query, Labeled.class).getText());
    }

    /// Clicks on what a query or a text finds, once it is there to be clicked.
    void click(String query) {
        await(
                query,
                () -> robot.lookup(query).queryAll().stream().anyMatch(ConsoleHarness::inWindow));
        robot.clickOn(query);
    }

    private static boolean inWindow(Node node) {
        var at = node.localToScene(node.getLayoutBounds());
        return node.isVisible()
                && at.getWidth() > 0
                && at.getMinX() >= 0
                && at.getMaxX() <= node.getScene().getWidth()
                && at.getMaxY() <= node.getScene().getHeight();
    }

    void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(40))
                .ignoreExceptions()
                .until(() -> onUi(condition));
    }

    @Override
    public void close() {
        onUi(() -> {
            window.close();
            stage.hide();
            return true;
        });
    }
}
