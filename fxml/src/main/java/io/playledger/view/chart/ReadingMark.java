package io.playledger.view.chart;

import io.playledger.view.theme.Fonts;
import io.playledger.view.theme.Token;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// The line, the dot and the words above a chart that say what the pointer is on.
final class ReadingMark extends CanvasPicture {
    private final Font font = Font.font(Fonts.MEDIUM, 12);
    private boolean shown;
    private double x;
    private double y;
    private double top;
    private double bottom;
    private String words = "";

    ReadingMark() {
        setMouseTransparent(true);
    }

    void show(double atX, double atY, double from, double to, String text) {
        shown = true;
        x = Math.round(atX) + 0.5;
        y = atY;
        top = from;
        bottom = to;
        words = text;
        repaint();
    }

    void clear() {
        if (shown) {
            shown = false;
            repaint();
        }
    }

    @Override
    void draw(GraphicsContext graphics, double width, double height) {
        if (!shown) {
            return;
        }
        graphics.setStroke(color(Token.FAINT));
        graphics.setLineWidth(1);
        graphics.strokeLine(x, top, x, bottom);
        graphics.setFill(color(Token.SURFACE));
        graphics.fillOval(x - 5, y - 5, 10, 10);
        graphics.setFill(color(Token.CHART_1));
        graphics.fillOval(x - 3.5, y - 3.5, 7, 7);
        double box = Ellipsis.width(words, font) + 16;
        double left = x + 8 + box > width ? x - 8 - box : x + 8;
        graphics.setFill(color(Token.SURFACE));
        graphics.fillRoundRect(left, top + 2, box, 24, 6, 6);
        graphics.setStroke(color(Token.LINE));
        graphics.strokeRoundRect(Math.round(left) + 0.5, Math.round(top) + 2.5, box, 24, 6, 6);
        graphics.setFill(color(Token.TEXT));
        graphics.setFont(font);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.setTextAlign(TextAlignment.LEFT);
        graphics.fillText(words, left + 8, top + 14);
    }
}
