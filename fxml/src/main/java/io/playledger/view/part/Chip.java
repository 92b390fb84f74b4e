package io.playledger.view.part;

import javafx.scene.control.Label;

/// A state in words on its soft ground.
public final class Chip extends Label {
    /// What a chip means; the words say it too.
    public enum Tone {
        NEUTRAL,
        ACCENT,
        GOOD,
        WARN,
        BAD;

        /// The style class of the tone.
        public String styleClass() {
            return "tone-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// The words and tone of a chip.
    public record Model(String text, Tone tone) {}

    public Chip(Model model) {
        super(model.text());
        getStyleClass().addAll("chip", model.tone().styleClass());
        setMinWidth(40);
    }
}
