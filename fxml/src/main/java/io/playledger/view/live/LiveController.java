package io.playledger.view.live;

import io.playledger.engine.live.LiveWindow;
import io.playledger.view.chart.MinuteChart;
import io.playledger.view.chart.MinuteSeries;
import io.playledger.view.chart.ShareBars;
import io.playledger.view.live.LiveViewModel.State;
import io.playledger.view.live.LiveViewModel.Subject;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.part.Segments;
import io.playledger.view.part.Tile;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Binds the Live screen to its view-model.
public final class LiveController {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final double ROW = 36;
    private static final double ROW_COMPACT = 28;
    private static final double ROOMY_HEIGHT = 760;
    private static final double STACKED_SPARE = 80;

    private final LiveViewModel model;
    private final ScreenContext context;

    @FXML private Region page;
    @FXML private Region content;
    @FXML private Region empty;
    @FXML private Region loading;
    @FXML private Label loadingText;
    @FXML private Region banner;
    @FXML private Label trouble;
    @FXML private ToggleGroup windows;
    @FXML private ToggleButton hour;
    @FXML private ToggleButton day;
    @FXML private Button whatChanged;
    @FXML private Tile plays;
    @FXML private Tile listeners;
    @FXML private Tile hours;
    @FXML private Tile duplicates;
    @FXML private Tile latency;
    @FXML private Label tracksNote;
    @FXML private Label titlesNote;
    @FXML private RankTable tracks;
    @FXML private RankTable titles;
    @FXML private Label subjectName;
    @FXML private Label subjectNote;
    @FXML private MinuteChart chart;
    @FXML private Label chartNone;
    @FXML private Label chartLegend;
    @FXML private ShareBars countries;
    @FXML private ShareBars surfaces;

    public LiveController(LiveViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
    }

    @FXML
    void initialize() {
        bindState();
        bindTiles();
        bindWindow();
        bindTables();
        whatChanged.setOnAction(event -> model.explain());
        chart.speak(
                context.formats().zone(),
                context.formats().locale(),
                (minute, value) ->
                        context.messages()
                                .get(
                                        "live.chart.reading",
                                        context.formats().clock(minute),
                                        context.formats().count(value)));
        chart.accessibleTextProperty()
                .bind(subjectName.textProperty().concat(". ").concat(chart.readingProperty()));
        model.subjectProperty().subscribe(this::showSubject);
    }

    private void bindState() {
        trouble.textProperty().bind(model.troubleProperty());
        loadingText.textProperty().bind(model.waitingProperty());
        model.stateProperty()
                .subscribe(state -> {
                    shown(content, state == State.LIVE || state == State.STALE);
                    shown(empty, state == State.EMPTY);
                    shown(loading, state == State.LOADING);
                    shown(banner, state == State.STALE);
                    page.pseudoClassStateChanged(STALE, state == State.STALE);
                });
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void bindTiles() {
        bind(plays, model.tiles().plays);
        bind(listeners, model.tiles().listeners);
        bind(hours, model.tiles().hours);
        bind(duplicates, model.tiles().duplicates);
        bind(latency, model.tiles().latency);
    }

    private static void bind(Tile tile, LiveTiles.Figure figure) {
        tile.valueProperty().bind(figure.valueProperty());
        tile.noteProperty().bind(figure.noteProperty());
    }

    private void bindWindow() {
        Segments.bind(
                windows,
                Map.of(hour, LiveWindow.HOUR, day, LiveWindow.DAY),
                model.windowProperty());
        model.windowProperty()
                .subscribe(window -> {
                    String note =
                            context.messages()
                                    .get(
                                            window == LiveWindow.HOUR
                                                    ? "live.top.hour"
                                                    : "live.top.day");
                    tracksNote.setText(note);
                    titlesNote.setText(note);
                });
    }

    private void bindTables() {
        for (RankTable table : List.of(tracks, titles)) {
            table.describe(context.messages(), context.messages().get("live.change.tooltip"));
        }
        tracks.show(model.tracks(), model.selectedProperty());
        titles.show(model.titles(), model.selectedProperty());
        model.framesProperty()
                .subscribe(frame -> {
                    tracks.follow(model.tracks(), model.selectedProperty().get());
                    titles.follow(model.titles(), model.selectedProperty().get());
                });
        page.layoutBoundsProperty()
                .map(bounds -> Math.min(bounds.getHeight(), bounds.getWidth() - STACKED_SPARE))
                .subscribe(room -> {
                    double row = room < ROOMY_HEIGHT ? ROW_COMPACT : ROW;
                    tracks.setFixedCellSize(row);
                    titles.setFixedCellSize(row);
                });
    }

    private void showSubject(@Nullable Subject subject) {
        if (subject == null) {
            return;
        }
        subjectName.setText(subject.name());
        subjectNote.setText(
                subject.artist().isEmpty()
                        ? context.messages().get("live.chart.note")
                        : context.messages().get("live.chart.note.artist", subject.artist()));
        MinuteSeries series = subject.series();
        chart.show(series);
        boolean some = series.plays().length > 1;
        shown(chart, some);
        shown(chartNone, !some);
        chartLegend.setText(
                series.before().length > 0
                        ? context.messages().get("live.chart.legend.compared")
                        : context.messages().get("live.chart.legend"));
        countries.show(subject.countries());
        surfaces.show(subject.surfaces());
    }
}
