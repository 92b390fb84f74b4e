package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.diff.ChangedEvent;
import io.playledger.engine.diff.ChangedEvent.Fate;
import io.playledger.engine.diff.ChangedEvent.Kind;
import io.playledger.engine.diff.EventPage;
import io.playledger.engine.diff.EventQuery;
import io.playledger.engine.diff.EventTables;
import io.playledger.engine.royalty.Cause;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Compares verdicts over single records in DuckDB. Safe for any thread.
public final class DuckEventTables implements EventTables {
    private final Path temporary;
    private final PlanMemory memory;

    public DuckEventTables(Path temporary, PlanMemory memory) {
        this.temporary = temporary;
        this.memory = memory;
    }

    /// Only what counts in one of the two can have moved money.
    @Override
    public void write(List<Pair> pairs, @Nullable Moved moved, Path file, Progress progress) {
        String both =
                pairs.stream()
                        .map(pair ->
                                BOTH.replace("${a}", Duck.literal(pair.before().toString()))
                                        .replace("${b}", Duck.literal(pair.after().toString()))
                                        .replace(
                                                "${version_a}",
                                                DuckCatalogueSplits.told("a.version"))
                                        .replace(
                                                "${version_b}",
                                                DuckCatalogueSplits.told("b.version")))
                        .collect(Collectors.joining(" UNION ALL "));
        boolean unjudged = moved != null && moved.cause() == Cause.POOLS;
        try (Duck duck = Duck.open(memory, temporary)) {
            duck.run(
                    """
                    COPY (
                      SELECT row_number() OVER (
                          ORDER BY event_time, source_id, source_partition, source_offset) - 1
                          AS place,
                        *
                      FROM (%s) AS both_sides
                      WHERE (fate_a = 'counted' OR fate_b = 'counted') AND %s AND %s
                      ORDER BY place
                    ) TO %s (FORMAT parquet, COMPRESSION zstd)
                    """
                            .formatted(
                                    both,
                                    unjudged ? "TRUE" : DIFFERENT,
                                    moved == null ? "TRUE" : inLine(moved),
                                    Duck.literal(file.toString())),
                    progress);
        }
    }

    private static final String BOTH =
            """
            SELECT
              coalesce(b.source_id, a.source_id) AS source_id,
              coalesce(b.source_partition, a.source_partition) AS source_partition,
              coalesce(b.source_offset, a.source_offset) AS source_offset,
              coalesce(b.event_id, a.event_id) AS event_id,
              coalesce(b.item_id, a.item_id) AS item_id,
              a.line_item AS line_a, b.line_item AS line_b,
              coalesce(b.country, a.country) AS country,
              coalesce(b.event_time, a.event_time) AS event_time,
              coalesce(b.received_time, a.received_time) AS received_time,
              coalesce(b.ms_played, a.ms_played) AS ms_played,
              coalesce(a.fate, 'absent') AS fate_a, a.reason AS reason_a,
              ${version_a} AS version_a, coalesce(a.counted_ms, 0) AS counted_a,
              coalesce(b.fate, 'absent') AS fate_b, b.reason AS reason_b,
              ${version_b} AS version_b, coalesce(b.counted_ms, 0) AS counted_b
            FROM read_parquet(${a}) AS a
            FULL JOIN read_parquet(${b}) AS b
              ON a.source_id = b.source_id
              AND a.source_partition = b.source_partition
              AND a.source_offset = b.source_offset\
            """;

    private static final String DIFFERENT =
            "(fate_a <> fate_b OR version_a IS DISTINCT FROM version_b OR counted_a <> counted_b)";

    /// What a line pays is moved by terms and pools; what it counts, by the catalogue.
    private static String inLine(Moved moved) {
        String cause = moved.cause().wireName();
        String touched =
                moved.cause() == Cause.CATALOGUE
                        ? "amount_%1$s <> 0 OR plays_%1$s <> 0 OR ms_%1$s <> 0".formatted(cause)
                        : "amount_%s <> 0".formatted(cause);
        String lines =
                "(SELECT (item_id, country) FROM read_parquet("
                        + Duck.literal(moved.folder().resolve(DuckChangeTables.CHANGES).toString())
                        + ") WHERE "
                        + touched
                        + ")";
        return "((line_a, country) IN " + lines + " OR (line_b, country) IN " + lines + ")";
    }

    @Override
    public EventPage page(Path file, EventQuery query) {
        String from = " FROM read_parquet(" + Duck.literal(file.toString()) + ")";
        List<ChangedEvent> events = new ArrayList<>();
        try (Duck duck = Duck.open(memory, temporary);
                Statement select = duck.connection().createStatement()) {
            long matching;
            try (ResultSet row = select.executeQuery("SELECT count(*)" + from)) {
                row.next();
                matching = row.getLong(1);
            }
            try (ResultSet row =
                    select.executeQuery(
                            "SELECT *, epoch_us(event_time) AS event_micros,"
                                    + " epoch_us(received_time) AS received_micros"
                                    + from
                                    + " WHERE place >= "
                                    + query.from()
                                    + " AND place < "
                                    + (query.from() + query.limit())
                                    + " ORDER BY place")) {
                while (row.next()) {
                    events.add(event(row));
                }
            }
            return new EventPage(matching, query.from(), events);
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    private static ChangedEvent event(ResultSet row) throws SQLException {
        return new ChangedEvent(
                row.getString("event_id"),
                row.getString("item_id"),
                row.getString("country"),
                Micros.instant(row.getLong("event_micros")),
                Micros.instant(row.getLong("received_micros")),
                row.getLong("ms_played"),
                row.getInt("source_id"),
                row.getInt("source_partition"),
                row.getLong("source_offset"),
                fate(row, "a"),
                fate(row, "b"));
    }

    private static Fate fate(ResultSet row, String side) throws SQLException {
        String reason = row.getString("reason_" + side);
        int version = row.getInt("version_" + side);
        boolean none = row.wasNull();
        return new Fate(
                Kind.valueOf(row.getString("fate_" + side).toUpperCase(Locale.ROOT)),
                reason == null ? "" : reason,
                none ? null : version,
                row.getLong("counted_" + side));
    }
}
