package io.playledger.view.diff;

import io.playledger.engine.diff.CauseShare;
import io.playledger.engine.diff.CurrencyBridge;
import io.playledger.engine.diff.DiffSummary;
import io.playledger.engine.royalty.Cause;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.function.Consumer;

/// The causes with their parts, as a table that can be chosen from; the same numbers as the
/// picture's.
public final class CauseList extends VBox {
    private static final PseudoClass UP = PseudoClass.getPseudoClass("up");
    private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");

    public CauseList() {
        getStyleClass().add("cause-list");
    }

    /// @param chosen the cause that is chosen; null for none
    /// @param choose hears of the next: null where the chosen one is pressed again
    void show(
            DiffSummary summary,
            CurrencyBridge bridge,
            @Nullable Cause chosen,
            DiffWords words,
            Consumer<@Nullable Cause> choose) {
        getChildren().clear();
        getChildren().add(total(words.first(summary), bridge.before(), bridge, words));
        for (Cause cause : DiffWords.shown(bridge)) {
            getChildren().add(row(summary.cause(cause), bridge, chosen, words, choose));
        }
        getChildren().add(total(words.second(summary), bridge.after(), bridge, words));
    }

    private static HBox total(
            String name, BigDecimal amount, CurrencyBridge bridge, DiffWords words) {
        Label label = new Label(name);
        label.getStyleClass().add("strong");
        Label figure = new Label(words.amount(amount, bridge.currency()));
        figure.getStyleClass().add("strong");
        figure.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(label, space(), figure);
        row.getStyleClass().add("cause-total");
        return row;
    }

    private static ToggleButton row(
            CauseShare share,
            CurrencyBridge bridge,
            @Nullable Cause chosen,
            DiffWords words,
            Consumer<@Nullable Cause> choose) {
        BigDecimal part = DiffWords.part(bridge, share.cause());
        Label name = new Label(words.cause(share.cause()));
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label input = new Label(words.input(share));
        input.getStyleClass().add("secondary");
        Label figure = new Label(words.signed(part, bridge.currency()));
        figure.getStyleClass().add("cause-part");
        figure.pseudoClassStateChanged(UP, part.signum() > 0);
        figure.pseudoClassStateChanged(DOWN, part.signum() < 0);
        figure.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, name, input, space(), figure);
        line.setAlignment(Pos.BASELINE_LEFT);
        ToggleButton row = new ToggleButton();
        row.getStyleClass().add("cause-row");
        row.setGraphic(line);
        row.setMaxWidth(Double.MAX_VALUE);
        line.prefWidthProperty().bind(row.widthProperty().subtract(16));
        row.setSelected(share.cause() == chosen);
        row.setAccessibleText(name.getText() + ", " + figure.getText() + ", " + input.getText());
        row.setOnAction(event -> choose.accept(row.isSelected() ? share.cause() : null));
        return row;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
