package io.playledger.view.reconciliation;

import io.playledger.engine.royalty.StatementTotal;
import io.playledger.view.text.Formats;
import io.playledger.view.text.Messages;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.function.Function;

/// What each rights holder is due, by currency.
public final class TotalsTable extends TableView<StatementTotal> {
    public TotalsTable() {
        getStyleClass().add("totals-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setFixedCellSize(28);
    }

    void describe(Messages messages, Formats formats) {
        getColumns().clear();
        add(messages.get("reconciliation.column.holder"), 90, 2000, StatementTotal::rightsHolder)
                .setComparator(
                        Comparator.comparing(StatementTotal::rightsHolder)
                                .thenComparing(StatementTotal::currency));
        TableColumn<StatementTotal, StatementTotal> amount =
                add(
                        messages.get("reconciliation.column.amount"),
                        104,
                        130,
                        total -> formats.amount(total.amount(), total.currency()));
        amount.setComparator(Comparator.comparing(StatementTotal::amount));
        amount.getStyleClass().add("number");
        TableColumn<StatementTotal, StatementTotal> currency =
                add("", 46, 46, StatementTotal::currency);
        currency.setSortable(false);
        currency.getStyleClass().add("currency");
    }

    private TableColumn<StatementTotal, StatementTotal> add(
            String title, double least, double most, Function<StatementTotal, String> text) {
        TableColumn<StatementTotal, StatementTotal> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(ignored ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable StatementTotal total, boolean empty) {
                        super.updateItem(total, empty);
                        setText(total == null ? null : text.apply(total));
                    }
                });
        column.setMinWidth(least);
        column.setMaxWidth(most);
        column.setPrefWidth(Math.min(most, 120));
        column.setReorderable(false);
        getColumns().add(column);
        return column;
    }
}
