package io.playledger.store.archive;

import io.playledger.engine.contract.Violation;
import io.playledger.engine.quarantine.Reasons;
import io.playledger.engine.quarantine.RecordHints;
import io.playledger.store.ControlStore;

import org.jdbi.v3.core.Handle;

import java.util.List;

/// Fills what records are grouped by, for those that were quarantined before there were groups.
/// Done once, in portions, when somebody first looks.
final class QuarantineBackfill {
    private static final int PORTION = 200;

    private final ControlStore store;
    private boolean done;

    QuarantineBackfill(ControlStore store) {
        this.store = store;
    }

    synchronized void run() {
        while (!done) {
            done = store.jdbi().inTransaction(QuarantineBackfill::portion) < PORTION;
        }
    }

    private static int portion(Handle handle) {
        List<Long> ids =
                handle.createQuery(
                                "SELECT id FROM quarantine WHERE reasons IS NULL ORDER BY id FETCH"
                                        + " FIRST :most ROWS ONLY")
                        .bind("most", PORTION)
                        .mapTo(Long.class)
                        .list();
        for (long id : ids) {
            byte[] raw =
                    handle.createQuery("SELECT raw FROM quarantine WHERE id = :id")
                            .bind("id", id)
                            .mapTo(byte[].class)
                            .one();
            List<Violation> violations =
                    handle.createQuery(
                                    "SELECT field, rule FROM quarantine_violation WHERE"
                                            + " quarantine_id = :id ORDER BY ordinal")
                            .bind("id", id)
                            .map((row, context) ->
                                    new Violation(row.getString(1), row.getString(2), ""))
                            .list();
            RecordHints hints = RecordHints.of(raw);
            handle.createUpdate(
                            "UPDATE quarantine SET reasons = :reasons, client = :client, surface ="
                                    + " :surface, byte_count = :bytes WHERE id = :id")
                    .bind("reasons", Reasons.of(violations))
                    .bind("client", hints.client())
                    .bind("surface", hints.surface())
                    .bind("bytes", raw.length)
                    .bind("id", id)
                    .execute();
        }
        return ids.size();
    }
}
