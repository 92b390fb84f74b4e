package io.playledger.view.reconciliation;

import io.playledger.engine.royalty.LineQuery.Column;
import io.playledger.engine.royalty.LineQuery.Order;
import io.playledger.engine.royalty.StatementLine;
import io.playledger.view.part.FigureColumn;
import io.playledger.view.part.ItemLabel;
import io.playledger.view.text.Formats;
import io.playledger.view.text.Messages;

import javafx.collections.ObservableList;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// A statement's lines. Sorting asks the archive again instead of ordering a million rows here.
public final class StatementTable extends TableView<StatementLines.Row> {
    public StatementTable() {
        getStyleClass().add("statement-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setFixedCellSize(32);
    }

    /// Builds the columns and follows the view-model.
    void connect(StatementViewModel model, Messages messages, Formats formats) {
        getColumns().clear();
        names(
                messages.get("reconciliation.column.holder"),
                Column.RIGHTS_HOLDER,
                110,
                1,
                text("", StatementLine::rightsHolder));
        names(messages.get("reconciliation.column.item"), Column.ITEM, 150, 3, ItemCell::new);
        figures(
                messages.get("reconciliation.column.country"),
                Column.COUNTRY,
                66,
                text("", StatementLine::country));
        figures(
                messages.get("reconciliation.column.version"),
                Column.VERSION,
                66,
                number(line -> formats.count(line.catalogVersion())));
        figures(
                messages.get("reconciliation.column.plays"),
                Column.PLAYS,
                62,
                number(line -> formats.count(line.plays())));
        figures(
                messages.get("reconciliation.column.minutes"),
                Column.MILLIS,
                72,
                number(line -> formats.minutes(line.msPlayed())));
        figures(
                messages.get("reconciliation.column.amount"),
                Column.AMOUNT,
                74,
                number(line -> formats.amount(line.amount(), line.currency())));
        figures("", Column.KEY, 42, text("currency", StatementLine::currency)).setSortable(false);
        setSortPolicy(table -> {
            sort(model);
            return true;
        });
        model.linesProperty().subscribe(this::show);
    }

    /// A table forgets its order with its items, and the next press on a header would begin anew.
    private void show(ObservableList<StatementLines.Row> lines) {
        List<TableColumn<StatementLines.Row, ?>> order = List.copyOf(getSortOrder());
        setItems(lines);
        getSortOrder().setAll(order);
    }

    private void sort(StatementViewModel model) {
        if (getSortOrder().isEmpty()) {
            model.sort(Column.KEY, Order.ASCENDING);
            return;
        }
        TableColumn<StatementLines.Row, ?> first = getSortOrder().getFirst();
        model.sort(
                (Column) first.getUserData(),
                first.getSortType() == SortType.ASCENDING ? Order.ASCENDING : Order.DESCENDING);
    }

    /// A column that takes its share of the width that figures leave.
    private void names(
            String title,
            Column sort,
            double least,
            int share,
            Supplier<TableCell<StatementLines.Row, LineView>> cell) {
        TableColumn<StatementLines.Row, LineView> column = add(title, sort, cell);
        column.setMinWidth(least);
        column.setMaxWidth(420.0 * share);
        column.setPrefWidth(least);
    }

    private TableColumn<StatementLines.Row, LineView> figures(
            String title,
            Column sort,
            double width,
            Supplier<TableCell<StatementLines.Row, LineView>> cell) {
        TableColumn<StatementLines.Row, LineView> column = add(title, sort, cell);
        FigureColumn.begin(column, width);
        return column;
    }

    private TableColumn<StatementLines.Row, LineView> add(
            String title, Column sort, Supplier<TableCell<StatementLines.Row, LineView>> cell) {
        TableColumn<StatementLines.Row, LineView> column = new TableColumn<>(title);
        column.setUserData(sort);
        column.setCellValueFactory(features -> features.getValue().viewProperty());
        column.setCellFactory(ignored -> cell.get());
        column.setReorderable(false);
        switch (sort) {
            case VERSION, PLAYS, MILLIS, AMOUNT -> column.getStyleClass().add("number");
            case KEY, RIGHTS_HOLDER, ITEM, COUNTRY -> {}
        }
        getColumns().add(column);
        return column;
    }

    private static Supplier<TableCell<StatementLines.Row, LineView>> number(
            Function<StatementLine, String> text) {
        return text("number", text);
    }

    private static Supplier<TableCell<StatementLines.Row, LineView>> text(
            String styleClass, Function<StatementLine, String> text) {
        return () -> {
            TableCell<StatementLines.Row, LineView> cell =
                    new TableCell<>() {
                        @Override
                        protected void updateItem(@Nullable LineView view, boolean empty) {
                            super.updateItem(view, empty);
                            if (view == null) {
                                boolean none = getTableRow() == null || getTableRow().isEmpty();
                                setText(none ? null : "·");
                                return;
                            }
                            String shown = text.apply(view.line());
                            setText(shown);
                            if (styleClass.equals("number")) {
                                FigureColumn.fit(getTableColumn(), shown);
                            }
                        }
                    };
            cell.getStyleClass().add(styleClass);
            return cell;
        };
    }

    private static final class ItemCell extends TableCell<StatementLines.Row, LineView> {
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
            label.show(view.name().name(), view.line().itemId());
            setAccessibleText(view.name().name());
            setGraphic(label);
        }
    }
}
