package io.playledger.view.periods;

import io.playledger.engine.royalty.period.Gate;
import io.playledger.engine.royalty.period.Gate.Check;
import io.playledger.engine.royalty.period.Gate.Verdict;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// The gate as a checklist: what was found, and of what is not green what to do about it.
public final class GateList extends VBox {
    private @Nullable Gate shown;

    public GateList() {
        getStyleClass().add("gate");
    }

    void show(Gate gate, PeriodWords words) {
        if (gate.equals(shown)) {
            return;
        }
        shown = gate;
        List<Check> checks = gate.checks();
        getChildren().setAll(checks.stream().map(check -> row(check, words)).toList());
    }

    private static HBox row(Check check, PeriodWords words) {
        FontIcon icon = new FontIcon(icon(check.verdict()));
        icon.getStyleClass().addAll("gate-icon", tone(check.verdict()));
        Label name = new Label(words.check(check.kind()));
        name.getStyleClass().add("strong");
        Label finding = new Label(check.finding());
        finding.getStyleClass().add("secondary");
        VBox text = new VBox();
        HBox.setHgrow(text, Priority.ALWAYS);
        boolean green = check.verdict() == Verdict.GREEN;
        if (green) {
            // What is well is said in one line; the whole of it on asking.
            finding.setTooltip(new Tooltip(check.finding()));
            HBox line = new HBox(name, finding);
            line.getStyleClass().add("gate-line");
            name.setMinWidth(USE_PREF_SIZE);
            finding.setMinWidth(0);
            text.getChildren().add(line);
        } else {
            finding.setWrapText(true);
            finding.setMinHeight(USE_PREF_SIZE);
            text.getChildren().addAll(name, finding);
            if (!check.next().isEmpty()) {
                Label next = new Label(check.next());
                next.getStyleClass().addAll("gate-next");
                next.setWrapText(true);
                next.setMinHeight(USE_PREF_SIZE);
                text.getChildren().add(next);
            }
        }
        HBox row = new HBox(icon, text);
        row.getStyleClass().addAll("gate-row", tone(check.verdict()));
        row.setAccessibleText(
                words.verdict(check.verdict())
                        + ": "
                        + name.getText()
                        + ". "
                        + check.finding()
                        + " "
                        + check.next());
        return row;
    }

    private static Feather icon(Verdict verdict) {
        return switch (verdict) {
            case GREEN -> Feather.CHECK;
            case EXPLAIN -> Feather.EDIT_2;
            case UNKNOWN -> Feather.HELP_CIRCLE;
            case RED -> Feather.X;
        };
    }

    private static String tone(Verdict verdict) {
        return switch (verdict) {
            case GREEN -> "tone-good";
            case EXPLAIN, UNKNOWN -> "tone-warn";
            case RED -> "tone-bad";
        };
    }
}
