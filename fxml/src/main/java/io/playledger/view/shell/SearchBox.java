package io.playledger.view.shell;

import io.playledger.engine.catalog.FoundItem;
import io.playledger.view.part.ItemLabel;
import io.playledger.view.shell.ItemSearch.Result;
import io.playledger.view.task.Debounce;
import io.playledger.view.text.Formats;
import io.playledger.view.text.Messages;

import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Popup;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// A field with what it finds below it; arrows choose, Enter opens, Escape closes.
public final class SearchBox extends HBox {
    private static final double ROW = 32;
    private static final double WIDTH = 440;

    private final TextField field = new TextField();
    private final Label shortcut = new Label();
    private final ListView<FoundItem> list = new ListView<>();
    private final Popup popup = new Popup();
    private Consumer<String> open = item -> {};
    private Consumer<String> search = text -> {};
    private final Debounce debounce = new Debounce(() -> search.accept(field.getText()));

    public SearchBox() {
        getStyleClass().add("search-box");
        shortcut.getStyleClass().add("shortcut");
        shortcut.setMinWidth(USE_PREF_SIZE);
        setHgrow(field, Priority.ALWAYS);
        getChildren().addAll(field, shortcut);
        list.getStyleClass().add("search-results");
        list.setFixedCellSize(ROW);
        list.setOnMouseClicked(event -> openSelected());
        popup.getContent().add(list);
        list.setFocusTraversable(false);
        popup.setAutoHide(true);
        // While it shows, keys go to the popup first.
        popup.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
        field.textProperty().subscribe(text -> debounce.touch());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    }

    public void setPrompt(String text) {
        field.setPromptText(text);
        field.setAccessibleText(text);
        list.setAccessibleText(text);
    }

    public String getPrompt() {
        return field.getPromptText();
    }

    public void setShortcut(String text) {
        shortcut.setText(text);
    }

    public String getShortcut() {
        return shortcut.getText();
    }

    void connect(ItemSearch model, Messages messages, Formats formats, Consumer<String> opener) {
        search = model::search;
        field.focusedProperty()
                .subscribe(focused -> {
                    if (focused) {
                        model.prepare();
                    }
                });
        open = opener;
        list.setPlaceholder(new Label(messages.get("search.nothing")));
        list.setCellFactory(view -> new FoundCell(messages, formats));
        model.resultProperty().subscribe(this::show);
    }

    void focusField() {
        field.requestFocus();
        field.selectAll();
    }

    private void show(Result result) {
        list.getItems().setAll(result.found());
        if (result.text().isEmpty() || !field.isFocused()) {
            popup.hide();
            return;
        }
        list.getSelectionModel().selectFirst();
        list.setPrefSize(
                Math.max(WIDTH, getWidth()), Math.clamp(result.found().size(), 2, 12) * ROW + 10);
        Bounds at = localToScreen(getLayoutBounds());
        if (at != null && getScene() != null) {
            popup.show(this, at.getMaxX() - list.getPrefWidth(), at.getMaxY() + 4);
        }
    }

    private void steer(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            popup.hide();
            field.clear();
        } else if (!popup.isShowing()) {
            return;
        } else if (event.getCode() == KeyCode.DOWN) {
            list.getSelectionModel().selectNext();
        } else if (event.getCode() == KeyCode.UP) {
            list.getSelectionModel().selectPrevious();
        } else if (event.getCode() == KeyCode.ENTER) {
            openSelected();
        } else {
            return;
        }
        event.consume();
    }

    private void openSelected() {
        FoundItem found = list.getSelectionModel().getSelectedItem();
        if (found != null) {
            popup.hide();
            field.clear();
            open.accept(found.itemId());
        }
    }

    private static final class FoundCell extends ListCell<FoundItem> {
        private final ItemLabel label = new ItemLabel("secondary");
        private final Label plays = new Label();
        private final HBox line = new HBox(12, label, plays);
        private final Messages messages;
        private final Formats formats;

        FoundCell(Messages messages, Formats formats) {
            this.messages = messages;
            this.formats = formats;
            line.getStyleClass().add("found-line");
            plays.getStyleClass().add("secondary");
            plays.setMinWidth(USE_PREF_SIZE);
            setHgrow(label, Priority.ALWAYS);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable FoundItem found, boolean empty) {
            super.updateItem(found, empty);
            if (empty || found == null) {
                setGraphic(null);
                return;
            }
            String artist = found.name().artist();
            label.show(
                    found.name().name(),
                    artist.isEmpty() ? found.itemId() : artist + " · " + found.itemId());
            setAccessibleText(found.name().name() + ", " + artist);
            plays.setText(
                    found.plays() == 0
                            ? messages.get("search.idle")
                            : messages.get("search.plays", formats.count(found.plays())));
            setGraphic(line);
        }
    }
}
