package io.playledger.view.deletions;

import io.playledger.view.part.ScreenContext;

import javafx.beans.binding.Bindings;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.util.Optional;

/// Asks what an outside store is.
final class OutsideDialog {
    /// What the person said.
    record Said(String name, String owner, String holds) {}

    private OutsideDialog() {}

    /// Empty if they thought better of it. UI thread.
    static Optional<Said> ask(ScreenContext context, Scene owner) {
        TextField name = new TextField();
        name.setId("outsideName");
        TextField who = new TextField();
        who.setId("outsideOwner");
        TextField holds = new TextField();
        holds.setId("outsideHolds");
        Label text = new Label(context.messages().get("deletions.outside.text"));
        text.setWrapText(true);
        VBox form =
                new VBox(
                        text,
                        field(context.messages().get("deletions.outside.name"), name),
                        field(context.messages().get("deletions.outside.owner"), who),
                        field(context.messages().get("deletions.outside.holds"), holds));
        form.getStyleClass().add("sign-off-form");
        form.setPrefWidth(420);
        Dialog<Said> dialog = new Dialog<>();
        dialog.initOwner(owner.getWindow());
        dialog.setTitle(context.messages().get("deletions.outside.title"));
        dialog.setHeaderText(null);
        dialog.getDialogPane().getStyleClass().add("sign-off-dialog");
        dialog.getDialogPane().setContent(form);
        ButtonType act =
                new ButtonType(
                        context.messages().get("deletions.outside.register"),
                        ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(
                        new ButtonType(
                                context.messages().get("act.cancel"),
                                ButtonBar.ButtonData.CANCEL_CLOSE),
                        act);
        Scene scene = dialog.getDialogPane().getScene();
        scene.setUserAgentStylesheet(owner.getUserAgentStylesheet());
        scene.getStylesheets().setAll(owner.getStylesheets());
        Button button = (Button) dialog.getDialogPane().lookupButton(act);
        button.setId("outsideRegister");
        button.getStyleClass().add("accent");
        button.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        !name.getText().matches("[a-z][a-z0-9-]{0,31}")
                                                || who.getText().isBlank()
                                                || holds.getText().isBlank(),
                                name.textProperty(),
                                who.textProperty(),
                                holds.textProperty()));
        dialog.setResultConverter(pressed ->
                pressed == act
                        ? new Said(name.getText(), who.getText().strip(), holds.getText().strip())
                        : null);
        dialog.setOnShown(event -> name.requestFocus());
        return dialog.showAndWait();
    }

    private static VBox field(String label, TextField input) {
        Label name = new Label(label);
        name.getStyleClass().add("strong");
        input.setAccessibleText(label);
        VBox field = new VBox(name, input);
        field.getStyleClass().add("field");
        return field;
    }
}
