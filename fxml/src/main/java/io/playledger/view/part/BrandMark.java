package io.playledger.view.part;

import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;

/// The ring of the brand, drawn as a shape so that it follows the theme.
public final class BrandMark extends StackPane {
    public BrandMark() {
        getStyleClass().add("brand-mark");
        Circle ring = new Circle(5.5);
        ring.getStyleClass().add("brand-ring");
        getChildren().add(ring);
    }
}
