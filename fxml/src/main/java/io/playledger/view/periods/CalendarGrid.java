package io.playledger.view.periods;

import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.period.PeriodSummary;
import io.playledger.engine.royalty.period.RunEntry;
import io.playledger.view.part.ScreenContext;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// A month, week by week: each day with its state and what it comes to. One stop of the Tab key;
/// arrows go from day to day.
public final class CalendarGrid extends GridPane {
    private static final int DAYS = 7;

    /// A day on the grid.
    private record Cell(LocalDate date, @Nullable PeriodKey key, ToggleButton button) {}

    private final List<Cell> cells = new ArrayList<>();
    private Consumer<PeriodKey> chosen = key -> {};
    private Consumer<PeriodKey> entered = key -> {};
    private @Nullable PeriodKey selected;

    public CalendarGrid() {
        getStyleClass().add("calendar-grid");
        for (int i = 0; i < DAYS; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / DAYS);
            getColumnConstraints().add(column);
        }
        addEventFilter(KeyEvent.KEY_PRESSED, this::step);
    }

    void describe(Consumer<PeriodKey> hears) {
        chosen = hears;
    }

    void show(CalendarMonth month, ScreenContext context, PeriodWords words) {
        boolean focused = cells.stream().anyMatch(cell -> cell.button().isFocused());
        Locale locale = context.formats().locale();
        DayOfWeek first = WeekFields.of(locale).getFirstDayOfWeek();
        getChildren().clear();
        cells.clear();
        for (int i = 0; i < DAYS; i++) {
            Label name = new Label(first.plus(i).getDisplayName(TextStyle.SHORT, locale));
            name.getStyleClass().add("calendar-weekday");
            add(name, i, 0);
        }
        String currency = Calendars.currency(month);
        DateTimeFormatter spoken = DateTimeFormatter.ofPattern("EEEE d MMMM", locale);
        int offset =
                Math.floorMod(
                        month.month().atDay(1).getDayOfWeek().getValue() - first.getValue(), DAYS);
        for (CalendarMonth.Day day : month.days()) {
            Cell cell = cell(day, month, currency, context, words);
            cell.button()
                    .setAccessibleText(
                            spoken.format(day.date())
                                    + said(day, month.changed(day.summary()), words));
            cells.add(cell);
            int index = offset + day.date().getDayOfMonth() - 1;
            add(cell.button(), index % DAYS, 1 + index / DAYS);
        }
        mark();
        if (focused) {
            focusSelected();
        }
    }

    private static String said(CalendarMonth.Day day, boolean changed, PeriodWords words) {
        PeriodSummary summary = day.summary();
        if (summary == null) {
            return "";
        }
        RunEntry run = summary.current();
        return ", "
                + words.state(summary, changed).text()
                + (run == null ? "" : ", " + words.amounts(run));
    }

    private Cell cell(
            CalendarMonth.Day day,
            CalendarMonth month,
            String currency,
            ScreenContext context,
            PeriodWords words) {
        Label number = new Label(Integer.toString(day.date().getDayOfMonth()));
        number.getStyleClass().addAll("calendar-number");
        if (day.date().equals(month.today())) {
            number.getStyleClass().add("calendar-today");
        }
        HBox top = new HBox(number);
        top.getStyleClass().add("calendar-top");
        VBox box = new VBox(top);
        box.getStyleClass().add("calendar-cell-box");
        box.setAlignment(Pos.TOP_LEFT);
        ToggleButton button = new ToggleButton();
        button.getStyleClass().setAll("calendar-cell");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMaxHeight(Double.MAX_VALUE);
        button.setGraphic(box);
        PeriodSummary summary = day.summary();
        if (summary == null) {
            button.setDisable(true);
            return new Cell(day.date(), null, button);
        }
        var state = words.state(summary, month.changed(summary));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Region dot = new Region();
        dot.getStyleClass().addAll("dot", state.tone().styleClass());
        top.getChildren().addAll(space, dot);
        Label name = new Label(state.text());
        name.getStyleClass().addAll("calendar-state", state.tone().styleClass());
        RunEntry run = summary.current();
        Label amount =
                new Label(
                        run == null
                                ? context.messages().get("periods.no-run")
                                : summary.lateAlone()
                                        ? context.messages()
                                                .get(
                                                        "reconciliation.chip.late",
                                                        context.formats()
                                                                .count(run.waterfall().late()))
                                        : words.shortAmount(run, currency));
        amount.getStyleClass()
                .add(run == null || run.amounts().isEmpty() ? "calendar-none" : "calendar-amount");
        box.getChildren().addAll(amount, name);
        if (run != null && !run.amounts().isEmpty()) {
            button.setTooltip(new Tooltip(words.amounts(run)));
        }
        button.setOnAction(event -> choose(summary.key()));
        return new Cell(day.date(), summary.key(), button);
    }

    private void choose(PeriodKey key) {
        selected = key;
        mark();
        chosen.accept(key);
    }

    /// Marks the period that is looked at; one of another calendar marks none.
    void select(@Nullable PeriodKey key) {
        selected = key;
        mark();
    }

    private void mark() {
        Cell stop = stop().orElse(null);
        for (Cell cell : cells) {
            cell.button().setSelected(cell.key() != null && cell.key().equals(selected));
            cell.button().setFocusTraversable(cell.equals(stop));
        }
    }

    private Optional<Cell> stop() {
        return cells.stream()
                .filter(cell -> cell.key() != null && cell.key().equals(selected))
                .findFirst()
                .or(() -> cells.stream().filter(cell -> cell.key() != null).findFirst());
    }

    private void focusSelected() {
        stop().ifPresent(cell -> cell.button().requestFocus());
    }

    /// Hears of a day that Enter is pressed on.
    void onEnter(Consumer<PeriodKey> hears) {
        entered = hears;
    }

    private void step(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            cells.stream()
                    .filter(cell -> cell.button().isFocused() && cell.key() != null)
                    .findFirst()
                    .ifPresent(cell -> {
                        event.consume();
                        PeriodKey key = Objects.requireNonNull(cell.key());
                        choose(key);
                        entered.accept(key);
                    });
            return;
        }
        int by =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    case UP -> -DAYS;
                    case DOWN -> DAYS;
                    default -> 0;
                };
        if (by == 0) {
            return;
        }
        event.consume();
        int at = 0;
        while (at < cells.size() && !cells.get(at).button().isFocused()) {
            at++;
        }
        for (int i = at + by; i >= 0 && i < cells.size(); i += by) {
            PeriodKey key = cells.get(i).key();
            if (key != null) {
                choose(key);
                cells.get(i).button().requestFocus();
                return;
            }
        }
    }
}
