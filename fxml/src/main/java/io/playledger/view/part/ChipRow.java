package io.playledger.view.part;

import javafx.scene.layout.HBox;

import java.util.List;

/// Chips side by side; rebuilt only when one of them changes.
public final class ChipRow extends HBox {
    private List<Chip.Model> shown = List.of();

    public ChipRow() {
        getStyleClass().add("chip-row");
    }

    public void show(List<Chip.Model> chips) {
        if (!chips.equals(shown)) {
            shown = List.copyOf(chips);
            getChildren().setAll(shown.stream().map(Chip::new).toList());
        }
    }
}
