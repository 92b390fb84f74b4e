package io.playledger.view;

import io.playledger.engine.failure.PlayledgerException;
import io.playledger.view.opening.EngineOpening;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

/// JavaFX's way in; see [Console].
public final class ConsoleApplication extends Application {
    private @Nullable ConsoleWindow window;

    @Override
    public void start(Stage stage) {
        Console.Start start = Console.start();
        window = show(stage, start.opening(), start.options());
    }

    /// Shows the window and begins to open the engine.
    static ConsoleWindow show(Stage stage, EngineOpening opening, ConsoleOptions options) {
        ConsoleWindow window = ConsoleWindow.of(opening.engine(), options, stage);
        stage.setTitle("Playledger");
        stage.setMinWidth(720);
        stage.setMinHeight(560);
        stage.setScene(new Scene(window.root()));
        window.place(stage);
        stage.setOnCloseRequest(event -> window.remember(stage));
        FirstFrame.of(stage, () -> options.whenShown().accept(stage));
        // Not sooner: beside the toolkit's start it would cost the window half a second.
        opening.begin();
        stage.show();
        opening.tell(onScreen(window, opening, stage));
        return window;
    }

    private static EngineOpening.Listener onScreen(
            ConsoleWindow window, EngineOpening opening, Stage stage) {
        return new EngineOpening.Listener() {
            @Override
            public void opened() {
                Platform.runLater(() -> window.begin(stage));
            }

            @Override
            public void failed(PlayledgerException failure) {
                Platform.runLater(() -> window.fail(stage, failure, opening::retry));
            }
        };
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }
}
