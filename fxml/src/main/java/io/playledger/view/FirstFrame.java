package io.playledger.view;

import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

/// Notices when a window is not only shown but painted: at the second pulse after it was shown the
/// first was handed to the renderer.
final class FirstFrame {
    private FirstFrame() {}

    /// Runs the action once, on the UI thread.
    static void of(Stage stage, Runnable action) {
        stage.setOnShown(shown ->
                new AnimationTimer() {
                    private int pulses;

                    @Override
                    public void handle(long nowNanos) {
                        if (++pulses == 2) {
                            stop();
                            action.run();
                        }
                    }
                }.start());
    }
}
