package io.playledger.view.against;

import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.royalty.against.Cause;
import io.playledger.engine.royalty.against.Measure;
import io.playledger.engine.royalty.against.ReportVersion;
import io.playledger.engine.royalty.against.Variance.Side;
import io.playledger.view.against.AgainstViewModel.Notice;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.part.Segments;
import io.playledger.view.part.Tile;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Binds the Against screen to its view-model.
public final class AgainstController {
    private final AgainstViewModel model;
    private final ScreenContext context;
    private final ToggleGroup measures = new ToggleGroup();

    @FXML private Region banner;
    @FXML private Label bannerTitle;
    @FXML private Label bannerText;
    @FXML private Button bannerClose;
    @FXML private ComboBox<RunHead> run;
    @FXML private Button report;
    @FXML private Button mapping;
    @FXML private Button compare;
    @FXML private Region progress;
    @FXML private ProgressBar progressBar;
    @FXML private Label stage;
    @FXML private Button cancel;
    @FXML private Region empty;
    @FXML private Region loading;
    @FXML private Region result;
    @FXML private Tile ours;
    @FXML private Tile theirs;
    @FXML private Tile difference;
    @FXML private Tile beyond;
    @FXML private ToggleGroup sides;
    @FXML private ToggleButton both;
    @FXML private ToggleButton onlyOurs;
    @FXML private ToggleButton onlyTheirs;
    @FXML private HBox measureBox;
    @FXML private Label repeated;
    @FXML private VarianceTable rows;
    @FXML private ListView<Cause> causes;
    @FXML private Label causesNote;
    @FXML private Button allCauses;
    @FXML private ListView<ReportVersion> reports;

    public AgainstController(AgainstViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
    }

    @FXML
    void initialize() {
        bindForm();
        bindProgress();
        bindSides();
        bindCauses();
        bindReports();
        rows.connect(model, context.messages());
        Label none = new Label();
        none.textProperty()
                .bind(
                        Bindings.when(model.causeProperty().isNull())
                                .then(context.messages().get("against.rows.none"))
                                .otherwise(context.messages().get("against.rows.none-of-cause")));
        rows.setPlaceholder(none);
        model.shownProperty().subscribe(this::show);
        model.measureProperty().subscribe(measure -> tiles());
        model.noticeProperty().subscribe(this::showNotice);
        bannerClose.setOnAction(event -> model.dismissNotice());
        model.load();
    }

    private void bindForm() {
        run.setItems(model.runs());
        run.setConverter(
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
        run.valueProperty().bindBidirectional(model.runProperty());
        report.setOnAction(event -> model.chooseReport());
        mapping.setOnAction(event -> model.chooseMapping());
        report.textProperty().bind(chosen(model.fileProperty(), "against.choose.report"));
        mapping.textProperty().bind(chosen(model.mappingProperty(), "against.choose.mapping"));
        compare.disableProperty()
                .bind(
                        model.runningProperty()
                                .or(model.runProperty().isNull())
                                .or(model.fileProperty().isNull())
                                .or(model.mappingProperty().isNull()));
        compare.setOnAction(event -> model.compare());
    }

    private javafx.beans.binding.StringBinding chosen(
            javafx.beans.property.ObjectProperty<@Nullable Path> file, String prompt) {
        return Bindings.createStringBinding(
                () -> {
                    Path path = file.get();
                    return path == null
                            ? context.messages().get(prompt)
                            : String.valueOf(path.getFileName());
                },
                file);
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

    private void bindSides() {
        both.setText(count("against.side.both", 0));
        onlyOurs.setText(count("against.side.ours", 0));
        onlyTheirs.setText(count("against.side.theirs", 0));
        Segments.bind(
                sides,
                Map.of(both, Side.BOTH, onlyOurs, Side.OURS, onlyTheirs, Side.THEIRS),
                model.sideProperty());
    }

    private void bindCauses() {
        causes.setCellFactory(list -> new CauseCell(model.words()));
        causes.getSelectionModel()
                .selectedIndexProperty()
                .subscribe(index ->
                        model.causeProperty().set(index.intValue() < 0 ? null : index.intValue()));
        model.causeProperty()
                .subscribe(index -> {
                    if (index == null) {
                        causes.getSelectionModel().clearSelection();
                    }
                });
        causes.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.causeProperty().set(null);
            }
        });
        shownWhile(allCauses, model.causeProperty().isNotNull());
        allCauses.setOnAction(event -> model.causeProperty().set(null));
    }

    private void bindReports() {
        reports.setItems(model.reports());
        reports.setCellFactory(list -> new ReportCell(model, context));
        reports.setOnMouseClicked(event -> openSelected());
        reports.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                openSelected();
            } else if (event.getCode() == KeyCode.D) {
                ReportVersion chosen = reports.getSelectionModel().getSelectedItem();
                if (chosen != null) {
                    model.diff(chosen);
                }
            }
        });
    }

    private void openSelected() {
        ReportVersion chosen = reports.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            model.open(chosen);
        }
    }

    private void show(@Nullable Shown shown) {
        if (shown == null) {
            return;
        }
        boolean versions = shown instanceof Shown.OfVersions;
        both.setText(count("against.side.both", shown.both().size()));
        onlyOurs.setText(
                count(
                        versions ? "against.side.before" : "against.side.ours",
                        shown.onlyFirst().size()));
        onlyTheirs.setText(
                count(
                        versions ? "against.side.after" : "against.side.theirs",
                        shown.onlySecond().size()));
        ours.setTitle(
                context.messages().get(versions ? "against.tile.before" : "against.tile.ours"));
        theirs.setTitle(
                context.messages().get(versions ? "against.tile.after" : "against.tile.theirs"));
        measures(shown.measures());
        causes.getItems().setAll(shown.causes());
        String note = note(shown);
        causesNote.setText(note);
        causesNote.setVisible(!note.isEmpty());
        causesNote.setManaged(!note.isEmpty());
        causes.setVisible(note.isEmpty());
        causes.setManaged(note.isEmpty());
        repeated.setText(
                shown.repeated().isEmpty()
                        ? ""
                        : count("against.repeated", shown.repeated().size()));
        tiles();
        rows.refresh();
    }

    private String count(String key, long number) {
        return context.messages().get(key, context.formats().count(number));
    }

    private String note(Shown shown) {
        return switch (shown) {
            case Shown.OfVersions of -> context.messages().get("against.causes.versions");
            case Shown.OfRun of when !of.comparison().causesNote().isEmpty() ->
                    of.comparison().causesNote();
            case Shown.OfRun of when of.beyond() == 0 ->
                    context.messages().get("against.causes.agrees");
            case Shown.OfRun of when of.causes().isEmpty() ->
                    context.messages().get("against.causes.none");
            case Shown.OfRun of -> "";
        };
    }

    private void measures(List<Measure> told) {
        measures.getToggles().clear();
        measureBox.getChildren().clear();
        for (int i = 0; i < told.size(); i++) {
            Measure measure = told.get(i);
            ToggleButton button = new ToggleButton(model.words().measure(measure));
            button.setToggleGroup(measures);
            button.getStyleClass()
                    .add(
                            told.size() == 1
                                    ? "center-pill"
                                    : i == 0
                                            ? "left-pill"
                                            : i == told.size() - 1 ? "right-pill" : "center-pill");
            button.setSelected(measure == model.measureProperty().get());
            // The arrow keys choose without pressing.
            button.selectedProperty()
                    .subscribe((before, chosen) -> {
                        if (chosen) {
                            model.measureProperty().set(measure);
                        }
                    });
            button.setOnAction(event -> button.setSelected(true));
            measureBox.getChildren().add(button);
        }
        measureBox.setVisible(told.size() > 1);
        measureBox.setManaged(told.size() > 1);
    }

    private void tiles() {
        Shown shown = model.shownProperty().get();
        Measure measure = model.measureProperty().get();
        if (shown == null || measure == null) {
            return;
        }
        AgainstWords words = model.words();
        String unit = words.unit(shown.totals(), measure);
        ours.valueProperty().set(words.total(shown.totals(), measure, false));
        ours.noteProperty().set(unit);
        theirs.valueProperty().set(words.total(shown.totals(), measure, true));
        theirs.noteProperty().set(unit);
        difference.valueProperty().set(words.totalDifference(shown.totals(), measure));
        difference.noteProperty().set(words.totalNote(shown.totals(), measure));
        beyond.valueProperty().set(context.formats().count(shown.beyond()));
        beyond.noteProperty()
                .set(
                        context.messages()
                                .get(
                                        "against.tile.beyond.note",
                                        context.formats().count(shown.equal())));
        Objects.requireNonNull(measures.getToggles())
                .forEach(toggle -> toggle.setSelected(toggle.getUserData() == measure));
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
