package io.playledger.view.rules;

import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.rules.RuleVersion;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// A version in the list: its number, from when it holds, and why.
final class RuleSetCell extends ListCell<RuleSet> {
    private final RuleNames names;
    private final Label title = new Label();
    private final Label days = new Label();
    private final Label reason = new Label();
    private final VBox box;

    RuleSetCell(RuleNames names) {
        this.names = names;
        title.getStyleClass().add("strong");
        title.setMinWidth(Region.USE_PREF_SIZE);
        days.getStyleClass().add("secondary");
        reason.getStyleClass().add("secondary");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox top = new HBox(title, space, days);
        top.getStyleClass().add("run-cell-line");
        box = new VBox(top, reason);
        box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        setPrefWidth(0);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(@Nullable RuleSet set, boolean empty) {
        super.updateItem(set, empty);
        if (empty || set == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText("");
            return;
        }
        RuleVersion version = set.newest();
        title.setText(names.set(set));
        days.setText(names.days(version.effectiveFrom(), null));
        reason.setText(version.reason());
        setTooltip(new Tooltip(version.reason() + "\n" + names.author(version)));
        setAccessibleText(title.getText() + ", " + days.getText() + ", " + version.reason());
        setGraphic(box);
    }
}
