package io.playledger.view.reconciliation;

import io.playledger.engine.royalty.StatementTotal;
import io.playledger.view.part.FigureColumn;
import io.playledger.view.text.Formats;
import io.playledger.view.text.Messages;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// What each rights holder is due, by currency; below it the same told in the reporting currency of
/// the run, where it has one: two figures side by side would find no room beside a statement.
public final class TotalsTable extends TableView<StatementTotal> {
    private static final double ROW = 28;
    private static final double ROW_OF_TWO = 44;

    private String reporting = "";

    public TotalsTable() {
        getStyleClass().add("totals-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setFixedCellSize(ROW);
    }

    void describe(Messages messages, Formats formats) {
        getColumns().clear();
        add(messages.get("reconciliation.column.holder"), 76, 2000, StatementTotal::rightsHolder)
                .setComparator(
                        Comparator.comparing(StatementTotal::rightsHolder)
                                .thenComparing(StatementTotal::currency));
        TableColumn<StatementTotal, StatementTotal> amount =
                add(
                        messages.get("reconciliation.column.amount"),
                        74,
                        74,
                        total ->
                                formats.amount(total.amount(), total.currency())
                                        + below(
                                                total.reporting() == null
                                                        ? messages.get(
                                                                "reconciliation.totals.no-rate")
                                                        : formats.amount(
                                                                total.reporting(), reporting)));
        amount.setComparator(Comparator.comparing(StatementTotal::amount));
        amount.getStyleClass().add("number");
        TableColumn<StatementTotal, StatementTotal> currency =
                add("", 42, 42, total -> total.currency() + below(reporting));
        currency.setSortable(false);
        currency.getStyleClass().add("currency");
    }

    private String below(String told) {
        return reporting.isEmpty() ? "" : "\n" + told;
    }

    /// Shows totals, told in the run's reporting currency too where it has one.
    void show(List<StatementTotal> totals, @Nullable String reportingCurrency) {
        reporting = reportingCurrency == null ? "" : reportingCurrency;
        setFixedCellSize(reporting.isEmpty() ? ROW : ROW_OF_TWO);
        getItems().setAll(totals);
        refresh();
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
                        String shown = total == null ? null : text.apply(total);
                        setText(shown);
                        if (shown != null && getTableColumn().getStyleClass().contains("number")) {
                            setTextAlignment(TextAlignment.RIGHT);
                            shown.lines().forEach(line -> FigureColumn.fit(getTableColumn(), line));
                        }
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
