package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.late.LateEvent.Status;
import io.playledger.engine.royalty.late.LateFilter;
import io.playledger.engine.royalty.late.LatePage;
import io.playledger.engine.royalty.late.LateQuery;
import io.playledger.engine.royalty.late.LateRef;
import io.playledger.engine.royalty.late.LateScan;
import io.playledger.engine.royalty.late.PeriodLate;
import io.playledger.engine.royalty.late.Stake;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Finds late exceptions with DuckDB over the archive's files, and keeps what it found as a table
/// until archive, catalogue, runs or decisions change; pages are read from that. Safe for any
/// thread; one question at a time.
public final class DuckLateScan implements LateScan {
    private static final String COLUMNS =
            "event_id, user_key, period_label, closes_at, event_time, received_time, item_id,"
                    + " country, surface, ms_played, verdict, stakes, status, decision,"
                    + " settled_by, source_id, source_partition, source_offset, pooled";

    private final LateTables tables;
    private final Path temporary;
    private final PlanMemory memory;

    /// @param home the home folder; the tables are files of its `cache`
    public DuckLateScan(
            CatalogFiles.Source catalog,
            ErasedWindow.Source erased,
            Decided decided,
            Path home,
            PlanMemory memory) {
        this.temporary = home.resolve("tmp");
        this.memory = memory;
        tables = new LateTables(catalog, erased, decided, home);
    }

    @Override
    public synchronized LatePage page(Input input, LateQuery query, Progress progress) {
        try (Duck duck = Duck.open(memory, temporary)) {
            String from = from(duck, input, query.filter(), progress);
            long matching = number(duck, "SELECT count(*)" + from);
            List<Stake> stakes = stakes(duck, from).getOrDefault("", List.of());
            return new LatePage(
                    matching,
                    query.from(),
                    LateRows.read(
                            duck,
                            "SELECT "
                                    + COLUMNS
                                    + from
                                    + order(query)
                                    + " LIMIT "
                                    + query.limit()
                                    + " OFFSET "
                                    + query.from()),
                    stakes);
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    @Override
    public synchronized List<PeriodLate> byPeriod(
            Input input, LateFilter filter, Progress progress) {
        try (Duck duck = Duck.open(memory, temporary)) {
            String from = from(duck, input, filter, progress);
            Map<String, List<Stake>> stakes = stakesByPeriod(duck, from);
            List<PeriodLate> periods = new ArrayList<>();
            try (Statement select = duck.connection().createStatement();
                    ResultSet row =
                            select.executeQuery(
                                    "SELECT period_label, "
                                            + java.util.Arrays.stream(Status.values())
                                                    .map(status ->
                                                            "count(*) FILTER (status = "
                                                                    + Duck.literal(
                                                                            status.wireName())
                                                                    + ")")
                                                    .collect(Collectors.joining(", "))
                                            + from
                                            + " GROUP BY period_label ORDER BY period_label")) {
                while (row.next()) {
                    String label = row.getString(1);
                    periods.add(
                            new PeriodLate(
                                    label,
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getLong(5),
                                    stakes.getOrDefault(label, List.of()),
                                    null));
                }
            }
            return periods;
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    @Override
    public synchronized void visit(
            Input input, LateFilter filter, Consumer<LateRef> visitor, Progress progress) {
        try (Duck duck = Duck.open(memory, temporary);
                Statement select = duck.connection().createStatement();
                ResultSet row =
                        select.executeQuery(
                                "SELECT period_label, id_hash, id_check, item_id, country"
                                        + from(duck, input, filter, progress)
                                        + " ORDER BY period_label, id_hash, id_check")) {
            while (row.next()) {
                visitor.accept(
                        new LateRef(
                                row.getString(1),
                                row.getLong(2),
                                row.getInt(3),
                                row.getString(4),
                                row.getString(5)));
            }
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    private String from(Duck duck, Input input, LateFilter filter, Progress progress)
            throws SQLException {
        Path table = tables.current(duck, input, filter.length(), progress);
        return " FROM read_parquet("
                + Duck.literal(table.toString())
                + ") AS late WHERE "
                + String.join(" AND ", conditions(filter));
    }

    private static List<String> conditions(LateFilter filter) {
        List<String> all = new ArrayList<>();
        all.add("TRUE");
        if (filter.period() != null) {
            all.add("period_label = " + Duck.literal(filter.period()));
        }
        if (!filter.statuses().isEmpty()) {
            all.add(
                    filter.statuses().stream()
                            .map(status -> Duck.literal(status.wireName()))
                            .collect(Collectors.joining(", ", "status IN (", ")")));
        }
        if (!filter.text().isEmpty()) {
            String text = Duck.literal(filter.text().toLowerCase(Locale.ROOT));
            all.add(
                    "(contains(lower(event_id), %1$s) OR contains(lower(item_id), %1$s) OR contains(lower(country), %1$s))"
                            .formatted(text));
        }
        if (filter.itemId() != null) {
            all.add("item_id = " + Duck.literal(filter.itemId()));
        }
        if (filter.lateByMin() != null) {
            all.add(
                    "unix_micros(received_time) - unix_micros(closes_at) >= "
                            + filter.lateByMin().toNanos() / 1_000);
        }
        if (filter.receivedBefore() != null) {
            all.add("received_time < " + Duck.literal(filter.receivedBefore()));
        }
        if (!filter.eventIds().isEmpty()) {
            all.add(
                    filter.eventIds().stream()
                            .map(Duck::literal)
                            .collect(Collectors.joining(", ", "event_id IN (", ")")));
        }
        return all;
    }

    private static String order(LateQuery query) {
        String direction = query.order() == LineQuery.Order.ASCENDING ? "" : " DESC";
        String by =
                switch (query.sort()) {
                    case RECEIVED -> "received_time" + direction;
                    case LATE_BY ->
                            "unix_micros(received_time) - unix_micros(closes_at)" + direction;
                    case PERIOD -> "period_label" + direction;
                    case ITEM -> "item_id" + direction;
                    case COUNTRY -> "country" + direction;
                    case MILLIS -> "ms_played" + direction;
                    case STAKE ->
                            "stake_currency"
                                    + direction
                                    + " NULLS LAST, stake_about"
                                    + direction
                                    + " NULLS LAST";
                };
        return " ORDER BY " + by + ", received_time" + direction + ", event_id";
    }

    private static Map<String, List<Stake>> stakes(Duck duck, String from) throws SQLException {
        return stakes(duck, "''", from);
    }

    private static Map<String, List<Stake>> stakesByPeriod(Duck duck, String from)
            throws SQLException {
        return stakes(
                duck,
                "period_label",
                from + " AND status = " + Duck.literal(Status.WAITING.wireName()));
    }

    /// Sums by what `by` says.
    private static Map<String, List<Stake>> stakes(Duck duck, String by, String from)
            throws SQLException {
        Map<String, List<Stake>> parts = new TreeMap<>();
        try (Statement select = duck.connection().createStatement();
                ResultSet row =
                        select.executeQuery(
                                """
                                SELECT told_by, split_part(part, ':', 1) AS currency,
                                  CAST(sum(CAST(split_part(part, ':', 2) AS HUGEINT)) AS VARCHAR),
                                  CAST(split_part(part, ':', 3) AS INTEGER) AS decimals
                                FROM (
                                  SELECT %s AS told_by, unnest(string_split(stakes, ' ')) AS part
                                  %s AND stakes IS NOT NULL
                                ) AS parts
                                GROUP BY ALL
                                """
                                        .formatted(by, from))) {
            while (row.next()) {
                parts.computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                        .add(LateRows.stake(row.getString(2), row.getString(3), row.getInt(4)));
            }
        }
        parts.replaceAll((key, list) -> Stake.sum(list));
        return parts;
    }

    private static long number(Duck duck, String sql) throws SQLException {
        try (Statement select = duck.connection().createStatement();
                ResultSet row = select.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
