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

/// How one total becomes another: the first, what each cause adds or takes, the second. The axis
/// begins where the parts can be told apart, not at zero; the two totals are drawn with a torn foot
/// then. Pointing at a bar, or the arrow keys, say its exact number; a click, or Enter, chooses it.
public final class BridgePicture extends CanvasPicture {
    /// What a bar stands for.
    public enum Role {
        TOTAL,
        PART
    }

    /// A bar.
    ///
    /// @param value a total, or a part with its sign
    /// @param label short number above it
    /// @param reading its exact number and meaning in words
    public record Step(String name, double value, Role role, String label, String reading) {}

    private static final double TOP = 26;
    private static final double BOTTOM = 28;
    private static final double BAR_SHARE = 0.62;
    private static final double FOOT_SHARE = 0.22;

    private final Font labels = Font.font(Fonts.MEDIUM, 12);
    private final Font names = Font.font(Fonts.TEXT, 12);
    private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper(this, "reading", "");
    private List<Step> steps = List.of();
    private IntConsumer choose = index -> {};
    private int read = -1;
    private int chosen = -1;

    public BridgePicture() {
        getStyleClass().add("bridge");
        setMinHeight(150);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setOnMouseMoved(event -> read(at(event.getX())));
        setOnMouseExited(event -> read(-1));
        setOnMousePressed(event -> requestFocus());
        setOnMouseClicked(event -> choose(at(event.getX())));
        setOnKeyPressed(this::step);
    }

    /// What is being read, in words; empty when nothing is.
    public ReadOnlyStringProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /// Hears of the bar that a person chose, by its index.
    public void setOnChoose(IntConsumer chooser) {
        choose = chooser;
    }

    /// @param marked index of the bar that is chosen; -1 for none
    public void show(List<Step> shown, int marked) {
        steps = List.copyOf(shown);
        chosen = marked;
        setAccessibleText(steps.stream().map(Step::reading).collect(Collectors.joining(" ")));
        read(-1);
        repaint();
    }

    private int at(double x) {
        int index = (int) Math.floor(x / Math.max(1, getWidth()) * steps.size());
        return index >= 0 && index < steps.size() ? index : -1;
    }

    private void choose(int index) {
        if (index >= 0) {
            choose.accept(index);
        }
    }

    private void step(KeyEvent event) {
        if (steps.isEmpty()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> read(read <= 0 ? steps.size() - 1 : read - 1);
            case RIGHT -> read((read + 1) % steps.size());
            case ENTER, SPACE -> choose(read);
            case ESCAPE -> read(-1);
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

    /// From where to where the bars reach.
    private record Range(double low, double high) {}

    private Range range() {
        double level = steps.getFirst().value();
        double low = level;
        double high = level;
        for (Step step : steps) {
            level = step.role() == Role.TOTAL ? step.value() : level + step.value();
            low = Math.min(low, level);
            high = Math.max(high, level);
        }
        double spread = high - low;
        if (low > 0 && spread < high * (1 - FOOT_SHARE)) {
            // Room for a foot below the lowest bar.
            return new Range(
                    low - Math.max(spread, high * 1e-9) * FOOT_SHARE / (1 - FOOT_SHARE), high);
        }
        return new Range(Math.min(0, low), Math.max(high, low + 1e-9));
    }

    @Override
    void draw(GraphicsContext graphics, double width, double height) {
        if (steps.isEmpty()) {
            return;
        }
        Range range = range();
        double slot = width / steps.size();
        double bar = Math.round(Math.min(slot * BAR_SHARE, 120));
        double floor = height - BOTTOM;
        double scale = (floor - TOP) / Math.max(1e-12, range.high() - range.low());
        double level = 0;
        graphics.setTextAlign(TextAlignment.CENTER);
        graphics.setTextBaseline(VPos.BASELINE);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean total = step.role() == Role.TOTAL;
            double next = total ? step.value() : level + step.value();
            double from = total ? Math.max(range.low(), Math.min(0, step.value())) : level;
            double left = Math.round(i * slot + (slot - bar) / 2);
            double y = Math.round(floor - (Math.max(from, next) - range.low()) * scale);
            double foot = Math.round(floor - (Math.min(from, next) - range.low()) * scale);
            double tall = Math.max(2, foot - y);
            if (i == read || i == chosen) {
                graphics.setFill(color(i == chosen ? Token.ACCENT_SOFT : Token.SUNKEN));
                graphics.fillRoundRect(i * slot + 4, 0, slot - 8, height, 8, 8);
            }
            graphics.setFill(fill(step));
            graphics.fillRoundRect(left, y, bar, tall, tall > 6 ? 4 : 0, tall > 6 ? 4 : 0);
            if (total && range.low() > 0) {
                tear(graphics, left, bar, floor, i == chosen || i == read);
            }
            if (i + 1 < steps.size()) {
                connect(
                        graphics,
                        left + bar,
                        (i + 1) * slot + (slot - bar) / 2,
                        floor - (next - range.low()) * scale);
            }
            graphics.setFill(color(Token.TEXT));
            graphics.setFont(labels);
            graphics.fillText(Ellipsis.fit(step.label(), labels, slot - 4), left + bar / 2, y - 8);
            graphics.setFill(color(Token.MUTED));
            graphics.setFont(names);
            graphics.fillText(
                    Ellipsis.fit(step.name(), names, slot - 4), left + bar / 2, height - 8);
            level = next;
        }
    }

    /// The bar goes on below: two strokes through its foot.
    private void tear(
            GraphicsContext graphics, double left, double bar, double floor, boolean marked) {
        graphics.setStroke(color(marked ? Token.SUNKEN : Token.SURFACE));
        graphics.setLineWidth(2);
        for (int line = 0; line < 2; line++) {
            double y = floor - 10 + line * 5;
            graphics.strokeLine(left - 1, y + 3, left + bar + 1, y - 3);
        }
    }

    private void connect(GraphicsContext graphics, double from, double to, double y) {
        graphics.setStroke(color(Token.FAINT));
        graphics.setLineWidth(1);
        graphics.setLineDashes(2, 3);
        double crisp = Math.round(y) + 0.5;
        graphics.strokeLine(from, crisp, to, crisp);
        graphics.setLineDashes();
    }

    private Color fill(Step step) {
        if (step.role() == Role.TOTAL) {
            return color(Token.CHART_5);
        }
        return step.value() > 0
                ? color(Token.GOOD)
                : step.value() < 0 ? color(Token.BAD) : color(Token.FAINT);
    }
}
