package io.playledger.view.chart;

import io.playledger.view.theme.Fonts;
import io.playledger.view.theme.Token;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import java.util.List;

/// A quantity over steps of time, of which a part is set apart in another colour. Pointing at a
/// step, or the arrow keys, say its exact numbers.
public final class HistoryPicture extends CanvasPicture {
    /// A step.
    ///
    /// @param label below it; empty for none
    /// @param part of the value, drawn at its foot
    /// @param reading its exact numbers in words
    public record Step(String label, long value, long part, String reading) {}

    private static final double TOP = 8;
    private static final double BOTTOM = 20;

    private final Font names = Font.font(Fonts.TEXT, 11);
    private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper(this, "reading", "");
    private List<Step> steps = List.of();
    private int read = -1;

    public HistoryPicture() {
        getStyleClass().add("history");
        setMinHeight(96);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setOnMouseMoved(event -> read(at(event.getX())));
        setOnMouseExited(event -> read(-1));
        setOnMousePressed(event -> requestFocus());
        setOnKeyPressed(this::step);
    }

    /// What is being read, in words; empty when nothing is.
    public ReadOnlyStringProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /// Oldest first.
    public void show(List<Step> shown) {
        if (!shown.equals(steps)) {
            steps = List.copyOf(shown);
            setAccessibleText(steps.isEmpty() ? "" : steps.getLast().reading());
            read(-1);
            repaint();
        }
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
        double bar = Math.max(1, Math.floor(slot * 0.76));
        double floor = height - BOTTOM;
        long most = Math.max(1, steps.stream().mapToLong(Step::value).max().orElse(1));
        graphics.setStroke(color(Token.LINE));
        graphics.setLineWidth(1);
        graphics.strokeLine(0, floor + 0.5, width, floor + 0.5);
        graphics.setTextAlign(TextAlignment.LEFT);
        graphics.setTextBaseline(VPos.BASELINE);
        graphics.setFont(names);
        for (int i = 0; i < steps.size(); i++) {
            Step shown = steps.get(i);
            double left = Math.floor(i * slot);
            if (i == read) {
                graphics.setFill(color(Token.SUNKEN));
                graphics.fillRect(left, 0, slot, floor);
            }
            double tall = height(shown.value(), most, floor);
            graphics.setFill(color(Token.CHART_1));
            graphics.fillRect(left, floor - tall, bar, tall);
            double part = height(Math.min(shown.part(), shown.value()), most, floor);
            graphics.setFill(color(Token.CHART_2));
            graphics.fillRect(left, floor - part, bar, part);
            if (!shown.label().isEmpty()) {
                graphics.setFill(color(Token.FAINT));
                graphics.fillText(shown.label(), left, height - 5);
            }
        }
    }

    private static double height(long value, long most, double floor) {
        return value == 0 ? 0 : Math.max(1, Math.round((double) value / most * (floor - TOP)));
    }
}
