package io.playledger.view.live;

import io.playledger.view.chart.Sparkline;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ItemLabel;

import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// The cells of a top list; each touches the scene only where its text differs.
final class RankCells {
    private static final PseudoClass UP = PseudoClass.getPseudoClass("up");
    private static final PseudoClass DOWN = PseudoClass.getPseudoClass("down");

    private RankCells() {}

    static String spoken(RankView view) {
        return String.join(
                ", ", view.rank(), view.name(), view.artist(), view.plays(), view.change());
    }

    static TableCell<TopList.Row, RankView> text(
            String styleClass, Function<RankView, String> text) {
        TableCell<TopList.Row, RankView> cell =
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable RankView view, boolean empty) {
                        super.updateItem(view, empty);
                        setText(empty || view == null ? null : text.apply(view));
                    }
                };
        cell.getStyleClass().add(styleClass);
        return cell;
    }

    static TableCell<TopList.Row, RankView> change() {
        TableCell<TopList.Row, RankView> cell =
                new TableCell<>() {
                    @Override
                    protected void updateItem(@Nullable RankView view, boolean empty) {
                        super.updateItem(view, empty);
                        setText(empty || view == null ? null : view.change());
                        pseudoClassStateChanged(UP, view != null && view.tone() == Tone.GOOD);
                        pseudoClassStateChanged(DOWN, view != null && view.tone() == Tone.BAD);
                    }
                };
        cell.getStyleClass().addAll("number", "change");
        return cell;
    }

    static TableCell<TopList.Row, RankView> item() {
        return new TableCell<>() {
            private final ItemLabel label = new ItemLabel("secondary");

            {
                getStyleClass().add("item-cell");
                setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
            }

            @Override
            protected void updateItem(@Nullable RankView view, boolean empty) {
                super.updateItem(view, empty);
                if (empty || view == null) {
                    setGraphic(null);
                    return;
                }
                label.show(view.name(), view.artist());
                setGraphic(label);
            }
        };
    }

    static TableCell<TopList.Row, RankView> sparkline() {
        return new TableCell<>() {
            private final Sparkline line = new Sparkline();

            {
                getStyleClass().add("sparkline-cell");
                setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
            }

            @Override
            protected void updateItem(@Nullable RankView view, boolean empty) {
                super.updateItem(view, empty);
                if (empty || view == null) {
                    setGraphic(null);
                    return;
                }
                line.show(view.sparkline());
                setGraphic(line);
            }
        };
    }
}
