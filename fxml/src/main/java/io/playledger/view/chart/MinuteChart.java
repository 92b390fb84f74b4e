package io.playledger.view.chart;

import io.playledger.view.theme.Fonts;
import io.playledger.view.theme.Token;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.DefaultXYDataset;

import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.BiFunction;

/// One item's plays by minute. Pointing at it, or the arrow keys, read one minute.
public final class MinuteChart extends Picture {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int POINTS_MAX = 900;
    private static final Font LABELS = Font.font(Fonts.TEXT, 11);

    private final DefaultXYDataset data = new DefaultXYDataset();
    private final DateAxis time = new DateAxis(null);
    private final XYPlot plot;
    private final ChartCanvas canvas;
    private final ReadingMark mark = new ReadingMark();
    private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper(this, "reading", "");
    private BiFunction<Instant, Integer, String> words = (minute, plays) -> minute + " " + plays;
    private MinuteSeries series = MinuteSeries.EMPTY;
    private NumberFormat counts = NumberFormat.getIntegerInstance(Locale.ROOT);
    private int read = -1;

    public MinuteChart() {
        getStyleClass().add("minute-chart");
        NumberAxis plays = new NumberAxis(null);
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        lines.setDrawSeriesLineAsPath(true);
        plot = new XYPlot(data, time, plays, lines);
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        PlotStyle.strip(chart, plot);
        canvas = new ChartCanvas(chart);
        canvas.setMouseTransparent(true);
        canvas.setFocusTraversable(false);
        getChildren().addAll(canvas, mark);
        setFocusTraversable(true);
        setMinHeight(120);
        setOnMouseMoved(this::point);
        setOnMouseExited(event -> readMinute(-1));
        setOnKeyPressed(this::step);
        setOnMousePressed(event -> requestFocus());
    }

    /// Sets zone and language of the axes, and how a reading is said.
    public void speak(ZoneId zone, Locale locale, BiFunction<Instant, Integer, String> reader) {
        SimpleDateFormat clock = new SimpleDateFormat("HH:mm", locale);
        clock.setTimeZone(TimeZone.getTimeZone(zone));
        time.setDateFormatOverride(clock);
        time.setTimeZone(TimeZone.getTimeZone(zone));
        counts = NumberFormat.getIntegerInstance(locale);
        words = reader;
    }

    /// What is being read, in words; empty when nothing is.
    public ReadOnlyStringProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    public void show(MinuteSeries shown) {
        if (shown.equals(series)) {
            return;
        }
        keepReading(shown);
        series = shown;
        long from = series.first().toEpochMilli();
        data.removeSeries("plays");
        data.removeSeries("before");
        data.addSeries("plays", points(from, series.plays()));
        if (series.before().length > 0) {
            data.addSeries("before", points(from, series.before()));
        }
        PlotStyle.grid(plot, Math.max(most(series.plays()), most(series.before())), counts);
        int minutes = series.plays().length;
        if (minutes > 1) {
            time.setRange((double) from, from + (minutes - 1) * (double) MINUTE_MILLIS);
            time.setTickUnit(
                    minutes <= 120
                            ? new DateTickUnit(DateTickUnitType.MINUTE, 10)
                            : new DateTickUnit(DateTickUnitType.HOUR, 4));
        }
        sayReading();
        repaint();
    }

    /// Stays on the minute that is being read while the hour moves on, not on its place.
    private void keepReading(MinuteSeries next) {
        if (read < 0 || next.plays().length != series.plays().length) {
            read = -1;
            return;
        }
        long moved = java.time.Duration.between(series.first(), next.first()).toMinutes();
        read = (int) Math.max(-1, read - moved);
    }

    private static int most(int[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    private static double[][] points(long from, int[] values) {
        int[] kept = Downsample.indexes(values, POINTS_MAX);
        return new double[][] {
            Arrays.stream(kept).mapToDouble(i -> from + i * (double) MINUTE_MILLIS).toArray(),
            Arrays.stream(kept).mapToDouble(i -> values[i]).toArray()
        };
    }

    @Override
    protected void paint(double width, double height) {
        PlotStyle.color(
                plot,
                color(Token.LINE),
                color(Token.FAINT),
                color(Token.CHART_1),
                color(Token.CHART_5).deriveColor(0, 1, 1, 0.55));
        canvas.resizeRelocate(0, 0, width, height);
        canvas.setWidth(width);
        canvas.setHeight(height);
        // Its Graphics2D thinks the font is still set from the last time and leaves it out.
        canvas.getGraphicsContext2D().setFont(LABELS);
        canvas.draw();
        paintMark(width, height);
    }

    private void paintMark(double width, double height) {
        mark.resizeRelocate(0, 0, width, height);
        if (read < 0) {
            mark.clear();
            return;
        }
        Rectangle2D area = dataArea();
        double x =
                time.valueToJava2D(
                        series.first().toEpochMilli() + read * (double) MINUTE_MILLIS,
                        area,
                        RectangleEdge.BOTTOM);
        double y =
                plot.getRangeAxis().valueToJava2D(series.plays()[read], area, RectangleEdge.LEFT);
        mark.show(x, y, area.getMinY(), area.getMaxY(), reading.get());
    }

    private Rectangle2D dataArea() {
        return canvas.getRenderingInfo().getPlotInfo().getDataArea();
    }

    private void point(MouseEvent event) {
        Rectangle2D area = dataArea();
        if (series.plays().length < 2 || area.getWidth() < 1) {
            return;
        }
        double millis =
                time.java2DToValue(event.getX(), area, RectangleEdge.BOTTOM)
                        - series.first().toEpochMilli();
        readMinute(
                (int)
                        Math.clamp(
                                Math.round(millis / MINUTE_MILLIS), 0, series.plays().length - 1L));
    }

    private void step(KeyEvent event) {
        int last = series.plays().length - 1;
        if (last < 1) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> readMinute(read < 0 ? last : Math.max(0, read - 1));
            case RIGHT -> readMinute(read < 0 ? last : Math.min(last, read + 1));
            case ESCAPE -> readMinute(-1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void readMinute(int index) {
        read = index;
        sayReading();
        paintMark(Math.floor(getWidth()), Math.floor(getHeight()));
    }

    private void sayReading() {
        reading.set(
                read < 0
                        ? ""
                        : words.apply(
                                series.first().plusMillis(read * MINUTE_MILLIS),
                                series.plays()[read]));
    }
}
