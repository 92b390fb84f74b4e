package io.playledger.view.diff;

import io.playledger.engine.diff.ChangedLine;
import io.playledger.engine.royalty.Cause;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.FigureColumn;
import io.playledger.view.part.ItemLabel;
import io.playledger.view.part.Pages;
import io.playledger.view.text.Messages;

import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/// Changed lines, largest change first. A double click, or Enter, leads to a line's events.
public final class ChangeTable extends TableView<Pages.Row<LineView>> {
    private static final PseudoClass UP = PseudoClass.getPseudoClass("up");
    private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");

    public ChangeTable() {
        getStyleClass().add("change-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setFixedCellSize(32);
    }

    /// Builds the columns and follows the view-model.
    void connect(DiffViewModel model, Messages messages) {
        DiffWords words = model.words();
        getColumns().clear();
        names(messages.get("diff.column.holder"), 100, 320, text("", l -> l.key().rightsHolder()));
        names(messages.get("diff.column.item"), 130, 700, ItemCell::new);
        FigureColumn.begin(
                add(messages.get("diff.column.country"), text("", l -> l.key().country())), 62);
        TableColumn<Pages.Row<LineView>, LineView> change =
                add(messages.get("diff.column.change"), () -> new ChangeCell(model));
        change.getStyleClass().add("number");
        FigureColumn.begin(change, 84);
        FigureColumn.begin(add(messages.get("diff.column.cause"), () -> new CauseCell(model)), 112);
        names(
                messages.get("diff.column.happened"),
                110,
                520,
                text("secondary-cell", l -> words.happened(l, cause(model, l))));
        model.lines().linesProperty().subscribe(this::setItems);
        model.causeProperty().subscribe(cause -> refresh());
        getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        row -> model.lines().look(row == null ? null : row.valueProperty().get()));
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                drill(model);
            }
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                drill(model);
                event.consume();
            }
        });
    }

    private void drill(DiffViewModel model) {
        Pages.Row<LineView> row = getSelectionModel().getSelectedItem();
        LineView line = row == null ? null : row.valueProperty().get();
        if (line != null) {
            model.drill(line);
        }
    }

    /// The cause that is being looked at, else the line's own.
    private static Cause cause(DiffViewModel model, ChangedLine line) {
        Cause chosen = model.causeProperty().get();
        return chosen == null ? line.main() : chosen;
    }

    private void names(
            String title,
            double least,
            double most,
            Supplier<TableCell<Pages.Row<LineView>, LineView>> cell) {
        TableColumn<Pages.Row<LineView>, LineView> column = add(title, cell);
        column.setMinWidth(least);
        column.setMaxWidth(most);
        column.setPrefWidth(least * 1.4);
    }

    private TableColumn<Pages.Row<LineView>, LineView> add(
            String title, Supplier<TableCell<Pages.Row<LineView>, LineView>> cell) {
        TableColumn<Pages.Row<LineView>, LineView> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> features.getValue().valueProperty());
        column.setCellFactory(ignored -> cell.get());
        column.setReorderable(false);
        column.setSortable(false);
        getColumns().add(column);
        return column;
    }

    private static Supplier<TableCell<Pages.Row<LineView>, LineView>> text(
            String styleClass, Function<ChangedLine, String> text) {
        return () -> {
            TableCell<Pages.Row<LineView>, LineView> cell =
                    new TableCell<>() {
                        @Override
                        protected void updateItem(@Nullable LineView view, boolean empty) {
                            super.updateItem(view, empty);
                            setText(view == null ? null : text.apply(view.line()));
                        }
                    };
            cell.getStyleClass().add(styleClass);
            return cell;
        };
    }

    private static final class ItemCell extends TableCell<Pages.Row<LineView>, LineView> {
        private final ItemLabel label = new ItemLabel("item-id");

        ItemCell() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(@Nullable LineView view, boolean empty) {
            super.updateItem(view, empty);
            if (view == null) {
                setGraphic(null);
                return;
            }
            label.show(view.name().name(), view.line().key().itemId());
            setAccessibleText(view.name().name());
            setGraphic(label);
        }
    }

    /// The change, or the part of the cause that is being looked at.
    private static final class ChangeCell extends TableCell<Pages.Row<LineView>, LineView> {
        private final DiffViewModel model;

        ChangeCell(DiffViewModel model) {
            this.model = model;
            getStyleClass().addAll("number", "change");
        }

        @Override
        protected void updateItem(@Nullable LineView view, boolean empty) {
            super.updateItem(view, empty);
            BigDecimal amount = view == null ? BigDecimal.ZERO : amount(view.line());
            pseudoClassStateChanged(UP, amount.signum() > 0);
            pseudoClassStateChanged(DOWN, amount.signum() < 0);
            if (view == null) {
                setText(empty ? null : "\u00b7");
                return;
            }
            String shown = model.words().signed(amount, view.line().key().currency());
            setText(shown);
            FigureColumn.fit(getTableColumn(), shown);
        }

        private BigDecimal amount(ChangedLine line) {
            Cause chosen = model.causeProperty().get();
            ChangedLine.Part part = chosen == null ? null : line.parts().get(chosen);
            return part == null ? line.change() : part.amount();
        }
    }

    private static final class CauseCell extends TableCell<Pages.Row<LineView>, LineView> {
        private final DiffViewModel model;

        CauseCell(DiffViewModel model) {
            this.model = model;
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(@Nullable LineView view, boolean empty) {
            super.updateItem(view, empty);
            if (view == null) {
                setGraphic(null);
                return;
            }
            String name = model.words().cause(cause(model, Objects.requireNonNull(view).line()));
            setGraphic(new Chip(new Chip.Model(name, Tone.NEUTRAL)));
            setAccessibleText(name);
        }
    }
}
