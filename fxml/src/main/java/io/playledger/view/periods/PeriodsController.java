package io.playledger.view.periods;

import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.period.Gate;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodDetail;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.period.PeriodState;
import io.playledger.engine.royalty.period.PeriodSummary;
import io.playledger.engine.royalty.period.RunEntry;
import io.playledger.engine.royalty.period.SignOff;
import io.playledger.engine.royalty.schedule.Schedule;
import io.playledger.view.chart.ArrivalPicture;
import io.playledger.view.part.ChipRow;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.periods.PeriodsViewModel.Face;
import io.playledger.view.periods.PeriodsViewModel.Notice;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/// Binds the Periods screen to its view-model.
public final class PeriodsController {
    private final PeriodsViewModel model;
    private final ScreenContext context;
    private final PeriodWords words;

    @FXML private ComboBox<PeriodBook> book;
    @FXML private Button earlier;
    @FXML private Label month;
    @FXML private Button later;
    @FXML private Label scheduleNow;
    @FXML private Region banner;
    @FXML private Label bannerTitle;
    @FXML private Label bannerText;
    @FXML private Button bannerClose;
    @FXML private Region progress;
    @FXML private ProgressBar progressBar;
    @FXML private Label stage;
    @FXML private Button cancel;
    @FXML private Region result;
    @FXML private Region empty;
    @FXML private Region loading;
    @FXML private Region failed;
    @FXML private Button again;
    @FXML private ToggleButton whole;
    @FXML private Label wholeName;
    @FXML private ChipRow wholeState;
    @FXML private Label wholeAmount;
    @FXML private Label nothingHere;
    @FXML private CalendarGrid calendar;
    @FXML private ToggleButton afterEnd;
    @FXML private ToggleButton afterPlay;
    @FXML private Label arrivalsReading;
    @FXML private ArrivalPicture arrivals;
    @FXML private Region choosing;
    @FXML private Region chosen;
    @FXML private Label periodTitle;
    @FXML private ChipRow periodState;
    @FXML private Label countdown;
    @FXML private Label due;
    @FXML private Button lateLink;
    @FXML private Label signOff;
    @FXML private GateList gate;
    @FXML private Label noRun;
    @FXML private Region actions;
    @FXML private Button primary;
    @FXML private Button sendBack;
    @FXML private Button check;
    @FXML private Button run;
    @FXML private CorrectionCard correction;
    @FXML private Label runsNote;
    @FXML private PeriodRunList runs;
    @FXML private VBox did;

    public PeriodsController(PeriodsViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
        words = model.words();
    }

    @FXML
    void initialize() {
        bindToolbar();
        bindFaces();
        bindCalendar();
        bindArrivals();
        bindActions();
        model.noticeProperty().subscribe(this::showNotice);
        bannerClose.setOnAction(event -> model.dismissNotice());
        model.detailProperty().subscribe(this::showDetail);
        model.scheduleProperty().subscribe(this::showSchedule);
        model.lateProperty()
                .subscribe(late -> {
                    lateLink.setText(words.late(late));
                    shown(lateLink, !lateLink.getText().isEmpty());
                });
        lateLink.setOnAction(event -> model.openLate());
        countdown.textProperty().bind(model.countdownProperty());
        model.load();
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    private void bindToolbar() {
        book.setItems(model.books());
        book.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable PeriodBook shown) {
                        return shown == null ? "" : words.book(shown);
                    }

                    @Override
                    public PeriodBook fromString(String text) {
                        throw new UnsupportedOperationException("chosen from the list alone");
                    }
                });
        book.valueProperty().bindBidirectional(model.bookProperty());
        model.monthProperty().subscribe(shown -> month.setText(words.month(shown)));
        earlier.setOnAction(
                event -> model.monthProperty().set(model.monthProperty().get().minusMonths(1)));
        later.setOnAction(
                event -> model.monthProperty().set(model.monthProperty().get().plusMonths(1)));
    }

    private void bindFaces() {
        shownWhile(result, model.faceProperty().isEqualTo(Face.FILLED));
        shownWhile(empty, model.faceProperty().isEqualTo(Face.EMPTY));
        shownWhile(loading, model.faceProperty().isEqualTo(Face.LOADING));
        shownWhile(failed, model.faceProperty().isEqualTo(Face.FAILED));
        again.setOnAction(event -> model.load());
        shownWhile(progress, model.act().runningProperty());
        progressBar.progressProperty().bind(model.act().progressProperty());
        stage.textProperty().bind(model.act().stageProperty());
        cancel.setOnAction(event -> model.act().cancel());
    }

    private static void shownWhile(Node node, ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    private void bindCalendar() {
        calendar.describe(key -> model.selectedProperty().set(key));
        calendar.onEnter(model::explain);
        whole.setOnAction(event -> {
            CalendarMonth shown = model.calendarProperty().get();
            if (shown != null && shown.whole() != null) {
                model.selectedProperty().set(shown.whole().key());
            }
            mark(model.selectedProperty().get());
        });
        model.calendarProperty().subscribe(this::showCalendar);
        model.selectedProperty().subscribe(this::mark);
    }

    private void showCalendar(@Nullable CalendarMonth shown) {
        if (shown == null) {
            return;
        }
        calendar.show(shown, context, words);
        nothingHere.setVisible(shown.empty());
        nothingHere.setManaged(shown.empty());
        PeriodSummary summary = shown.whole();
        whole.setDisable(summary == null);
        wholeName.setText(text("periods.whole", words.month(shown.month())));
        wholeState.show(
                summary == null
                        ? List.of()
                        : List.of(words.state(summary, shown.changed(summary))));
        RunEntry current = summary == null ? null : summary.current();
        wholeAmount.setText(
                summary == null
                        ? ""
                        : current == null ? text("periods.no-run") : words.amounts(current));
        whole.setAccessibleText(
                wholeName.getText()
                        + (summary == null ? "" : ", " + words.state(summary).text())
                        + ", "
                        + wholeAmount.getText());
        mark(model.selectedProperty().get());
    }

    private void mark(@Nullable PeriodKey key) {
        calendar.select(key);
        CalendarMonth shown = model.calendarProperty().get();
        whole.setSelected(
                shown != null && shown.whole() != null && shown.whole().key().equals(key));
    }

    private void bindArrivals() {
        ToggleGroup group = new ToggleGroup();
        afterEnd.setToggleGroup(group);
        afterPlay.setToggleGroup(group);
        afterEnd.setSelected(true);
        group.selectedToggleProperty()
                .subscribe((before, now) -> {
                    if (now == null) {
                        group.selectToggle(before);
                    }
                    showArrivals();
                });
        String hint = text("periods.arrivals.hint");
        arrivalsReading
                .textProperty()
                .bind(
                        Bindings.when(arrivals.readingProperty().isEmpty())
                                .then(hint)
                                .otherwise(arrivals.readingProperty()));
    }

    private void showArrivals() {
        PeriodDetail detail = model.detailProperty().get();
        arrivals.show(
                detail == null
                        ? List.of()
                        : afterPlay.isSelected()
                                ? words.afterPlay(detail.arrivals())
                                : words.afterEnd(detail.arrivals()));
    }

    private void bindActions() {
        ObservableBooleanValue busy = model.act().runningProperty();
        actions.disableProperty().bind(busy);
        runs.disableProperty().bind(busy);
        correction.connect(model.correction(), context, busy);
        run.setOnAction(event -> model.run());
        check.setOnAction(event -> model.check());
        shownWhile(choosing, model.choosingProperty().and(model.detailProperty().isNull()));
        shownWhile(chosen, model.detailProperty().isNotNull());
    }

    private void showDetail(@Nullable PeriodDetail detail) {
        showArrivals();
        if (detail == null) {
            return;
        }
        PeriodSummary summary = detail.summary();
        RunEntry current = summary.current();
        Gate judged = detail.gate();
        boolean locked = summary.state() == PeriodState.LOCKED;
        periodTitle.setText(words.name(summary.key()));
        periodState.show(List.of(words.state(summary)));
        say(due, current == null ? "" : words.amounts(current));
        say(signOff, words.signOff(summary.signOff()));
        boolean open = judged != null && !locked;
        gate.setVisible(open);
        gate.setManaged(open);
        if (judged != null) {
            gate.show(judged, words);
        }
        say(noRun, judged == null ? text("periods.none-yet") : "");
        actions.setVisible(!locked);
        actions.setManaged(!locked);
        shown(check, judged != null);
        run.setText(text(current == null ? "periods.run" : "periods.run.again"));
        showPrimary(summary, judged);
        runs.show(
                detail.runs(), locked ? null : model::makeCurrent, model::explain, context, words);
        runsNote.setText(
                detail.runs().isEmpty()
                        ? text("periods.runs.none")
                        : text("reconciliation.runs.note"));
    }

    private static void say(Label label, String text) {
        label.setText(text);
        shown(label, !text.isEmpty());
    }

    private static void shown(Node node, boolean whether) {
        node.setVisible(whether);
        node.setManaged(whether);
    }

    private void showPrimary(PeriodSummary summary, @Nullable Gate judged) {
        SignOff prepared = summary.awaitsApproval() ? summary.signOff() : null;
        shown(sendBack, prepared != null);
        shown(primary, judged != null);
        primary.setDisable(judged == null || !judged.worthTrying());
        if (prepared != null) {
            primary.setText(text("periods.approve"));
            String by = prepared.prepared().by();
            String name = words.name(summary.key());
            primary.setOnAction(event ->
                    ask(
                            new SignOffDialog.Question(
                                    text("periods.dialog.approve.title", name),
                                    text(
                                            "periods.dialog.approve.text",
                                            Long.toString(prepared.runId()),
                                            by),
                                    text("periods.dialog.approve.act"),
                                    "",
                                    by,
                                    ""),
                            model::approve));
            sendBack.setOnAction(event ->
                    ask(
                            new SignOffDialog.Question(
                                    text("periods.dialog.back.title", name),
                                    text(
                                            "periods.dialog.back.text",
                                            Long.toString(prepared.runId()),
                                            by),
                                    text("periods.dialog.back.act"),
                                    "",
                                    "",
                                    Person.account()),
                            model::sendBack));
        } else if (judged != null) {
            primary.setText(text("periods.prepare"));
            primary.setOnAction(event -> prepare(summary, judged));
        }
    }

    private void prepare(PeriodSummary summary, Gate judged) {
        String difference =
                judged.checks().stream()
                        .filter(found -> found.verdict() == Gate.Verdict.EXPLAIN)
                        .map(Gate.Check::finding)
                        .findFirst()
                        .orElse("");
        ask(
                new SignOffDialog.Question(
                        text("periods.dialog.prepare.title", words.name(summary.key())),
                        text("periods.dialog.prepare.text", Long.toString(judged.runId())),
                        text("periods.dialog.prepare.act"),
                        difference,
                        "",
                        Person.account()),
                model::prepare);
    }

    private void ask(SignOffDialog.Question question, Consumer<SignOffWords> act) {
        SignOffDialog.ask(question, context, primary.getScene()).ifPresent(act);
    }

    private void showSchedule(@Nullable Schedule shown) {
        if (shown == null) {
            return;
        }
        scheduleNow.setText(ScheduleFeed.headline(shown, context, words));
        List<String> lines = ScheduleFeed.did(shown, context);
        did.getChildren()
                .setAll(
                        (lines.isEmpty() ? List.of(text("periods.schedule.none")) : lines)
                                .stream()
                                        .map(line -> {
                                            Label label = new Label(line);
                                            label.getStyleClass().add("secondary");
                                            return label;
                                        })
                                        .toList());
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
