package io.playledger.view.task;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Waits until a person has stopped typing. UI thread.
public final class Debounce {
    private final PauseTransition pause = new PauseTransition(Duration.millis(180));

    public Debounce(Runnable action) {
        pause.setOnFinished(event -> action.run());
    }

    /// Starts the wait anew.
    public void touch() {
        pause.playFromStart();
    }
}
