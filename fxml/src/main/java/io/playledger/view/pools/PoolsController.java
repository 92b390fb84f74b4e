package io.playledger.view.pools;

import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.pool.PoolReport;
import io.playledger.engine.royalty.pool.PoolSet;
import io.playledger.engine.royalty.rate.RateSet;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.text.Formats;
import io.playledger.view.text.Messages;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Binds the Pools screen to its view-model.
public final class PoolsController {
    private static final String NONE = "–";

    private final PoolsViewModel model;
    private final Messages messages;
    private final Formats formats;

    @FXML private TextField period;
    @FXML private Label periodError;
    @FXML private Region banner;
    @FXML private Label bannerTitle;
    @FXML private Label bannerText;
    @FXML private Button bannerClose;
    @FXML private FigureTable<PoolsShown.Row> pools;
    @FXML private Label poolsNote;
    @FXML private TextField poolCountry;
    @FXML private Label poolCountryError;
    @FXML private TextField poolCurrency;
    @FXML private Label poolCurrencyError;
    @FXML private TextField poolAmount;
    @FXML private Label poolAmountError;
    @FXML private TextField poolReason;
    @FXML private Label poolReasonError;
    @FXML private Button poolEnter;
    @FXML private Button poolEffect;
    @FXML private FigureTable<PoolReport.Total> payees;
    @FXML private Label payeesNote;
    @FXML private FigureTable<Map.Entry<String, BigDecimal>> rates;
    @FXML private Label ratesNote;
    @FXML private TextField rateCurrency;
    @FXML private Label rateCurrencyError;
    @FXML private TextField rateReporting;
    @FXML private Label rateReportingError;
    @FXML private TextField rateRate;
    @FXML private Label rateRateError;
    @FXML private TextField rateReason;
    @FXML private Label rateReasonError;
    @FXML private Button rateEnter;
    @FXML private Button rateEffect;
    @FXML private FigureTable<History> history;

    /// A number with who entered it and why.
    private record History(String number, String who, String reason) {}

    public PoolsController(PoolsViewModel model, ScreenContext context) {
        this.model = model;
        messages = context.messages();
        formats = context.formats();
    }

    @FXML
    void initialize() {
        period.textProperty().bindBidirectional(model.periodProperty());
        model.periodProperty().subscribe(text -> error(periodError, model.periodProblem()));
        describe();
        bindForms();
        model.shownProperty().subscribe(this::show);
        model.noticeProperty().subscribe(this::say);
        bannerClose.setOnAction(event -> model.noticeProperty().set(null));
    }

    private void describe() {
        pools.name(messages.get("pools.column.country"), row -> formats.country(row.country()));
        pools.figure(
                messages.get("pools.column.amount"),
                110,
                row -> amount(row.amount(), row.currency()));
        pools.unit(PoolsShown.Row::currency);
        pools.figure(messages.get("pools.column.plays"), 92, row -> count(row.plays()));
        pools.figure(
                messages.get("pools.column.listeners"),
                92,
                row -> count(row.amount() == null ? null : row.listeners()));
        pools.figure(
                messages.get("pools.column.paid"), 110, row -> amount(row.paid(), row.currency()));
        pools.setPlaceholder(new Label(messages.get("pools.none")));
        payees.name(messages.get("pools.column.payee"), PoolReport.Total::rightsHolder);
        payees.figure(
                messages.get("pools.column.plays"), 92, total -> formats.count(total.plays()));
        payees.figure(
                messages.get("pools.column.pro-rata"),
                116,
                total -> formats.amount(total.proRata(), total.currency()));
        payees.figure(
                messages.get("pools.column.user-centric"),
                116,
                total -> formats.amount(total.userCentric(), total.currency()));
        payees.figure(
                messages.get("pools.column.difference"),
                116,
                total ->
                        (total.difference().signum() > 0 ? "+" : "")
                                + formats.amount(total.difference(), total.currency()));
        payees.unit(PoolReport.Total::currency);
        payees.setPlaceholder(new Label(messages.get("pools.payees.none")));
        rates.name(messages.get("rates.column.currency"), Map.Entry::getKey);
        rates.figure(
                messages.get("rates.column.rate"), 120, rate -> rate.getValue().toPlainString());
        rates.setPlaceholder(new Label(messages.get("rates.none")));
        history.name(messages.get("pools.column.number"), 66, History::number);
        history.name(messages.get("pools.column.who"), 150, History::who);
        history.name(messages.get("pools.column.reason"), History::reason);
        history.setPlaceholder(new Label(messages.get("pools.history.none")));
    }

    private String amount(@Nullable BigDecimal amount, String currency) {
        return amount == null ? NONE : formats.amount(amount, currency);
    }

    private String count(@Nullable Long count) {
        return count == null ? NONE : formats.count(count);
    }

    private void bindForms() {
        poolEnter.setOnAction(event ->
                model.enterPool(
                        poolCountry.getText(),
                        poolCurrency.getText(),
                        poolAmount.getText(),
                        poolReason.getText(),
                        () -> clear(poolCountry, poolAmount)));
        poolEffect.setOnAction(event ->
                model.effectOfPool(
                        poolCountry.getText(), poolCurrency.getText(), poolAmount.getText()));
        rateEffect.setOnAction(event ->
                model.effectOfRate(
                        rateCurrency.getText(), rateReporting.getText(), rateRate.getText()));
        poolReason.setOnAction(event -> poolEnter.fire());
        poolAmount.setOnAction(event -> poolEnter.fire());
        model.poolProblemsProperty()
                .subscribe(problems -> {
                    error(poolCountryError, problems.getOrDefault("country", ""));
                    error(poolCurrencyError, problems.getOrDefault("currency", ""));
                    error(poolAmountError, problems.getOrDefault("amount", ""));
                    error(poolReasonError, problems.getOrDefault("reason", ""));
                    error(periodError, problems.getOrDefault("period", model.periodProblem()));
                });
        rateEnter.setOnAction(event ->
                model.enterRate(
                        rateCurrency.getText(),
                        rateReporting.getText(),
                        rateRate.getText(),
                        rateReason.getText(),
                        () -> clear(rateCurrency, rateRate)));
        rateReason.setOnAction(event -> rateEnter.fire());
        rateRate.setOnAction(event -> rateEnter.fire());
        model.rateProblemsProperty()
                .subscribe(problems -> {
                    error(rateCurrencyError, problems.getOrDefault("currency", ""));
                    error(rateReportingError, problems.getOrDefault("reporting", ""));
                    error(rateRateError, problems.getOrDefault("rate", ""));
                    error(rateReasonError, problems.getOrDefault("reason", ""));
                });
    }

    private static void clear(TextField... fields) {
        for (TextField field : fields) {
            field.clear();
        }
        fields[0].requestFocus();
    }

    private static void error(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }

    private void show(@Nullable PoolsShown shown) {
        if (shown == null) {
            pools.getItems().clear();
            payees.getItems().clear();
            rates.getItems().clear();
            history.getItems().clear();
            poolsNote.setText("");
            payeesNote.setText("");
            ratesNote.setText("");
            return;
        }
        pools.getItems().setAll(shown.rows());
        Run run = shown.run();
        poolsNote.setText(
                run == null
                        ? messages.get("pools.note.no-run")
                        : messages.get("pools.note", run.id(), run.money().pools()));
        payees.getItems().setAll(shown.payees());
        payeesNote.setText(
                run == null
                        ? messages.get("pools.payees.note")
                        : messages.get("pools.payees.note.run", run.id()));
        List<Map.Entry<String, BigDecimal>> entries = new ArrayList<>();
        if (!shown.rates().isEmpty()) {
            entries.addAll(shown.rates().getFirst().rates().entrySet());
        }
        rates.getItems().setAll(entries);
        ratesNote.setText(
                shown.rates().isEmpty()
                        ? ""
                        : messages.get("rates.note", shown.rates().getFirst().reporting()));
        if (rateReporting.getText().isEmpty() && !shown.rates().isEmpty()) {
            rateReporting.setText(shown.rates().getFirst().reporting());
        }
        List<History> numbers = new ArrayList<>();
        for (PoolSet set : shown.pools()) {
            numbers.add(
                    new History(
                            messages.get("pools.history.pools", set.number()),
                            set.by() + " · " + formats.stamp(set.recordedAt()),
                            set.reason()));
        }
        for (RateSet set : shown.rates()) {
            numbers.add(
                    new History(
                            messages.get("pools.history.rates", set.number()),
                            set.by() + " · " + formats.stamp(set.recordedAt()),
                            set.reason()));
        }
        history.getItems().setAll(numbers);
    }

    private void say(PoolsViewModel.@Nullable Notice notice) {
        banner.setVisible(notice != null);
        banner.setManaged(notice != null);
        if (notice != null) {
            banner.getStyleClass().setAll("banner", notice.tone().styleClass());
            bannerTitle.setText(notice.title());
            bannerText.setText(notice.text());
        }
    }
}
