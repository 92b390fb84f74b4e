package io.playledger.view;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

/// JavaFX's way in; see [Console].
public final class ConsoleApplication extends Application {
    private @Nullable ConsoleWindow window;

    @Override
    public void start(Stage stage) {
        Console.Start start = Console.start();
        ConsoleWindow opened = ConsoleWindow.of(start.engine(), start.options(), stage);
        window = opened;
        stage.setTitle("Playledger");
        stage.setMinWidth(720);
        stage.setMinHeight(560);
        stage.setScene(new Scene(opened.root()));
        opened.place(stage);
        stage.setOnCloseRequest(event -> opened.remember(stage));
        stage.setOnShown(event -> start.options().whenShown().accept(stage));
        stage.show();
        opened.pulse().start();
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }
}
