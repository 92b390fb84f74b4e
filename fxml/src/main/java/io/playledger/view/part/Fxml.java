package io.playledger.view.part;

import io.playledger.view.text.Messages;

import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Loads the FXML that lies beside a controller.
public final class Fxml {
    private Fxml() {}

    public static Parent load(String file, Object controller, Messages messages) {
        Class<?> type = controller.getClass();
        FXMLLoader loader =
                new FXMLLoader(
                        Objects.requireNonNull(type.getResource(file), file), messages.bundle());
        loader.setControllerFactory(wanted -> controller);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
