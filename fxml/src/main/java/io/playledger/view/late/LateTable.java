package io.playledger.view.late;

import io.playledger.engine.royalty.LineQuery.Order;
import io.playledger.engine.royalty.late.LateQuery;
import io.playledger.view.late.LateViewModel.Scope;
import io.playledger.view.part.FigureColumn;
import io.playledger.view.part.ItemLabel;
import io.playledger.view.part.Pages;
import io.playledger.view.part.ScreenContext;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;
import java.util.function.Supplier;

/// Late exceptions; several can be chosen.
public final class LateTable extends TableView<Pages.Row<LateView>> {
    public LateTable() {
        getStyleClass().add("late-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setFixedCellSize(32);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    }

    void connect(LateViewModel model, ScreenContext context) {
        LateWords words = model.words();
        getColumns().clear();
        figure(
                words.text("late.column.received"),
                LateQuery.Column.RECEIVED,
                128,
                view -> context.formats().stamp(view.event().receivedAt()));
        figure(
                words.text("late.column.late-by"),
                LateQuery.Column.LATE_BY,
                92,
                view -> context.formats().duration(view.event().lateBy()));
        figure(
                words.text("late.column.period"),
                LateQuery.Column.PERIOD,
                92,
                view -> view.event().period());
        TableColumn<Pages.Row<LateView>, LateView> item =
                add(words.text("late.column.item"), LateQuery.Column.ITEM, ItemCell::new);
        item.setMinWidth(120);
        item.setPrefWidth(150);
        item.setMaxWidth(1_200);
        figure(
                words.text("late.column.country"),
                LateQuery.Column.COUNTRY,
                66,
                view -> view.event().country());
        figure(
                words.text("late.column.played"),
                LateQuery.Column.MILLIS,
                64,
                view -> context.formats().played(view.event().msPlayed()));
        figure(
                words.text("late.column.worth"),
                LateQuery.Column.STAKE,
                100,
                view -> words.worth(view.event()));
        TableColumn<Pages.Row<LateView>, LateView> status =
                figure(
                        words.text("late.column.status"),
                        null,
                        92,
                        view -> words.status(view.event()));
        // Of those that wait it would say the same in every row.
        status.visibleProperty().bind(model.scopeProperty().isNotEqualTo(Scope.WAITING));
        setSortPolicy(table -> {
            if (!getSortOrder().isEmpty()
                    && getSortOrder().getFirst().getUserData() instanceof LateQuery.Column by) {
                model.sort(
                        by,
                        getSortOrder().getFirst().getSortType() == SortType.ASCENDING
                                ? Order.ASCENDING
                                : Order.DESCENDING);
            }
            return true;
        });
        model.rowsProperty()
                .subscribe(rows -> {
                    // Else it would look for the chosen one in all of the new rows.
                    getSelectionModel().clearSelection();
                    setItems(rows);
                });
    }

    private TableColumn<Pages.Row<LateView>, LateView> figure(
            String title,
            LateQuery.@Nullable Column by,
            double width,
            Function<LateView, String> text) {
        TableColumn<Pages.Row<LateView>, LateView> column =
                add(
                        title,
                        by,
                        () ->
                                new TableCell<>() {
                                    @Override
                                    protected void updateItem(
                                            @Nullable LateView view, boolean empty) {
                                        super.updateItem(view, empty);
                                        String shown = view == null ? null : text.apply(view);
                                        setText(shown);
                                        if (shown != null) {
                                            FigureColumn.fit(getTableColumn(), shown);
                                        }
                                    }
                                });
        FigureColumn.begin(column, width);
        if (by == null) {
            column.setSortable(false);
        } else if (by == LateQuery.Column.MILLIS
                || by == LateQuery.Column.STAKE
                || by == LateQuery.Column.LATE_BY) {
            column.getStyleClass().add("number");
        }
        return column;
    }

    private TableColumn<Pages.Row<LateView>, LateView> add(
            String title,
            LateQuery.@Nullable Column by,
            Supplier<TableCell<Pages.Row<LateView>, LateView>> cell) {
        TableColumn<Pages.Row<LateView>, LateView> column = new TableColumn<>(title);
        column.setUserData(by);
        column.setCellValueFactory(features -> features.getValue().valueProperty());
        boolean number =
                by == LateQuery.Column.MILLIS
                        || by == LateQuery.Column.STAKE
                        || by == LateQuery.Column.LATE_BY;
        column.setCellFactory(ignored -> {
            TableCell<Pages.Row<LateView>, LateView> made = cell.get();
            if (number) {
                made.getStyleClass().add("number");
            }
            return made;
        });
        column.setReorderable(false);
        getColumns().add(column);
        return column;
    }

    private static final class ItemCell extends TableCell<Pages.Row<LateView>, LateView> {
        private final ItemLabel label = new ItemLabel("item-id");

        ItemCell() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(@Nullable LateView view, boolean empty) {
            super.updateItem(view, empty);
            if (view == null) {
                setGraphic(null);
                return;
            }
            label.show(view.name().name(), view.event().itemId());
            setAccessibleText(view.name().name());
            setGraphic(label);
        }
    }
}
