package io.playledger.view.rules;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;

/// What is wrong about a field, beneath it.
final class FieldErrors {
    private FieldErrors() {}

    static Label label(TextField text, RuleField model) {
        Label error = new Label();
        bind(text, error, model);
        return error;
    }

    static void bind(TextField text, Label error, RuleField model) {
        error.getStyleClass().add("field-error");
        error.setWrapText(true);
        error.setMinHeight(Region.USE_PREF_SIZE);
        error.textProperty().bind(model.errorProperty());
        error.visibleProperty().bind(error.textProperty().isEmpty().not());
        error.managedProperty().bind(error.visibleProperty());
        error.textProperty()
                .subscribe(what -> {
                    text.getStyleClass().remove("invalid");
                    if (!what.isEmpty()) {
                        text.getStyleClass().add("invalid");
                    }
                    text.setAccessibleHelp(what);
                });
    }
}
