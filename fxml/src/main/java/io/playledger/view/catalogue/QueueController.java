package io.playledger.view.catalogue;

import io.playledger.engine.royalty.impact.Impact;
import io.playledger.engine.royalty.rerun.QueuedPeriod;
import io.playledger.engine.royalty.rerun.QueuedPeriod.QueuedEdit;
import io.playledger.view.catalogue.QueueViewModel.Face;
import io.playledger.view.catalogue.QueueViewModel.Notice;
import io.playledger.view.catalogue.QueueViewModel.View;
import io.playledger.view.part.RowTable;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.part.TwoColumns;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// Binds the queue of periods to its view-model.
public final class QueueController {
    private final QueueViewModel model;
    private final ScreenContext context;
    private final ItemWords words;
    private @Nullable Long newRun;

    @FXML private HBox queueTools;
    @FXML private Label queueDoing;
    @FXML private Button queueItem;
    @FXML private Button queueAct;
    @FXML private Region queueBanner;
    @FXML private Label queueBannerTitle;
    @FXML private Label queueBannerText;
    @FXML private Button queueDiff;
    @FXML private Button queueBannerClose;
    @FXML private Region queueLoading;
    @FXML private Region queueNothing;
    @FXML private Region queueFailed;
    @FXML private Button queueAgain;
    @FXML private TwoColumns queueResult;
    @FXML private RowTable<QueuedPeriod> queuePeriods;
    @FXML private RowTable<QueuedEdit> queueEdits;

    public QueueController(QueueViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
        words = new ItemWords(context);
    }

    /// What stands beside the names of the catalogue's parts.
    Node tools() {
        return queueTools;
    }

    @FXML
    void initialize() {
        queuePeriods
                .narrow(text("queue.column.period"), 92, period -> period.key().label())
                .narrow(
                        text("queue.column.state"),
                        92,
                        period -> words.state(period.state()).text())
                .figure(text("queue.column.run"), 52, period -> Long.toString(period.run()))
                .figure(
                        text("queue.column.items"),
                        64,
                        period -> context.formats().count(period.items()))
                .figure(
                        text("queue.column.plays"),
                        84,
                        period -> context.formats().count(period.plays()))
                .text(text("queue.column.then"), 130, period -> then(period));
        queueEdits
                .narrow(
                        text("queue.column.when"),
                        142,
                        edit -> context.formats().stamp(edit.change().recordedAt()))
                .text(text("queue.column.who"), 110, edit -> words.who(edit.change()))
                .text(text("queue.column.why"), 170, edit -> edit.change().reason())
                .figure(
                        text("queue.column.items"),
                        64,
                        edit -> context.formats().count(edit.items()))
                .code(text("queue.column.item"), 130, QueuedEdit::itemId);
        queuePeriods
                .getSelectionModel()
                .selectedItemProperty()
                .subscribe(chosen -> {
                    queueEdits
                            .getItems()
                            .setAll(chosen == null ? java.util.List.of() : chosen.edits());
                    queueEdits.getSelectionModel().selectFirst();
                    offer();
                });
        queueEdits.getSelectionModel().selectedItemProperty().subscribe(chosen -> offer());
        queueAct.setOnAction(event -> act());
        queueItem.setOnAction(event -> openItem());
        onEnter(queuePeriods, this::act);
        onEnter(queueEdits, this::openItem);
        queueAgain.setOnAction(event -> model.enter());
        queueBannerClose.setOnAction(event -> model.dismissNotice());
        queueDiff.setOnAction(event -> {
            if (newRun != null) {
                model.openDiff(newRun);
            }
        });
        model.viewProperty().subscribe(this::render);
    }

    private static void onEnter(Node table, Runnable act) {
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                act.run();
                event.consume();
            }
        });
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    private String then(QueuedPeriod period) {
        return switch (period.then()) {
            case RERUN -> text("queue.then.rerun");
            case ADJUST -> text("queue.then.adjust");
        };
    }

    private void act() {
        QueuedPeriod chosen = queuePeriods.getSelectionModel().getSelectedItem();
        if (chosen != null && !queueAct.isDisabled()) {
            if (chosen.then() == Impact.Then.RERUN) {
                model.rerun(chosen);
            } else {
                model.correct(chosen);
            }
        }
    }

    private void openItem() {
        QueuedEdit edit = queueEdits.getSelectionModel().getSelectedItem();
        if (edit != null) {
            model.openItem(edit.itemId());
        }
    }

    private void offer() {
        QueuedPeriod chosen = queuePeriods.getSelectionModel().getSelectedItem();
        queueAct.setText(
                chosen != null && chosen.then() == Impact.Then.ADJUST
                        ? text("queue.correct")
                        : text("queue.rerun"));
        queueAct.setDisable(chosen == null || !model.viewProperty().get().doing().isEmpty());
        queueItem.setDisable(queueEdits.getSelectionModel().getSelectedItem() == null);
    }

    private static void shown(Node node, boolean whether) {
        node.setVisible(whether);
        node.setManaged(whether);
    }

    private void render(View view) {
        shown(queueLoading, view.face() == Face.LOADING);
        shown(queueNothing, view.face() == Face.NOTHING);
        shown(queueFailed, view.face() == Face.FAILED);
        shown(queueResult, view.face() == Face.FILLED);
        shown(queueItem, view.face() == Face.FILLED);
        shown(queueAct, view.face() == Face.FILLED);
        queueDoing.setText(view.doing());
        renderNotice(view.notice());
        if (!queuePeriods.getItems().equals(view.periods())) {
            queuePeriods.getItems().setAll(view.periods());
            queuePeriods.getSelectionModel().selectFirst();
        }
        offer();
    }

    private void renderNotice(@Nullable Notice notice) {
        shown(queueBanner, notice != null);
        newRun = notice == null ? null : notice.run();
        if (notice != null) {
            queueBanner.getStyleClass().setAll("banner", notice.tone().styleClass());
            queueBannerTitle.setText(notice.title());
            queueBannerText.setText(notice.text());
            shown(queueDiff, notice.run() != null);
        }
    }
}
