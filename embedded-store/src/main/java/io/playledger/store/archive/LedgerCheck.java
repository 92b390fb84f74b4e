package io.playledger.store.archive;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Follows positions through the control store: each range begins where the one before ended, the
/// last one ends at the position, and what ranges brought is in the files or in quarantine.
///
/// @param partitions source partitions followed
record LedgerCheck(long partitions, List<String> findings) {
    private static final String RESTORE =
            ". Put the newest store/playledger.mv.db back from a backup.";

    static LedgerCheck of(Handle handle) {
        List<String> findings = new ArrayList<>();
        findings.addAll(
                handle.createQuery(Sql.named("verify-ranges")).map(LedgerCheck::gap).list());
        findings.addAll(
                handle.createQuery(Sql.named("verify-positions")).map(LedgerCheck::end).list());
        findings.addAll(
                handle.createQuery(Sql.named("verify-counts")).map(LedgerCheck::count).list());
        findings.addAll(
                handle.createQuery(Sql.named("verify-file-ranges"))
                        .map((row, context) ->
                                row.getString("path")
                                        + ": the manifest says "
                                        + row.getLong("row_count")
                                        + " rows, its ranges "
                                        + row.getLong("range_rows")
                                        + RESTORE)
                        .list());
        long partitions =
                handle.createQuery("SELECT COUNT(*) FROM source_position").mapTo(Long.class).one();
        return new LedgerCheck(partitions, findings);
    }

    private static String gap(ResultSet row, StatementContext context) throws SQLException {
        long from = row.getLong("from_offset");
        long before = row.getLong("offset_before");
        return where(row)
                + (from > before
                        ? ": offsets " + before + " to " + (from - 1) + " were never committed"
                        : ": offsets " + from + " to " + (before - 1) + " were committed twice")
                + " (commit "
                + row.getLong("sequence")
                + ")"
                + RESTORE;
    }

    private static String end(ResultSet row, StatementContext context) throws SQLException {
        return where(row)
                + ": the next position is "
                + row.getObject("next_offset")
                + ", but its ranges end at "
                + row.getObject("range_end")
                + RESTORE;
    }

    private static String count(ResultSet row, StatementContext context) throws SQLException {
        return where(row)
                + ": its ranges brought "
                + row.getLong("archived")
                + " events and "
                + row.getLong("rejected")
                + " refused records, but the files hold "
                + row.getLong("file_rows")
                + " and the quarantine "
                + row.getLong("quarantined")
                + RESTORE;
    }

    private static String where(ResultSet row) throws SQLException {
        return "Partition "
                + row.getInt("source_partition")
                + " of «"
                + row.getString("name")
                + "»";
    }
}
