package io.playledger.store.royalty;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.events.EventClass;
import io.playledger.engine.royalty.events.EventPage;
import io.playledger.engine.royalty.events.EventQuery;
import io.playledger.engine.royalty.events.RunEvent;
import io.playledger.store.ControlStore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A run's rejected records, from the quarantine: by what could be read of them, with each
/// violation.
final class RejectedEvents {
    private final ControlStore store;

    RejectedEvents(ControlStore store) {
        this.store = store;
    }

    EventPage page(Run run, EventQuery query) {
        String after = query.after();
        if (after != null && !after.matches("[0-9]{1,18}")) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, "«" + after + "» leads to no page of the rejected events.");
        }
        List<Row> rows =
                store.jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                """
                                                SELECT q.id, q.event_id, q.item_id,
                                                  q.event_time_micros, q.received_time_micros,
                                                  q.source_id, q.source_partition, q.source_offset,
                                                  (SELECT listagg(v.field || ': ' || v.rule, '; ')
                                                    WITHIN GROUP (ORDER BY v.ordinal)
                                                    FROM quarantine_violation v
                                                    WHERE v.quarantine_id = q.id) AS reasons
                                                FROM quarantine q
                                                WHERE q.id > :after
                                                  AND q.event_time_micros >= :start
                                                  AND q.event_time_micros < :end
                                                  AND q.event_type = 'play'
                                                  AND q.item_kind = ANY(:kinds)
                                                  AND q.received_time_micros < :before
                                                  AND q.sequence <= :snapshot
                                                  AND (:item = '' OR q.item_id = :item)
                                                ORDER BY q.id
                                                LIMIT :most
                                                """)
                                        .bind("after", after == null ? -1 : Long.parseLong(after))
                                        .bind("start", Micros.of(run.periodStart()))
                                        .bind("end", Micros.of(run.periodEnd()))
                                        .bind("kinds", run.kinds().toArray(String[]::new))
                                        .bind("before", Micros.of(run.asReceivedBy()))
                                        .bind("snapshot", run.archiveSnapshot())
                                        .bind("item", query.itemId() == null ? "" : query.itemId())
                                        .bind("most", query.limit() + 1)
                                        .map((row, context) -> row(row))
                                        .list());
        List<Row> shown = new ArrayList<>(rows.subList(0, Math.min(rows.size(), query.limit())));
        return new EventPage(
                EventClass.REJECTED,
                run.waterfall().rejected(),
                shown.stream().map(Row::event).toList(),
                rows.size() > query.limit() ? Long.toString(shown.getLast().id) : null,
                "");
    }

    private record Row(long id, RunEvent event) {}

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                new RunEvent(
                        EventClass.REJECTED,
                        text(row.getString(2)),
                        "",
                        Micros.instant(row.getLong(4)),
                        Micros.instant(row.getLong(5)),
                        text(row.getString(3)),
                        "",
                        "",
                        null,
                        "Breaks the contract: " + text(row.getString(9)) + ".",
                        "quarantine",
                        row.getInt(6),
                        row.getInt(7),
                        row.getLong(8)));
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
