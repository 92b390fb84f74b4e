package io.playledger.view.periods;

import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.late.Proposal;
import io.playledger.view.part.FigureColumn;
import io.playledger.view.part.ScreenContext;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.function.Function;

/// The lines of a correction, the largest first.
public final class CorrectionTable extends TableView<AdjustmentLine> {
    /// How wide a column is.
    private enum Fits {
        WHAT_IS_LEFT,
        EVERY_FIGURE
    }

    public CorrectionTable() {
        getStyleClass().add("correction-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setFixedCellSize(28);
    }

    void describe(ScreenContext context, CorrectionWords words) {
        getColumns().clear();
        name(context.messages().get("corrections.column.holder"), AdjustmentLine::rightsHolder);
        name(context.messages().get("corrections.column.item"), AdjustmentLine::itemId);
        figure(context.messages().get("corrections.column.country"), 46, AdjustmentLine::country);
        figure(
                context.messages().get("corrections.column.plays"),
                60,
                line -> words.plays(line.plays()));
        figure(
                context.messages().get("corrections.column.change"),
                72,
                line -> words.signed(line.amount(), line.currency()));
        figure("", 44, AdjustmentLine::currency);
        setPlaceholder(new Label(""));
    }

    void show(@Nullable Proposal proposal) {
        getItems().clear();
        if (proposal != null) {
            getItems()
                    .setAll(
                            proposal.lines().stream()
                                    .sorted(
                                            Comparator.comparing((AdjustmentLine line) ->
                                                    line.amount().abs().negate()))
                                    .toList());
            scrollTo(0);
        }
    }

    private void name(String title, Function<AdjustmentLine, String> text) {
        TableColumn<AdjustmentLine, AdjustmentLine> column = add(title, text, Fits.WHAT_IS_LEFT);
        column.setMinWidth(80);
        column.setPrefWidth(130);
        column.setMaxWidth(1_200);
    }

    private void figure(String title, double width, Function<AdjustmentLine, String> text) {
        TableColumn<AdjustmentLine, AdjustmentLine> column = add(title, text, Fits.EVERY_FIGURE);
        column.getStyleClass().add("number");
        FigureColumn.begin(column, width);
    }

    private TableColumn<AdjustmentLine, AdjustmentLine> add(
            String title, Function<AdjustmentLine, String> text, Fits fits) {
        TableColumn<AdjustmentLine, AdjustmentLine> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellFactory(ignored ->
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable AdjustmentLine line, boolean empty) {
                        super.updateItem(line, empty);
                        String told = line == null ? null : text.apply(line);
                        setText(told);
                        if (told != null && fits == Fits.EVERY_FIGURE) {
                            FigureColumn.fit(getTableColumn(), told);
                        }
                    }
                });
        getColumns().add(column);
        return column;
    }
}
