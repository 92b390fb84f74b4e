package io.playledger.view.part;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// A table of rows that cannot be changed, with columns of text and of figures.
public final class RowTable<T> extends TableView<T> {
    public RowTable() {
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setFixedCellSize(32);
    }

    /// A column that takes what is left of the width.
    public RowTable<T> text(String title, double width, Function<T, String> text) {
        TableColumn<T, T> column = column(title, text, "");
        column.setMinWidth(Math.min(80, width));
        column.setPrefWidth(width);
        column.setMaxWidth(2000);
        return this;
    }

    /// A column of fixed width.
    public RowTable<T> narrow(String title, double width, Function<T, String> text) {
        FigureColumn.begin(column(title, text, ""), width);
        return this;
    }

    /// A column of ids, in the face of code.
    public RowTable<T> code(String title, double width, Function<T, String> text) {
        TableColumn<T, T> column = column(title, text, "item-id");
        column.setMinWidth(Math.min(80, width));
        column.setPrefWidth(width);
        column.setMaxWidth(2000);
        return this;
    }

    /// A column of figures, aligned to the right.
    public RowTable<T> figure(String title, double width, Function<T, String> text) {
        FigureColumn.begin(column(title, text, "number"), width);
        return this;
    }

    private TableColumn<T, T> column(String title, Function<T, String> text, String styleClass) {
        TableColumn<T, T> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setReorderable(false);
        column.setSortable(false);
        if (!styleClass.isEmpty()) {
            column.getStyleClass().add(styleClass);
        }
        column.setCellFactory(ignored -> new TextCell<>(text, styleClass));
        getColumns().add(column);
        return column;
    }

    private static final class TextCell<T> extends TableCell<T, T> {
        private final Function<T, String> text;

        TextCell(Function<T, String> text, String styleClass) {
            this.text = text;
            if (!styleClass.isEmpty()) {
                getStyleClass().add(styleClass);
            }
        }

        @Override
        protected void updateItem(@Nullable T row, boolean empty) {
            super.updateItem(row, empty);
            String words = empty || row == null ? null : text.apply(row);
            setText(words);
            setTooltip(words != null && words.length() > 24 ? new Tooltip(words) : null);
        }
    }
}
