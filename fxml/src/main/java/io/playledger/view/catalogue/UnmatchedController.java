package io.playledger.view.catalogue;

import io.playledger.engine.royalty.period.PeriodSummary;
import io.playledger.engine.royalty.unmatched.UnmatchedGroup;
import io.playledger.engine.royalty.unmatched.UnmatchedReport;
import io.playledger.view.catalogue.UnmatchedViewModel.Face;
import io.playledger.view.catalogue.UnmatchedViewModel.View;
import io.playledger.view.part.RowTable;
import io.playledger.view.part.ScreenContext;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

/// Binds the plays without a licence to their view-model.
public final class UnmatchedController {
    private final UnmatchedViewModel model;
    private final ScreenContext context;
    private final UnmatchedWords words;
    private boolean rendering;

    @FXML private HBox unmatchedTools;
    @FXML private ComboBox<PeriodSummary> unmatchedPeriod;
    @FXML private Label unmatchedDoing;
    @FXML private Button unmatchedFix;
    @FXML private Region unmatchedLoading;
    @FXML private Region unmatchedNoPeriod;
    @FXML private Region unmatchedNothing;
    @FXML private Label unmatchedNothingTitle;
    @FXML private Region unmatchedFailed;
    @FXML private Label unmatchedFailure;
    @FXML private Button unmatchedAgain;
    @FXML private Region unmatchedResult;
    @FXML private Label unmatchedSummary;
    @FXML private Label unmatchedParts;
    @FXML private Label unmatchedEstimate;
    @FXML private RowTable<UnmatchedGroup> unmatchedGroups;
    @FXML private Label unmatchedMore;
    @FXML private Label unmatchedDetail;

    public UnmatchedController(UnmatchedViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
        words = new UnmatchedWords(context);
    }

    /// What stands beside the names of the catalogue's parts.
    Node tools() {
        return unmatchedTools;
    }

    @FXML
    void initialize() {
        unmatchedPeriod.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable PeriodSummary period) {
                        return period == null
                                ? ""
                                : words.period(period, model.viewProperty().get().periods());
                    }

                    @Override
                    public @Nullable PeriodSummary fromString(String text) {
                        return null;
                    }
                });
        unmatchedPeriod
                .valueProperty()
                .subscribe(chosen -> {
                    if (chosen != null && !rendering) {
                        model.choose(chosen);
                    }
                });
        unmatchedGroups
                .text(text("unmatched.column.item"), 190, UnmatchedGroup::name)
                .text(text("unmatched.column.why"), 250, words::reason)
                .narrow(
                        text("unmatched.column.countries"),
                        130,
                        group -> words.countries(group.countries()))
                .figure(
                        text("unmatched.column.plays"),
                        84,
                        group -> context.formats().count(group.plays()))
                .figure(
                        text("unmatched.column.estimate"),
                        150,
                        group -> words.worth(group.estimate()))
                .text(text("unmatched.column.basis"), 190, group -> words.basis(group.estimate()));
        unmatchedGroups
                .getSelectionModel()
                .selectedItemProperty()
                .subscribe(chosen -> {
                    unmatchedFix.setDisable(chosen == null);
                    unmatchedDetail.setText(chosen == null ? "" : words.detail(chosen));
                });
        unmatchedGroups.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                fix();
                event.consume();
            }
        });
        unmatchedGroups.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                fix();
            }
        });
        unmatchedFix.setOnAction(event -> fix());
        unmatchedAgain.setOnAction(event -> model.again());
        model.viewProperty().subscribe(this::render);
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    private void fix() {
        UnmatchedGroup chosen = unmatchedGroups.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            model.fix(chosen);
        }
    }

    private static void shown(Node node, boolean whether) {
        node.setVisible(whether);
        node.setManaged(whether);
    }

    private void render(View view) {
        rendering = true;
        try {
            shown(unmatchedLoading, view.face() == Face.LOADING);
            shown(unmatchedNoPeriod, view.face() == Face.NO_PERIOD);
            shown(unmatchedNothing, view.face() == Face.NOTHING);
            shown(unmatchedFailed, view.face() == Face.FAILED);
            shown(unmatchedResult, view.face() == Face.FILLED);
            shown(unmatchedPeriod, !view.periods().isEmpty());
            if (!unmatchedPeriod.getItems().equals(view.periods())) {
                unmatchedPeriod.getItems().setAll(view.periods());
            }
            unmatchedPeriod.setValue(view.period());
            unmatchedDoing.setText(view.doing());
            unmatchedFailure.setText(view.failure());
            UnmatchedReport report = view.report();
            if (report != null) {
                unmatchedNothingTitle.setText(text("unmatched.nothing", report.period().label()));
                fill(report);
            }
        } finally {
            rendering = false;
        }
    }

    private void fill(UnmatchedReport report) {
        unmatchedSummary.setText(words.summary(report));
        unmatchedParts.setText(words.parts(report));
        unmatchedEstimate.setText(words.estimated(report));
        if (!unmatchedGroups.getItems().equals(report.groups())) {
            unmatchedGroups.getItems().setAll(report.groups());
            unmatchedGroups.getSelectionModel().selectFirst();
        }
        long more = report.all() - report.groups().size();
        unmatchedMore.setText(words.more(more));
        shown(unmatchedMore, more > 0);
    }
}
