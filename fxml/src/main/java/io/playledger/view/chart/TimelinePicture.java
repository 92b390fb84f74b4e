package io.playledger.view.chart;

import io.playledger.view.theme.Fonts;
import io.playledger.view.theme.Token;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Versions as bars on valid time, gaps hatched, plays a day underneath. A boundary is dragged, to
/// whole days in UTC; arrow keys choose, with Alt they move the chosen one's beginning by a day,
/// with Alt and Shift its end, Delete takes it away.
public final class TimelinePicture extends CanvasPicture {
    /// A stretch: a version, or a gap between versions.
    ///
    /// @param to null while open
    /// @param title its number; empty for a gap
    /// @param line what it says, short
    /// @param spoken all of it, for who does not see it
    public record Stretch(
            Instant from,
            @Nullable Instant to,
            String title,
            String line,
            boolean gap,
            boolean edited,
            String spoken) {}

    /// What is drawn.
    ///
    /// @param from the left end, `to` the right end
    /// @param touched days on which an uncommitted edit says something else
    /// @param before boundaries that an uncommitted edit moved or took away
    /// @param plays by day in UTC
    public record Shown(
            Instant from,
            Instant to,
            List<Stretch> stretches,
            int chosen,
            List<Instant> before,
            SortedMap<LocalDate, Long> plays,
            Set<LocalDate> touched,
            boolean editable) {}

    /// What a person does to it.
    public interface Hand {
        /// Chooses a stretch.
        void choose(int index);

        /// Moves a boundary of a stretch.
        void move(int index, Edge edge, Instant to);

        /// Takes the chosen stretch away.
        void remove();
    }

    /// Which boundary of a stretch.
    public enum Edge {
        BEGINNING,
        END
    }

    private static final double TOP = 30;
    private static final double BAR = 44;
    private static final double REACH = 6;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyy-MM").withZone(ZoneOffset.UTC);

    private final Font titles = Font.font(Fonts.MEDIUM, 12);
    private final Font lines = Font.font(Fonts.TEXT, 11);
    private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper(this, "reading", "");
    private Shown shown =
            new Shown(
                    Instant.EPOCH,
                    Instant.EPOCH.plusSeconds(86_400),
                    List.of(),
                    -1,
                    List.of(),
                    new TreeMap<>(),
                    Set.of(),
                    false);
    private Hand hand = new NoHand();
    private int dragged = -1;
    private @Nullable Instant draggedTo;
    private @Nullable LocalDate pointed;

    private static final class NoHand implements Hand {
        @Override
        public void choose(int index) {}

        @Override
        public void move(int index, Edge edge, Instant to) {}

        @Override
        public void remove() {}
    }

    /// A boundary that can be dragged: the beginning of a stretch, or the end of the last.
    private record Boundary(int stretch, Edge edge, Instant at) {}

    public TimelinePicture() {
        getStyleClass().add("timeline");
        setMinHeight(190);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setOnMouseMoved(this::point);
        setOnMouseExited(event -> pointAt(null));
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnKeyPressed(this::key);
        focusedProperty().subscribe(focused -> repaint());
    }

    public void connect(Hand person) {
        hand = person;
    }

    public void show(Shown now) {
        shown = now;
        dragged = -1;
        draggedTo = null;
        setAccessibleText(
                now.chosen() >= 0 && now.chosen() < now.stretches().size()
                        ? now.stretches().get(now.chosen()).spoken()
                        : String.join(" ", now.stretches().stream().map(Stretch::spoken).toList()));
        repaint();
    }

    /// The plays of the day that is pointed at, as `2026-03-04 1,204`; empty when none is.
    public ReadOnlyStringProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    private double x(Instant at) {
        double whole = Duration.between(shown.from(), shown.to()).toMillis();
        return Duration.between(shown.from(), at).toMillis() / whole * (getWidth() - 2) + 1;
    }

    private Instant at(double x) {
        double whole = Duration.between(shown.from(), shown.to()).toMillis();
        return shown.from().plusMillis((long) ((x - 1) / Math.max(1, getWidth() - 2) * whole));
    }

    private double right(Stretch stretch) {
        return stretch.to() == null || stretch.to().isAfter(shown.to())
                ? getWidth() - 1
                : x(stretch.to());
    }

    private double left(Stretch stretch) {
        return Math.max(1, x(stretch.from()));
    }

    private List<Boundary> boundaries() {
        List<Boundary> found = new ArrayList<>();
        List<Stretch> all = shown.stretches();
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).gap()) {
                found.add(new Boundary(i, Edge.BEGINNING, all.get(i).from()));
                Instant end = all.get(i).to();
                boolean shared = i + 1 < all.size() && !all.get(i + 1).gap();
                if (end != null && !shared) {
                    found.add(new Boundary(i, Edge.END, end));
                }
            }
        }
        return found;
    }

    private int boundaryAt(double x, double y) {
        if (!shown.editable() || y < TOP - 6 || y > TOP + BAR + 6) {
            return -1;
        }
        List<Boundary> all = boundaries();
        for (int i = 0; i < all.size(); i++) {
            if (Math.abs(x(all.get(i).at()) - x) <= REACH) {
                return i;
            }
        }
        return -1;
    }

    private void point(MouseEvent event) {
        setCursor(boundaryAt(event.getX(), event.getY()) >= 0 ? Cursor.H_RESIZE : Cursor.DEFAULT);
        pointAt(LocalDate.ofInstant(at(event.getX()), ZoneOffset.UTC));
    }

    private void pointAt(@Nullable LocalDate day) {
        pointed = day;
        Long plays = day == null ? null : shown.plays().get(day);
        reading.set(plays == null ? "" : day + "  " + plays);
        repaint();
    }

    private void press(MouseEvent event) {
        requestFocus();
        dragged = boundaryAt(event.getX(), event.getY());
        if (dragged < 0) {
            Instant at = at(event.getX());
            for (int i = 0; i < shown.stretches().size(); i++) {
                Stretch stretch = shown.stretches().get(i);
                if (!at.isBefore(stretch.from())
                        && (stretch.to() == null || at.isBefore(stretch.to()))) {
                    hand.choose(i);
                    return;
                }
            }
        }
    }

    private void drag(MouseEvent event) {
        if (dragged >= 0) {
            draggedTo = at(event.getX()).plus(12, ChronoUnit.HOURS).truncatedTo(ChronoUnit.DAYS);
            repaint();
        }
    }

    private void release(MouseEvent event) {
        Instant to = draggedTo;
        if (dragged >= 0 && to != null) {
            Boundary boundary = boundaries().get(dragged);
            dragged = -1;
            draggedTo = null;
            if (!boundary.at().equals(to)) {
                hand.move(boundary.stretch(), boundary.edge(), to);
            }
            repaint();
        }
    }

    private void key(KeyEvent event) {
        int chosen = shown.chosen();
        int count = shown.stretches().size();
        int step =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    default -> 0;
                };
        if (step != 0 && event.isAltDown() && chosen >= 0) {
            Stretch stretch = shown.stretches().get(chosen);
            Instant edge = event.isShiftDown() ? stretch.to() : stretch.from();
            if (edge != null && shown.editable() && !stretch.gap()) {
                hand.move(
                        chosen,
                        event.isShiftDown() ? Edge.END : Edge.BEGINNING,
                        edge.plus(step, ChronoUnit.DAYS));
            }
        } else if (step != 0 && count > 0) {
            hand.choose(Math.clamp((long) chosen + step, 0, count - 1));
        } else if (event.getCode() == javafx.scene.input.KeyCode.DELETE && chosen >= 0) {
            hand.remove();
        } else {
            return;
        }
        event.consume();
    }

    @Override
    void draw(GraphicsContext graphics, double width, double height) {
        graphics.setTextBaseline(VPos.BASELINE);
        double floor = height - 2;
        axis(graphics, width, floor);
        plays(graphics, floor);
        for (int i = 0; i < shown.stretches().size(); i++) {
            stretch(graphics, shown.stretches().get(i), i == shown.chosen());
        }
        for (Instant before : shown.before()) {
            dashed(graphics, x(before), floor);
        }
        handle(graphics, floor);
    }

    /// Labels at round days, as many as there is room for.
    private void axis(GraphicsContext graphics, double width, double floor) {
        long days = Math.max(1, Duration.between(shown.from(), shown.to()).toDays());
        long step = Math.max(1, (long) Math.ceil((double) days * 72.0 / width));
        step = step <= 1 ? 1 : step <= 7 ? 7 : step <= 14 ? 14 : 30 * ((step + 29) / 30);
        boolean months = step >= 30;
        LocalDate day = LocalDate.ofInstant(shown.from(), ZoneOffset.UTC).plusDays(1);
        if (months) {
            day = day.withDayOfMonth(1).plusMonths(1);
        }
        graphics.setTextAlign(TextAlignment.CENTER);
        graphics.setFont(lines);
        graphics.setLineWidth(1);
        while (true) {
            Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant();
            if (!at.isBefore(shown.to())) {
                return;
            }
            double x = Math.round(x(at)) + 0.5;
            graphics.setStroke(color(Token.LINE));
            graphics.strokeLine(x, 18, x, floor);
            graphics.setFill(color(Token.FAINT));
            if (x > 24 && x < width - 24) {
                graphics.fillText((months ? MONTH : DAY).format(at), x, 12);
            }
            day = months ? day.plusMonths(step / 30) : day.plusDays(step);
        }
    }

    private void plays(GraphicsContext graphics, double floor) {
        double top = TOP + BAR + 34;
        long most = shown.plays().values().stream().mapToLong(Long::longValue).max().orElse(0);
        if (most == 0 || floor - top < 20) {
            return;
        }
        double slot = x(shown.from().plus(1, ChronoUnit.DAYS)) - x(shown.from());
        double bar = Math.max(1, slot > 4 ? Math.floor(slot) - 2 : slot);
        shown.plays()
                .forEach((day, count) -> {
                    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
                    double left = x(start);
                    if (left + slot >= 0 && left <= getWidth()) {
                        double tall =
                                Math.max(
                                        1,
                                        Math.round(
                                                (floor - top)
                                                        * count.doubleValue()
                                                        / (double) most));
                        graphics.setFill(dayColor(day, start));
                        graphics.fillRoundRect(
                                Math.rint(left) + 1,
                                floor - tall,
                                bar,
                                tall,
                                bar > 4 ? 2 : 0,
                                bar > 4 ? 2 : 0);
                    }
                });
    }

    private Color dayColor(LocalDate day, Instant start) {
        if (day.equals(pointed)) {
            return color(Token.ACCENT);
        }
        Instant noon = start.plus(12, ChronoUnit.HOURS);
        for (Stretch stretch : shown.stretches()) {
            boolean inside =
                    !noon.isBefore(stretch.from())
                            && (stretch.to() == null || noon.isBefore(stretch.to()));
            if (inside) {
                return stretch.gap()
                        ? color(Token.BAD).deriveColor(0, 1, 1, 0.45)
                        : shown.touched().contains(day)
                                ? color(Token.CHART_5)
                                : color(Token.CHART_5).deriveColor(0, 1, 1, 0.4);
            }
        }
        return color(Token.CHART_5).deriveColor(0, 1, 1, 0.18);
    }

    private void stretch(GraphicsContext graphics, Stretch stretch, boolean chosen) {
        double left = left(stretch);
        double right = right(stretch);
        if (right <= left || left > getWidth()) {
            return;
        }
        double width = right - left;
        if (stretch.gap()) {
            gap(graphics, stretch, left, width, chosen);
            return;
        }
        graphics.setFill(color(chosen ? Token.ACCENT : Token.ACCENT_SOFT));
        graphics.fillRoundRect(left, TOP, width, BAR, 6, 6);
        graphics.setStroke(
                chosen
                        ? color(Token.ACCENT)
                        : color(Token.ACCENT).deriveColor(0, 1, 1, stretch.edited() ? 1 : 0.45));
        graphics.setLineWidth(1);
        graphics.strokeRoundRect(left + 0.5, TOP + 0.5, width - 1, BAR - 1, 6, 6);
        graphics.setTextAlign(TextAlignment.LEFT);
        if (width > 34) {
            graphics.setFill(color(chosen ? Token.SURFACE : Token.ACCENT));
            graphics.setFont(titles);
            graphics.fillText(
                    Ellipsis.fit(stretch.title(), titles, width - 16), left + 9, TOP + 18);
            graphics.setFill(color(chosen ? Token.SURFACE : Token.MUTED));
            graphics.setFont(lines);
            graphics.fillText(Ellipsis.fit(stretch.line(), lines, width - 16), left + 9, TOP + 34);
        }
        if (chosen && isFocused()) {
            graphics.setStroke(color(Token.TEXT));
            graphics.strokeRoundRect(left - 1.5, TOP - 2.5, width + 3, BAR + 5, 8, 8);
        }
    }

    private void gap(
            GraphicsContext graphics, Stretch stretch, double left, double width, boolean chosen) {
        graphics.save();
        graphics.beginPath();
        graphics.rect(left, TOP, width, BAR);
        graphics.clip();
        graphics.setStroke(color(chosen ? Token.BAD : Token.LINE));
        graphics.setLineWidth(1.5);
        for (double x = left - BAR; x < left + width; x += 9) {
            graphics.strokeLine(x, TOP + BAR, x + BAR, TOP);
        }
        graphics.restore();
        graphics.setFill(color(Token.BAD));
        graphics.setFont(lines);
        graphics.setTextAlign(TextAlignment.CENTER);
        double half = Ellipsis.width(stretch.line(), lines) / 2;
        double middle =
                Math.clamp(left + width / 2, half + 2, Math.max(half + 2, getWidth() - half - 2));
        graphics.fillText(stretch.line(), middle, TOP + BAR + 16);
    }

    private void dashed(GraphicsContext graphics, double x, double floor) {
        graphics.setStroke(color(Token.CHART_2));
        graphics.setLineWidth(1);
        graphics.setLineDashes(4, 3);
        graphics.strokeLine(Math.round(x) + 0.5, 20, Math.round(x) + 0.5, floor);
        graphics.setLineDashes((double[]) null);
    }

    /// The boundary that is dragged, with where it was and where it goes.
    private void handle(GraphicsContext graphics, double floor) {
        Instant to = draggedTo;
        if (dragged < 0 || to == null) {
            return;
        }
        Instant from = boundaries().get(dragged).at();
        dashed(graphics, x(from), floor);
        double x = x(to);
        graphics.setFill(color(Token.CHART_2));
        graphics.fillRoundRect(x - 4, TOP - 5, 8, BAR + 10, 4, 4);
        graphics.setFont(titles);
        graphics.setTextAlign(TextAlignment.CENTER);
        graphics.fillText(
                DAY.format(from) + " → " + DAY.format(to),
                Math.clamp(x, 50, Math.max(50, getWidth() - 50)),
                TOP + BAR + 30);
    }
}
