package io.playledger.view.diff;

import io.playledger.engine.diff.ChangedEvent;
import io.playledger.view.part.FigureColumn;
import io.playledger.view.part.ItemLabel;
import io.playledger.view.part.Pages;
import io.playledger.view.text.Formats;
import io.playledger.view.text.Messages;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;
import java.util.function.Supplier;

/// The very events that count in one statement and not, or otherwise, in the other.
public final class EventTable extends TableView<Pages.Row<EventView>> {
    public EventTable() {
        getStyleClass().add("event-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setFixedCellSize(32);
    }

    /// Builds the columns and follows the view-model.
    void connect(DiffViewModel model, Messages messages, Formats formats) {
        DiffWords words = model.words();
        getColumns().clear();
        FigureColumn.begin(
                add(
                        messages.get("diff.column.event-time"),
                        text("", e -> formats.stamp(e.eventTime()))),
                126);
        TableColumn<Pages.Row<EventView>, EventView> item =
                add(messages.get("diff.column.item"), ItemCell::new);
        item.setMinWidth(120);
        item.setMaxWidth(500);
        FigureColumn.begin(
                add(messages.get("diff.column.country"), text("", ChangedEvent::country)), 62);
        TableColumn<Pages.Row<EventView>, EventView> played =
                add(
                        messages.get("diff.column.played"),
                        text("number", e -> formats.count(e.msPlayed() / 1_000)));
        played.getStyleClass().add("number");
        FigureColumn.begin(played, 72);
        FigureColumn.begin(
                add(
                        messages.get("diff.column.received"),
                        text("", e -> formats.stamp(e.receivedTime()))),
                126);
        flexible(messages.get("diff.column.before"), text("", e -> words.fate(e.before())));
        flexible(messages.get("diff.column.after"), text("", e -> words.fate(e.after())));
        flexible(messages.get("diff.column.event-id"), text("item-id", ChangedEvent::eventId));
        model.events().eventsProperty().subscribe(this::setItems);
    }

    private void flexible(String title, Supplier<TableCell<Pages.Row<EventView>, EventView>> cell) {
        TableColumn<Pages.Row<EventView>, EventView> column = add(title, cell);
        column.setMinWidth(88);
        column.setMaxWidth(420);
        column.setPrefWidth(120);
    }

    private TableColumn<Pages.Row<EventView>, EventView> add(
            String title, Supplier<TableCell<Pages.Row<EventView>, EventView>> cell) {
        TableColumn<Pages.Row<EventView>, EventView> column = new TableColumn<>(title);
        column.setCellValueFactory(features -> features.getValue().valueProperty());
        column.setCellFactory(ignored -> cell.get());
        column.setReorderable(false);
        column.setSortable(false);
        getColumns().add(column);
        return column;
    }

    private static Supplier<TableCell<Pages.Row<EventView>, EventView>> text(
            String styleClass, Function<ChangedEvent, String> text) {
        return () -> {
            TableCell<Pages.Row<EventView>, EventView> cell =
                    new TableCell<>() {
                        @Override
                        protected void updateItem(@Nullable EventView view, boolean empty) {
                            super.updateItem(view, empty);
                            setText(view == null ? null : text.apply(view.event()));
                        }
                    };
            cell.getStyleClass().add(styleClass);
            return cell;
        };
    }

    private static final class ItemCell extends TableCell<Pages.Row<EventView>, EventView> {
        private final ItemLabel label = new ItemLabel("item-id");

        ItemCell() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(@Nullable EventView view, boolean empty) {
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
