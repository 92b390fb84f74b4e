package io.playledger.view.part;

import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.PlayledgerException;

import javafx.beans.binding.Bindings;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.util.Optional;

/// Asks who acts and why, before an act that goes into the audit trail.
public final class ActDialog {
    /// What is asked.
    ///
    /// @param text what the act does
    /// @param act what its button says
    /// @param why whether a reason has to be given
    public record Question(String title, String text, String act, Why why) {}

    /// Whether a reason has to be given.
    public enum Why {
        NEEDED,
        OPTIONAL
    }

    /// What the person said.
    public record Answer(Person by, String note) {}

    private ActDialog() {}

    /// Empty if they thought better of it. UI thread.
    public static Optional<Answer> ask(Question question, ScreenContext context, Scene owner) {
        TextField name = new TextField(Person.atThisMachine().name());
        name.setId("actName");
        TextArea note = new TextArea();
        note.setId("actNote");
        note.setPrefRowCount(3);
        note.setWrapText(true);
        TabKey.leaves(note);
        Label text = new Label(question.text());
        text.setWrapText(true);
        Label error = new Label();
        error.getStyleClass().add("field-error");
        error.setWrapText(true);
        error.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> check(name.getText()), name.textProperty()));
        error.visibleProperty().bind(error.textProperty().isEmpty().not());
        error.managedProperty().bind(error.visibleProperty());
        VBox form =
                new VBox(
                        text,
                        field(context.messages().get("act.name"), name),
                        error,
                        field(
                                context.messages()
                                        .get(
                                                question.why() == Why.NEEDED
                                                        ? "act.why"
                                                        : "act.why.optional"),
                                note));
        form.getStyleClass().add("sign-off-form");
        form.setPrefWidth(420);
        Dialog<Answer> dialog = new Dialog<>();
        dialog.initOwner(owner.getWindow());
        dialog.setTitle(question.title());
        dialog.setHeaderText(null);
        dialog.getDialogPane().getStyleClass().add("sign-off-dialog");
        dialog.getDialogPane().setContent(form);
        ButtonType act = new ButtonType(question.act(), ButtonBar.ButtonData.OK_DONE);
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
        button.setId("actButton");
        button.getStyleClass().add("accent");
        button.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        name.getText().isBlank()
                                                || !check(name.getText()).isEmpty()
                                                || (question.why() == Why.NEEDED
                                                        && note.getText().isBlank()),
                                name.textProperty(),
                                note.textProperty()));
        dialog.setResultConverter(pressed ->
                pressed == act
                        ? new Answer(Person.named(name.getText()), note.getText().strip())
                        : null);
        dialog.setOnShown(event -> (name.getText().isBlank() ? name : note).requestFocus());
        return dialog.showAndWait();
    }

    private static VBox field(String label, javafx.scene.control.Control input) {
        Label name = new Label(label);
        name.getStyleClass().add("strong");
        input.setAccessibleText(label);
        VBox field = new VBox(name, input);
        field.getStyleClass().add("field");
        return field;
    }

    private static String check(String text) {
        if (text.isBlank()) {
            return "";
        }
        try {
            Person.named(text);
            return "";
        } catch (PlayledgerException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
