package io.playledger.view.catalogue;

import io.playledger.engine.catalog.CatalogImportResult.Problem;
import io.playledger.engine.catalog.edit.Proposal;
import io.playledger.engine.catalog.edit.ProposedChange;
import io.playledger.view.catalogue.ProposalViewModel.Face;
import io.playledger.view.catalogue.ProposalViewModel.Notice;
import io.playledger.view.catalogue.ProposalViewModel.Scope;
import io.playledger.view.catalogue.ProposalViewModel.View;
import io.playledger.view.part.ActDialog;
import io.playledger.view.part.RowTable;
import io.playledger.view.part.ScreenContext;

import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Binds a proposed file to its view-model.
public final class ProposalController {
    private static final List<String> PATTERNS = List.of("*.csv", "*.jsonl", "*.xlsx");

    private final ProposalViewModel model;
    private final RefusedViewModel messages;
    private final ScreenContext context;
    private final ProposalWords words;
    private @Nullable Proposal filled;

    @FXML private HBox proposalTools;
    @FXML private HBox proposalScopes;
    @FXML private ToggleButton proposalAll;
    @FXML private ToggleButton proposalAdded;
    @FXML private ToggleButton proposalChanged;
    @FXML private ToggleButton proposalClosed;
    @FXML private ToggleButton proposalRejected;
    @FXML private Label proposalDoing;
    @FXML private Button proposalExport;
    @FXML private Button proposalFile;
    @FXML private Button proposalApprove;
    @FXML private Region proposalBanner;
    @FXML private Label proposalBannerTitle;
    @FXML private Label proposalBannerText;
    @FXML private Button proposalBannerClose;
    @FXML private Region proposalEmpty;
    @FXML private Button proposalChoose;
    @FXML private Region proposalReading;
    @FXML private Region proposalNothing;
    @FXML private Label proposalNothingText;
    @FXML private Region proposalResult;
    @FXML private Label proposalSummary;
    @FXML private Label proposalChoice;
    @FXML private RowTable<ProposedChange> proposalRows;
    @FXML private RowTable<Problem> proposalProblems;
    @FXML private Label proposalMore;
    @FXML private Label proposalWarnings;
    @FXML private RefusedCard refused;

    public ProposalController(
            ProposalViewModel model, RefusedViewModel messages, ScreenContext context) {
        this.model = model;
        this.messages = messages;
        this.context = context;
        words = new ProposalWords(context);
    }

    /// What stands beside the names of the catalogue's parts.
    Node tools() {
        return proposalTools;
    }

    @FXML
    void initialize() {
        scope(proposalAll, Scope.ALL);
        scope(proposalAdded, Scope.ADDED);
        scope(proposalChanged, Scope.CHANGED);
        scope(proposalClosed, Scope.CLOSED);
        scope(proposalRejected, Scope.REJECTED);
        describe();
        refused.connect(messages, context);
        proposalChoose.setOnAction(event -> choose());
        proposalFile.setOnAction(event -> choose());
        proposalExport.setOnAction(event ->
                context.dialogs()
                        .chooseNewFile(
                                text("proposal.export"),
                                "catalogue" + PATTERNS.getFirst().substring(1))
                        .ifPresent(model::export));
        proposalApprove.setOnAction(event -> approve());
        proposalBannerClose.setOnAction(event -> model.dismissNotice());
        model.viewProperty().subscribe(this::render);
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    private void scope(ToggleButton button, Scope scope) {
        button.setOnAction(event -> {
            button.setSelected(true);
            model.show(scope);
        });
        model.viewProperty().subscribe(view -> button.setSelected(view.scope() == scope));
    }

    private void describe() {
        proposalRows
                .narrow(text("proposal.column.kind"), 78, change -> words.kind(change.kind()))
                .figure(
                        text("proposal.column.line"),
                        64,
                        change -> context.formats().count(change.line()))
                .text(text("proposal.column.name"), 150, ProposedChange::name)
                .code(text("proposal.column.item"), 150, ProposedChange::itemId)
                .narrow(text("proposal.column.during"), 176, words::during)
                .text(text("proposal.column.what"), 300, words::what);
        proposalRows.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        proposalRows
                .getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<ProposedChange>) change -> offer());
        proposalProblems
                .figure(
                        text("proposal.column.line"),
                        80,
                        problem -> context.formats().count(problem.line()))
                .text(text("proposal.column.reason"), 800, Problem::message);
    }

    private void choose() {
        context.dialogs()
                .chooseFile(text("proposal.choose"), text("proposal.kind"), PATTERNS)
                .ifPresent(model::read);
    }

    private Set<Long> chosen() {
        Set<Long> lines = new LinkedHashSet<>();
        proposalRows
                .getSelectionModel()
                .getSelectedItems()
                .forEach(change -> {
                    if (change != null) {
                        lines.add(change.line());
                    }
                });
        return lines;
    }

    private void approve() {
        Set<Long> lines = chosen();
        View view = model.viewProperty().get();
        long count = lines.isEmpty() ? view.total() : lines.size();
        ActDialog.ask(
                        new ActDialog.Question(
                                text("proposal.approve.title"),
                                count == 1
                                        ? text("proposal.approve.text.one")
                                        : text(
                                                "proposal.approve.text",
                                                context.formats().count(count)),
                                text("proposal.approve.act"),
                                ActDialog.Why.NEEDED),
                        context,
                        proposalApprove.getScene())
                .ifPresent(answer -> model.approve(lines, answer.by(), answer.note()));
    }

    private static void shown(Node node, boolean whether) {
        node.setVisible(whether);
        node.setManaged(whether);
    }

    private void render(View view) {
        Proposal proposal = view.proposal();
        boolean nothing = proposal != null && proposal.isEmpty() && proposal.problems().isEmpty();
        shown(proposalEmpty, view.face() == Face.EMPTY);
        shown(proposalReading, view.face() == Face.READING);
        shown(proposalNothing, view.face() == Face.FILLED && nothing);
        shown(proposalResult, view.face() == Face.FILLED && !nothing);
        shown(proposalScopes, view.face() == Face.FILLED && !nothing);
        shown(proposalFile, view.face() != Face.EMPTY);
        shown(proposalApprove, view.face() == Face.FILLED && !nothing);
        proposalDoing.setText(view.doing());
        renderNotice(view.notice());
        if (proposal != null) {
            fill(view, proposal);
        }
        offer();
    }

    private void renderNotice(@Nullable Notice notice) {
        shown(proposalBanner, notice != null);
        if (notice != null) {
            proposalBanner.getStyleClass().setAll("banner", notice.tone().styleClass());
            proposalBannerTitle.setText(notice.title());
            proposalBannerText.setText(notice.text());
        }
    }

    private void fill(View view, Proposal proposal) {
        proposalSummary.setText(words.summary(proposal));
        proposalNothingText.setText(words.nothing(proposal));
        proposalAdded.setText(
                text("proposal.scope.added", context.formats().count(proposal.added())));
        proposalChanged.setText(
                text("proposal.scope.changed", context.formats().count(proposal.changed())));
        proposalClosed.setText(
                text("proposal.scope.closed", context.formats().count(proposal.closed())));
        proposalRejected.setText(
                text(
                        "proposal.scope.rejected",
                        context.formats().count(proposal.problems().size())));
        boolean rejected = view.scope() == Scope.REJECTED;
        shown(proposalRows, !rejected);
        shown(proposalProblems, rejected);
        List<ProposedChange> changes = view.changes();
        if (!proposal.equals(filled) || !proposalRows.getItems().equals(changes)) {
            filled = proposal;
            proposalRows.getSelectionModel().clearSelection();
            proposalRows.getItems().setAll(changes);
            proposalProblems.getItems().setAll(proposal.problems());
        }
        proposalMore.setText(
                proposal.more() == 1
                        ? text("proposal.more.one")
                        : text("proposal.more", context.formats().count(proposal.more())));
        shown(proposalMore, proposal.more() > 0 && !rejected);
        proposalWarnings.setText(words.warnings(proposal));
        shown(proposalWarnings, proposal.warned() > 0);
    }

    private void offer() {
        View view = model.viewProperty().get();
        int lines = chosen().size();
        long count = lines == 0 ? view.total() : lines;
        proposalApprove.setText(
                lines == 0
                        ? text("proposal.approve.all", context.formats().count(count))
                        : text("proposal.approve.chosen", context.formats().count(count)));
        proposalApprove.setDisable(count == 0 || !view.doing().isEmpty());
        proposalChoice.setText(
                lines == 0
                        ? text("proposal.choice.none")
                        : lines == 1
                                ? text("proposal.choice.one")
                                : text("proposal.choice", context.formats().count(lines)));
    }
}
