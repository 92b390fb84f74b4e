package io.playledger.view.reconciliation;

import io.playledger.view.part.FigureColumn;
import io.playledger.view.part.ItemLabel;
import io.playledger.view.part.ScreenContext;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/// The events behind a bar of the waterfall, with the reason why they are there.
public final class EventTable extends TableView<EventView> {
    private static final int AHEAD = 30;

    public EventTable() {
        getStyleClass().add("event-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setFixedCellSize(32);
    }

    void connect(EventsViewModel model, ScreenContext context) {
        getColumns().clear();
        figure(
                context.messages().get("reconciliation.events.time"),
                128,
                view -> stamp(context, view.event().eventTime()));
        figure(
                context.messages().get("reconciliation.events.received"),
                128,
                view -> context.formats().stamp(view.event().receivedAt()));
        wide(context.messages().get("reconciliation.events.item"), 130, ItemCell::new);
        figure(
                context.messages().get("reconciliation.events.country"),
                62,
                view -> view.event().country());
        figure(
                context.messages().get("reconciliation.events.surface"),
                70,
                view -> view.event().surface());
        figure(
                context.messages().get("reconciliation.events.played"),
                70,
                view -> played(context, view));
        wide(
                context.messages().get("reconciliation.events.reason"),
                170,
                () -> told(view -> view.event().reason()));
        figure(
                context.messages().get("reconciliation.events.user"),
                62,
                view -> view.event().user());
        wide(
                context.messages().get("reconciliation.events.id"),
                80,
                () -> told(view -> view.event().eventId()));
        wide(
                context.messages().get("reconciliation.events.place"),
                80,
                () -> told(EventTable::place));
        setRowFactory(table ->
                new TableRow<>() {
                    @Override
                    public void updateIndex(int index) {
                        super.updateIndex(index);
                        if (index >= model.rows().size() - AHEAD) {
                            model.more();
                        }
                    }
                });
        setItems(model.rows());
    }

    private static String stamp(ScreenContext context, @Nullable Instant at) {
        return at == null ? "" : context.formats().stamp(at);
    }

    private static String played(ScreenContext context, EventView view) {
        Long millis = view.event().msPlayed();
        return millis == null ? "" : context.formats().duration(Duration.ofMillis(millis));
    }

    private static String place(EventView view) {
        return view.event().sourceId()
                + "/"
                + view.event().partition()
                + "@"
                + view.event().offset()
                + "  "
                + view.event().file();
    }

    private void figure(String title, double width, Function<EventView, String> text) {
        TableColumn<EventView, EventView> column =
                add(
                        title,
                        () ->
                                new TableCell<>() {
                                    @Override
                                    protected void updateItem(
                                            @Nullable EventView view, boolean empty) {
                                        super.updateItem(view, empty);
                                        String shown = view == null ? null : text.apply(view);
                                        setText(shown);
                                        if (shown != null) {
                                            FigureColumn.fit(getTableColumn(), shown);
                                        }
                                    }
                                });
        FigureColumn.begin(column, width);
    }

    private void wide(String title, double least, Supplier<TableCell<EventView, EventView>> cell) {
        TableColumn<EventView, EventView> column = add(title, cell);
        column.setMinWidth(least);
        column.setPrefWidth(least);
        column.setMaxWidth(900);
    }

    private TableColumn<EventView, EventView> add(
            String title, Supplier<TableCell<EventView, EventView>> cell) {
        TableColumn<EventView, EventView> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(ignored -> cell.get());
        column.setReorderable(false);
        column.setSortable(false);
        getColumns().add(column);
        return column;
    }

    /// Text that may be cut short; all of it stands in its tooltip.
    private static TableCell<EventView, EventView> told(Function<EventView, String> text) {
        return new TableCell<>() {
            @Override
            protected void updateItem(@Nullable EventView view, boolean empty) {
                super.updateItem(view, empty);
                String shown = view == null ? null : text.apply(view);
                setText(shown);
                setTooltip(shown == null || shown.isEmpty() ? null : new Tooltip(shown));
            }
        };
    }

    private static final class ItemCell extends TableCell<EventView, EventView> {
        private final ItemLabel label = new ItemLabel("item-id");

        ItemCell() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(@Nullable EventView view, boolean empty) {
            super.updateItem(view, empty);
            if (view == null || view.event().itemId().isEmpty()) {
                setGraphic(null);
                return;
            }
            label.show(view.name().name(), view.event().itemId());
            setAccessibleText(view.name().name());
            setGraphic(label);
        }
    }
}
