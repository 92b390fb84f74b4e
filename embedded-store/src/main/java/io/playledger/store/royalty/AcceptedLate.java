package io.playledger.store.royalty;

import io.playledger.engine.royalty.Period;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import java.sql.SQLException;
import java.util.Collection;

/// Late events that people accepted, for the plan: table `accepted_late`.
public final class AcceptedLate {
    private AcceptedLate() {}

    /// Where they come from.
    @FunctionalInterface
    public interface Source {
        /// Nobody ever accepted one.
        Source NONE = (period, kinds, upTo, visitor) -> {};

        /// Visits the events of a period that stand accepted by the decisions up to a number.
        void visit(Period period, Collection<String> kinds, long upTo, Visitor visitor);
    }

    /// Takes an event by the hashes that stand for its id.
    @FunctionalInterface
    public interface Visitor {
        void visit(long idHash, int idCheck);
    }

    static void table(Duck duck, Source source, Period period, Collection<String> kinds, long upTo)
            throws SQLException {
        duck.run("CREATE TABLE accepted_late (id_hash BIGINT, id_check INTEGER)");
        DuckDBConnection to = duck.connection().unwrap(DuckDBConnection.class);
        try (DuckDBAppender rows = to.createAppender("main", "accepted_late")) {
            source.visit(
                    period,
                    kinds,
                    upTo,
                    (idHash, idCheck) -> {
                        try {
                            rows.beginRow();
                            rows.append(idHash);
                            rows.append(idCheck);
                            rows.endRow();
                        } catch (SQLException e) {
                            throw Duck.failed(e);
                        }
                    });
        }
    }
}
