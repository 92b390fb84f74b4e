package io.playledger.view.against;

import io.playledger.engine.royalty.against.Cause;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// A likely cause: its number and what was tried, and below how far it reaches.
final class CauseCell extends ListCell<Cause> {
    private final AgainstWords words;
    private final Label what = new Label();
    private final Label reach = new Label();
    private final VBox box = new VBox(what, reach);

    CauseCell(AgainstWords words) {
        this.words = words;
        what.getStyleClass().add("strong");
        what.setWrapText(true);
        what.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        reach.getStyleClass().add("secondary");
        reach.setWrapText(true);
        reach.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        setPrefWidth(0);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(@Nullable Cause cause, boolean empty) {
        super.updateItem(cause, empty);
        if (empty || cause == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        what.setText(getIndex() + 1 + "  " + words.cause(cause));
        reach.setText(words.reach(cause));
        setAccessibleText(what.getText() + ", " + reach.getText());
        setGraphic(box);
    }
}
