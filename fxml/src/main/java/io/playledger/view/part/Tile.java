package io.playledger.view.part;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// One figure: what it is, the number, and what to know about it.
public final class Tile extends VBox {
    private final Label title = new Label();
    private final Label value = new Label("—");
    private final Label note = new Label(" ");

    public Tile() {
        getStyleClass().addAll("card", "tile");
        title.getStyleClass().add("secondary");
        value.getStyleClass().add("figure");
        note.getStyleClass().add("secondary");
        getChildren().setAll(title, value, note);
    }

    public String getTitle() {
        return title.getText();
    }

    public void setTitle(String text) {
        title.setText(text);
    }

    public StringProperty valueProperty() {
        return value.textProperty();
    }

    public StringProperty noteProperty() {
        return note.textProperty();
    }
}
