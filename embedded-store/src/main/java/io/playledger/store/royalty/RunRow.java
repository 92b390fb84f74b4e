package io.playledger.store.royalty;

import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunAdjustments;
import io.playledger.engine.royalty.RunMoney;
import io.playledger.engine.royalty.RunState;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.Waterfall;
import io.playledger.engine.royalty.pool.PoolUse;
import io.playledger.engine.royalty.rules.Unqualified;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A row of table `run`: a run but for its totals and reasons.
record RunRow(long id, Run withoutTotals) {
    static RunRow of(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        Waterfall waterfall =
                new Waterfall(
                        row.getLong("received"),
                        row.getLong("rejected"),
                        row.getLong("duplicate"),
                        row.getLong("late"),
                        row.getLong("erased"),
                        row.getLong("unqualified"),
                        row.getLong("unlicensed"),
                        row.getLong("counted"));
        return new RunRow(
                id,
                new Run(
                        id,
                        row.getString("period"),
                        row.getString("zone"),
                        Micros.instant(row.getLong("period_start_micros")),
                        Micros.instant(row.getLong("period_end_micros")),
                        List.of(row.getString("kinds").split(",")),
                        row.getBoolean("is_locked")
                                ? RunState.LOCKED
                                : RunState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getLong("archive_snapshot"),
                        row.getInt("rules"),
                        Micros.instant(row.getLong("as_known_at_micros")),
                        Micros.instant(row.getLong("as_received_by_micros")),
                        Duration.ofMillis(row.getLong("lateness_millis")),
                        waterfall,
                        new TreeMap<>(),
                        row.getLong("conflicts"),
                        row.getString("digest"),
                        row.getLong("line_count"),
                        List.of(),
                        row.getBoolean("is_current"),
                        Micros.instant(row.getLong("made_micros")),
                        Duration.ofMillis(row.getLong("took_millis")),
                        row.getString("made_by"),
                        new RunMoney(
                                row.getInt("pools"),
                                row.getInt("rates"),
                                row.getString("reporting"),
                                List.of(),
                                row.getString("payees_sha256"))));
    }

    Run run(
            List<StatementTotal> totals,
            SortedMap<Unqualified, Long> unqualifiedBy,
            RunAdjustments adjustments,
            List<PoolUse> uses) {
        Run run = withoutTotals;
        return new Run(
                run.id(),
                run.period(),
                run.zone(),
                run.periodStart(),
                run.periodEnd(),
                run.kinds(),
                run.state(),
                run.archiveSnapshot(),
                run.rules(),
                run.asKnownAt(),
                run.asReceivedBy(),
                run.allowedLateness(),
                run.waterfall(),
                unqualifiedBy,
                run.conflicts(),
                run.digest(),
                run.lines(),
                totals,
                adjustments,
                run.current(),
                run.madeAt(),
                run.took(),
                run.madeBy(),
                run.money().with(uses));
    }

    static void insert(Handle handle, Run run) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", run.id());
        row.put("period", run.period());
        row.put("zone", run.zone());
        row.put("period_start_micros", Micros.of(run.periodStart()));
        row.put("period_end_micros", Micros.of(run.periodEnd()));
        row.put("kinds", String.join(",", run.kinds()));
        row.put("state", run.state().wireName());
        row.put("archive_snapshot", run.archiveSnapshot());
        row.put("rules", run.rules());
        row.put("as_known_at_micros", Micros.of(run.asKnownAt()));
        row.put("as_received_by_micros", Micros.of(run.asReceivedBy()));
        row.put("lateness_millis", run.allowedLateness().toMillis());
        row.put("received", run.waterfall().received());
        row.put("rejected", run.waterfall().rejected());
        row.put("duplicate", run.waterfall().duplicate());
        row.put("late", run.waterfall().late());
        row.put("erased", run.waterfall().erased());
        row.put("unqualified", run.waterfall().unqualified());
        row.put("unlicensed", run.waterfall().unlicensed());
        row.put("counted", run.waterfall().counted());
        row.put("conflicts", run.conflicts());
        row.put("digest", run.digest());
        row.put("line_count", run.lines());
        row.put("is_current", run.current());
        row.put("made_micros", Micros.of(run.madeAt()));
        row.put("took_millis", run.took().toMillis());
        row.put("made_by", run.madeBy());
        row.put("pools", run.money().pools());
        row.put("rates", run.money().rates());
        row.put("reporting", run.money().reporting());
        row.put("payees_sha256", run.money().payeesDigest());
        handle.createUpdate(
                        "INSERT INTO run ("
                                + String.join(", ", row.keySet())
                                + ") VALUES (:"
                                + String.join(", :", row.keySet())
                                + ")")
                .bindMap(row)
                .execute();
    }
}
