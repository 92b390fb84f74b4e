package io.playledger.view.rules;

import io.playledger.view.part.ScreenContext;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The fields of one kind: its rules in the order in which a play meets them, errors beneath.
final class KindFields extends VBox {
    KindFields(String kind, RuleForm form, RuleNames names, ScreenContext context) {
        getStyleClass().add("rule-fields");
        CheckBox change =
                new CheckBox(context.messages().get("rules.form.change", names.kind(kind)));
        change.setId(kind + "-change");
        change.getStyleClass().add("strong");
        change.selectedProperty().bindBidirectional(form.named(kind));
        GridPane grid = new GridPane();
        grid.getStyleClass().add("rule-grid");
        ColumnConstraints label = new ColumnConstraints(132);
        ColumnConstraints field = new ColumnConstraints(90, 150, Double.MAX_VALUE);
        field.setHgrow(Priority.ALWAYS);
        ColumnConstraints unit = new ColumnConstraints(58);
        grid.getColumnConstraints().addAll(label, field, unit);
        int row = 0;
        for (String rule : RuleForm.RULES) {
            RuleField model = form.field(kind, rule);
            TextField text = new TextField();
            text.setId(kind + "-" + rule);
            text.setAccessibleText(names.kind(kind) + ", " + names.rule(rule));
            text.textProperty().bindBidirectional(model.textProperty());
            if (!names.isNames(rule)) {
                text.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
            } else {
                text.setPromptText(context.messages().get("rules.form.names"));
            }
            Label name = new Label(names.rule(rule));
            name.setLabelFor(text);
            Label measured = new Label(names.unit(rule));
            measured.getStyleClass().add("secondary");
            Label error = FieldErrors.label(text, model);
            grid.addRow(row++, name, text, measured);
            grid.add(error, 1, row++, 2, 1);
        }
        grid.disableProperty().bind(form.named(kind).not());
        getChildren().addAll(change, grid);
    }
}
