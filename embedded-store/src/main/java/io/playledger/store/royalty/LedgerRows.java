package io.playledger.store.royalty;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Terms;
import io.playledger.engine.catalog.Validity;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/// New rows of the ledger on their way into its tables, in batches. Bound without Jdbi, which looks
/// up how to bind each value: a third of an import's time.
final class LedgerRows {
    private static final int BATCH_ROWS = 2_000;

    private static final String VERSION =
            """
            INSERT INTO catalog_version (
              version_id, item_id, version, valid_from_micros, valid_to_micros, name, artist,
              territories, isrc, eidr, duration_ms, recorded_from_micros, iswc, upc,
              changed_micros)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String TERMS =
            """
            INSERT INTO catalog_terms (
              version_id, rights_holder, share_unscaled, share_decimals, rate_model,
              rate_unscaled, rate_decimals, currency, territories)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /// Only a row from before: one that this change writes has the same id and stays.
    private static final String FORGET =
            """
            UPDATE catalog_version SET recorded_to_micros = ?, changed_micros = ?
            WHERE version_id = ? AND recorded_to_micros IS NULL AND recorded_from_micros < ?
            """;

    private final long recordedMicros;
    private final PreparedStatement forgotten;
    private final PreparedStatement versions;
    private final PreparedStatement terms;
    private int forgottenLeft;
    private int versionsLeft;
    private int termsLeft;

    LedgerRows(Handle handle, long recordedMicros) {
        this.recordedMicros = recordedMicros;
        try {
            forgotten = handle.getConnection().prepareStatement(FORGET);
            handle.addCleanable(forgotten::close);
            versions = handle.getConnection().prepareStatement(VERSION);
            handle.addCleanable(versions::close);
            terms = handle.getConnection().prepareStatement(TERMS);
            handle.addCleanable(terms::close);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void add(long id, CatalogVersion version, Validity valid) {
        try {
            versions.setLong(1, id);
            versions.setString(2, version.itemId());
            versions.setInt(3, version.version());
            versions.setLong(4, Micros.of(valid.from()));
            setLong(versions, 5, valid.to());
            versions.setString(6, version.name());
            versions.setString(7, version.artist());
            versions.setString(8, territories(version.territories()));
            versions.setString(9, version.isrc());
            versions.setString(10, version.eidr());
            setLong(versions, 11, version.durationMillis());
            versions.setLong(12, recordedMicros);
            versions.setString(13, version.iswc());
            versions.setString(14, version.upc());
            versions.setLong(15, recordedMicros);
            versions.addBatch();
            versionsLeft++;
            writeIfFull();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void add(long id, Terms term) {
        try {
            terms.setLong(1, id);
            terms.setString(2, term.rightsHolder());
            terms.setLong(3, term.share().unscaledValue().longValueExact());
            terms.setInt(4, term.share().scale());
            terms.setString(5, term.model().wireName());
            terms.setLong(6, term.rate().unscaledValue().longValueExact());
            terms.setInt(7, term.rate().scale());
            terms.setString(8, term.currency());
            terms.setString(9, territories(term.territories()));
            terms.addBatch();
            termsLeft++;
            writeIfFull();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Ends the recorded time of the row that is known now.
    void forget(long id) {
        try {
            forgotten.setLong(1, recordedMicros);
            forgotten.setLong(2, recordedMicros);
            forgotten.setLong(3, id);
            forgotten.setLong(4, recordedMicros);
            forgotten.addBatch();
            forgottenLeft++;
            writeIfFull();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void setLong(PreparedStatement row, int column, @Nullable Instant instant)
            throws SQLException {
        setLong(row, column, instant == null ? null : (Long) Micros.of(instant));
    }

    private static void setLong(PreparedStatement row, int column, @Nullable Long value)
            throws SQLException {
        if (value == null) {
            row.setNull(column, Types.BIGINT);
        } else {
            row.setLong(column, value);
        }
    }

    private static String territories(Set<String> codes) {
        return codes.isEmpty() ? KnownVersions.EVERYWHERE : String.join("|", new TreeSet<>(codes));
    }

    private void writeIfFull() throws SQLException {
        if (versionsLeft >= BATCH_ROWS || termsLeft >= BATCH_ROWS || forgottenLeft >= BATCH_ROWS) {
            write();
        }
    }

    /// Writes what is left.
    void write() {
        try {
            if (forgottenLeft > 0) {
                forgottenLeft = 0;
                for (int rows : forgotten.executeBatch()) {
                    if (rows != 1) {
                        throw new IllegalStateException("a version to end is not there");
                    }
                }
            }
            if (versionsLeft > 0) {
                versionsLeft = 0;
                versions.executeBatch();
            }
            if (termsLeft > 0) {
                termsLeft = 0;
                terms.executeBatch();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static JdbiException failed(SQLException e) {
        return new UnableToExecuteStatementException(String.valueOf(e.getMessage()), e, null);
    }
}
