package io.playledger.view.opening;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.view.part.Fxml;
import io.playledger.view.text.Messages;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/// The window's content when the engine cannot be opened: what happened, what to do, its code.
public final class FailedController {
    private final PlayledgerException failure;
    private final Messages messages;
    private final Runnable retry;
    private final Runnable quit;

    @FXML private Label failedText;
    @FXML private Label failedCode;
    @FXML private Button failedRetry;
    @FXML private Button failedQuit;

    private FailedController(
            PlayledgerException failure, Messages messages, Runnable retry, Runnable quit) {
        this.failure = failure;
        this.messages = messages;
        this.retry = retry;
        this.quit = quit;
    }

    /// The page for a failure.
    public static Parent load(
            PlayledgerException failure, Messages messages, Runnable retry, Runnable quit) {
        return Fxml.load(
                "failed.fxml", new FailedController(failure, messages, retry, quit), messages);
    }

    @FXML
    void initialize() {
        failedText.setText(failure.getMessage());
        failedCode.setText(failure.code().name());
        // Settings that cannot be used are read once, at the start.
        boolean again = failure.code() != Code.BAD_INPUT;
        failedRetry.setVisible(again);
        failedRetry.setManaged(again);
        failedRetry.setOnAction(event -> {
            failedRetry.setDisable(true);
            failedRetry.setText(messages.get("failed.retrying"));
            retry.run();
        });
        failedQuit.setOnAction(event -> quit.run());
    }
}
