package io.playledger.view.chart;

import io.playledger.view.theme.Token;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

import java.util.Arrays;

/// An hour in a table cell: the shape of a series, without axes. The scale starts at half of the
/// maximum at most, so that noise around a steady level stays small.
public final class Sparkline extends CanvasPicture {
    private static final double MARGIN = 3;

    private int[] values = {};

    public Sparkline() {
        getStyleClass().add("sparkline");
        setPrefSize(88, 24);
        setMinSize(20, 12);
    }

    /// Shows values, oldest first.
    public void show(int[] series) {
        if (!Arrays.equals(series, values)) {
            values = series.clone();
            repaint();
        }
    }

    @Override
    void draw(GraphicsContext graphics, double width, double height) {
        if (values.length < 2) {
            return;
        }
        int most = Math.max(1, Arrays.stream(values).max().orElse(1));
        int least = Math.min(Arrays.stream(values).min().orElse(0), most / 2);
        double span = Math.max(1, most - least);
        double[] x = new double[values.length];
        double[] y = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            x[i] = MARGIN + i * (width - 2 * MARGIN) / (values.length - 1);
            y[i] = height - MARGIN - (values[i] - least) / span * (height - 2 * MARGIN);
        }
        graphics.setStroke(color(Token.CHART_1));
        graphics.setLineWidth(1.5);
        graphics.setLineCap(StrokeLineCap.ROUND);
        graphics.setLineJoin(StrokeLineJoin.ROUND);
        graphics.strokePolyline(x, y, x.length);
    }
}
