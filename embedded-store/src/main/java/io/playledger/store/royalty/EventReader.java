package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot.Position;
import io.playledger.engine.royalty.Plan;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.events.EventClass;
import io.playledger.engine.royalty.events.EventQuery;
import io.playledger.engine.royalty.events.RunEvent;
import io.playledger.engine.royalty.rules.Unqualified;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads a page of a run's events from its files, one file after the other until the page is full.
/// For one page.
final class EventReader {
    private final Duck duck;
    private final Path home;
    private final Run run;
    private final PlanInput input;
    private final PlanFiles files;
    private final Path leftOut;
    private DuckRunEvents.@Nullable Cursor next;

    EventReader(Duck duck, Path home, Run run, PlanInput input, PlanFiles files, Path leftOut) {
        this.duck = duck;
        this.home = home;
        this.run = run;
        this.input = input;
        this.files = files;
        this.leftOut = leftOut;
    }

    DuckRunEvents.@Nullable Cursor next() {
        return next;
    }

    List<RunEvent> read(EventQuery query, DuckRunEvents.Cursor from, Progress progress)
            throws SQLException {
        positions();
        List<Found> found = new ArrayList<>();
        // One more than wanted tells whether there is a further page.
        int wanted = query.limit() + 1;
        for (int file : filesWith(query, from)) {
            progress.stopIfCancelled();
            progress.report(file, files.near().size(), "Reading events");
            long after = file == from.file() ? from.row() : -1;
            found.addAll(rows(query, file, after, wanted - found.size(), progress));
            if (found.size() >= wanted) {
                break;
            }
        }
        if (found.size() == wanted) {
            found.removeLast();
            Found last = found.getLast();
            next = new DuckRunEvents.Cursor(last.file, last.row);
        }
        Map<Long, First> winners = winners(found, progress);
        return found.stream().map(event -> event(event, winners)).toList();
    }

    private void positions() throws SQLException {
        List<Position> upTo = input.archive().upTo();
        duck.run(
                "CREATE TABLE held_up_to"
                        + " (source_id INTEGER, source_partition INTEGER, next_offset BIGINT)");
        if (!upTo.isEmpty()) {
            duck.run(
                    "INSERT INTO held_up_to VALUES "
                            + upTo.stream()
                                    .map(at ->
                                            "(%d, %d, %d)"
                                                    .formatted(
                                                            at.sourceId(),
                                                            at.partition(),
                                                            at.nextOffset()))
                                    .collect(Collectors.joining(", ")));
        }
    }

    private String table() {
        return "read_parquet(" + Duck.literal(leftOut.toString()) + ")";
    }

    /// The files that are worth looking at, in their order: of what was left out, those that the
    /// table names.
    private List<Integer> filesWith(EventQuery query, DuckRunEvents.Cursor from)
            throws SQLException {
        List<Integer> all = new ArrayList<>();
        if (query.of() == EventClass.COUNTED || query.of() == EventClass.RECEIVED) {
            for (int file = from.file(); file < files.near().size(); file++) {
                all.add(file);
            }
            return all;
        }
        try (Statement select = duck.connection().createStatement();
                ResultSet row =
                        select.executeQuery(
                                "SELECT DISTINCT near_file FROM "
                                        + table()
                                        + " AS l WHERE near_file >= "
                                        + from.file()
                                        + " AND "
                                        + of(query)
                                        + narrowed(query, "l")
                                        + " ORDER BY 1")) {
            while (row.next()) {
                all.add(row.getInt(1));
            }
        }
        return all;
    }

    private static String of(EventQuery query) {
        return switch (query.of()) {
            case DUPLICATE -> "verdict IN (" + LeftOut.CONFLICT + ", " + LeftOut.COPY + ")";
            case LATE -> "verdict = " + LeftOut.LATE;
            case ERASED -> "verdict = " + LeftOut.ERASED;
            case UNQUALIFIED -> "verdict >= " + LeftOut.UNQUALIFIED;
            case UNLICENSED ->
                    "verdict IN (" + LeftOut.NO_VERSION + ", " + LeftOut.OTHER_COUNTRY + ")";
            case COUNTED -> "verdict IS NULL";
            case RECEIVED, REJECTED -> "TRUE";
        };
    }

    private static String narrowed(EventQuery query, String of) {
        String item = query.itemId();
        String country = query.country();
        return (item == null ? "" : " AND " + of + ".item_id = " + Duck.literal(item))
                + (country == null ? "" : " AND " + of + ".country = " + Duck.literal(country));
    }

    /// A record as it was read.
    private record Found(
            int file,
            long row,
            int verdict,
            int version,
            String eventId,
            String user,
            Instant eventTime,
            Instant receivedAt,
            String itemId,
            String country,
            String surface,
            @Nullable Long msPlayed,
            long idHash,
            int sourceId,
            int partition,
            long offset) {}

    private List<Found> rows(EventQuery query, int file, long after, int limit, Progress progress)
            throws SQLException {
        boolean part = !input.archive().upTo().isEmpty();
        String sql =
                """
                SELECT r.file_row_number, coalesce(l.verdict, ${counts}) AS told,
                  coalesce(l.version, 0), r.event_id, ${user}, r.event_time, r.received_time,
                  r.item_id, r.country, r.surface, r.ms_played, r.id_hash, r.source_id,
                  r.source_partition, r.source_offset
                FROM read_parquet(${file}, hive_partitioning = false) AS r
                LEFT JOIN (SELECT near_row, verdict, version FROM ${table} WHERE near_file = ${number}) AS l
                  ON l.near_row = r.file_row_number
                WHERE r.file_row_number > ${after}
                  AND r.event_type = 'play'
                  AND ${of_chosen_kind}
                  AND r.event_time >= ${start}
                  AND r.event_time < ${end}
                  AND r.received_time < ${received_before}
                  AND ${held}
                  AND ${of}${narrowed}
                ORDER BY r.file_row_number
                LIMIT ${limit}
                """
                        .replace("${counts}", Integer.toString(LeftOut.COUNTS))
                        .replace("${user}", UserKey.of(home).sql("r.user_id"))
                        .replace("${file}", Duck.literal(files.near().get(file).toString()))
                        .replace("${table}", table())
                        .replace("${number}", Integer.toString(file))
                        .replace("${after}", Long.toString(after))
                        .replace(
                                "${of_chosen_kind}",
                                Plan.ofChosenKind(input.kinds()).replace("item_id", "r.item_id"))
                        .replace("${start}", Duck.literal(input.period().start()))
                        .replace("${end}", Duck.literal(input.period().end()))
                        .replace("${received_before}", Duck.literal(input.receivedBefore()))
                        .replace(
                                "${held}",
                                part
                                        ? "EXISTS (SELECT 1 FROM held_up_to AS h WHERE h.source_id"
                                                + " = r.source_id AND h.source_partition ="
                                                + " r.source_partition AND h.next_offset >"
                                                + " r.source_offset)"
                                        : "TRUE")
                        .replace("${of}", of(query).replace("verdict", "l.verdict"))
                        .replace("${narrowed}", narrowed(query, "r"))
                        .replace("${limit}", Integer.toString(limit));
        progress.stopIfCancelled();
        List<Found> found = new ArrayList<>();
        try (Statement select = duck.connection().createStatement();
                ResultSet row = select.executeQuery(sql)) {
            while (row.next()) {
                long millis = row.getLong(11);
                Long played = row.wasNull() ? null : millis;
                found.add(
                        new Found(
                                file,
                                row.getLong(1),
                                row.getInt(2),
                                row.getInt(3),
                                row.getString(4),
                                row.getString(5),
                                LateRows.instant(row, 6),
                                LateRows.instant(row, 7),
                                row.getString(8),
                                String.valueOf(row.getString(9)),
                                row.getString(10),
                                played,
                                row.getLong(12),
                                row.getInt(13),
                                row.getInt(14),
                                row.getLong(15)));
            }
        }
        return found;
    }

    /// The first received of an id.
    private record First(Instant receivedAt, int sourceId, int partition, long offset) {}

    /// Which records beat the duplicates of the page.
    private Map<Long, First> winners(List<Found> found, Progress progress) throws SQLException {
        String hashes =
                found.stream()
                        .filter(event ->
                                event.verdict == LeftOut.COPY || event.verdict == LeftOut.CONFLICT)
                        .map(event -> Long.toString(event.idHash))
                        .distinct()
                        .collect(Collectors.joining(", "));
        Map<Long, First> winners = new HashMap<>();
        if (hashes.isEmpty()) {
            return winners;
        }
        progress.report(-1, -1, "Finding what came first");
        List<Path> all = new ArrayList<>(files.near());
        all.addAll(files.far());
        try (Statement select = duck.connection().createStatement();
                ResultSet row =
                        select.executeQuery(
                                "SELECT id_hash, received_time, source_id, source_partition,"
                                        + " source_offset FROM read_parquet("
                                        + Duck.list(all)
                                        + ", hive_partitioning = false) WHERE id_hash IN ("
                                        + hashes
                                        + ") ORDER BY received_time DESC, source_id DESC,"
                                        + " source_partition DESC, source_offset DESC")) {
            while (row.next()) {
                winners.put(
                        row.getLong(1),
                        new First(
                                LateRows.instant(row, 2),
                                row.getInt(3),
                                row.getInt(4),
                                row.getLong(5)));
            }
        }
        return winners;
    }

    private RunEvent event(Found found, Map<Long, First> winners) {
        EventClass of = classOf(found.verdict);
        boolean hidden = of == EventClass.ERASED;
        return new RunEvent(
                of,
                hidden ? "" : found.eventId,
                hidden ? "" : found.user,
                hidden ? null : found.eventTime,
                found.receivedAt,
                hidden ? "" : found.itemId,
                hidden ? "" : found.country,
                hidden ? "" : found.surface,
                hidden ? null : found.msPlayed,
                reason(found, winners.get(found.idHash)),
                input.archive()
                        .root()
                        .relativize(files.near().get(found.file))
                        .toString()
                        .replace('\\', '/'),
                found.sourceId,
                found.partition,
                found.offset);
    }

    private static EventClass classOf(int verdict) {
        return switch (verdict) {
            case LeftOut.CONFLICT, LeftOut.COPY -> EventClass.DUPLICATE;
            case LeftOut.LATE -> EventClass.LATE;
            case LeftOut.ERASED -> EventClass.ERASED;
            case LeftOut.NO_VERSION, LeftOut.OTHER_COUNTRY -> EventClass.UNLICENSED;
            case LeftOut.COUNTS -> EventClass.COUNTED;
            default -> EventClass.UNQUALIFIED;
        };
    }

    private String reason(Found found, @Nullable First first) {
        return switch (found.verdict) {
            case LeftOut.CONFLICT, LeftOut.COPY ->
                    "Its id was received first "
                            + (first == null
                                    ? "elsewhere"
                                    : first.receivedAt
                                            + " (source "
                                            + first.sourceId
                                            + ", partition "
                                            + first.partition
                                            + ", offset "
                                            + first.offset
                                            + ")")
                            + (found.verdict == LeftOut.CONFLICT
                                    ? "; the two differ in content."
                                    : ".");
            case LeftOut.LATE ->
                    "Received "
                            + hours(Duration.between(input.inputs().lateFrom(), found.receivedAt))
                            + " after the window had closed, "
                            + input.inputs().lateFrom()
                            + ".";
            case LeftOut.ERASED -> "Under a deletion request: hidden.";
            case LeftOut.NO_VERSION -> "The catalogue has no version of the item at that time.";
            case LeftOut.OTHER_COUNTRY ->
                    "Version "
                            + found.version
                            + " of the item has no licence in "
                            + found.country
                            + ".";
            case LeftOut.COUNTS -> "Counted.";
            default -> "The rules leave it out: " + rule(found.verdict) + ".";
        };
    }

    private static String rule(int verdict) {
        for (Unqualified reason : Unqualified.values()) {
            if (reason.code() == verdict) {
                return reason.wireName().replace('_', ' ');
            }
        }
        return "rule " + verdict;
    }

    private static String hours(Duration late) {
        long minutes = late.toMinutes();
        return String.format(Locale.ROOT, "%,d h %02d min", minutes / 60, minutes % 60);
    }

    /// What has changed since the run.
    String remark(EventClass of) throws SQLException {
        if (of == EventClass.COUNTED || of == EventClass.RECEIVED) {
            return "";
        }
        try (Statement select = duck.connection().createStatement();
                ResultSet row =
                        select.executeQuery(
                                "SELECT count(*) FROM "
                                        + table()
                                        + " WHERE "
                                        + of(EventQuery.first(run.id(), of, 1)))) {
            row.next();
            long now = row.getLong(1);
            long then = of.of(run.waterfall());
            return now == then
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            "The run had %,d, the archive gives %,d now: records were erased"
                                    + " since.",
                            then,
                            now);
        }
    }
}
