package io.playledger.view;

import io.playledger.engine.Engine;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.view.opening.FailedController;
import io.playledger.view.part.FileDialogs;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.shell.Screen;
import io.playledger.view.shell.ShellController;
import io.playledger.view.shell.ShellViewModel;
import io.playledger.view.shell.WindowState;
import io.playledger.view.task.BackgroundTasks;
import io.playledger.view.task.Pulse;
import io.playledger.view.task.TaskExecutor;
import io.playledger.view.text.Formats;
import io.playledger.view.text.ItemNames;
import io.playledger.view.text.Messages;
import io.playledger.view.theme.Fonts;
import io.playledger.view.theme.Theme;

import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.stage.Stage;

import java.util.Optional;

/// Everything behind one window; UI thread.
final class ConsoleWindow implements AutoCloseable {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double MARGIN = 40;

    private final ConsoleOptions options;
    private final TaskExecutor tasks;
    private final Pulse pulse = new Pulse();
    private final Messages messages;
    private final ShellViewModel model;
    private final Parent root;

    ConsoleWindow(Engine engine, ConsoleOptions options, TaskExecutor tasks, FileDialogs dialogs) {
        Fonts.load();
        this.options = options;
        this.tasks = tasks;
        messages = Messages.load(options.locale());
        ScreenContext context =
                new ScreenContext(
                        engine,
                        tasks,
                        pulse,
                        messages,
                        new Formats(options.locale(), options.zone()),
                        new ItemNames(engine, options.clock()),
                        options.clock(),
                        dialogs);
        Optional<WindowState> last = options.windowStates().find();
        Screen screen =
                options.screen() != null
                        ? options.screen()
                        : last.map(WindowState::screen).orElse(Screen.LIVE);
        Theme theme =
                options.theme() != null
                        ? options.theme()
                        : last.map(WindowState::theme).orElse(Theme.LIGHT);
        model = new ShellViewModel(context, screen, theme);
        root = ShellController.load(model, context);
    }

    /// With threads of its own and the system's dialogs.
    static ConsoleWindow of(Engine engine, ConsoleOptions options, Stage stage) {
        return new ConsoleWindow(engine, options, new BackgroundTasks(), new SystemDialogs(stage));
    }

    Parent root() {
        return root;
    }

    ShellViewModel model() {
        return model;
    }

    Pulse pulse() {
        return pulse;
    }

    /// The engine is open: the screens fill and keep up.
    void begin(Stage stage) {
        stage.getScene().setRoot(root);
        pulse.start();
    }

    /// The engine cannot be opened: says why, and what can be done, in place of the screens.
    void fail(Stage stage, PlayledgerException failure, Runnable retry) {
        stage.getScene().setRoot(FailedController.load(failure, messages, retry, stage::close));
        model.themeProperty().get().applyTo(stage.getScene());
    }

    /// Puts the stage where it was last, if that is still on a screen.
    void place(Stage stage) {
        Rectangle2D room = javafx.stage.Screen.getPrimary().getVisualBounds();
        stage.setWidth(WIDTH);
        stage.setHeight(HEIGHT);
        // A screen without room for it around gets all of it.
        stage.setMaximized(room.getWidth() < WIDTH + MARGIN || room.getHeight() < HEIGHT + MARGIN);
        options.windowStates()
                .find()
                .ifPresent(state -> {
                    stage.setWidth(state.width());
                    stage.setHeight(state.height());
                    stage.setMaximized(state.extent() == WindowState.Extent.MAXIMIZED);
                    boolean visible =
                            javafx.stage.Screen.getScreens().stream()
                                    .map(javafx.stage.Screen::getVisualBounds)
                                    .anyMatch(bounds -> shows(bounds, state));
                    if (visible) {
                        stage.setX(state.x());
                        stage.setY(state.y());
                    }
                });
    }

    /// Whether enough of the title bar would be in reach.
    private static boolean shows(Rectangle2D bounds, WindowState state) {
        return bounds.intersects(state.x() + 40, state.y(), Math.max(1, state.width() - 80), 24);
    }

    /// Remembers how the stage is now.
    void remember(Stage stage) {
        options.windowStates()
                .save(
                        new WindowState(
                                stage.getX(),
                                stage.getY(),
                                stage.getWidth(),
                                stage.getHeight(),
                                stage.isMaximized()
                                        ? WindowState.Extent.MAXIMIZED
                                        : WindowState.Extent.NORMAL,
                                model.themeProperty().get(),
                                model.screenProperty().get()));
    }

    @Override
    public void close() {
        pulse.close();
        tasks.close();
    }
}
