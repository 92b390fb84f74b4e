package io.playledger.view.periods;

import io.playledger.engine.royalty.period.RunEntry;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ChipRow;
import io.playledger.view.part.ScreenContext;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The runs of a period, newest first: who made each, when, its digest, and a button to make it the
/// current one.
public final class PeriodRunList extends VBox {
    /// What is on screen.
    private record Shown(List<RunEntry> runs, boolean locked) {}

    private @Nullable Shown shown;

    public PeriodRunList() {
        getStyleClass().add("period-runs");
    }

    /// @param makeCurrent null where no run may be made current any more
    /// @param explain shows what changed since the run before
    void show(
            List<RunEntry> runs,
            @Nullable Consumer<RunEntry> makeCurrent,
            Consumer<RunEntry> explain,
            ScreenContext context,
            PeriodWords words) {
        Shown now = new Shown(runs, makeCurrent == null);
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        getChildren()
                .setAll(
                        runs.stream()
                                .map(run -> row(run, makeCurrent, explain, context, words))
                                .toList());
    }

    private static VBox row(
            RunEntry run,
            @Nullable Consumer<RunEntry> makeCurrent,
            Consumer<RunEntry> explain,
            ScreenContext context,
            PeriodWords words) {
        Label name =
                new Label(
                        context.messages()
                                .get("reconciliation.run.title", Long.toString(run.id())));
        name.getStyleClass().add("strong");
        name.setMinWidth(USE_PREF_SIZE);
        Label amounts = new Label(words.amounts(run));
        amounts.getStyleClass().add("period-run-amounts");
        amounts.setMinWidth(0);
        ChipRow chips = new ChipRow();
        chips.setMinWidth(USE_PREF_SIZE);
        List<Chip.Model> models = new ArrayList<>();
        models.add(words.state(run));
        if (run.current()) {
            models.add(new Chip.Model(context.messages().get("periods.current"), Tone.NEUTRAL));
        }
        chips.show(models);
        HBox top = new HBox(name, amounts, space(), chips);
        top.getStyleClass().add("run-cell-line");
        Label made =
                new Label(
                        context.messages()
                                .get(
                                        "reconciliation.run.made",
                                        context.formats().stamp(run.madeAt()),
                                        run.madeBy()));
        made.getStyleClass().add("secondary");
        Label digest = new Label(context.formats().digest(run.digest()));
        digest.getStyleClass().add("item-id");
        digest.setTooltip(
                new Tooltip(
                        run.digest()
                                + "\n"
                                + context.messages()
                                        .get(
                                                "periods.run.inputs",
                                                context.formats().count(run.archiveSnapshot()),
                                                Integer.toString(run.rules()),
                                                context.formats().stamp(run.asKnownAt()),
                                                context.formats().stamp(run.asReceivedBy()))));
        HBox bottom = new HBox(made, digest, space());
        bottom.getStyleClass().addAll("run-cell-line", "period-run-line");
        Button changed = new Button(context.messages().get("diff.from-run"));
        changed.getStyleClass().add("link");
        changed.setMinWidth(USE_PREF_SIZE);
        changed.setAccessibleText(
                context.messages().get("diff.from-run.of", Long.toString(run.id())));
        changed.setOnAction(event -> explain.accept(run));
        bottom.getChildren().add(changed);
        if (makeCurrent != null && !run.current()) {
            Button current = new Button(context.messages().get("periods.make-current"));
            current.getStyleClass().add("link");
            current.setMinWidth(USE_PREF_SIZE);
            current.setAccessibleText(
                    context.messages()
                            .get("periods.make-current.accessible", Long.toString(run.id())));
            current.setOnAction(event -> makeCurrent.accept(run));
            bottom.getChildren().add(current);
        }
        VBox row = new VBox(top, bottom);
        row.getStyleClass().add("period-run");
        return row;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
