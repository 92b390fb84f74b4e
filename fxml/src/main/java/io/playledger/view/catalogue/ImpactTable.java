package io.playledger.view.catalogue;

import io.playledger.engine.royalty.impact.Impact.Money;
import io.playledger.engine.royalty.impact.Impact.TouchedPeriod;
import io.playledger.view.part.Chip;
import io.playledger.view.part.FigureColumn;
import io.playledger.view.part.ScreenContext;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What an edit changes, a line for each period and rights holder.
public final class ImpactTable extends TableView<ImpactTable.Line> {
    /// @param money null where it was not computed, or nothing changes
    record Line(TouchedPeriod period, @Nullable Money money, boolean first) {}

    private static final int ROWS_SHOWN = 5;
    private static final double ROW_HEIGHT = 32;
    private static final double HEADER_HEIGHT = 34;

    public ImpactTable() {
        getStyleClass().add("tight-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setFixedCellSize(ROW_HEIGHT);
    }

    void describe(ScreenContext context, ItemWords words) {
        getColumns().clear();
        add(
                context.messages().get("catalogue.column.period"),
                60,
                96,
                line -> line.first() ? line.period().key().label() : "");
        state(context.messages().get("catalogue.column.state"), words);
        number(
                context.messages().get("catalogue.column.plays"),
                line -> line.first() ? context.formats().count(line.period().plays()) : "");
        add(
                context.messages().get("catalogue.column.holder"),
                96,
                2000,
                line -> line.money() == null ? "" : line.money().rightsHolder());
        number(
                context.messages().get("catalogue.column.before"),
                line ->
                        line.money() == null
                                ? ""
                                : context.formats()
                                        .amount(line.money().before(), line.money().currency()));
        number(
                context.messages().get("catalogue.column.after"),
                line ->
                        line.money() == null
                                ? ""
                                : context.formats()
                                        .amount(line.money().after(), line.money().currency()));
        number(
                context.messages().get("catalogue.column.change"),
                line ->
                        line.money() == null
                                ? ""
                                : words.change(line.money()) + "\u00a0" + line.money().currency());
    }

    void show(List<TouchedPeriod> periods) {
        List<Line> lines = new ArrayList<>();
        for (TouchedPeriod period : periods) {
            List<Money> money = period.money();
            if (money == null || money.isEmpty()) {
                lines.add(new Line(period, null, true));
            } else {
                for (int i = 0; i < money.size(); i++) {
                    lines.add(new Line(period, money.get(i), i == 0));
                }
            }
        }
        getItems().setAll(lines);
        setPrefHeight(Math.min(ROWS_SHOWN, lines.size()) * ROW_HEIGHT + HEADER_HEIGHT);
    }

    private void number(String title, Function<Line, String> text) {
        TableColumn<Line, Line> column = add(title, 56, 56, text);
        column.getStyleClass().add("number");
    }

    private TableColumn<Line, Line> add(
            String title, double least, double most, Function<Line, String> text) {
        TableColumn<Line, Line> column = column(title, least, most);
        column.setCellFactory(ignored ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable Line line, boolean empty) {
                        super.updateItem(line, empty);
                        String told = line == null ? null : text.apply(line);
                        setText(told);
                        if (told != null && getTableColumn().getStyleClass().contains("number")) {
                            FigureColumn.fitTight(getTableColumn(), told);
                        }
                    }
                });
        getColumns().add(column);
        return column;
    }

    private static TableColumn<Line, Line> column(String title, double least, double most) {
        TableColumn<Line, Line> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setMinWidth(least);
        column.setMaxWidth(most);
        column.setPrefWidth(Math.min(most, 110));
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private void state(String title, ItemWords words) {
        TableColumn<Line, Line> column = column(title, 86, 92);
        column.setCellFactory(ignored ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable Line line, boolean empty) {
                        super.updateItem(line, empty);
                        setGraphic(
                                line == null || !line.first()
                                        ? null
                                        : new Chip(words.state(line.period().state())));
                    }
                });
        getColumns().add(column);
    }
}
