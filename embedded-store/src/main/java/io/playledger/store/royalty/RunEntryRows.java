package io.playledger.store.royalty;

import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.period.CurrencyAmount;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.period.RunEntry;

import org.jdbi.v3.core.Handle;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs with their amounts by currency, in two queries however many there are.
final class RunEntryRows {
    private static final String OF_PERIOD = " WHERE period = ? AND zone = ? AND kinds = ?";
    private static final String CURRENT =
            " WHERE zone = ? AND kinds = ? AND is_current AND period_start_micros < ? AND"
                    + " period_end_micros > ?";

    private RunEntryRows() {}

    static List<RunEntry> ofPeriod(Handle handle, String period, String zone, String kinds) {
        return read(handle, OF_PERIOD, period, zone, kinds);
    }

    static List<RunEntry> current(Handle handle, String zone, String kinds, long from, long to) {
        return read(handle, CURRENT, zone, kinds, to, from);
    }

    static Optional<RunEntry> find(Handle handle, long id) {
        return read(handle, " WHERE id = ?", id).stream().findFirst();
    }

    private static List<RunEntry> read(Handle handle, String where, Object... values) {
        Map<Long, List<CurrencyAmount>> amounts = new HashMap<>();
        handle.select(
                        "SELECT run_id, currency, sum(amount) FROM run_total WHERE run_id IN"
                                + " (SELECT id FROM run"
                                + where
                                + ") GROUP BY run_id, currency ORDER BY run_id, currency",
                        values)
                .map((row, context) -> {
                    String currency = row.getString(2);
                    return amounts.computeIfAbsent(row.getLong(1), run -> new ArrayList<>())
                            .add(
                                    new CurrencyAmount(
                                            currency,
                                            row.getBigDecimal(3)
                                                    .setScale(
                                                            Currency.getInstance(currency)
                                                                    .getDefaultFractionDigits())));
                })
                .list();
        return handle
                .select(RecordedRuns.SELECT + where + " ORDER BY id DESC", values)
                .map((row, context) -> RunRow.of(row).withoutTotals())
                .list()
                .stream()
                .map(run -> entry(run, amounts.getOrDefault(run.id(), List.of())))
                .toList();
    }

    private static RunEntry entry(Run run, List<CurrencyAmount> amounts) {
        Period period =
                new Period(run.period(), ZoneId.of(run.zone()), run.periodStart(), run.periodEnd());
        return new RunEntry(
                run.id(),
                PeriodKey.of(period, run.kinds()),
                run.state(),
                run.periodEnd().plus(run.allowedLateness()),
                run.archiveSnapshot(),
                run.rules(),
                run.asKnownAt(),
                run.asReceivedBy(),
                run.waterfall(),
                run.digest(),
                run.lines(),
                amounts,
                run.current(),
                run.madeAt(),
                run.madeBy());
    }
}
