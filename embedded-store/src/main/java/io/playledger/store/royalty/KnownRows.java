package io.playledger.store.royalty;

import io.playledger.store.ControlStore;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Copies the catalogue as known at an instant, as far as it touches a stretch of valid time, into
/// tables `version` and `terms`.
final class KnownRows {
    private static final String KNOWN =
            """
            v.recorded_from_micros <= :known
            AND (v.recorded_to_micros IS NULL OR v.recorded_to_micros > :known)
            AND v.valid_from_micros < :end
            AND (v.valid_to_micros IS NULL OR v.valid_to_micros > :start)
            """;

    private static final boolean OWN = false;
    private static final boolean BY_ALIAS = true;

    private KnownRows() {}

    /// @param start the stretch's first instant
    /// @param end the first instant after it
    record Stretch(Instant asKnownAt, Instant start, Instant end) {}

    static void create(Duck duck) {
        duck.run(
                """
                CREATE TABLE version (
                  version_id BIGINT, item_id VARCHAR, version INTEGER, valid_from TIMESTAMPTZ,
                  valid_to TIMESTAMPTZ, name VARCHAR, artist VARCHAR, territories VARCHAR,
                  isrc VARCHAR, eidr VARCHAR, duration_ms BIGINT, by_alias BOOLEAN)\
                """);
        duck.run(
                """
                CREATE TABLE terms (
                  version_id BIGINT, rights_holder VARCHAR, currency VARCHAR,
                  rate_model VARCHAR, rate_unscaled BIGINT, share_unscaled BIGINT,
                  decimals INTEGER, territories VARCHAR)\
                """);
    }

    static void copy(ControlStore store, Stretch stretch, Duck duck) throws SQLException {
        DuckDBConnection to = duck.connection().unwrap(DuckDBConnection.class);
        try (DuckDBAppender versions = to.createAppender("main", "version");
                DuckDBAppender terms = to.createAppender("main", "terms")) {
            store.jdbi()
                    .useTransaction(handle -> {
                        visit(
                                handle,
                                stretch,
                                "SELECT v.version_id, v.item_id, v.version, v.valid_from_micros,"
                                    + " v.valid_to_micros, v.name, v.artist, v.territories, v.isrc,"
                                    + " v.eidr, v.duration_ms FROM catalog_version v WHERE "
                                        + KNOWN,
                                row -> version(row, versions, OWN));
                        visit(
                                handle,
                                stretch,
                                "SELECT v.version_id, v.alias_id, v.version, v.valid_from_micros,"
                                    + " v.valid_to_micros, v.name, v.artist, v.territories, v.isrc,"
                                    + " v.eidr, v.duration_ms FROM ("
                                        + AliasRows.VERSIONS
                                        + ") AS v WHERE "
                                        + KNOWN,
                                row -> version(row, versions, BY_ALIAS));
                        visit(
                                handle,
                                stretch,
                                "SELECT t.version_id, t.rights_holder, t.currency, t.rate_model,"
                                    + " t.rate_unscaled, t.share_unscaled, t.rate_decimals +"
                                    + " t.share_decimals, t.territories FROM catalog_version v JOIN"
                                    + " catalog_terms t ON t.version_id = v.version_id WHERE "
                                        + KNOWN,
                                row -> terms(row, terms));
                    });
        }
    }

    /// Reads one row.
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void visit(Handle handle, Stretch stretch, String sql, RowReader reader) {
        handle.createQuery(sql)
                .bind("known", Micros.of(stretch.asKnownAt()))
                .bind("start", Micros.of(stretch.start()))
                .bind("end", Micros.of(stretch.end()))
                .setFetchSize(10_000)
                .map((row, context) -> {
                    reader.read(row);
                    return true;
                })
                .forEach(read -> {});
    }

    private static void version(ResultSet row, DuckDBAppender to, boolean byAlias)
            throws SQLException {
        to.beginRow();
        to.append(row.getLong(1));
        to.append(row.getString(2));
        to.append(row.getInt(3));
        to.append(at(row.getLong(4)));
        long validTo = row.getLong(5);
        if (row.wasNull()) {
            to.appendNull();
        } else {
            to.append(at(validTo));
        }
        to.append(row.getString(6));
        to.append(row.getString(7));
        to.append(row.getString(8));
        text(row.getString(9), to);
        text(row.getString(10), to);
        long duration = row.getLong(11);
        if (row.wasNull()) {
            to.appendNull();
        } else {
            to.append(duration);
        }
        to.append(byAlias);
        to.endRow();
    }

    private static void text(@org.jspecify.annotations.Nullable String text, DuckDBAppender to)
            throws SQLException {
        if (text == null) {
            to.appendNull();
        } else {
            to.append(text);
        }
    }

    private static void terms(ResultSet row, DuckDBAppender to) throws SQLException {
        to.beginRow();
        to.append(row.getLong(1));
        to.append(row.getString(2));
        to.append(row.getString(3));
        to.append(row.getString(4));
        to.append(row.getLong(5));
        to.append(row.getLong(6));
        to.append(row.getInt(7));
        to.append(row.getString(8));
        to.endRow();
    }

    private static OffsetDateTime at(long micros) {
        Instant instant = Micros.instant(micros);
        return instant.atOffset(ZoneOffset.UTC);
    }
}
