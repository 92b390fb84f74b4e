package io.playledger.view.rules;

import io.playledger.engine.royalty.rules.RuleChange;
import io.playledger.view.text.Messages;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// Rules that two sets have otherwise.
public final class ChangeTable extends TableView<RuleChange> {
    public ChangeTable() {
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setFixedCellSize(28);
    }

    void describe(Messages messages, RuleNames names) {
        getColumns().clear();
        add(messages.get("rules.column.kind"), 62, 62, change -> names.kind(change.kind()));
        add(
                messages.get("rules.column.days"),
                120,
                190,
                change -> names.days(change.from(), change.to()));
        add(messages.get("rules.column.rule"), 130, 190, change -> names.rule(change.rule()));
        String nothing = messages.get("rules.nothing");
        add(
                messages.get("rules.column.before"),
                80,
                600,
                change -> asked(change.before(), nothing));
        add(messages.get("rules.column.after"), 80, 600, change -> asked(change.after(), nothing));
    }

    private static String asked(String value, String nothing) {
        return value.isEmpty() ? nothing : value;
    }

    private void add(String title, double least, double most, Function<RuleChange, String> text) {
        TableColumn<RuleChange, RuleChange> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(ignored ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable RuleChange change, boolean empty) {
                        super.updateItem(change, empty);
                        String shown = change == null ? null : text.apply(change);
                        setText(shown);
                        setTooltip(shown == null ? null : new Tooltip(shown));
                    }
                });
        column.setMinWidth(least);
        column.setMaxWidth(most);
        column.setPrefWidth(Math.min(most, 170));
        column.setReorderable(false);
        column.setSortable(false);
        getColumns().add(column);
    }
}
