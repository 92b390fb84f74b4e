package io.playledger.view.events;

import io.playledger.engine.trace.ArchivedEvent;
import io.playledger.engine.trace.Trace;
import io.playledger.view.events.EventsViewModel.Notice;
import io.playledger.view.events.EventsViewModel.Place;
import io.playledger.view.part.RowTable;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.part.Segments;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Binds the Events screen to its view-model.
public final class EventsController {
    private final EventsViewModel model;
    private final ScreenContext context;

    @FXML private ToggleGroup places;
    @FXML private ToggleButton archive;
    @FXML private ToggleButton tail;
    @FXML private TextField words;
    @FXML private Button lookFor;
    @FXML private Button pause;
    @FXML private Region banner;
    @FXML private Label bannerTitle;
    @FXML private Label bannerText;
    @FXML private Button bannerClose;
    @FXML private Region progress;
    @FXML private ProgressBar progressBar;
    @FXML private Label stage;
    @FXML private Button cancel;
    @FXML private Label title;
    @FXML private Label note;
    @FXML private Button more;
    @FXML private RowTable<ArchivedEvent> found;
    @FXML private Label traceId;
    @FXML private Button copy;
    @FXML private VBox story;

    public EventsController(EventsViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
    }

    @FXML
    void initialize() {
        Segments.bind(
                places, Map.of(archive, Place.ARCHIVE, tail, Place.TAIL), model.placeProperty());
        model.placeProperty().subscribe(this::describe);
        words.textProperty().bindBidirectional(model.wordsProperty());
        words.setOnAction(event -> model.search());
        lookFor.setOnAction(event -> model.search());
        shownWhile(lookFor, model.placeProperty().isEqualTo(Place.ARCHIVE));
        shownWhile(pause, model.placeProperty().isEqualTo(Place.TAIL));
        pause.textProperty()
                .bind(
                        Bindings.when(model.pausedProperty())
                                .then(context.messages().get("events.resume"))
                                .otherwise(context.messages().get("events.pause")));
        pause.setOnAction(event -> model.pausedProperty().set(!model.pausedProperty().get()));
        shownWhile(progress, model.runningProperty());
        progressBar.progressProperty().bind(model.doneProperty());
        stage.textProperty().bind(model.stageProperty());
        cancel.setOnAction(event -> model.cancel());
        note.textProperty().bind(model.noteProperty());
        shownWhile(more, model.moreProperty());
        more.setOnAction(event -> model.loadMore());
        columns();
        model.noticeProperty().subscribe(this::showNotice);
        bannerClose.setOnAction(event -> model.dismissNotice());
        model.tracedProperty().subscribe(id -> traceId.setText(id == null ? "" : id));
        model.traceProperty().subscribe(this::tell);
        shownWhile(copy, model.traceProperty().isNotNull());
        copy.setOnAction(event -> copy());
    }

    private void describe(Place place) {
        title.setText(
                context.messages()
                        .get(place == Place.TAIL ? "events.title.tail" : "events.title.archive"));
        words.setPromptText(
                context.messages()
                        .get(place == Place.TAIL ? "events.prompt.tail" : "events.prompt.archive"));
    }

    private static void shownWhile(Node node, ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    private void columns() {
        found.narrow(
                        context.messages().get("events.column.time"),
                        124,
                        row -> context.formats().stamp(row.eventTime()))
                .narrow(context.messages().get("events.column.type"), 64, ArchivedEvent::eventType)
                .code(context.messages().get("events.column.item"), 150, ArchivedEvent::itemId)
                .narrow(context.messages().get("events.column.surface"), 72, ArchivedEvent::surface)
                .narrow(
                        context.messages().get("events.column.country"),
                        62,
                        row -> row.country() == null ? "—" : row.country())
                .figure(
                        context.messages().get("events.column.played"),
                        64,
                        row ->
                                row.msPlayed() == null
                                        ? "—"
                                        : context.formats().count(row.msPlayed() / 1000))
                .code(context.messages().get("events.column.user"), 110, ArchivedEvent::userKey);
        found.setItems(model.found());
        found.setPlaceholder(new Label(context.messages().get("events.none")));
        found.getSelectionModel()
                .selectedItemProperty()
                .subscribe(chosen -> {
                    if (chosen != null) {
                        model.trace(chosen.eventId());
                    }
                });
    }

    private void tell(@Nullable Trace trace) {
        story.getChildren()
                .setAll(
                        trace == null
                                ? java.util.List.of()
                                : new Story(context, model::ofItem).of(trace));
    }

    private void copy() {
        Trace trace = model.traceProperty().get();
        if (trace != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(new Story(context, item -> {}).text(trace));
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    private void showNotice(@Nullable Notice notice) {
        banner.setVisible(notice != null);
        banner.setManaged(notice != null);
        if (notice != null) {
            banner.getStyleClass().setAll("banner", notice.tone().styleClass());
            bannerTitle.setText(notice.title());
            bannerText.setText(notice.text());
        }
    }
}
