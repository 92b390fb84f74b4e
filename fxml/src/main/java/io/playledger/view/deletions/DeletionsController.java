package io.playledger.view.deletions;

import io.playledger.engine.erasure.DeletionDetail;
import io.playledger.engine.erasure.DeletionDraft;
import io.playledger.engine.erasure.DeletionRequest.Status;
import io.playledger.engine.erasure.DeletionStep;
import io.playledger.engine.erasure.MadeExport;
import io.playledger.engine.erasure.Regulation;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.StoreLine;
import io.playledger.view.deletions.DeletionsViewModel.Board;
import io.playledger.view.deletions.DeletionsViewModel.Filter;
import io.playledger.view.part.Chip;
import io.playledger.view.part.ScreenContext;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Group;
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
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Binds the deletions screen to its view-model.
public final class DeletionsController {
    /// Request, law and time left.
    private static final double FIRST_COLUMNS = 258;

    private static final double WORDS_WIDTH = 92;
    private static final double SCROLL_BAR = 16;

    private final DeletionsViewModel model;
    private final ScreenContext context;
    private final DeletionWords words;
    private List<StoreCard> cards = List.of();
    private boolean narrow;

    @FXML private Button create;
    @FXML private Button load;
    @FXML private ComboBox<Regulation> law;
    @FXML private ComboBox<DeletionDraft.Type> kindOfRequest;
    @FXML private Button outsideStore;
    @FXML private Button auditHead;
    @FXML private Region alertBand;
    @FXML private Label alertText;
    @FXML private ComboBox<Filter.Shown> shownRequests;
    @FXML private ComboBox<Optional<Regulation>> shownLaw;
    @FXML private ComboBox<Optional<StoreCard>> shownStore;
    @FXML private Label signs;
    @FXML private Button retryStore;
    @FXML private Button confirmStore;
    @FXML private Button handOut;
    @FXML private TableView<MadeExport> madeExports;
    @FXML private Button exportGone;
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
        kindOfRequest.getItems().setAll(DeletionDraft.Type.values());
        kindOfRequest.setValue(DeletionDraft.Type.ERASURE);
        named(
                kindOfRequest,
                type ->
                        text(
                                switch (type) {
                                    case ERASURE -> "deletions.type.erasure";
                                    case ACCESS -> "deletions.type.access";
                                }));
        filters();
        storeColumns();
        new ExportColumns(context).addTo(madeExports);
        requests.widthProperty().subscribe(this::fit);
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
                ask("deletions.ask.user")
                        .ifPresent(user ->
                                model.submit(user, law.getValue(), kindOfRequest.getValue())));
        load.setOnAction(event ->
                context.dialogs()
                        .chooseFile(
                                text("deletions.import.title"),
                                text("deletions.import.kind"),
                                List.of("*.csv", "*.jsonl"))
                        .ifPresent(model::importFile));
        retry.setOnAction(event -> chosen().ifPresent(it -> model.retry(it.request().id())));
        retryStore.setOnAction(
                event -> chosenLine().ifPresent(line -> model.retry(line.request(), line.store())));
        confirmStore.setOnAction(event ->
                chosenLine()
                        .ifPresent(line ->
                                ask("deletions.ask.confirm")
                                        .ifPresent(reason ->
                                                model.confirm(
                                                        line.request(), line.store(), reason))));
        handOut.setOnAction(event ->
                chosen().ifPresent(it ->
                        context.dialogs()
                                .chooseNewFile(
                                        text("deletions.handout.title"),
                                        it.request().label() + ".jsonl")
                                .ifPresent(file -> model.handOut(it.request().id(), file))));
        outsideStore.setOnAction(event ->
                OutsideDialog.ask(context, requests.getScene())
                        .ifPresent(
                                said -> model.register(said.name(), said.owner(), said.holds())));
        auditHead.setOnAction(event ->
                context.dialogs()
                        .chooseNewFile(text("deletions.head.title"), "audit-head.json")
                        .ifPresent(model::auditHead));
        exportGone.setOnAction(event ->
                Optional.ofNullable(madeExports.getSelectionModel().getSelectedItem())
                        .ifPresent(export ->
                                ask("deletions.exports.ask")
                                        .ifPresent(
                                                reason -> model.exportGone(export.id(), reason))));
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
        List.of(create, load, retry, hold, extend, note, cancel, answer, outsideStore, auditHead)
                .forEach(button -> button.disableProperty().bind(model.runningProperty()));
        for (Button button : List.of(retryStore, confirmStore)) {
            button.disableProperty()
                    .bind(
                            model.runningProperty()
                                    .or(
                                            stores.getSelectionModel()
                                                    .selectedItemProperty()
                                                    .isNull()));
        }
        handOut.disableProperty().bind(model.runningProperty());
        exportGone
                .disableProperty()
                .bind(
                        model.runningProperty()
                                .or(
                                        madeExports
                                                .getSelectionModel()
                                                .selectedItemProperty()
                                                .isNull()));
    }

    private Optional<StoreLine> chosenLine() {
        return Optional.ofNullable(stores.getSelectionModel().getSelectedItem());
    }

    private void filters() {
        shownRequests.getItems().setAll(Filter.Shown.values());
        shownRequests.setValue(Filter.Shown.ALL);
        named(
                shownRequests,
                shown ->
                        text(
                                switch (shown) {
                                    case OPEN -> "deletions.filter.open";
                                    case FINISHED -> "deletions.filter.finished";
                                    case ALL -> "deletions.filter.all";
                                }));
        shownLaw.getItems().add(Optional.empty());
        for (Regulation regulation : Regulation.values()) {
            shownLaw.getItems().add(Optional.of(regulation));
        }
        shownLaw.setValue(Optional.empty());
        named(shownLaw, it -> it.map(Regulation::name).orElse(text("deletions.filter.law.any")));
        shownStore.getItems().add(Optional.empty());
        shownStore.setValue(Optional.empty());
        named(
                shownStore,
                it -> it.map(StoreCard::title).orElse(text("deletions.filter.store.any")));
        for (ComboBox<?> filter : List.of(shownRequests, shownLaw, shownStore)) {
            filter.valueProperty().subscribe(value -> show(model.boardProperty().get()));
        }
    }

    private static <T> void named(ComboBox<T> box, Function<T, String> name) {
        box.setConverter(
                new StringConverter<T>() {
                    @Override
                    public String toString(T value) {
                        return value == null ? "" : name.apply(value);
                    }

                    @Override
                    public T fromString(String text) {
                        return box.getValue();
                    }
                });
    }

    private Filter filter() {
        return new Filter(
                Optional.ofNullable(shownRequests.getValue()).orElse(Filter.Shown.ALL),
                Optional.ofNullable(shownLaw.getValue()).flatMap(it -> it).orElse(null),
                Optional.ofNullable(shownStore.getValue())
                        .flatMap(it -> it)
                        .map(StoreCard::name)
                        .orElse(null));
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
            Optional<StoreCard> before = shownStore.getValue();
            shownStore
                    .getItems()
                    .setAll(
                            Stream.concat(
                                            Stream.of(Optional.<StoreCard>empty()),
                                            cards.stream().map(Optional::of))
                                    .toList());
            shownStore.setValue(shownStore.getItems().contains(before) ? before : Optional.empty());
            boardColumns();
        }
        String alerts = words.alerts(board.alerts(), this::nameOf);
        alertText.setText(alerts);
        visible(alertBand, !alerts.isEmpty());
        if (!madeExports.getItems().equals(board.exports())) {
            madeExports.getItems().setAll(board.exports());
        }
        Filter filter = filter();
        List<DeletionDetail> passing = board.requests().stream().filter(filter::passes).toList();
        DeletionDetail before = model.chosenProperty().get();
        requests.getItems().setAll(passing);
        passing.stream()
                .filter(it -> before != null && it.request().id() == before.request().id())
                .findFirst()
                .ifPresent(it -> requests.getSelectionModel().select(it));
        requests.setPrefHeight(headHeight() + 39.0 * Math.clamp(passing.size(), 2, 8));
    }

    private double headHeight() {
        return narrow ? 112 : 42;
    }

    /// Words where there is room, else a sign a store under a head that stands upright.
    private void fit(Number width) {
        boolean now =
                !cards.isEmpty()
                        && (width.doubleValue() - FIRST_COLUMNS) / cards.size() < WORDS_WIDTH;
        if (now != narrow) {
            narrow = now;
            boardColumns();
            show(model.boardProperty().get());
        } else if (!cards.isEmpty()) {
            storeWidths();
        }
        visible(signs, narrow);
    }

    private void storeWidths() {
        double room = (requests.getWidth() - FIRST_COLUMNS - SCROLL_BAR) / cards.size();
        for (TableColumn<DeletionDetail, ?> column :
                requests.getColumns().subList(3, requests.getColumns().size())) {
            column.setPrefWidth(Math.clamp(room, 34, 120));
        }
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
            Function<DeletionDetail, @Nullable StoreLine> line =
                    it -> DeletionsViewModel.line(it, card.name());
            TableColumn<DeletionDetail, Chip.Model> column =
                    chip(
                            narrow ? "" : card.title(),
                            WORDS_WIDTH,
                            it ->
                                    narrow
                                            ? words.sign(it, line.apply(it))
                                            : words.state(it, line.apply(it)));
            if (narrow) {
                Label upright = new Label(card.title());
                upright.setRotate(-90);
                column.setGraphic(new Group(upright));
                column.setCellFactory(
                        of -> new SignCell(it -> card.title() + ": " + told(it, line.apply(it))));
            }
            requests.getColumns().add(column);
        }
        storeWidths();
        visible(signs, narrow);
    }

    private String told(DeletionDetail detail, @Nullable StoreLine line) {
        String evidence = line == null ? "" : words.evidence(line);
        return words.state(detail, line).text() + (evidence.isEmpty() ? "" : ". " + evidence);
    }

    /// A state as a sign; whole in words for whoever points at it or has it read aloud.
    private static final class SignCell extends TableCell<DeletionDetail, Chip.Model> {
        private final Function<DeletionDetail, String> told;

        SignCell(Function<DeletionDetail, String> told) {
            this.told = told;
            setAlignment(Pos.CENTER);
            getStyleClass().add("sign-cell");
        }

        @Override
        protected void updateItem(Chip.@Nullable Model item, boolean none) {
            super.updateItem(item, none);
            DeletionDetail detail = getTableRow() == null ? null : getTableRow().getItem();
            if (none || item == null || detail == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            Chip sign = new Chip(item);
            sign.setMinWidth(26);
            sign.setAlignment(Pos.CENTER);
            setGraphic(sign);
            String words = told.apply(detail);
            setTooltip(new Tooltip(words));
            setAccessibleText(words);
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
        boolean erasure = detail.request().type() == DeletionDraft.Type.ERASURE;
        visible(handOut, open && !erasure);
        for (Button button : List.of(retry, retryStore, confirmStore)) {
            visible(button, open && erasure);
        }
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
