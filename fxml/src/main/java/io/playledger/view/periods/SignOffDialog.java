package io.playledger.view.periods;

import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.view.part.Fxml;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.part.TabKey;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Asks for name and note, and for an explanation where one is needed.
final class SignOffDialog {
    /// What is asked.
    ///
    /// @param title of the dialog
    /// @param text what the act does
    /// @param act what its button says
    /// @param difference to explain; empty where there is none
    /// @param notBy who must not do it; empty where anybody may
    /// @param name to begin with
    record Question(
            String title, String text, String act, String difference, String notBy, String name) {}

    private final Question question;
    private final ScreenContext context;

    @FXML private Label questionText;
    @FXML private TextField signName;
    @FXML private Label nameError;
    @FXML private TextArea signNote;
    @FXML private Region explain;
    @FXML private Label difference;
    @FXML private TextArea explanation;

    private SignOffDialog(Question question, ScreenContext context) {
        this.question = question;
        this.context = context;
    }

    /// What the person said; empty if they thought better of it. UI thread.
    static Optional<SignOffWords> ask(Question question, ScreenContext context, Scene owner) {
        SignOffDialog form = new SignOffDialog(question, context);
        Node content = Fxml.load("sign-off.fxml", form, context.messages());
        Dialog<SignOffWords> dialog = new Dialog<>();
        dialog.initOwner(owner.getWindow());
        dialog.setTitle(question.title());
        dialog.setHeaderText(null);
        dialog.getDialogPane().getStyleClass().add("sign-off-dialog");
        dialog.getDialogPane().setContent(content);
        ButtonType act = new ButtonType(question.act(), ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(
                        new ButtonType(
                                context.messages().get("periods.dialog.cancel"),
                                ButtonBar.ButtonData.CANCEL_CLOSE),
                        act);
        Scene scene = dialog.getDialogPane().getScene();
        scene.setUserAgentStylesheet(owner.getUserAgentStylesheet());
        scene.getStylesheets().setAll(owner.getStylesheets());
        Button button = (Button) dialog.getDialogPane().lookupButton(act);
        button.setId("signAct");
        button.getStyleClass().add("accent");
        button.disableProperty().bind(form.complete().not());
        dialog.setResultConverter(pressed -> pressed == act ? form.words() : null);
        dialog.setOnShown(event -> form.focus());
        return dialog.showAndWait();
    }

    @FXML
    void initialize() {
        questionText.setText(question.text());
        TabKey.leaves(signNote, explanation);
        signName.setText(question.name());
        boolean why = !question.difference().isEmpty();
        explain.setVisible(why);
        explain.setManaged(why);
        difference.setText(question.difference());
        nameError
                .textProperty()
                .bind(Bindings.createStringBinding(this::checkName, signName.textProperty()));
        nameError.visibleProperty().bind(nameError.textProperty().isEmpty().not());
        nameError.managedProperty().bind(nameError.visibleProperty());
    }

    private String checkName() {
        String text = signName.getText();
        if (text.isBlank()) {
            return "";
        }
        try {
            Person person = Person.named(text);
            return !question.notBy().isEmpty() && person.isSameAs(new Person(question.notBy()))
                    ? context.messages().get("periods.dialog.same", question.notBy())
                    : "";
        } catch (PlayledgerException e) {
            return e.getMessage();
        }
    }

    private javafx.beans.binding.BooleanBinding complete() {
        return Bindings.createBooleanBinding(
                () ->
                        !signName.getText().isBlank()
                                && nameError.getText().isEmpty()
                                && !signNote.getText().isBlank()
                                && (question.difference().isEmpty()
                                        || !explanation.getText().isBlank()),
                signName.textProperty(),
                nameError.textProperty(),
                signNote.textProperty(),
                explanation.textProperty());
    }

    private void focus() {
        (signName.getText().isBlank() ? signName : signNote).requestFocus();
    }

    private SignOffWords words() {
        @Nullable String why = question.difference().isEmpty() ? null : explanation.getText();
        return new SignOffWords(signName.getText(), signNote.getText(), why);
    }
}
