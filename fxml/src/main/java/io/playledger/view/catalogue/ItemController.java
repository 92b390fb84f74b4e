package io.playledger.view.catalogue;

import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Content;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.ItemChange;
import io.playledger.engine.catalog.edit.Preview;
import io.playledger.engine.royalty.impact.Impact;
import io.playledger.view.catalogue.ItemView.Clash;
import io.playledger.view.catalogue.ItemView.Face;
import io.playledger.view.catalogue.ItemView.Notice;
import io.playledger.view.catalogue.ItemView.Range;
import io.playledger.view.catalogue.ItemView.Span;
import io.playledger.view.chart.TimelinePicture;
import io.playledger.view.chart.TimelinePicture.Edge;
import io.playledger.view.part.ScreenContext;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Binds the Catalogue screen to its view-model.
public final class ItemController {
    private final ItemViewModel model;
    private final ScreenContext context;
    private final ItemWords words;
    private boolean rendering;

    /// A draft is being put onto somebody else's change: its reason stays.
    private boolean rebasing;

    @FXML private ScrollPane itemPage;

    @FXML private HBox itemTools;
    @FXML private ToggleButton month;
    @FXML private ToggleButton quarter;
    @FXML private ToggleButton year;
    @FXML private ToggleButton all;
    @FXML private Button undo;
    @FXML private Button discard;
    @FXML private Region banner;
    @FXML private Label bannerTitle;
    @FXML private Label bannerText;
    @FXML private Region clashArea;
    @FXML private ClashCard clash;
    @FXML private Button rebase;
    @FXML private Button takeTheirs;
    @FXML private Button bannerSignedOff;
    @FXML private Button bannerClose;
    @FXML private Region empty;
    @FXML private Region loading;
    @FXML private Region failed;
    @FXML private Button again;
    @FXML private Region result;
    @FXML private Label timelineReading;
    @FXML private TimelinePicture timeline;
    @FXML private Slider known;
    @FXML private Label knownText;
    @FXML private Label formTitle;
    @FXML private Label formNote;
    @FXML private Region extent;
    @FXML private ToggleButton whole;
    @FXML private ToggleButton part;
    @FXML private VersionForm form;
    @FXML private Region closing;
    @FXML private Button closeBefore;
    @FXML private Button closeAfter;
    @FXML private Button clear;
    @FXML private Region drafted;
    @FXML private Label impactNote;
    @FXML private Label impactSteps;
    @FXML private Label impactWarnings;
    @FXML private ImpactTable impact;
    @FXML private Button money;
    @FXML private TextField reason;
    @FXML private Label reasonError;
    @FXML private TextField person;
    @FXML private Button commit;
    @FXML private VBox history;

    public ItemController(ItemViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
        words = new ItemWords(context);
    }

    /// What stands beside the names of the catalogue's parts.
    Node tools() {
        return itemTools;
    }

    @FXML
    void initialize() {
        bindRange();
        bindTimeline();
        bindForm();
        bindDraft();
        bannerClose.setOnAction(event -> model.dismissNotice());
        rebase.setOnAction(event -> {
            rebasing = true;
            model.rebase();
        });
        takeTheirs.setOnAction(event -> model.takeTheirs());
        bannerSignedOff.setOnAction(event -> model.openSignedOff());
        model.signedOffProperty()
                .subscribe(period -> {
                    shown(bannerSignedOff, period != null);
                    bannerSignedOff.setText(
                            period == null
                                    ? text("catalogue.signed-off.none")
                                    : text("catalogue.signed-off", period.label()));
                });
        again.setOnAction(event -> model.open(model.viewProperty().get().itemId()));
        model.viewProperty().subscribe(this::render);
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    private void bindRange() {
        ToggleGroup ranges = new ToggleGroup();
        quarter.setSelected(true);
        range(month, ranges, Range.MONTH);
        range(quarter, ranges, Range.QUARTER);
        range(year, ranges, Range.YEAR);
        range(all, ranges, Range.ALL);
    }

    private void range(ToggleButton button, ToggleGroup group, Range range) {
        button.setToggleGroup(group);
        button.setOnAction(event -> button.setSelected(true));
        onChosen(button, () -> model.show(range));
    }

    /// However it is chosen: the arrow keys do so without pressing.
    private static void onChosen(ToggleButton button, Runnable act) {
        button.selectedProperty()
                .subscribe((before, chosen) -> {
                    if (chosen) {
                        act.run();
                    }
                });
    }

    private void bindTimeline() {
        timeline.connect(
                new TimelinePicture.Hand() {
                    @Override
                    public void choose(int index) {
                        model.choose(index);
                    }

                    @Override
                    public void move(int index, Edge edge, Instant to) {
                        model.move(index, edge, to);
                    }

                    @Override
                    public void remove() {
                        model.removeChosen();
                    }
                });
        timeline.readingProperty()
                .subscribe(reading ->
                        timelineReading.setText(
                                reading.isEmpty()
                                        ? text("catalogue.timeline.note")
                                        : text("catalogue.timeline.plays", reading)));
        known.valueProperty()
                .subscribe((before, now) -> {
                    if (!rendering) {
                        model.asKnown((int) Math.round(now.doubleValue()));
                    }
                });
    }

    private void bindForm() {
        form.connect(context.messages(), model::edit);
        ToggleGroup extents = new ToggleGroup();
        whole.setToggleGroup(extents);
        part.setToggleGroup(extents);
        whole.setSelected(true);
        whole.setOnAction(event -> whole.setSelected(true));
        part.setOnAction(event -> part.setSelected(true));
        onChosen(whole, () -> form.sayPart(false));
        onChosen(part, () -> form.sayPart(true));
        closeBefore.setOnAction(event -> model.closeGap(Edge.BEGINNING));
        closeAfter.setOnAction(event -> model.closeGap(Edge.END));
        clear.setOnAction(event -> model.removeChosen());
    }

    private void bindDraft() {
        impact.describe(context, words);
        person.setText(Person.account());
        undo.setOnAction(event -> model.undo());
        discard.setOnAction(event -> model.discard());
        money.setOnAction(event -> model.computeMoney());
        commit.setOnAction(event -> model.commit(person.getText(), reason.getText()));
        reason.setOnAction(event -> model.commit(person.getText(), reason.getText()));
    }

    private static void shown(Node node, boolean whether) {
        node.setVisible(whether);
        node.setManaged(whether);
    }

    private void render(ItemView view) {
        rendering = true;
        try {
            shown(empty, view.face() == Face.EMPTY);
            shown(loading, view.face() == Face.LOADING);
            shown(failed, view.face() == Face.FAILED);
            shown(result, view.face() == Face.FILLED);
            renderNotice(view.notice());
            boolean draft = view.preview() != null;
            undo.setDisable(draft || view.history().isEmpty() || !view.now());
            discard.setDisable(!draft);
            if (view.face() == Face.FILLED) {
                renderTimeline(view);
                renderForm(view);
                renderDraft(view);
                renderHistory(view);
            }
            renderClash(view);
        } finally {
            rendering = false;
        }
    }

    private void renderNotice(@Nullable Notice notice) {
        shown(banner, notice != null);
        if (notice != null) {
            banner.getStyleClass().setAll("banner", notice.tone().styleClass());
            bannerTitle.setText(notice.title());
            bannerText.setText(notice.text());
        }
    }

    /// What two people did comes first, with the keyboard on the way out of it.
    private void renderClash(ItemView view) {
        Clash found = view.notice() == null ? null : view.notice().clash();
        shown(clashArea, found != null);
        if (found == null) {
            clash.clear();
            return;
        }
        rebase.setDisable(
                !found.rebased().problems().isEmpty() || found.rebased().changesNothing());
        if (clash.show(found, view, context, words)) {
            (rebase.isDisabled() ? takeTheirs : rebase).requestFocus();
            itemPage.setVvalue(0);
        }
    }

    private void renderTimeline(ItemView view) {
        List<TimelinePicture.Stretch> stretches = new ArrayList<>();
        for (Span span : view.stretches()) {
            CatalogVersion version = span.version();
            stretches.add(
                    new TimelinePicture.Stretch(
                            span.valid().from(),
                            span.valid().to(),
                            words.title(span),
                            words.line(span, view),
                            version == null,
                            version != null
                                    && view.preview() != null
                                    && !view.before().contains(version),
                            words.spoken(span, view)));
        }
        timeline.show(
                new TimelinePicture.Shown(
                        view.from(),
                        view.to(),
                        stretches,
                        view.chosen(),
                        moved(view),
                        view.plays(),
                        touched(view),
                        view.now()));
        int last = Math.max(0, view.history().size() - 1);
        known.setMin(0);
        known.setMax(last);
        known.setValue(view.known());
        known.setDisable(last == 0);
        knownText.setText(
                view.now() || view.history().isEmpty()
                        ? text("catalogue.known.now")
                        : text(
                                "catalogue.known.then",
                                words.when(view.history().get(view.known()))));
    }

    /// Days at whose noon the draft says something else.
    private static Set<LocalDate> touched(ItemView view) {
        Set<LocalDate> touched = new HashSet<>();
        if (view.preview() != null) {
            for (LocalDate day : view.plays().keySet()) {
                Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
                if (!Objects.equals(content(view.before(), noon), content(view.versions(), noon))) {
                    touched.add(day);
                }
            }
        }
        return touched;
    }

    private static @Nullable Content content(List<CatalogVersion> versions, Instant at) {
        for (CatalogVersion version : versions) {
            if (version.validity().contains(at)) {
                return version.content();
            }
        }
        return null;
    }

    /// Boundaries that were there before the draft and are no more.
    private static List<Instant> moved(ItemView view) {
        if (view.preview() == null) {
            return List.of();
        }
        Set<Instant> edges = new HashSet<>();
        view.versions()
                .forEach(v -> {
                    edges.add(v.validFrom());
                    if (v.validTo() != null) {
                        edges.add(v.validTo());
                    }
                });
        Set<Instant> before = new HashSet<>();
        view.before()
                .forEach(v -> {
                    before.add(v.validFrom());
                    if (v.validTo() != null) {
                        before.add(v.validTo());
                    }
                });
        before.removeAll(edges);
        return List.copyOf(before);
    }

    private void renderForm(ItemView view) {
        Span span = view.chosenSpan();
        boolean gap = span != null && span.version() == null;
        formTitle.setText(span == null ? text("catalogue.none") : words.title(span));
        boolean edited =
                view.preview() != null
                        && span != null
                        && span.version() != null
                        && !view.before().contains(span.version());
        formNote.setText(
                !view.now()
                        ? text("catalogue.form.read-only")
                        : edited
                                ? text("catalogue.form.edited")
                                : view.versions().isEmpty() ? text("catalogue.form.fresh") : "");
        shown(extent, view.now() && !gap && span != null);
        shown(closing, view.now() && gap && !view.versions().isEmpty());
        if (gap && span != null) {
            closing(view, span.valid());
        }
        shown(clear, view.now() && !gap && span != null);
        form.show(span, view.now(), view.errors());
    }

    /// What the versions around a gap are called that it can be closed like.
    private void closing(ItemView view, Validity gap) {
        closeBefore.setDisable(true);
        closeAfter.setDisable(true);
        for (CatalogVersion version : view.versions()) {
            String like = text("catalogue.close", Integer.toString(version.version()));
            if (gap.from().equals(version.validTo())) {
                closeBefore.setText(like);
                closeBefore.setDisable(false);
            } else if (version.validFrom().equals(gap.to())) {
                closeAfter.setText(like);
                closeAfter.setDisable(false);
            }
        }
    }

    private void renderDraft(ItemView view) {
        Preview preview = view.preview();
        shown(drafted, preview != null);
        if (preview == null) {
            return;
        }
        if (rebasing) {
            rebasing = false;
            reason.requestFocus();
            reason.end();
        }
        Impact found = view.impact();
        impactNote.setText(
                view.computing()
                        ? text("catalogue.impact.computing")
                        : found == null
                                ? text("catalogue.impact.note")
                                : text(
                                        found.events() == 1
                                                ? "catalogue.impact.plays.one"
                                                : "catalogue.impact.plays",
                                        context.formats().count(found.events()),
                                        context.formats().count(found.plays())));
        impactSteps.setText(
                words.steps(preview.steps())
                        + (found == null ? "" : words.afterwards(found.periods())));
        impactWarnings.setText(String.join("\n", preview.warnings()));
        shown(impactWarnings, !preview.warnings().isEmpty());
        impact.show(found == null ? List.of() : found.periods());
        shown(impact, found != null && !found.periods().isEmpty());
        boolean uncounted =
                found != null
                        && found.periods().stream()
                                .anyMatch(p -> p.money() == null && p.plays() > 0);
        shown(money, uncounted && !view.computing());
        String wrong = view.errors().getOrDefault("reason", "");
        reasonError.setText(wrong);
        shown(reasonError, !wrong.isEmpty());
    }

    private void renderHistory(ItemView view) {
        List<Node> rows = new ArrayList<>();
        for (int i = view.history().size() - 1; i >= 0; i--) {
            rows.add(row(view.history().get(i), i, view.known() == i));
        }
        history.getChildren().setAll(rows);
        if (view.preview() == null && !rebasing) {
            reason.clear();
        }
    }

    private Node row(ItemChange change, int index, boolean chosen) {
        Label when = new Label(words.when(change));
        when.getStyleClass().add("strong");
        when.setMinWidth(Region.USE_PREF_SIZE);
        Label who = new Label(words.who(change));
        who.getStyleClass().add("secondary");
        who.setMinWidth(0);
        Label why = new Label(change.reason());
        why.setMinWidth(0);
        Label steps = new Label(words.steps(change.steps()));
        steps.getStyleClass().add("secondary");
        steps.setMinWidth(0);
        steps.setTooltip(new javafx.scene.control.Tooltip(steps.getText()));
        HBox top = new HBox(8, when, who);
        VBox content = new VBox(top, why, steps);
        content.setMinWidth(0);
        ToggleButton row = new ToggleButton();
        row.setGraphic(content);
        content.prefWidthProperty().bind(row.widthProperty().subtract(10));
        row.setMinWidth(0);
        row.setMaxWidth(Double.MAX_VALUE);
        row.getStyleClass().add("history-row");
        row.setSelected(chosen);
        row.setAccessibleText(when.getText() + ", " + who.getText() + ", " + change.reason());
        row.setOnAction(event -> model.asKnown(index));
        return row;
    }
}
