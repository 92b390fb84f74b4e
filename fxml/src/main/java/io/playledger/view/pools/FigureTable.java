package io.playledger.view.pools;

import io.playledger.view.part.FigureColumn;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// A table of names and figures, each column a text of the row.
public final class FigureTable<T> extends TableView<T> {
    /// Texts from this length on may be cut short.
    private static final int LONG = 14;

    public FigureTable() {
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setFixedCellSize(28);
    }

    /// A column that takes what is left of the width.
    void name(String title, Function<T, String> text) {
        TableColumn<T, T> column = column(title, text);
        column.setMinWidth(90);
        column.setMaxWidth(2000);
        column.setPrefWidth(160);
    }

    /// A column of short names.
    void name(String title, double width, Function<T, String> text) {
        FigureColumn.begin(column(title, text), width);
    }

    /// A column of figures, aligned right.
    void figure(String title, double width, Function<T, String> text) {
        TableColumn<T, T> column = column(title, text);
        column.getStyleClass().add("number");
        FigureColumn.begin(column, width);
    }

    /// The unit of the column before.
    void unit(Function<T, String> text) {
        TableColumn<T, T> column = column("", text);
        column.getStyleClass().add("currency");
        FigureColumn.begin(column, 46);
    }

    private TableColumn<T, T> column(String title, Function<T, String> text) {
        TableColumn<T, T> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(ignored ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable T row, boolean empty) {
                        super.updateItem(row, empty);
                        String shown = row == null ? null : text.apply(row);
                        setText(shown);
                        setTooltip(
                                shown == null || shown.length() < LONG ? null : new Tooltip(shown));
                        if (shown != null && getTableColumn().getStyleClass().contains("number")) {
                            FigureColumn.fit(getTableColumn(), shown);
                        }
                    }
                });
        column.setSortable(false);
        column.setReorderable(false);
        getColumns().add(column);
        return column;
    }
}
