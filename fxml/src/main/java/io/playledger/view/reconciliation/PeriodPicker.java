package io.playledger.view.reconciliation;

import atlantafx.base.controls.Calendar;

import io.playledger.view.text.Messages;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.function.Consumer;

/// Twelve months and, below, the days: one click chooses a period.
final class PeriodPicker extends VBox {
    private static final int COLUMNS = 4;

    private final Label shownYear = new Label();
    private final GridPane months = new GridPane();
    private final Calendar days = new Calendar();
    private final Locale locale;
    private final Consumer<String> chosen;
    private Year year = Year.of(1970);
    private boolean opening;

    PeriodPicker(Messages messages, Locale locale, Consumer<String> chosen) {
        this.locale = locale;
        this.chosen = chosen;
        getStyleClass().add("period-picker");
        Button earlier = step("‹", messages.get("reconciliation.period.earlier"), -1);
        Button later = step("›", messages.get("reconciliation.period.later"), 1);
        shownYear.getStyleClass().add("strong");
        shownYear.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(shownYear, Priority.ALWAYS);
        HBox head = new HBox(earlier, shownYear, later);
        head.getStyleClass().add("period-picker-head");
        months.getStyleClass().add("period-picker-months");
        Label or = new Label(messages.get("reconciliation.period.or-day"));
        or.getStyleClass().add("secondary");
        days.setAccessibleText(or.getText());
        days.valueProperty()
                .subscribe(day -> {
                    if (!opening && day != null) {
                        chosen.accept(day.toString());
                    }
                });
        getChildren().addAll(head, months, or, days);
    }

    private Button step(String sign, String spoken, int by) {
        Button button = new Button(sign);
        button.getStyleClass().add("quiet");
        button.setAccessibleText(spoken);
        button.setOnAction(event -> show(year.plusYears(by)));
        return button;
    }

    /// Opens on the period that the field holds, or on a day.
    void open(String period, LocalDate today) {
        opening = true;
        try {
            LocalDate day = period.length() == 10 ? LocalDate.parse(period) : null;
            YearMonth month =
                    day != null
                            ? YearMonth.from(day)
                            : period.length() == 7
                                    ? YearMonth.parse(period)
                                    : YearMonth.from(today);
            show(Year.of(month.getYear()));
            days.setValue(day == null ? month.atEndOfMonth() : day);
        } catch (java.time.DateTimeException notAPeriod) {
            show(Year.from(today));
            days.setValue(today);
        } finally {
            opening = false;
        }
    }

    private void show(Year shown) {
        year = shown;
        shownYear.setText(year.toString());
        months.getChildren().clear();
        for (Month month : Month.values()) {
            Button button = new Button(month.getDisplayName(TextStyle.SHORT_STANDALONE, locale));
            button.getStyleClass().add("quiet");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAccessibleText(year.atMonth(month).toString());
            button.setOnAction(event -> chosen.accept(year.atMonth(month).toString()));
            GridPane.setHgrow(button, Priority.ALWAYS);
            int index = month.getValue() - 1;
            months.add(button, index % COLUMNS, index / COLUMNS);
        }
    }
}
