package io.playledger.view.quarantine;

import io.playledger.engine.contract.Violation;
import io.playledger.engine.quarantine.GroupBy;
import io.playledger.engine.quarantine.Outcome;
import io.playledger.engine.quarantine.QuarantineDetail;
import io.playledger.engine.quarantine.QuarantineGroup;
import io.playledger.engine.quarantine.QuarantineRow;
import io.playledger.engine.quarantine.RecordDecision;
import io.playledger.engine.quarantine.RecordState;
import io.playledger.engine.quarantine.Trial;
import io.playledger.view.part.ActDialog;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.RowTable;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.part.Segments;
import io.playledger.view.part.TabKey;
import io.playledger.view.quarantine.QuarantineViewModel.Notice;
import io.playledger.view.quarantine.QuarantineViewModel.Scope;
import io.playledger.view.quarantine.QuarantineViewModel.Stretch;
import io.playledger.view.quarantine.QuarantineViewModel.Tried;
import io.playledger.view.quarantine.QuarantineViewModel.Way;

import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.stream.Collectors;

/// Binds the Quarantine screen to its view-model.
public final class QuarantineController {
    private static final int BYTES_SHOWN = 8_000;

    private final QuarantineViewModel model;
    private final ScreenContext context;

    @FXML private Region banner;
    @FXML private Label bannerTitle;
    @FXML private Label bannerText;
    @FXML private Button bannerClose;
    @FXML private ToggleGroup states;
    @FXML private ToggleButton stateOpen;
    @FXML private ToggleButton stateSent;
    @FXML private ToggleButton stateDiscarded;
    @FXML private ComboBox<GroupBy> groupBy;
    @FXML private Region progress;
    @FXML private Label stage;
    @FXML private Button cancel;
    @FXML private Region empty;
    @FXML private Label emptyTitle;
    @FXML private Label emptyText;
    @FXML private Region loading;
    @FXML private Region content;
    @FXML private ListView<QuarantineGroup> groups;
    @FXML private Label recordsNote;
    @FXML private RowTable<QuarantineRow> records;
    @FXML private Button more;
    @FXML private Label recordTitle;
    @FXML private Label recordPlace;
    @FXML private HBox recordChips;
    @FXML private Button trace;
    @FXML private TextFlow raw;
    @FXML private VBox violations;
    @FXML private Region fixCard;
    @FXML private ToggleGroup ways;
    @FXML private ToggleButton waySteps;
    @FXML private ToggleButton wayHand;
    @FXML private ToggleGroup scopes;
    @FXML private ToggleButton scopeRecord;
    @FXML private ToggleButton scopeGroup;
    @FXML private TextArea steps;
    @FXML private TextArea edited;
    @FXML private Button tryOut;
    @FXML private Button republish;
    @FXML private Button discard;
    @FXML private Label verdict;
    @FXML private VBox sample;

    public QuarantineController(QuarantineViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
    }

    @FXML
    void initialize() {
        TabKey.leaves(steps, edited);
        Segments.bind(
                states,
                Map.of(
                        stateOpen, RecordState.OPEN,
                        stateSent, RecordState.REPUBLISHED,
                        stateDiscarded, RecordState.DISCARDED),
                model.stateProperty());
        Segments.bind(ways, Map.of(waySteps, Way.STEPS, wayHand, Way.BY_HAND), model.wayProperty());
        Segments.bind(
                scopes,
                Map.of(scopeRecord, Scope.RECORD, scopeGroup, Scope.GROUP),
                model.scopeProperty());
        groupBy.getItems().setAll(GroupBy.values());
        groupBy.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable GroupBy by) {
                        return by == null ? "" : words(by);
                    }

                    @Override
                    public @Nullable GroupBy fromString(String text) {
                        return null;
                    }
                });
        groupBy.valueProperty().bindBidirectional(model.groupByProperty());
        bindGroups();
        bindRecords();
        bindFix();
        shownWhile(progress, model.runningProperty());
        stage.textProperty().bind(model.stageProperty());
        cancel.setOnAction(event -> model.cancel());
        shownWhile(loading, model.loadedProperty().not());
        javafx.beans.binding.BooleanBinding none =
                javafx.beans.binding.Bindings.isEmpty(model.groups());
        shownWhile(empty, model.loadedProperty().and(none));
        shownWhile(content, model.loadedProperty().and(none.not()));
        model.stateProperty().subscribe(this::sayEmpty);
        model.noticeProperty().subscribe(this::showNotice);
        bannerClose.setOnAction(event -> model.dismissNotice());
        model.detailProperty().subscribe(this::show);
        model.triedProperty().subscribe(this::show);
    }

    private void sayEmpty(RecordState state) {
        emptyTitle.setText(
                context.messages()
                        .get(
                                state == RecordState.OPEN
                                        ? "quarantine.empty.title"
                                        : "quarantine.empty.other"));
        emptyText.setText(
                state == RecordState.OPEN ? context.messages().get("quarantine.empty.text") : "");
    }

    private String words(GroupBy by) {
        return context.messages()
                .get(
                        switch (by) {
                            case REASON -> "quarantine.by.reason";
                            case RULE -> "quarantine.by.rule";
                            case FIELD -> "quarantine.by.field";
                            case CLIENT -> "quarantine.by.client";
                            case SURFACE -> "quarantine.by.surface";
                        });
    }

    private static void shownWhile(Node node, ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    private void bindGroups() {
        groups.setItems(model.groups());
        groups.setCellFactory(list -> new GroupCell());
        groups.getSelectionModel()
                .selectedItemProperty()
                .subscribe(chosen -> {
                    if (chosen != null) {
                        model.groupProperty().set(chosen);
                    }
                });
        model.groupProperty().subscribe(group -> groups.getSelectionModel().select(group));
    }

    private final class GroupCell extends ListCell<QuarantineGroup> {
        private final Label name = new Label();
        private final Label count = new Label();
        private final HBox line;

        GroupCell() {
            name.setMinWidth(0);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            count.getStyleClass().add("strong");
            count.setMinWidth(Region.USE_PREF_SIZE);
            line = new HBox(8, name, count);
            line.getStyleClass().add("run-cell-line");
        }

        @Override
        protected void updateItem(@Nullable QuarantineGroup group, boolean none) {
            super.updateItem(group, none);
            if (none || group == null) {
                setGraphic(null);
                return;
            }
            name.setText(
                    group.value() == null
                            ? context.messages().get("quarantine.unreadable")
                            : group.value());
            count.setText(context.formats().count(group.records()));
            setGraphic(line);
        }
    }

    private void bindRecords() {
        records.narrow(
                        context.messages().get("quarantine.column.received"),
                        124,
                        row -> context.formats().stamp(row.receivedAt()))
                .code(
                        context.messages().get("quarantine.column.event"),
                        160,
                        row -> row.eventId() == null ? "—" : row.eventId())
                .text(
                        context.messages().get("quarantine.column.client"),
                        90,
                        row -> row.client() == null ? "—" : row.client())
                .figure(
                        context.messages().get("quarantine.column.bytes"),
                        64,
                        row -> context.formats().count(row.bytes()));
        records.setItems(model.rows());
        records.setPlaceholder(new Label(context.messages().get("quarantine.records.none")));
        records.getSelectionModel()
                .selectedItemProperty()
                .subscribe(chosen -> {
                    if (chosen != null) {
                        model.rowProperty().set(chosen);
                    }
                });
        model.rowProperty().subscribe(row -> records.getSelectionModel().select(row));
        shownWhile(more, model.moreProperty());
        more.setOnAction(event -> model.loadMore());
        model.groupProperty().subscribe(group -> scopeWords(group));
    }

    private void scopeWords(@Nullable QuarantineGroup group) {
        String count = context.formats().count(group == null ? 0 : group.records());
        scopeGroup.setText(context.messages().get("quarantine.scope.group", count));
        recordsNote.setText(group == null || group.value() == null ? "" : group.value());
    }

    private void bindFix() {
        shownWhile(fixCard, model.stateProperty().isEqualTo(RecordState.OPEN));
        steps.textProperty().bindBidirectional(model.stepsProperty());
        edited.textProperty().bindBidirectional(model.editedProperty());
        shownWhile(steps, model.wayProperty().isEqualTo(Way.STEPS));
        shownWhile(edited, model.wayProperty().isEqualTo(Way.BY_HAND));
        scopeGroup.disableProperty().bind(model.wayProperty().isEqualTo(Way.BY_HAND));
        tryOut.disableProperty().bind(model.runningProperty());
        tryOut.setOnAction(event -> model.tryOut());
        discard.disableProperty().bind(model.runningProperty());
        discard.setOnAction(event -> askDiscard());
        republish.setOnAction(event -> askRepublish());
        trace.setOnAction(event -> {
            QuarantineDetail detail = model.detailProperty().get();
            String eventId = detail == null ? null : eventOf(detail);
            if (eventId != null) {
                model.trace(eventId);
            }
        });
        republish
                .disableProperty()
                .bind(
                        javafx.beans.binding.Bindings.createBooleanBinding(
                                () -> model.runningProperty().get() || model.passing() == 0,
                                model.runningProperty(),
                                model.triedProperty()));
    }

    private void askRepublish() {
        String count = context.formats().count(model.passing());
        ActDialog.ask(
                        new ActDialog.Question(
                                context.messages().get("quarantine.republish.title", count),
                                context.messages().get("quarantine.republish.text"),
                                context.messages().get("quarantine.republish.act", count),
                                ActDialog.Why.OPTIONAL),
                        context,
                        republish.getScene())
                .ifPresent(model::republish);
    }

    private void askDiscard() {
        String count = context.formats().count(model.concerned());
        ActDialog.ask(
                        new ActDialog.Question(
                                context.messages().get("quarantine.discard.title", count),
                                context.messages().get("quarantine.discard.text"),
                                context.messages().get("quarantine.discard.act", count),
                                ActDialog.Why.NEEDED),
                        context,
                        discard.getScene())
                .ifPresent(model::discard);
    }

    private void show(@Nullable QuarantineDetail detail) {
        raw.getChildren().clear();
        violations.getChildren().clear();
        recordChips.getChildren().clear();
        trace.setVisible(detail != null && eventOf(detail) != null);
        trace.setManaged(trace.isVisible());
        if (detail == null) {
            recordTitle.setText(context.messages().get("quarantine.record.none"));
            recordPlace.setText("");
            return;
        }
        QuarantineRow row = detail.row();
        recordTitle.setText(
                context.messages().get("quarantine.record.title", Long.toString(row.id())));
        recordPlace.setText(
                context.messages()
                        .get(
                                "quarantine.record.place",
                                row.source(),
                                Integer.toString(row.partition()),
                                context.formats().count(row.offset())));
        recordChips.getChildren().add(new Chip(chip(row.state())));
        for (Stretch stretch : QuarantineViewModel.stretches(detail, BYTES_SHOWN)) {
            raw.getChildren().add(text(stretch));
        }
        if (detail.raw().length > BYTES_SHOWN) {
            raw.getChildren()
                    .add(
                            new Text(
                                    context.messages()
                                            .get(
                                                    "quarantine.record.more",
                                                    context.formats()
                                                            .count(
                                                                    detail.raw().length
                                                                            - BYTES_SHOWN))));
        }
        for (Violation violation : detail.violations()) {
            violations.getChildren().add(line(violation));
        }
        RecordDecision decision = detail.decision();
        if (decision != null) {
            Label decided =
                    new Label(
                            context.messages()
                                    .get(
                                            "quarantine.decided",
                                            decision.decidedBy(),
                                            context.formats().stamp(decision.decidedAt()),
                                            Long.toString(decision.auditEntry()),
                                            decision.note().isEmpty() ? "—" : decision.note()));
            decided.setWrapText(true);
            decided.getStyleClass().add("secondary");
            violations.getChildren().add(decided);
        }
    }

    private static @Nullable String eventOf(QuarantineDetail detail) {
        RecordDecision decision = detail.decision();
        return decision != null && decision.eventId() != null
                ? decision.eventId()
                : detail.row().eventId();
    }

    private static Text text(Stretch stretch) {
        boolean bad = !stretch.violations().isEmpty();
        Text text =
                new Text(
                        stretch.text().isEmpty() && bad
                                ? "‹"
                                        + stretch.violations().stream()
                                                .map(Violation::field)
                                                .collect(Collectors.joining(", "))
                                        + "?›"
                                : stretch.text());
        text.getStyleClass().add(bad ? "raw-bad" : "raw");
        return text;
    }

    private Node line(Violation violation) {
        Label field = new Label(violation.field());
        field.getStyleClass().add("code");
        field.setMinWidth(Region.USE_PREF_SIZE);
        Label said =
                new Label(
                        context.messages()
                                .get("quarantine.violation", violation.rule(), violation.found()));
        said.setMinWidth(0);
        HBox line = new HBox(8, field, said);
        line.getStyleClass().add("run-cell-line");
        return line;
    }

    private Chip.Model chip(RecordState state) {
        return switch (state) {
            case OPEN -> new Chip.Model(context.messages().get("quarantine.state.open"), Tone.WARN);
            case SENDING ->
                    new Chip.Model(context.messages().get("quarantine.state.sending"), Tone.ACCENT);
            case REPUBLISHED ->
                    new Chip.Model(context.messages().get("quarantine.state.sent"), Tone.GOOD);
            case DISCARDED ->
                    new Chip.Model(
                            context.messages().get("quarantine.state.discarded"), Tone.NEUTRAL);
        };
    }

    private void show(@Nullable Tried tried) {
        sample.getChildren().clear();
        Trial trial = tried == null ? null : tried.trial();
        if (trial == null) {
            verdict.setText(context.messages().get("quarantine.untried"));
            return;
        }
        verdict.setText(
                context.messages()
                        .get(
                                "quarantine.tried",
                                context.formats().count(trial.passing()),
                                context.formats().count(trial.records())));
        for (Trial.Sample one : trial.sample()) {
            boolean passes = one.after() instanceof Outcome.Passes;
            Label said =
                    new Label(
                            context.messages()
                                    .get(
                                            "quarantine.sample",
                                            Long.toString(one.id()),
                                            passes
                                                    ? context.messages().get("quarantine.passes")
                                                    : one.after().text()));
            said.getStyleClass().addAll("gate-next", passes ? "sample-good" : "sample-bad");
            sample.getChildren().add(said);
            sample.getChildren().add(compared(one));
        }
    }

    /// Before and after, with what differs marked.
    private static TextFlow compared(Trial.Sample one) {
        String before = QuarantineViewModel.text(one.before());
        String after =
                switch (one.after()) {
                    case Outcome.Passes passes -> QuarantineViewModel.text(passes.record());
                    case Outcome.Fails fails -> QuarantineViewModel.text(fails.record());
                    case Outcome.Unfit _ -> before;
                };
        int head = 0;
        int least = Math.min(before.length(), after.length());
        while (head < least && before.charAt(head) == after.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < least - head
                && before.charAt(before.length() - 1 - tail)
                        == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        int from = Math.max(0, head - 24);
        TextFlow flow = new TextFlow();
        add(flow, (from > 0 ? "…" : "") + before.substring(from, head), "raw");
        add(flow, before.substring(head, before.length() - tail), "raw-gone");
        add(flow, after.substring(head, after.length() - tail), "raw-new");
        String rest = after.substring(after.length() - tail);
        add(flow, rest.length() > 24 ? rest.substring(0, 24) + "…" : rest, "raw");
        return flow;
    }

    private static void add(TextFlow flow, String words, String styleClass) {
        if (!words.isEmpty()) {
            Text text = new Text(words.length() > 200 ? words.substring(0, 200) + "…" : words);
            text.getStyleClass().add(styleClass);
            flow.getChildren().add(text);
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
