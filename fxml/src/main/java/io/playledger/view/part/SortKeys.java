package io.playledger.view.part;

import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.List;

/// Sorting without a mouse: Alt with a digit sorts the table that has the focus by its column of
/// that number; again the other way round; a third time not at all, as clicks on the header do.
public final class SortKeys {
    private SortKeys() {}

    /// For every table of the scene.
    public static void install(Scene scene) {
        scene.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.isAltDown()
                            && event.getCode().isDigitKey()
                            && scene.getFocusOwner() instanceof TableView<?> table
                            && sort(table, number(event.getCode()))) {
                        event.consume();
                    }
                });
    }

    private static int number(KeyCode digit) {
        return digit.getCode() - KeyCode.DIGIT0.getCode();
    }

    private static <T> boolean sort(TableView<T> table, int number) {
        List<TableColumn<T, ?>> columns = table.getVisibleLeafColumns();
        if (number < 1 || number > columns.size() || !columns.get(number - 1).isSortable()) {
            return false;
        }
        TableColumn<T, ?> column = columns.get(number - 1);
        List<TableColumn<T, ?>> order = table.getSortOrder();
        if (order.size() != 1 || !order.getFirst().equals(column)) {
            column.setSortType(SortType.ASCENDING);
            table.getSortOrder().setAll(List.of(column));
        } else if (column.getSortType() == SortType.ASCENDING) {
            column.setSortType(SortType.DESCENDING);
        } else {
            order.clear();
        }
        return true;
    }
}
