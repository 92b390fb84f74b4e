package io.playledger.view.chart;

import io.playledger.view.theme.Fonts;
import io.playledger.view.theme.Token;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/// Where every record went: the whole, what was taken from it class by class, and what is left.
/// Pointing at a bar, or the arrow keys, say its exact number and what it means.
public final class WaterfallPicture extends CanvasPicture {
    /// What a bar stands for.
    public enum Role {
        WHOLE,
        TAKEN,
        LEFT
    }

    /// A bar.
    ///
    /// @param label short number above it
    /// @param reading its exact number and meaning in words
    public record Step(String name, long value, Role role, String label, String reading) {}

    private static final double TOP = 24;
    private static final double BOTTOM = 26;
    private static final double BAR_SHARE = 0.62;

    private final Font labels = Font.font(Fonts.MEDIUM, 12);
    private final Font names = Font.font(Fonts.TEXT, 12);
    private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper(this, "reading", "");
    private List<Step> steps = List.of();
    private int read = -1;
    private IntConsumer chosen = step -> {};

    public WaterfallPicture() {
        getStyleClass().add("waterfall");
        setMinHeight(140);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setOnMouseMoved(event -> read(at(event.getX())));
        setOnMouseExited(event -> read(-1));
        setOnMousePressed(event -> requestFocus());
        setOnMouseClicked(event -> choose(at(event.getX())));
        setOnKeyPressed(this::step);
    }

    /// What to do when a bar is clicked, or Enter is pressed on it: it gets the bar's place.
    public void onChosen(IntConsumer action) {
        chosen = action;
    }

    private void choose(int index) {
        if (index >= 0) {
            chosen.accept(index);
        }
    }

    /// What is being read, in words; empty when nothing is.
    public ReadOnlyStringProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    public void show(List<Step> shown) {
        steps = List.copyOf(shown);
        setAccessibleText(steps.stream().map(Step::reading).collect(Collectors.joining(" ")));
        read(-1);
        repaint();
    }

    private int at(double x) {
        int index = (int) Math.floor(x / Math.max(1, getWidth()) * steps.size());
        return index >= 0 && index < steps.size() ? index : -1;
    }

    private void step(KeyEvent event) {
        if (steps.isEmpty()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> read(read <= 0 ? steps.size() - 1 : read - 1);
            case RIGHT -> read((read + 1) % steps.size());
            case ESCAPE -> read(-1);
            case ENTER, SPACE -> choose(read);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void read(int index) {
        if (index != read) {
            read = index;
            repaint();
        }
        reading.set(index < 0 ? "" : steps.get(index).reading());
    }

    @Override
    void draw(GraphicsContext graphics, double width, double height) {
        if (steps.isEmpty()) {
            return;
        }
        double slot = width / steps.size();
        double bar = Math.round(slot * BAR_SHARE);
        double scale = (height - TOP - BOTTOM) / Math.max(1.0, (double) steps.getFirst().value());
        double floor = height - BOTTOM;
        long level = 0;
        graphics.setTextAlign(TextAlignment.CENTER);
        graphics.setTextBaseline(VPos.BASELINE);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            double left = Math.round(i * slot + (slot - bar) / 2);
            long top = step.role() == Role.TAKEN ? level : step.value();
            long bottom = step.role() == Role.TAKEN ? level - step.value() : 0;
            double y = Math.round(floor - top * scale);
            double tall = Math.max(2, Math.round((top - bottom) * scale));
            if (i == read) {
                graphics.setFill(color(Token.SUNKEN));
                graphics.fillRoundRect(i * slot + 4, 0, slot - 8, height, 8, 8);
            }
            graphics.setFill(fill(step.role()));
            graphics.fillRoundRect(left, y, bar, tall, tall > 6 ? 4 : 0, tall > 6 ? 4 : 0);
            if (i + 1 < steps.size()) {
                connect(graphics, left + bar, left + slot, floor - bottom(step, bottom) * scale);
            }
            graphics.setFill(color(Token.TEXT));
            graphics.setFont(labels);
            graphics.fillText(step.label(), left + bar / 2, y - 7);
            graphics.setFill(color(Token.MUTED));
            graphics.setFont(names);
            graphics.fillText(
                    Ellipsis.fit(step.name(), names, slot - 4), left + bar / 2, height - 7);
            level = step.role() == Role.TAKEN ? bottom : step.value();
        }
    }

    /// Where the next bar hangs: under what was taken, at the top of the whole.
    private static long bottom(Step step, long bottom) {
        return step.role() == Role.TAKEN ? bottom : step.value();
    }

    private void connect(GraphicsContext graphics, double from, double to, double y) {
        graphics.setStroke(color(Token.FAINT));
        graphics.setLineWidth(1);
        graphics.setLineDashes(2, 3);
        double crisp = Math.round(y) + 0.5;
        graphics.strokeLine(from, crisp, to, crisp);
        graphics.setLineDashes();
    }

    private Color fill(Role role) {
        return switch (role) {
            case WHOLE -> color(Token.CHART_5);
            case TAKEN -> color(Token.CHART_2);
            case LEFT -> color(Token.CHART_1);
        };
    }
}
