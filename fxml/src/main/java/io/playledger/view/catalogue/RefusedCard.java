package io.playledger.view.catalogue;

import io.playledger.engine.catalog.edit.CatalogRefusals.Refused;
import io.playledger.view.part.RowTable;
import io.playledger.view.part.ScreenContext;

import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Messages that could not be taken: when, why, and what they said. Hidden where there are none.
public final class RefusedCard extends VBox {
    private static final int ROWS_SHOWN = 6;
    private static final double ROW = 36;

    private final Label title = new Label();
    private final Label note = new Label();
    private final RowTable<Refused> rows = new RowTable<>();
    private final TextArea content = new TextArea();
    private final Label failure = new Label();

    public RefusedCard() {
        getStyleClass().add("card");
        setMinHeight(USE_PREF_SIZE);
        title.getStyleClass().add("card-title");
        title.setMinWidth(USE_PREF_SIZE);
        title.setId("refusedTitle");
        note.getStyleClass().add("secondary");
        note.setMinWidth(0);
        HBox head = new HBox(title, note);
        head.getStyleClass().add("card-head");
        rows.setId("refusedRows");
        rows.setMinHeight(2 * ROW);
        content.setId("refusedContent");
        content.getStyleClass().add("code-area");
        content.setEditable(false);
        content.setWrapText(true);
        content.setPrefRowCount(4);
        content.setMinHeight(USE_PREF_SIZE);
        failure.setId("refusedFailure");
        failure.getStyleClass().add("field-error");
        failure.setWrapText(true);
        getChildren().addAll(head, failure, rows, content);
    }

    void connect(RefusedViewModel model, ScreenContext context) {
        note.setText(context.messages().get("refused.note"));
        rows.setAccessibleText(context.messages().get("refused.rows"));
        content.setAccessibleText(context.messages().get("refused.content"));
        rows.narrow(
                        context.messages().get("refused.column.when"),
                        142,
                        one -> context.formats().stamp(one.receivedAt()))
                .figure(
                        context.messages().get("refused.column.offset"),
                        76,
                        one -> context.formats().count(one.offset()))
                .text(context.messages().get("refused.column.reason"), 420, Refused::reason);
        rows.getSelectionModel()
                .selectedItemProperty()
                .subscribe(chosen -> content.setText(chosen == null ? "" : chosen.content()));
        model.viewProperty().subscribe(view -> render(view, context));
    }

    private void render(RefusedViewModel.View view, ScreenContext context) {
        boolean failed = !view.failure().isEmpty();
        setVisible(view.all() > 0 || failed);
        setManaged(view.all() > 0 || failed);
        failure.setText(view.failure());
        failure.setVisible(failed);
        failure.setManaged(failed);
        title.setText(
                view.all() == 1
                        ? context.messages().get("refused.title.one")
                        : context.messages()
                                .get("refused.title", context.formats().count(view.all())));
        if (!rows.getItems().equals(view.messages())) {
            rows.getItems().setAll(view.messages());
            rows.getSelectionModel().selectFirst();
        }
        rows.setPrefHeight((Math.min(ROWS_SHOWN, view.messages().size()) + 1) * ROW + 2);
    }
}
