package io.playledger.view.late;

import io.playledger.engine.royalty.late.LateDecision.Verdict;
import io.playledger.engine.royalty.late.LateEvent.Status;
import io.playledger.engine.royalty.late.Length;
import io.playledger.engine.royalty.late.PeriodLate;
import io.playledger.view.late.LateViewModel.Face;
import io.playledger.view.late.LateViewModel.Notice;
import io.playledger.view.late.LateViewModel.Scope;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.Debounce;

import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// Binds screen *Late exceptions*.
public final class LateController {
    private final LateViewModel model;
    private final ScreenContext context;
    private final LateChoice picked = new LateChoice();

    @FXML private ToggleButton days;
    @FXML private ToggleButton months;
    @FXML private ToggleButton waiting;
    @FXML private ToggleButton decided;
    @FXML private ToggleButton all;
    @FXML private TextField filter;
    @FXML private Button adjust;
    @FXML private Button reject;
    @FXML private Button undo;
    @FXML private Region banner;
    @FXML private Label bannerTitle;
    @FXML private Label bannerText;
    @FXML private Button bannerClose;
    @FXML private Region loading;
    @FXML private Region empty;
    @FXML private Region result;
    @FXML private Label summary;
    @FXML private Label choice;
    @FXML private LateTable rows;
    @FXML private ListView<PeriodLate> periods;
    @FXML private Button allPeriods;

    public LateController(LateViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
    }

    @FXML
    void initialize() {
        toggle(days, model.lengthProperty(), Length.DAY);
        toggle(months, model.lengthProperty(), Length.MONTH);
        toggle(waiting, model.scopeProperty(), Scope.WAITING);
        toggle(decided, model.scopeProperty(), Scope.DECIDED);
        toggle(all, model.scopeProperty(), Scope.ALL);
        Debounce typed = new Debounce(() -> model.filter(filter.getText()));
        filter.textProperty().subscribe(text -> typed.touch());
        shownWhile(loading, model.faceProperty().isEqualTo(Face.LOADING));
        shownWhile(empty, model.faceProperty().isEqualTo(Face.EMPTY));
        shownWhile(result, model.faceProperty().isEqualTo(Face.FILLED));
        summary.textProperty().bind(model.summaryProperty());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(model.summaryProperty());
        summary.setTooltip(whole);
        rows.connect(model, context);
        rows.setPlaceholder(new Label(text("late.none")));
        rows.getSelectionModel()
                .getSelectedIndices()
                .addListener((ListChangeListener<Integer>) change -> offer());
        model.rowsProperty()
                .subscribe(now -> {
                    picked.forget();
                    offer();
                });
        model.busyProperty().subscribe(busy -> offer());
        bindPeriods();
        adjust.setOnAction(event -> ask(Verdict.ADJUST));
        reject.setOnAction(event -> ask(Verdict.REJECT));
        undo.setOnAction(event -> ask(Verdict.UNDO));
        model.noticeProperty().subscribe(this::showNotice);
        bannerClose.setOnAction(event -> model.dismissNotice());
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    private static <T> void toggle(ToggleButton button, ObjectProperty<T> property, T value) {
        button.setOnAction(event -> {
            button.setSelected(true);
            property.set(value);
        });
        property.subscribe(now -> button.setSelected(value.equals(now)));
    }

    private static void shownWhile(Node node, ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    private void bindPeriods() {
        periods.setItems(model.periods());
        periods.setCellFactory(list -> new PeriodCell(model.words()));
        periods.getSelectionModel()
                .selectedItemProperty()
                .subscribe(chosen -> {
                    if (chosen != null) {
                        model.periodProperty().set(chosen.period());
                    }
                });
        allPeriods.setOnAction(event -> {
            periods.getSelectionModel().clearSelection();
            model.periodProperty().set(null);
        });
        model.periodProperty()
                .subscribe(shown -> {
                    allPeriods.setVisible(shown != null);
                    if (shown == null) {
                        periods.getSelectionModel().clearSelection();
                    }
                });
    }

    /// What can be done with what is chosen, or shown where nothing is.
    private void offer() {
        picked.take(
                List.copyOf(rows.getSelectionModel().getSelectedIndices()),
                model.rowsProperty().get(),
                this::offer);
        if (picked.state() == LateChoice.State.STALE) {
            picked.forget();
            model.reload();
            return;
        }
        Set<String> ids = picked.ids();
        String count = context.formats().count(model.meant(ids));
        boolean known =
                picked.state() == LateChoice.State.ALL || picked.state() == LateChoice.State.SOME;
        boolean some = known && model.meant(ids) > 0 && !model.busyProperty().get();
        boolean every = ids.isEmpty();
        boolean waits =
                every
                        ? model.scopeProperty().get() != Scope.DECIDED
                        : picked.someIs(Set.of(Status.WAITING));
        boolean decided =
                every
                        ? model.scopeProperty().get() != Scope.WAITING
                        : picked.someIs(Set.of(Status.ADJUSTED, Status.REJECTED));
        adjust.setDisable(!some || !waits);
        reject.setDisable(!some || !waits);
        undo.setDisable(!some || !decided);
        adjust.setText(text(every ? "late.adjust.all" : "late.adjust", count));
        reject.setText(text(every ? "late.reject.all" : "late.reject", count));
        undo.setText(text(every ? "late.undo.all" : "late.undo", count));
        choice.setText(
                switch (picked.state()) {
                    case ALL, STALE -> text("late.choice.none");
                    case SOME -> text("late.choice", count);
                    case READING -> text("late.choice.reading");
                    case TOO_MANY ->
                            text("late.choice.too-many", context.formats().count(LateChoice.MOST));
                });
    }

    private void ask(Verdict verdict) {
        Set<String> ids = picked.ids();
        DecideDialog.ask(
                        model.words().question(verdict, model.meant(ids)), context, rows.getScene())
                .ifPresent(said -> model.decide(verdict, ids, said.name(), said.reason()));
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

    private static final class PeriodCell extends ListCell<PeriodLate> {
        private final LateWords words;
        private final Label name = new Label();
        private final Label counts = new Label();
        private final Label paid = new Label();
        private final Label worth = new Label();
        private final Region gap = new Region();
        private final VBox box = new VBox(new HBox(name, gap, counts), worth, paid);

        PeriodCell(LateWords words) {
            this.words = words;
            name.getStyleClass().add("strong");
            counts.getStyleClass().add("secondary");
            paid.getStyleClass().add("secondary");
            HBox.setHgrow(gap, Priority.ALWAYS);
            name.setMinWidth(Region.USE_PREF_SIZE);
            box.setAlignment(Pos.CENTER_LEFT);
            // As wide as the list, whatever it says.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable PeriodLate late, boolean empty) {
            super.updateItem(late, empty);
            if (late == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            worth.setText(
                    late.stakes().isEmpty()
                            ? words.text("late.worth.nothing")
                            : words.amounts(late.stakes(), 2));
            setTooltip(new Tooltip(worth.getText()));
            name.setText(late.period());
            counts.setText(words.period(late));
            paid.setText(words.paidIn(late));
            setGraphic(box);
        }
    }
}
