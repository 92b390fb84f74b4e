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
import java.util.stream.Collectors;

/// How late records arrived, bucket by bucket. Bars grow with the logarithm of their count, since
/// nearly everything arrives at once and the few that do not are what one looks for; the count
/// stands above each. Pointing at a bar, or the arrow keys, say its exact number.
public final class ArrivalPicture extends CanvasPicture {
    /// A bucket.
    ///
    /// @param late whether it came after the window had closed
    /// @param label short number above it
    /// @param reading its exact number in words
    public record Bar(String name, long value, boolean late, String label, String reading) {}

    private static final double TOP = 20;
    private static final double BOTTOM = 24;
    private static final double BAR_SHARE = 0.7;

    private final Font labels = Font.font(Fonts.MEDIUM, 11);
    private final Font names = Font.font(Fonts.TEXT, 11);
    private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper(this, "reading", "");
    private List<Bar> bars = List.of();
    private int read = -1;

    public ArrivalPicture() {
        getStyleClass().add("arrivals");
        setMinHeight(110);
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

    public void show(List<Bar> shown) {
        if (shown.equals(bars)) {
            return;
        }
        bars = List.copyOf(shown);
        setAccessibleText(bars.stream().map(Bar::reading).collect(Collectors.joining(" ")));
        read(-1);
        repaint();
    }

    private int at(double x) {
        int index = (int) Math.floor(x / Math.max(1, getWidth()) * bars.size());
        return index >= 0 && index < bars.size() ? index : -1;
    }

    private void step(KeyEvent event) {
        if (bars.isEmpty()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> read(read <= 0 ? bars.size() - 1 : read - 1);
            case RIGHT -> read((read + 1) % bars.size());
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
        reading.set(index < 0 ? "" : bars.get(index).reading());
    }

    @Override
    void draw(GraphicsContext graphics, double width, double height) {
        if (bars.isEmpty()) {
            return;
        }
        double slot = width / bars.size();
        double bar = Math.round(slot * BAR_SHARE);
        double floor = height - BOTTOM;
        double most = bars.stream().mapToLong(Bar::value).max().orElse(0);
        double scale = (floor - TOP) / Math.max(Math.log1p(1), Math.log1p(most));
        graphics.setStroke(color(Token.LINE));
        graphics.setLineWidth(1);
        graphics.strokeLine(0, floor + 0.5, width, floor + 0.5);
        graphics.setTextAlign(TextAlignment.CENTER);
        graphics.setTextBaseline(VPos.BASELINE);
        for (int i = 0; i < bars.size(); i++) {
            Bar shown = bars.get(i);
            double left = Math.round(i * slot + (slot - bar) / 2);
            double tall =
                    shown.value() == 0
                            ? 0
                            : Math.max(3, Math.round(Math.log1p((double) shown.value()) * scale));
            if (i == read) {
                graphics.setFill(color(Token.SUNKEN));
                graphics.fillRoundRect(i * slot + 2, 0, slot - 4, height, 8, 8);
            }
            graphics.setFill(color(shown.late() ? Token.CHART_2 : Token.CHART_1));
            graphics.fillRoundRect(
                    left, floor - tall, bar, tall, tall > 6 ? 4 : 0, tall > 6 ? 4 : 0);
            graphics.setFont(labels);
            graphics.setFill(color(shown.value() == 0 ? Token.FAINT : Token.TEXT));
            graphics.fillText(
                    Ellipsis.fit(shown.label(), labels, slot), left + bar / 2, floor - tall - 6);
            graphics.setFill(color(Token.MUTED));
            graphics.setFont(names);
            graphics.fillText(
                    Ellipsis.fit(shown.name(), names, slot - 2), left + bar / 2, height - 7);
        }
    }
}
