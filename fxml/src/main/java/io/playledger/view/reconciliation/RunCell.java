package io.playledger.view.reconciliation;

import io.playledger.engine.royalty.RunHead;
import io.playledger.view.part.Chip;
import io.playledger.view.part.ChipRow;
import io.playledger.view.part.ScreenContext;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// An earlier run: its period and state, and below when it was made and its digest.
final class RunCell extends ListCell<RunHead> {
    private final ScreenContext context;
    private final RunWords words;
    private final Label period = new Label();
    private final Label made = new Label();
    private final Label digest = new Label();
    private final ChipRow state = new ChipRow();
    private final VBox box;

    RunCell(ScreenContext context, RunWords words) {
        this.context = context;
        this.words = words;
        getStyleClass().add("run-cell");
        period.getStyleClass().add("strong");
        made.getStyleClass().add("secondary");
        digest.getStyleClass().add("item-id");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox top = new HBox(period, space, state);
        top.getStyleClass().add("run-cell-line");
        HBox bottom = new HBox(made, gap, digest);
        bottom.getStyleClass().add("run-cell-line");
        box = new VBox(top, bottom);
        box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(@Nullable RunHead run, boolean empty) {
        super.updateItem(run, empty);
        if (empty || run == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        Chip.Model chip = words.state(run.state());
        period.setText(
                context.messages()
                        .get("reconciliation.run.entry", Long.toString(run.id()), run.period()));
        made.setText(context.formats().stamp(run.madeAt()));
        digest.setText(context.formats().digest(run.digest()));
        state.show(List.of(chip));
        setAccessibleText(period.getText() + ", " + chip.text() + ", " + made.getText());
        setGraphic(box);
    }
}
