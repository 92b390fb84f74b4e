package io.playledger.store.royalty;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;

/// Whether every locked period has its run as current, and an approval in the audit trail of that
/// very digest; and whether every approval has its lock.
final class LockCheck {
    private static final String BACKUP =
            " Put the newest store/playledger.mv.db back from a backup that checks clean.";

    private LockCheck() {}

    static List<String> findings(Handle handle) {
        List<String> findings = new ArrayList<>();
        handle.createQuery(
                        """
                        SELECT l.period, l.run_id, r.is_current, r.digest, a.detail
                        FROM period_lock AS l
                        JOIN run AS r ON r.id = l.run_id
                        JOIN sign_off AS s ON s.id = l.sign_off_id
                        LEFT JOIN audit_entry AS a
                          ON a.number = s.answered_entry AND a.act = 'signoff.approved'
                         AND a.subject = l.period || ' ' || l.zone || ' ' || l.kinds
                        ORDER BY l.run_id
                        """)
                .map((row, context) -> {
                    String period = row.getString("period");
                    long run = row.getLong("run_id");
                    String detail = row.getString("detail");
                    if (!row.getBoolean("is_current")) {
                        findings.add(
                                period
                                        + " was signed off with run "
                                        + run
                                        + ", which is not its current run."
                                        + BACKUP);
                    }
                    if (detail == null
                            || !detail.contains("\"digest\":\"" + row.getString("digest") + "\"")) {
                        findings.add(
                                period
                                        + " is locked with run "
                                        + run
                                        + ", but the audit trail has no approval of its digest."
                                        + BACKUP);
                    }
                    return run;
                })
                .list();
        handle.createQuery(
                        """
                        SELECT number, subject FROM audit_entry
                        WHERE act = 'signoff.approved'
                          AND number NOT IN (
                            SELECT s.answered_entry FROM period_lock AS l
                            JOIN sign_off AS s ON s.id = l.sign_off_id
                            WHERE s.answered_entry IS NOT NULL)
                        """)
                .map((row, context) ->
                        findings.add(
                                "Entry "
                                        + row.getLong("number")
                                        + " of the audit trail approved "
                                        + row.getString("subject")
                                        + ", but that period is not locked."
                                        + BACKUP))
                .list();
        return findings;
    }
}
