package io.playledger.view.reconciliation;

import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.royalty.events.EventClass;
import io.playledger.engine.royalty.export.StatementFormat;
import io.playledger.view.chart.WaterfallPicture;
import io.playledger.view.part.ChipRow;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.reconciliation.ReconciliationViewModel.Notice;
import io.playledger.view.task.Debounce;
import io.playledger.view.text.Formats;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;

import org.controlsfx.control.textfield.TextFields;
import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.List;

/// Binds the Reconciliation screen to its view-model.
public final class ReconciliationController {
    /// What a waterfall's bars are of, in their order.
    private static final List<EventClass> BARS = List.of(EventClass.values());

    private final ReconciliationViewModel model;
    private final ScreenContext context;

    @FXML private Region banner;
    @FXML private Label bannerTitle;
    @FXML private Label bannerText;
    @FXML private Button bannerClose;
    @FXML private PeriodField period;
    @FXML private Label periodError;
    @FXML private ComboBox<String> zone;
    @FXML private Label zoneError;
    @FXML private CheckBox tracks;
    @FXML private CheckBox titles;
    @FXML private Label kindsError;
    @FXML private Button run;
    @FXML private Button explain;
    @FXML private SplitMenuButton export;
    @FXML private MenuItem exportPdf;
    @FXML private MenuItem exportWorkbook;
    @FXML private MenuItem exportCsv;
    @FXML private MenuItem exportParquet;
    @FXML private MenuItem exportEvidence;
    @FXML private Region progress;
    @FXML private ProgressBar progressBar;
    @FXML private Label stage;
    @FXML private Button cancel;
    @FXML private Region result;
    @FXML private Region empty;
    @FXML private Region loading;
    @FXML private Label waterfallReading;
    @FXML private WaterfallPicture waterfall;
    @FXML private Label reasons;
    @FXML private Region lineCard;
    @FXML private Region eventCard;
    @FXML private Label eventTitle;
    @FXML private Label eventSummary;
    @FXML private EventTable events;
    @FXML private Button eventsClose;
    @FXML private Label summary;
    @FXML private TextField filter;
    @FXML private StatementTable lines;
    @FXML private Label runTitle;
    @FXML private Label made;
    @FXML private Label took;
    @FXML private Label archive;
    @FXML private Label rules;
    @FXML private Label known;
    @FXML private Label digest;
    @FXML private Button copyDigest;
    @FXML private ChipRow verdicts;
    @FXML private TotalsTable totals;
    @FXML private Label adjustments;
    @FXML private ListView<RunHead> runs;

    public ReconciliationController(ReconciliationViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
    }

    @FXML
    void initialize() {
        bindForm();
        bindProgress();
        bindStatement();
        bindEvents();
        bindRuns();
        model.noticeProperty().subscribe(this::showNotice);
        bannerClose.setOnAction(event -> model.dismissNotice());
        model.runProperty().subscribe(this::showRun);
        model.load();
    }

    private void bindForm() {
        RunForm form = model.form();
        period.describe(context);
        period.textProperty().bindBidirectional(form.periodProperty());
        zone.setItems(
                FXCollections.observableArrayList(
                        ZoneId.getAvailableZoneIds().stream().sorted().toList()));
        zone.getEditor().textProperty().bindBidirectional(form.zoneProperty());
        // Nobody scrolls through six hundred zones: some letters of one suggest it.
        TextFields.bindAutoCompletion(zone.getEditor(), zone.getItems());
        tracks.selectedProperty().bindBidirectional(form.tracksProperty());
        titles.selectedProperty().bindBidirectional(form.titlesProperty());
        bindError(period, periodError, form.periodError());
        bindError(zone, zoneError, form.zoneError());
        bindError(tracks, kindsError, form.kindsError());
        run.textProperty().bind(model.runLabel());
        run.disableProperty()
                .bind(model.runningProperty().or(Bindings.not((BooleanBinding) form.valid())));
        run.setOnAction(event -> model.run());
    }

    private static void bindError(Node field, Label label, ObservableStringValue error) {
        label.textProperty().bind(error);
        label.visibleProperty().bind(label.textProperty().isEmpty().not());
        label.managedProperty().bind(label.visibleProperty());
        label.textProperty()
                .subscribe(text -> {
                    field.getStyleClass().remove("invalid");
                    if (!text.isEmpty()) {
                        field.getStyleClass().add("invalid");
                    }
                    field.setAccessibleHelp(text);
                });
    }

    private void bindProgress() {
        shownWhile(progress, model.runningProperty());
        progressBar.progressProperty().bind(model.progressProperty());
        stage.textProperty().bind(model.stageProperty());
        cancel.setOnAction(event -> model.cancel());
        BooleanBinding some = model.runProperty().isNotNull();
        shownWhile(result, some);
        shownWhile(empty, some.not().and(model.loadedProperty()));
        shownWhile(loading, some.not().and(model.loadedProperty().not()));
        explain.disableProperty().bind(some.not());
        explain.setOnAction(event -> model.explain());
        export.disableProperty().bind(some.not());
        export.setOnAction(event -> model.export());
        exportPdf.setOnAction(event -> model.export(StatementFormat.PDF));
        exportWorkbook.setOnAction(event -> model.export(StatementFormat.XLSX));
        exportCsv.setOnAction(event -> model.export(StatementFormat.CSV));
        exportParquet.setOnAction(event -> model.export(StatementFormat.PARQUET));
        exportEvidence.setOnAction(event -> model.exportEvidence());
    }

    private static void shownWhile(Node node, ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    private void bindStatement() {
        lines.connect(model.statement(), context.messages(), context.formats());
        summary.textProperty().bind(model.statement().summaryProperty());
        Debounce typed = new Debounce(() -> model.statement().filter(filter.getText()));
        filter.textProperty().subscribe(text -> typed.touch());
        totals.describe(context.messages(), context.formats());
        String hint = waterfallReading.getText();
        waterfallReading
                .textProperty()
                .bind(
                        Bindings.when(waterfall.readingProperty().isEmpty())
                                .then(hint)
                                .otherwise(waterfall.readingProperty()));
        Label nothing = new Label();
        nothing.textProperty()
                .bind(
                        Bindings.when(filter.textProperty().isEmpty())
                                .then(context.messages().get("reconciliation.lines.empty"))
                                .otherwise(context.messages().get("reconciliation.lines.none")));
        Label reading = new Label(context.messages().get("reconciliation.lines.loading"));
        lines.placeholderProperty()
                .bind(
                        Bindings.when(model.statement().loadingProperty())
                                .then(reading)
                                .otherwise(nothing));
        totals.setPlaceholder(new Label(context.messages().get("reconciliation.totals.none")));
    }

    private void bindEvents() {
        EventsViewModel behind = model.events();
        waterfall.onChosen(step -> model.showEvents(BARS.get(step)));
        events.connect(behind, context);
        BooleanBinding some = behind.shownProperty().isNotNull();
        shownWhile(eventCard, some);
        shownWhile(lineCard, some.not());
        eventSummary.textProperty().bind(behind.summaryProperty());
        behind.shownProperty()
                .subscribe(of -> eventTitle.setText(of == null ? "" : model.words().name(of)));
        Label nothing = new Label(context.messages().get("reconciliation.events.none"));
        Label reading = new Label(context.messages().get("reconciliation.events.loading"));
        events.placeholderProperty()
                .bind(Bindings.when(behind.loadingProperty()).then(reading).otherwise(nothing));
        eventsClose.setOnAction(event -> {
            behind.close();
            waterfall.requestFocus();
        });
        eventCard.setOnKeyPressed(event -> {
            if (event.getCode() == javafx.scene.input.KeyCode.ESCAPE) {
                eventsClose.fire();
                event.consume();
            }
        });
    }

    private void bindRuns() {
        runs.setItems(model.runs());
        runs.setCellFactory(list -> new RunCell(context, model.words()));
        runs.getSelectionModel()
                .selectedItemProperty()
                .subscribe(chosen -> {
                    if (chosen != null) {
                        model.choose(chosen);
                    }
                });
        copyDigest.setOnAction(event -> {
            Run shown = model.runProperty().get();
            if (shown != null) {
                ClipboardContent content = new ClipboardContent();
                content.putString(shown.digest());
                Clipboard.getSystemClipboard().setContent(content);
            }
        });
    }

    private void showRun(@Nullable Run shown) {
        if (shown == null) {
            return;
        }
        Formats formats = context.formats();
        waterfall.show(model.words().waterfall(shown.waterfall()));
        reasons.setText(model.words().reasons(shown));
        reasons.setVisible(!reasons.getText().isEmpty());
        reasons.setManaged(reasons.isVisible());
        runTitle.setText(
                context.messages().get("reconciliation.run.title", Long.toString(shown.id())));
        made.setText(
                context.messages()
                        .get(
                                "reconciliation.run.made",
                                formats.stamp(shown.madeAt()),
                                shown.madeBy()));
        took.setText(formats.duration(shown.took()));
        archive.setText(
                context.messages()
                        .get(
                                "reconciliation.run.snapshot",
                                formats.count(shown.archiveSnapshot())));
        rules.setText(
                context.messages().get("reconciliation.run.rules", formats.count(shown.rules())));
        known.setText(formats.stamp(shown.asKnownAt()));
        digest.setText(formats.digest(shown.digest()));
        verdicts.show(model.words().verdicts(shown));
        showAdjustments(shown);
        totals.show(shown.totals(), shown.money().reporting());
        model.chosen().ifPresent(runs.getSelectionModel()::select);
    }

    /// What it settles of closed periods: to be paid on top of the totals.
    private void showAdjustments(Run shown) {
        boolean some = !shown.adjustments().isEmpty();
        adjustments.setVisible(some);
        adjustments.setManaged(some);
        adjustments.setText(some ? model.words().adjustments(shown) : "");
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
