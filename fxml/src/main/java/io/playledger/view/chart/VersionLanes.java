package io.playledger.view.chart;

import io.playledger.view.theme.Fonts;
import io.playledger.view.theme.Token;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// States of one item, one lane above the other on the same valid time: what somebody began with,
/// what each of two people made of it, and what both would be together.
public final class VersionLanes extends CanvasPicture {
    /// Who made a version.
    public enum Mark {
        SAME,
        OTHERS,
        MINE
    }

    /// @param to null while open
    /// @param line what it says, short
    public record Bar(Instant from, @Nullable Instant to, String line, Mark mark) {}

    public record Lane(String name, List<Bar> bars) {
        public Lane {
            bars = List.copyOf(bars);
        }
    }

    private static final double NAMES = 132;
    private static final double TOP = 22;
    private static final double LANE = 34;
    private static final double BAR = 26;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MM-dd").withZone(ZoneOffset.UTC);

    private final Font names = Font.font(Fonts.MEDIUM, 12);
    private final Font lines = Font.font(Fonts.TEXT, 11);
    private List<Lane> lanes = List.of();
    private Instant from = Instant.EPOCH;
    private Instant to = Instant.EPOCH.plusSeconds(86_400);

    public VersionLanes() {
        getStyleClass().add("version-lanes");
        setAccessibleRole(AccessibleRole.TEXT);
    }

    /// @param spoken all of it, for who does not see it
    public void show(Instant begin, Instant end, List<Lane> states, String spoken) {
        from = begin;
        to = end;
        lanes = List.copyOf(states);
        setAccessibleText(spoken);
        setMinHeight(TOP + lanes.size() * LANE);
        setPrefHeight(TOP + lanes.size() * LANE);
        repaint();
    }

    private double x(Instant at, double width) {
        double whole = Math.max(1, Duration.between(from, to).toMillis());
        return NAMES + Duration.between(from, at).toMillis() / whole * (width - NAMES - 1);
    }

    @Override
    void draw(GraphicsContext graphics, double width, double height) {
        graphics.setTextBaseline(VPos.BASELINE);
        edges(graphics, width, height);
        for (int i = 0; i < lanes.size(); i++) {
            double top = TOP + i * LANE;
            graphics.setTextAlign(TextAlignment.LEFT);
            graphics.setFont(names);
            graphics.setFill(color(Token.TEXT));
            graphics.fillText(
                    Ellipsis.fit(lanes.get(i).name(), names, NAMES - 12), 0, top + BAR / 2 + 4);
            for (Bar bar : lanes.get(i).bars()) {
                bar(graphics, bar, top, width);
            }
        }
    }

    private void bar(GraphicsContext graphics, Bar bar, double top, double width) {
        Instant end = bar.to();
        double left = Math.max(NAMES, x(bar.from(), width));
        double right = end == null ? width - 1 : Math.min(width - 1, x(end, width));
        if (right <= left) {
            return;
        }
        graphics.setFill(color(ground(bar.mark())));
        graphics.fillRoundRect(left, top, right - left, BAR, 6, 6);
        graphics.setStroke(stroke(bar.mark()));
        graphics.setLineWidth(1);
        graphics.strokeRoundRect(left + 0.5, top + 0.5, right - left - 1, BAR - 1, 6, 6);
        if (right - left > 34) {
            graphics.setFont(lines);
            graphics.setTextAlign(TextAlignment.LEFT);
            graphics.setFill(color(bar.mark() == Mark.SAME ? Token.MUTED : Token.TEXT));
            graphics.fillText(
                    Ellipsis.fit(bar.line(), lines, right - left - 14), left + 8, top + 17);
        }
    }

    private static Token ground(Mark mark) {
        return switch (mark) {
            case SAME -> Token.SUNKEN;
            case OTHERS -> Token.WARN_SOFT;
            case MINE -> Token.ACCENT_SOFT;
        };
    }

    private Color stroke(Mark mark) {
        return switch (mark) {
            case SAME -> color(Token.LINE);
            case OTHERS -> color(Token.WARN);
            case MINE -> color(Token.ACCENT);
        };
    }

    /// Where somebody's version begins or ends, with its day above.
    private void edges(GraphicsContext graphics, double width, double height) {
        List<Instant> edges =
                lanes.stream()
                        .flatMap(lane -> lane.bars().stream())
                        .filter(bar -> bar.mark() != Mark.SAME)
                        .flatMap(bar ->
                                bar.to() == null
                                        ? java.util.stream.Stream.of(bar.from())
                                        : java.util.stream.Stream.of(bar.from(), bar.to()))
                        .filter(at -> at.isAfter(from) && at.isBefore(to))
                        .distinct()
                        .sorted()
                        .toList();
        graphics.setLineWidth(1);
        graphics.setFont(lines);
        graphics.setTextAlign(TextAlignment.CENTER);
        double free = NAMES;
        for (Instant edge : edges) {
            double x = Math.round(x(edge, width)) + 0.5;
            graphics.setStroke(color(Token.FAINT));
            graphics.setLineDashes(3, 3);
            graphics.strokeLine(x, TOP - 6, x, height);
            graphics.setLineDashes((double[]) null);
            if (x - 20 >= free && x + 20 <= width) {
                graphics.setFill(color(Token.FAINT));
                graphics.fillText(DAY.format(edge), x, 11);
                free = x + 22;
            }
        }
    }
}
