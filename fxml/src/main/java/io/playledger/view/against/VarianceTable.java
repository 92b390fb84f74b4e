package io.playledger.view.against;

import io.playledger.engine.royalty.against.Measure;
import io.playledger.engine.royalty.against.Variance;
import io.playledger.view.part.Chip;
import io.playledger.view.part.FigureColumn;
import io.playledger.view.part.ItemLabel;
import io.playledger.view.text.Messages;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Rows of both sides, in the order of the comparison: largest difference first.
public final class VarianceTable extends TableView<Variance> {
    private @Nullable TableColumn<Variance, Variance> currency;

    public VarianceTable() {
        getStyleClass().add("variance-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setFixedCellSize(32);
    }

    /// Builds the columns and follows the view-model.
    void connect(AgainstViewModel model, Messages messages) {
        AgainstWords words = model.words();
        getColumns().clear();
        TableColumn<Variance, Variance> item = column(messages.get("against.column.item"));
        item.setCellFactory(ignored -> new ItemCell());
        item.setMinWidth(130);
        item.setMaxWidth(900);
        item.setPrefWidth(220);
        item.setComparator(Comparator.comparing(Variance::title));
        TableColumn<Variance, Variance> country =
                text(messages.get("against.column.country"), Variance::country, "");
        FigureColumn.begin(country, 64);
        country.setComparator(Comparator.comparing(Variance::country));
        figures(model, messages.get("against.column.ours"), row -> row.ours(), words);
        figures(model, messages.get("against.column.theirs"), row -> row.theirs(), words);
        difference(model, messages.get("against.column.difference"), words);
        relative(model, messages.get("against.column.relative"), words);
        currency = text("", Variance::currency, "currency");
        currency.setSortable(false);
        FigureColumn.begin(currency, 40);
        TableColumn<Variance, Variance> verdict = column(messages.get("against.column.tolerance"));
        verdict.setCellFactory(ignored -> new VerdictCell(words));
        FigureColumn.begin(verdict, 80);
        verdict.setComparator(Comparator.comparing(Variance::verdict));
        TableColumn<Variance, Variance> why =
                text(messages.get("against.column.cause"), VarianceTable::causes, "");
        FigureColumn.begin(why, 56);
        why.setComparator(Comparator.comparing(VarianceTable::causes));
        setItems(model.rows());
        model.measureProperty().subscribe(measure -> show(model));
        model.shownProperty().subscribe(shown -> show(model));
    }

    /// Where all money is in one currency, the tiles name it.
    private void show(AgainstViewModel model) {
        Shown shown = model.shownProperty().get();
        boolean several = shown != null && shown.totals().size() > 1;
        if (currency != null) {
            currency.setVisible(several && measure(model) == Measure.MONEY);
        }
        refresh();
    }

    private static String causes(Variance row) {
        return row.explainedBy().stream()
                .limit(3)
                .map(cause -> Integer.toString(cause + 1))
                .collect(Collectors.joining(", "));
    }

    private static Measure measure(AgainstViewModel model) {
        return Objects.requireNonNullElse(model.measureProperty().get(), Measure.PLAYS);
    }

    private void figures(
            AgainstViewModel model,
            String title,
            Function<Variance, io.playledger.engine.royalty.against.Figures> side,
            AgainstWords words) {
        TableColumn<Variance, Variance> column =
                text(
                        title,
                        row ->
                                words.figure(
                                        measure(model),
                                        side.apply(row).get(measure(model)),
                                        row.currency()),
                        "number");
        column.setComparator(Comparator.comparing(row -> side.apply(row).get(measure(model))));
        FigureColumn.begin(column, 70);
    }

    private void difference(AgainstViewModel model, String title, AgainstWords words) {
        TableColumn<Variance, Variance> column =
                text(
                        title,
                        row ->
                                words.difference(
                                        measure(model),
                                        row.difference(measure(model)),
                                        row.currency()),
                        "number");
        column.setComparator(Comparator.comparing(row -> row.difference(measure(model)).abs()));
        FigureColumn.begin(column, 84);
    }

    private void relative(AgainstViewModel model, String title, AgainstWords words) {
        TableColumn<Variance, Variance> column =
                text(title, row -> words.relative(row, measure(model)), "number");
        column.setComparator(
                Comparator.comparing(row ->
                        row.relative(measure(model)).map(BigDecimal::abs).orElse(BigDecimal.ZERO)));
        FigureColumn.begin(column, 72);
    }

    private TableColumn<Variance, Variance> column(String title) {
        TableColumn<Variance, Variance> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setReorderable(false);
        getColumns().add(column);
        return column;
    }

    private TableColumn<Variance, Variance> text(
            String title, Function<Variance, String> text, String styleClass) {
        TableColumn<Variance, Variance> column = column(title);
        if (styleClass.equals("number")) {
            column.getStyleClass().add(styleClass);
        }
        column.setCellFactory(ignored -> {
            TableCell<Variance, Variance> cell =
                    new TableCell<>() {
                        @Override
                        protected void updateItem(@Nullable Variance row, boolean empty) {
                            super.updateItem(row, empty);
                            String shown = row == null ? null : text.apply(row);
                            setText(shown);
                            if (shown != null && styleClass.equals("number")) {
                                FigureColumn.fit(getTableColumn(), shown);
                            }
                        }
                    };
            if (!styleClass.isEmpty()) {
                cell.getStyleClass().add(styleClass);
            }
            return cell;
        });
        return column;
    }

    private static final class ItemCell extends TableCell<Variance, Variance> {
        private final ItemLabel label = new ItemLabel("item-id");

        ItemCell() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(@Nullable Variance row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            String detail = row.note().isEmpty() ? row.itemId() : row.itemId() + "\n" + row.note();
            label.show(
                    row.title().isEmpty() ? row.itemId() : row.title(),
                    row.note().isEmpty() ? row.itemId() : row.note());
            setAccessibleText(row.title() + ", " + detail);
            setGraphic(label);
            setTooltip(new Tooltip(detail));
        }
    }

    private static final class VerdictCell extends TableCell<Variance, Variance> {
        private final AgainstWords words;

        VerdictCell(AgainstWords words) {
            this.words = words;
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(@Nullable Variance row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null) {
                setGraphic(null);
                return;
            }
            Chip.Model chip = words.verdict(row);
            setAccessibleText(chip.text());
            setGraphic(new Chip(chip));
        }
    }
}
