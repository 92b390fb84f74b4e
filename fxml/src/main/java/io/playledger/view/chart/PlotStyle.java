package io.playledger.view.chart;

import io.playledger.view.theme.Fonts;

import javafx.scene.paint.Color;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.NumberFormat;

/// Takes everything dated off a JFreeChart and leaves the numbers.
final class PlotStyle {
    private static final java.awt.Color CLEAR = new java.awt.Color(0, 0, 0, 0);
    private static final Font LABELS = labelFont();

    private PlotStyle() {}

    private static Font labelFont() {
        try (InputStream in = Fonts.openRegular()) {
            Font font = Font.createFont(Font.TRUETYPE_FONT, in);
            GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(font);
            return font.deriveFont(11f);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The bundled font is not one", e);
        }
    }

    static void strip(JFreeChart chart, XYPlot plot) {
        chart.setBackgroundPaint(CLEAR);
        chart.setBorderVisible(false);
        chart.removeLegend();
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        plot.setBackgroundPaint(CLEAR);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(6, 0, 0, 14));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        strip(plot.getDomainAxis());
        strip(plot.getRangeAxis());
        plot.getRangeAxis().setTickLabelInsets(new RectangleInsets(0, 0, 0, 8));
        plot.getDomainAxis().setTickLabelInsets(new RectangleInsets(8, 0, 0, 0));
        DateAxis time = (DateAxis) plot.getDomainAxis();
        time.setLowerMargin(0);
        time.setUpperMargin(0);
    }

    private static void strip(ValueAxis axis) {
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setTickLabelFont(LABELS);
    }

    /// Four or five grid lines at round numbers.
    static void grid(XYPlot plot, int most, NumberFormat labels) {
        double step = 1;
        while (most / step > 5) {
            double decade = Math.pow(10, Math.floor(Math.log10(step)));
            step = step < 2 * decade ? 2 * decade : step < 5 * decade ? 5 * decade : 10 * decade;
        }
        NumberAxis axis = (NumberAxis) plot.getRangeAxis();
        axis.setTickUnit(new NumberTickUnit(step, labels));
        axis.setRange(0, Math.max(1, Math.max(most * 1.06, step)));
    }

    static void color(XYPlot plot, Color line, Color labels, Color subject, Color comparison) {
        plot.setRangeGridlinePaint(awt(line));
        plot.getDomainAxis().setTickLabelPaint(awt(labels));
        plot.getRangeAxis().setTickLabelPaint(awt(labels));
        XYLineAndShapeRenderer lines = (XYLineAndShapeRenderer) plot.getRenderer();
        lines.setSeriesPaint(0, awt(subject));
        lines.setSeriesPaint(1, awt(comparison));
        lines.setSeriesStroke(0, round(2f));
        lines.setSeriesStroke(1, round(1.2f));
    }

    private static BasicStroke round(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    private static java.awt.Color awt(Color color) {
        return new java.awt.Color(
                (float) color.getRed(),
                (float) color.getGreen(),
                (float) color.getBlue(),
                (float) color.getOpacity());
    }
}
