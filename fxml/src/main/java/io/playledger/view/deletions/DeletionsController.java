package io.playledger.view.deletions;

import io.playledger.engine.erasure.DeletionDetail;
import io.playledger.engine.erasure.DeletionRequest.Status;
import io.playledger.engine.erasure.DeletionStep;
import io.playledger.engine.erasure.Regulation;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.StoreLine;
import io.playledger.view.deletions.DeletionsViewModel.Board;
import io.playledger.view.part.Chip;
import io.playledger.view.part.ScreenContext;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputDialog;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Binds the deletions screen to its view-model.
public final class DeletionsController {
    private final DeletionsViewModel model;
    private final ScreenContext context;
    private final DeletionWords words;
    private List<StoreCard> cards = List.of();

    @FXML private Button create;
    @FXML private Button load;
    @FXML private ComboBox<Regulation> law;
    @FXML private Region banner;
    @FXML private Label bannerText;
    @FXML private Button bannerClose;
    @FXML private Region empty;
    @FXML private Region content;
    @FXML private TableView<DeletionDetail> requests;
    @FXML private Label requestTitle;
    @FXML private Label about;
    @FXML private Button retry;
    @FXML private Button hold;
    @FXML private Button extend;
    @FXML private Button note;
    @FXML private Button cancel;
    @FXML private Button answer;
    @FXML private TableView<StoreLine> stores;
    @FXML private VBox timeline;

    public DeletionsController(DeletionsViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
        words = new DeletionWords(context);
    }

    @FXML
    void initialize() {
        law.getItems().setAll(Regulation.values());
        law.setValue(Regulation.GDPR);
        storeColumns();
        model.boardProperty().subscribe(this::show);
        model.chosenProperty().subscribe(this::show);
        model.noticeProperty()
                .subscribe(text -> {
                    bannerText.setText(text);
                    visible(banner, !text.isEmpty());
                });
        bannerClose.setOnAction(event -> model.dismiss());
        requests.getSelectionModel()
                .selectedItemProperty()
                .subscribe(one -> {
                    if (one != null) {
                        model.choose(one.request().id());
                    }
                });
        create.setOnAction(event ->
                ask("deletions.ask.user").ifPresent(user -> model.submit(user, law.getValue())));
        load.setOnAction(event ->
                context.dialogs()
                        .chooseFile(
                                text("deletions.import.title"),
                                text("deletions.import.kind"),
                                List.of("*.csv", "*.jsonl"))
                        .ifPresent(model::importFile));
        retry.setOnAction(event -> chosen().ifPresent(it -> model.retry(it.request().id())));
        hold.setOnAction(event ->
                chosen().ifPresent(it ->
                        ask("deletions.ask.reason")
                                .ifPresent(reason -> model.holdOrRelease(it, reason))));
        extend.setOnAction(event ->
                chosen().ifPresent(it ->
                        ask("deletions.ask.reason")
                                .ifPresent(reason -> model.extend(it.request().id(), reason))));
        note.setOnAction(event ->
                chosen().ifPresent(it ->
                        ask("deletions.ask.note")
                                .ifPresent(said -> model.note(it.request().id(), said))));
        cancel.setOnAction(event ->
                chosen().ifPresent(it ->
                        ask("deletions.ask.reason")
                                .ifPresent(reason -> model.cancel(it.request().id(), reason))));
        answer.setOnAction(event ->
                chosen().ifPresent(it ->
                        context.dialogs()
                                .chooseNewFile(
                                        text("deletions.answer.title"),
                                        it.request().label() + ".pdf")
                                .ifPresent(file -> model.answer(it.request().id(), file))));
        List.of(create, load, retry, hold, extend, note, cancel, answer)
                .forEach(button -> button.disableProperty().bind(model.runningProperty()));
    }

    private Optional<DeletionDetail> chosen() {
        return Optional.ofNullable(model.chosenProperty().get());
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    private static void visible(Region region, boolean now) {
        region.setVisible(now);
        region.setManaged(now);
    }

    /// Asks for a line of text; empty where the person thought better of it.
    private Optional<String> ask(String key) {
        TextInputDialog dialog = new TextInputDialog();
        Scene owner = requests.getScene();
        dialog.initOwner(owner.getWindow());
        dialog.setTitle(text("deletions.ask.title"));
        dialog.setHeaderText(null);
        dialog.setContentText(text(key));
        Scene scene = dialog.getDialogPane().getScene();
        scene.setUserAgentStylesheet(owner.getUserAgentStylesheet());
        scene.getStylesheets().setAll(owner.getStylesheets());
        return dialog.showAndWait().map(String::strip).filter(said -> !said.isEmpty());
    }

    private void show(@Nullable Board board) {
        boolean any = board != null && !board.requests().isEmpty();
        visible(empty, !any);
        visible(content, any);
        if (board == null) {
            return;
        }
        if (!board.cards().equals(cards)) {
            cards = board.cards();
            boardColumns();
        }
        DeletionDetail before = model.chosenProperty().get();
        requests.getItems().setAll(board.requests());
        board.requests().stream()
                .filter(it -> before != null && it.request().id() == before.request().id())
                .findFirst()
                .ifPresent(it -> requests.getSelectionModel().select(it));
        requests.setPrefHeight(40 + 36.0 * Math.clamp(board.requests().size(), 2, 8));
    }

    private void boardColumns() {
        requests.getColumns().clear();
        requests.getColumns()
                .add(words("deletions.column.request", 76, it -> it.request().label()));
        requests.getColumns()
                .add(words("deletions.column.law", 60, it -> it.request().regulation().name()));
        requests.getColumns()
                .add(chip(text("deletions.column.left"), 118, it -> words.left(it.request())));
        for (StoreCard card : cards) {
            requests.getColumns()
                    .add(
                            chip(
                                    card.title(),
                                    98,
                                    it ->
                                            words.state(
                                                    it, DeletionsViewModel.line(it, card.name()))));
        }
    }

    private TableColumn<DeletionDetail, String> words(
            String key, double width, Function<DeletionDetail, String> of) {
        TableColumn<DeletionDetail, String> column = new TableColumn<>(text(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(of.apply(row.getValue())));
        return column;
    }

    private static TableColumn<DeletionDetail, Chip.Model> chip(
            String title, double width, Function<DeletionDetail, Chip.Model> of) {
        TableColumn<DeletionDetail, Chip.Model> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(of.apply(row.getValue())));
        column.setCellFactory(cell -> new ChipCell<>());
        return column;
    }

    /// A state as a chip.
    private static final class ChipCell<S> extends TableCell<S, Chip.Model> {
        @Override
        protected void updateItem(Chip.@Nullable Model item, boolean none) {
            super.updateItem(item, none);
            setGraphic(none || item == null ? null : new Chip(item));
        }
    }

    private void storeColumns() {
        TableColumn<StoreLine, String> name = new TableColumn<>(text("deletions.column.store"));
        name.setPrefWidth(112);
        name.setCellValueFactory(row -> new ReadOnlyStringWrapper(nameOf(row.getValue().store())));
        TableColumn<StoreLine, Chip.Model> state =
                new TableColumn<>(text("deletions.column.state"));
        state.setPrefWidth(104);
        state.setCellValueFactory(row ->
                new ReadOnlyObjectWrapper<>(
                        chosen().map(it -> words.state(it, row.getValue())).orElse(null)));
        state.setCellFactory(of -> new ChipCell<>());
        stores.getColumns().add(name);
        stores.getColumns().add(state);
        stores.getColumns().add(figure("deletions.column.removed", StoreLine::removed));
        stores.getColumns().add(figure("deletions.column.found", StoreLine::found));
        TableColumn<StoreLine, String> when = new TableColumn<>(text("deletions.column.when"));
        when.setPrefWidth(150);
        when.setCellValueFactory(row -> new ReadOnlyStringWrapper(words.when(row.getValue())));
        stores.getColumns().add(when);
        TableColumn<StoreLine, String> evidence =
                new TableColumn<>(text("deletions.column.evidence"));
        evidence.setPrefWidth(420);
        evidence.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(words.evidence(row.getValue())));
        evidence.setCellFactory(of -> new EvidenceCell());
        stores.getColumns().add(evidence);
        stores.getColumns().forEach(column -> column.setSortable(false));
    }

    /// Long words, whole in their tooltip.
    private static final class EvidenceCell extends TableCell<StoreLine, String> {
        @Override
        protected void updateItem(@Nullable String item, boolean none) {
            super.updateItem(item, none);
            setText(none ? null : item);
            setTooltip(none || item == null || item.isEmpty() ? null : new Tooltip(item));
        }
    }

    private TableColumn<StoreLine, String> figure(
            String key, Function<StoreLine, @Nullable Long> of) {
        TableColumn<StoreLine, String> column = new TableColumn<>(text(key));
        column.setPrefWidth(92);
        column.setStyle("-fx-alignment: CENTER-RIGHT;");
        column.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(words.number(of.apply(row.getValue()))));
        return column;
    }

    private String nameOf(String store) {
        return cards.stream()
                .filter(card -> card.name().equals(store))
                .map(StoreCard::title)
                .findFirst()
                .orElse(store);
    }

    private void show(@Nullable DeletionDetail detail) {
        if (detail == null) {
            return;
        }
        requestTitle.setText(detail.request().label());
        about.setText(words.about(detail.request()));
        hold.setText(
                text(
                        detail.request().status() == Status.HELD
                                ? "deletions.release"
                                : "deletions.hold"));
        boolean open = detail.request().unfinished();
        for (Button button : List.of(retry, hold, extend, cancel)) {
            visible(button, open);
        }
        visible(cancel, open && detail.request().erasingSince() == null);
        stores.getItems().setAll(detail.stores());
        stores.setPrefHeight(40 + 36.0 * Math.max(3, detail.stores().size()));
        timeline.getChildren().setAll(detail.steps().reversed().stream().map(this::row).toList());
    }

    private HBox row(DeletionStep step) {
        Label at = new Label(context.formats().stamp(step.at()));
        at.getStyleClass().add("secondary");
        at.setMinWidth(Region.USE_PREF_SIZE);
        String store = step.store();
        Label said =
                new Label(
                        store == null
                                ? step.text() + " (" + step.actor() + ")"
                                : nameOf(store) + ": " + step.text());
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox row = new HBox(12, at, said);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }
}
