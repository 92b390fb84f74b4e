package io.playledger.view.chart;

import io.playledger.view.theme.Fonts;
import io.playledger.view.theme.Token;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import java.util.List;
import java.util.stream.Collectors;

/// Parts of a whole as bars: name, bar, share. The widest bar is the largest part.
public final class ShareBars extends CanvasPicture {
    /// A part.
    ///
    /// @param ratio of the whole, 0 … 1
    /// @param text the share in words
    public record Part(String name, double ratio, String text) {}

    private static final double ROW = 24;
    private static final double BAR = 12;
    private static final double SHARE_WIDTH = 56;
    private static final double GAP = 8;
    private static final double NAMES_MAX = 0.48;

    private final Font font = Font.font(Fonts.TEXT, 12);
    private List<Part> parts = List.of();
    private Token fill = Token.CHART_1;

    public ShareBars() {
        getStyleClass().add("share-bars");
        setFocusTraversable(true);
        setAccessibleRole(javafx.scene.AccessibleRole.TEXT);
        setMinHeight(ROW * 3);
        setPrefHeight(ROW * 6);
    }

    /// For FXML: the token of the bars.
    public String getFill() {
        return fill.name();
    }

    public void setFill(String token) {
        fill = Token.valueOf(token);
    }

    public void show(List<Part> shown) {
        if (!shown.equals(parts)) {
            parts = List.copyOf(shown);
            setAccessibleText(
                    parts.stream()
                            .map(part -> part.name() + " " + part.text())
                            .collect(Collectors.joining(", ")));
            repaint();
        }
    }

    private double longestName() {
        double longest = 64;
        for (Part part : parts) {
            longest = Math.max(longest, Math.ceil(Ellipsis.width(part.name(), font)));
        }
        return longest;
    }

    @Override
    void draw(GraphicsContext graphics, double width, double height) {
        double nameWidth = Math.min(longestName() + GAP, width * NAMES_MAX);
        double barWidth = Math.max(8, width - nameWidth - SHARE_WIDTH - GAP);
        double largest = parts.stream().mapToDouble(Part::ratio).max().orElse(1);
        graphics.setFont(font);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setTextAlign(TextAlignment.LEFT);
        int rows = (int) Math.min(parts.size(), Math.floor(height / ROW));
        for (int row = 0; row < rows; row++) {
            Part part = parts.get(row);
            double middle = row * ROW + ROW / 2;
            graphics.setFill(color(Token.MUTED));
            graphics.fillText(Ellipsis.fit(part.name(), font, nameWidth - GAP), 0, middle);
            double length = Math.max(2, barWidth * part.ratio() / Math.max(largest, 1e-9));
            graphics.setFill(color(fill));
            graphics.fillRoundRect(nameWidth, middle - BAR / 2, length, BAR, 4, 4);
            graphics.setFill(color(Token.MUTED));
            graphics.fillText(part.text(), nameWidth + length + 6, middle);
        }
    }
}
