package io.playledger.view.live;

import io.playledger.view.text.Messages;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

import java.util.function.Supplier;

/// A top list as a table. Its selection follows the item, not the place.
public final class RankTable extends TableView<TopList.Row> {
    private boolean following;

    public RankTable() {
        getStyleClass().add("rank-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setRowFactory(table -> new RankRowNode());
    }

    /// Builds the columns.
    void describe(Messages messages, String changeTooltip) {
        TableColumn<TopList.Row, RankView> change =
                column("", 78, 78, () -> RankCells.text("number", RankView::change));
        Label changeTitle = new Label(messages.get("live.column.change"));
        changeTitle.setTooltip(new Tooltip(changeTooltip));
        change.setGraphic(changeTitle);
        getColumns().clear();
        getColumns().add(column("#", 40, 40, () -> RankCells.text("rank", RankView::rank)));
        getColumns().add(column(messages.get("live.column.item"), 120, 2000, RankCells::item));
        getColumns()
                .add(
                        column(
                                messages.get("live.column.plays"),
                                78,
                                78,
                                () -> RankCells.text("number", RankView::plays)));
        change.setCellFactory(ignored -> RankCells.change());
        getColumns().add(change);
        getColumns().add(column(messages.get("live.column.hour"), 96, 96, RankCells::sparkline));
        getColumns().get(0).getStyleClass().add("number");
        getColumns().get(2).getStyleClass().add("number");
        change.getStyleClass().add("number");
    }

    private static TableColumn<TopList.Row, RankView> column(
            String title,
            double least,
            double most,
            Supplier<TableCell<TopList.Row, RankView>> cell) {
        TableColumn<TopList.Row, RankView> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> features.getValue().viewProperty());
        column.setCellFactory(ignored -> cell.get());
        column.setMinWidth(least);
        column.setMaxWidth(most);
        column.setPrefWidth(Math.min(most, 240));
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    /// Shows a list; a row that the person selects becomes the selected item.
    void show(TopList list, StringProperty selected) {
        setItems(list.rows());
        getSelectionModel()
                .selectedIndexProperty()
                .subscribe(index -> {
                    if (!following && index.intValue() >= 0) {
                        selected.set(list.rows().get(index.intValue()).view().itemId());
                    }
                });
        selected.subscribe(item -> follow(list, item));
    }

    /// Selects the item's present place again after ranks moved.
    void follow(TopList list, String item) {
        int index = list.indexOf(item);
        if (index == getSelectionModel().getSelectedIndex()) {
            return;
        }
        following = true;
        try {
            if (index < 0) {
                getSelectionModel().clearSelection();
            } else {
                getSelectionModel().clearAndSelect(index);
            }
        } finally {
            following = false;
        }
    }

    /// A row that reads itself out.
    private static final class RankRowNode extends TableRow<TopList.Row> {
        @Override
        protected void updateItem(TopList.Row row, boolean empty) {
            super.updateItem(row, empty);
            accessibleTextProperty().unbind();
            if (empty || row == null) {
                setAccessibleText("");
            } else {
                accessibleTextProperty().bind(row.viewProperty().map(RankCells::spoken));
            }
        }
    }
}
