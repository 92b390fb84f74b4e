package io.playledger.view.diff;

import io.playledger.engine.diff.CurrencyBridge;
import io.playledger.engine.diff.PayeeChange;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.diff.VersionChange;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.RunHead;
import io.playledger.view.chart.BridgePicture;
import io.playledger.view.diff.DiffViewModel.Listing;
import io.playledger.view.diff.DiffViewModel.Notice;
import io.playledger.view.diff.LineListing.Detail;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.Debounce;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Binds the Diff screen to its view-model.
public final class DiffController {
    private final DiffViewModel model;
    private final ScreenContext context;

    @FXML private Region banner;
    @FXML private Label bannerTitle;
    @FXML private Label bannerText;
    @FXML private Button bannerClose;
    @FXML private ComboBox<RunHead> first;
    @FXML private ComboBox<RunHead> second;
    @FXML private Button swap;
    @FXML private ComboBox<String> currency;
    @FXML private MenuButton whatIf;
    @FXML private Region knownForm;
    @FXML private TextField knownFrom;
    @FXML private TextField knownTo;
    @FXML private Button knownCompare;
    @FXML private Button knownClose;
    @FXML private Region progress;
    @FXML private ProgressBar progressBar;
    @FXML private Label stage;
    @FXML private Button cancel;
    @FXML private Region empty;
    @FXML private Region loading;
    @FXML private Region result;
    @FXML private Region lost;
    @FXML private Label lostText;
    @FXML private Label total;
    @FXML private Label reading;
    @FXML private BridgePicture bridge;
    @FXML private CauseList causes;
    @FXML private Button allCauses;
    @FXML private ToggleGroup listings;
    @FXML private ToggleButton listLines;
    @FXML private ToggleButton listEvents;
    @FXML private Label summary;
    @FXML private Button allEvents;
    @FXML private TextField noise;
    @FXML private Label noiseLabel;
    @FXML private TextField filter;
    @FXML private ChangeTable lines;
    @FXML private EventTable events;
    @FXML private VBox detail;
    @FXML private Label coverage;
    @FXML private Label reporting;

    public DiffController(DiffViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
    }

    @FXML
    void initialize() {
        bindChoice();
        bindProgress();
        bindBridge();
        bindListing();
        model.lines().detailProperty().subscribe(this::showDetail);
        model.noticeProperty().subscribe(this::showNotice);
        bannerClose.setOnAction(event -> model.dismissNotice());
    }

    private void bindChoice() {
        for (ComboBox<RunHead> box : List.of(first, second)) {
            box.setItems(model.runs());
            box.setConverter(
                    new StringConverter<>() {
                        @Override
                        public String toString(@Nullable RunHead one) {
                            return one == null ? "" : model.words().run(one);
                        }

                        @Override
                        public @Nullable RunHead fromString(String text) {
                            return null;
                        }
                    });
        }
        first.valueProperty().bindBidirectional(model.firstProperty());
        second.valueProperty().bindBidirectional(model.secondProperty());
        swap.setOnAction(event -> model.swap());
        swap.disableProperty()
                .bind(model.firstProperty().isNull().or(model.secondProperty().isNull()));
        currency.valueProperty().bindBidirectional(model.currencyProperty());
        for (Tried tried : Tried.values()) {
            MenuItem item = new MenuItem(context.messages().get(tried.key()));
            item.setId("whatIf-" + tried.name().toLowerCase(Locale.ROOT));
            item.setOnAction(event -> model.whatIf(tried));
            whatIf.getItems().add(item);
        }
        MenuItem known = new MenuItem(context.messages().get("diff.known"));
        known.setId("whatIf-known");
        known.setOnAction(event -> askKnown());
        whatIf.getItems().addAll(new SeparatorMenuItem(), known);
        whatIf.disableProperty().bind(model.secondProperty().isNull().or(model.runningProperty()));
        knownCompare.setOnAction(event -> compareKnown());
        knownFrom.setOnAction(event -> compareKnown());
        knownTo.setOnAction(event -> compareKnown());
        knownClose.setOnAction(event -> showKnown(false));
        showKnown(false);
    }

    private void showKnown(boolean open) {
        knownForm.setVisible(open);
        knownForm.setManaged(open);
    }

    private void askKnown() {
        knownFrom.setText(model.dates().early(model.firstProperty().get()));
        knownTo.setText(model.dates().late());
        showKnown(true);
        knownFrom.requestFocus();
    }

    private void compareKnown() {
        for (TextField field : List.of(knownFrom, knownTo)) {
            field.getStyleClass().remove("invalid");
            if (model.dates().read(field.getText()).isEmpty()) {
                field.getStyleClass().add("invalid");
            }
        }
        if (model.known(knownFrom.getText(), knownTo.getText())) {
            showKnown(false);
        }
    }

    private void bindProgress() {
        shownWhile(progress, model.runningProperty());
        progressBar.progressProperty().bind(model.progressProperty());
        stage.textProperty().bind(model.stageProperty());
        cancel.setOnAction(event -> model.cancel());
        BooleanBinding some = model.shownProperty().isNotNull();
        BooleanBinding idle = some.not().and(model.runningProperty().not());
        shownWhile(result, some);
        shownWhile(empty, idle.and(model.loadedProperty()));
        shownWhile(loading, idle.and(model.loadedProperty().not()));
    }

    private static void shownWhile(Node node, ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    private void bindBridge() {
        String hint = reading.getText();
        reading.textProperty()
                .bind(
                        Bindings.when(bridge.readingProperty().isEmpty())
                                .then(hint)
                                .otherwise(bridge.readingProperty()));
        bridge.setOnChoose(this::choose);
        model.shownProperty().subscribe(this::show);
        model.currencyProperty()
                .subscribe(code -> {
                    draw();
                    showDetail(model.lines().detailProperty().get());
                });
        model.causeProperty().subscribe(cause -> draw());
        allCauses.setOnAction(event -> model.causeProperty().set(null));
        shownWhile(allCauses, model.causeProperty().isNotNull());
    }

    /// A bar was chosen: its cause, and again to let it go; the totals stand for all causes.
    private void choose(int index) {
        model.bridge()
                .ifPresent(of -> {
                    StatementDiff diff = Objects.requireNonNull(model.shownProperty().get());
                    List<Cause> shown = DiffWords.drawn(diff.summary(), of);
                    Cause chosen = index > 0 && index <= shown.size() ? shown.get(index - 1) : null;
                    model.causeProperty()
                            .set(chosen == model.causeProperty().get() ? null : chosen);
                });
    }

    private void show(@Nullable StatementDiff diff) {
        if (diff == null) {
            return;
        }
        List<String> codes =
                diff.summary().currencies().stream().map(CurrencyBridge::currency).toList();
        if (!currency.getItems().equals(codes)) {
            currency.setItems(FXCollections.observableArrayList(codes));
        }
        if (model.lines().detailProperty().get() == null) {
            showDetail(null);
        }
        currency.setVisible(codes.size() > 1);
        currency.setManaged(codes.size() > 1);
        String gone = model.words().lost(diff.summary().lost());
        lost.setVisible(!gone.isEmpty());
        lost.setManaged(!gone.isEmpty());
        lostText.setText(gone);
        coverage.setVisible(gone.isEmpty());
        coverage.setManaged(gone.isEmpty());
        String told = model.words().reporting(diff.summary().reporting());
        reporting.setText(told);
        reporting.setVisible(!told.isEmpty());
        reporting.setManaged(!told.isEmpty());
        draw();
    }

    private void draw() {
        StatementDiff diff = model.shownProperty().get();
        if (diff == null) {
            return;
        }
        if (model.bridge().isEmpty()) {
            total.setText(context.messages().get("diff.nothing"));
            bridge.show(List.of(), -1);
            causes.getChildren().clear();
            return;
        }
        CurrencyBridge of = model.bridge().get();
        Cause chosen = model.causeProperty().get();
        total.setText(model.words().total(of));
        bridge.show(
                model.words().steps(diff.summary(), of),
                marked(DiffWords.drawn(diff.summary(), of), chosen));
        causes.show(
                diff.summary(), of, chosen, model.words(), next -> model.causeProperty().set(next));
    }

    /// The bar of a cause; -1 where it has none.
    private static int marked(List<Cause> drawn, @Nullable Cause chosen) {
        int index = chosen == null ? -1 : drawn.indexOf(chosen);
        return index < 0 ? -1 : index + 1;
    }

    private void bindListing() {
        lines.connect(model, context.messages());
        events.connect(model, context.messages(), context.formats());
        listLines.setUserData(Listing.LINES);
        listEvents.setUserData(Listing.EVENTS);
        listings.selectedToggleProperty()
                .subscribe(chosen -> {
                    if (chosen == null) {
                        select(model.listingProperty().get());
                    } else {
                        model.listingProperty().set((Listing) chosen.getUserData());
                    }
                });
        model.listingProperty().subscribe(this::select);
        BooleanBinding ofLines = model.listingProperty().isEqualTo(Listing.LINES);
        shownWhile(lines, ofLines);
        shownWhile(events, ofLines.not());
        shownWhile(filter, ofLines);
        shownWhile(noise, ofLines);
        shownWhile(noiseLabel, ofLines);
        summary.textProperty()
                .bind(
                        Bindings.when(ofLines)
                                .then(model.lines().summaryProperty())
                                .otherwise(model.events().summaryProperty()));
        allEvents.setOnAction(event -> model.allEvents());
        allEvents
                .visibleProperty()
                .bind(
                        ofLines.not()
                                .and(
                                        Bindings.createBooleanBinding(
                                                () -> model.events().line().isPresent(),
                                                model.events().eventsProperty(),
                                                model.listingProperty())));
        allEvents.managedProperty().bind(allEvents.visibleProperty());
        Debounce typed = new Debounce(() -> model.filter(filter.getText()));
        filter.textProperty().subscribe(text -> typed.touch());
        Debounce quieter = new Debounce(this::takeNoise);
        noise.textProperty().subscribe(text -> quieter.touch());
        Label nothing = new Label();
        nothing.textProperty()
                .bind(
                        Bindings.when(model.readingProperty())
                                .then(context.messages().get("diff.lines.reading"))
                                .otherwise(context.messages().get("diff.lines.none")));
        lines.setPlaceholder(nothing);
        Label none = new Label();
        none.setWrapText(true);
        none.getStyleClass().add("secondary");
        none.textProperty()
                .bind(
                        Bindings.when(model.readingProperty())
                                .then(context.messages().get("diff.events.reading"))
                                .otherwise(context.messages().get("diff.events.none")));
        events.setPlaceholder(none);
        events.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.listingProperty().set(Listing.LINES);
            }
        });
    }

    private void select(Listing listing) {
        listings.selectToggle(listing == Listing.LINES ? listLines : listEvents);
    }

    private void takeNoise() {
        String text = noise.getText().strip();
        noise.getStyleClass().remove("invalid");
        try {
            BigDecimal below = text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
            if (below.signum() >= 0) {
                model.noise(below);
                return;
            }
        } catch (NumberFormatException e) {
            // shown below
        }
        noise.getStyleClass().add("invalid");
    }

    /// What makes up the chosen line's change.
    private void showDetail(@Nullable Detail of) {
        detail.getChildren().clear();
        if (of == null) {
            Label hint = new Label(context.messages().get("diff.detail.hint"));
            hint.getStyleClass().add("secondary");
            hint.setWrapText(true);
            hint.setMinHeight(Region.USE_PREF_SIZE);
            detail.getChildren().add(hint);
            payees("diff.payees.gain", 1);
            payees("diff.payees.lose", -1);
            return;
        }
        DiffWords words = model.words();
        String code = of.line().line().key().currency();
        Label title = new Label(of.line().name().name());
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        Label holder =
                new Label(
                        of.line().line().key().rightsHolder()
                                + " \u00b7 "
                                + context.formats().country(of.line().line().key().country()));
        holder.getStyleClass().add("secondary");
        holder.setWrapText(true);
        detail.getChildren().addAll(title, holder);
        detail.getChildren()
                .add(
                        fact(
                                words.status(of.line().line().status()),
                                words.amount(of.line().line().before(), code)
                                        + " \u2192 "
                                        + words.amount(of.line().line().after(), code)));
        for (VersionChange change : of.versions()) {
            detail.getChildren()
                    .add(
                            fact(
                                    context.messages()
                                            .get(
                                                    "diff.detail.version",
                                                    words.cause(change.cause()),
                                                    Integer.toString(change.catalogVersion()),
                                                    words.plays(change.part().plays())),
                                    words.signed(change.part().amount(), code)));
        }
        Button drill = new Button(context.messages().get("diff.detail.events"));
        drill.setOnAction(event -> model.drill(of.line()));
        detail.getChildren().add(drill);
    }

    /// Who gains or loses most.
    private void payees(String title, int direction) {
        StatementDiff diff = model.shownProperty().get();
        String code = model.currencyProperty().get();
        if (diff == null || code == null) {
            return;
        }
        List<PayeeChange> payees = model.words().payees(diff.summary(), code, direction);
        if (!payees.isEmpty()) {
            Label heading = new Label(context.messages().get(title));
            heading.getStyleClass().add("strong");
            detail.getChildren().add(heading);
            for (PayeeChange payee : payees) {
                detail.getChildren()
                        .add(
                                fact(
                                        payee.rightsHolder(),
                                        model.words().signed(payee.change(), code)));
            }
        }
    }

    private static HBox fact(String name, String figure) {
        Label label = new Label(name);
        label.getStyleClass().add("secondary");
        label.setWrapText(true);
        Label value = new Label(figure);
        value.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(8, label, space, value);
        row.getStyleClass().add("fact");
        return row;
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
