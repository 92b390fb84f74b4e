package io.playledger.store.royalty;

import io.playledger.engine.royalty.against.ReportStore;
import io.playledger.engine.royalty.against.ReportVersion;
import io.playledger.store.ControlStore;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Report versions in the control store. Safe for any thread.
public final class RecordedReports implements ReportStore {
    private static final String COLUMNS =
            "id, source, period, version, file_name, file_sha256, mapping_sha256, byte_count,"
                    + " row_count, added_micros";

    private final ControlStore store;

    public RecordedReports(ControlStore store) {
        this.store = store;
    }

    @Override
    public synchronized ReportVersion add(ReportVersion report) {
        ReportVersion added =
                store.jdbi()
                        .inTransaction(handle ->
                                same(handle, report).orElseGet(() -> insert(handle, report)));
        store.sync();
        return added;
    }

    private static Optional<ReportVersion> same(Handle handle, ReportVersion report) {
        return handle.createQuery(
                        "SELECT "
                                + COLUMNS
                                + " FROM report WHERE source = ? AND period = ? AND file_sha256 = ?"
                                + " AND mapping_sha256 = ?")
                .bind(0, report.source())
                .bind(1, report.period())
                .bind(2, report.sha256())
                .bind(3, report.mappingSha256())
                .map((row, context) -> report(row))
                .findOne();
    }

    private static ReportVersion insert(Handle handle, ReportVersion report) {
        long id =
                handle.createQuery("SELECT coalesce(max(id), 0) + 1 FROM report")
                        .mapTo(Long.class)
                        .one();
        int version =
                handle.createQuery(
                                "SELECT coalesce(max(version), 0) + 1 FROM report WHERE source = ?"
                                        + " AND period = ?")
                        .bind(0, report.source())
                        .bind(1, report.period())
                        .mapTo(Integer.class)
                        .one();
        handle.execute(
                "INSERT INTO report (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                report.source(),
                report.period(),
                version,
                report.fileName(),
                report.sha256(),
                report.mappingSha256(),
                report.bytes(),
                report.rows(),
                Micros.of(report.addedAt()));
        return find(handle, id).orElseThrow();
    }

    @Override
    public List<ReportVersion> reports() {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT " + COLUMNS + " FROM report ORDER BY id DESC")
                                .map((row, context) -> report(row))
                                .list());
    }

    @Override
    public Optional<ReportVersion> find(long id) {
        return store.jdbi().withHandle(handle -> find(handle, id));
    }

    private static Optional<ReportVersion> find(Handle handle, long id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM report WHERE id = ?")
                .bind(0, id)
                .map((row, context) -> report(row))
                .findOne();
    }

    private static ReportVersion report(ResultSet row) throws SQLException {
        return new ReportVersion(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getLong(8),
                row.getLong(9),
                Micros.instant(row.getLong(10)));
    }
}
