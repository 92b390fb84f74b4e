package io.playledger.view.periods;

import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.late.LockedPeriod;
import io.playledger.engine.royalty.late.LockedPeriod.Standing;
import io.playledger.engine.royalty.late.Proposal;
import io.playledger.view.part.ScreenContext;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// What was recorded after a period was signed off: looked at, accepted as a correction, taken
/// back.
public final class CorrectionCard extends VBox {
    private final Label title = new Label();
    private final Label since = text("secondary");
    private final Label stands = text("period-signoff");
    private final Label total = text("period-due");
    private final Label causes = text("secondary");
    private final CorrectionTable lines = new CorrectionTable();
    private final CheckBox rules = new CheckBox();
    private final Button preview = new Button();
    private final Button accept = new Button();
    private final Button undo = new Button();

    public CorrectionCard() {
        getStyleClass().addAll("card", "period-card");
        title.getStyleClass().add("card-title");
        HBox head = new HBox(title);
        head.getStyleClass().add("card-head");
        stands.setMaxWidth(Double.MAX_VALUE);
        lines.setId("correctionLines");
        lines.setPrefHeight(172);
        lines.setMinHeight(120);
        total.setId("correctionTotal");
        causes.setId("correctionCauses");
        since.setId("correctionSince");
        stands.setId("correctionStands");
        rules.setId("correctionRules");
        preview.setId("correctionPreview");
        accept.setId("correctionAccept");
        accept.getStyleClass().add("accent");
        undo.setId("correctionUndo");
        HBox tools = new HBox(accept, preview, undo);
        tools.getStyleClass().addAll("toolbar", "period-actions");
        tools.getChildren().forEach(node -> ((Button) node).setMinWidth(USE_PREF_SIZE));
        getChildren().addAll(head, since, stands, rules, total, causes, lines, tools);
    }

    private static Label text(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    void connect(CorrectionModel model, ScreenContext context, ObservableBooleanValue busy) {
        CorrectionWords words = new CorrectionWords(context);
        title.setText(context.messages().get("corrections.title"));
        preview.setText(context.messages().get("corrections.preview"));
        accept.setText(context.messages().get("corrections.accept"));
        undo.setText(context.messages().get("corrections.undo"));
        lines.setAccessibleText(context.messages().get("corrections.lines.name"));
        rules.setAccessibleText(context.messages().get("corrections.rules.name"));
        lines.describe(context, words);
        disableProperty().bind(busy);
        rules.selectedProperty().bindBidirectional(model.byNewestRulesProperty());
        model.lockedProperty().subscribe(locked -> show(locked, words, context));
        model.proposalProperty().subscribe(proposal -> show(proposal, words));
        preview.setOnAction(event -> model.propose());
        accept.setOnAction(event -> {
            Proposal proposal = model.proposalProperty().get();
            if (proposal != null) {
                String label = proposal.key().label();
                ask(
                        context,
                        context.messages().get("corrections.dialog.accept.title", label),
                        context.messages()
                                .get("corrections.dialog.accept.text", words.total(proposal)),
                        context.messages().get("corrections.dialog.accept.act"),
                        model::accept);
            }
        });
        undo.setOnAction(event -> {
            LockedPeriod locked = model.lockedProperty().get();
            if (locked != null) {
                String label = locked.key().label();
                ask(
                        context,
                        context.messages().get("corrections.dialog.undo.title", label),
                        context.messages().get("corrections.dialog.undo.text", label),
                        context.messages().get("corrections.dialog.undo.act"),
                        model::undo);
            }
        });
    }

    private void show(@Nullable LockedPeriod locked, CorrectionWords words, ScreenContext context) {
        shown(this, locked != null);
        if (locked == null) {
            return;
        }
        since.setText(words.since(locked));
        Standing standing = locked.correction();
        stands.setText(words.stands(standing));
        shown(stands, standing != null);
        shown(undo, standing != null && standing.settledBy() == null);
        Integer newer = locked.since().rules();
        shown(rules, newer != null);
        rules.setText(
                newer == null
                        ? ""
                        : context.messages().get("corrections.rules", Integer.toString(newer)));
    }

    private void show(@Nullable Proposal proposal, CorrectionWords words) {
        boolean some = proposal != null && !proposal.lines().isEmpty();
        boolean caused = proposal != null && !proposal.causes().isEmpty();
        boolean fresh = proposal != null && proposal.repeats() == null;
        shown(total, proposal != null);
        shown(causes, caused);
        shown(lines, some);
        shown(accept, some && fresh);
        total.setText(proposal == null ? "" : words.total(proposal));
        causes.setText(proposal == null ? "" : words.causes(proposal));
        lines.show(proposal);
    }

    private static void shown(Node node, boolean whether) {
        node.setVisible(whether);
        node.setManaged(whether);
    }

    private void ask(
            ScreenContext context,
            String name,
            String question,
            String act,
            Consumer<SignOffWords> then) {
        SignOffDialog.ask(
                        new SignOffDialog.Question(name, question, act, "", "", Person.account()),
                        context,
                        getScene())
                .ifPresent(then);
    }
}
