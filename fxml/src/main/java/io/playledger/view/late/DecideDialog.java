package io.playledger.view.late;

import io.playledger.engine.audit.Person;
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

import java.util.Optional;

/// Asks for name and reason.
final class DecideDialog {
    /// What the person said.
    record Words(String name, String reason) {}

    /// What is asked.
    ///
    /// @param act what the button says
    record Question(String title, String text, String act) {}

    private final String question;

    @FXML private Label questionText;
    @FXML private TextField decideName;
    @FXML private TextArea decideReason;

    private DecideDialog(String question) {
        this.question = question;
    }

    /// Empty if the person thought better of it. UI thread.
    static Optional<Words> ask(Question question, ScreenContext context, Scene owner) {
        DecideDialog form = new DecideDialog(question.text());
        Node content = Fxml.load("decide.fxml", form, context.messages());
        Dialog<Words> dialog = new Dialog<>();
        dialog.initOwner(owner.getWindow());
        dialog.setTitle(question.title());
        dialog.setHeaderText(null);
        dialog.getDialogPane().getStyleClass().add("sign-off-dialog");
        dialog.getDialogPane().setContent(content);
        ButtonType done = new ButtonType(question.act(), ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(
                        new ButtonType(
                                context.messages().get("periods.dialog.cancel"),
                                ButtonBar.ButtonData.CANCEL_CLOSE),
                        done);
        Scene scene = dialog.getDialogPane().getScene();
        scene.setUserAgentStylesheet(owner.getUserAgentStylesheet());
        scene.getStylesheets().setAll(owner.getStylesheets());
        Button button = (Button) dialog.getDialogPane().lookupButton(done);
        button.setId("decideAct");
        button.getStyleClass().add("accent");
        button.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        form.decideName.getText().isBlank()
                                                || form.decideReason.getText().isBlank(),
                                form.decideName.textProperty(),
                                form.decideReason.textProperty()));
        dialog.setResultConverter(pressed ->
                pressed == done
                        ? new Words(form.decideName.getText(), form.decideReason.getText())
                        : null);
        dialog.setOnShown(event -> form.decideReason.requestFocus());
        return dialog.showAndWait();
    }

    @FXML
    void initialize() {
        questionText.setText(question);
        TabKey.leaves(decideReason);
        decideName.setText(Person.account());
    }
}
