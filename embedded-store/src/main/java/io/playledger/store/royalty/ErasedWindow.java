package io.playledger.store.royalty;

import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.store.subject.ErasedRecord;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// A stretch of a user's event time that a deletion request covers, `[from, to)`.
public record ErasedWindow(String userId, Instant from, Instant to) {
    /// Puts the windows into a table `erased_window`, made anew.
    static void table(Duck duck, List<ErasedWindow> windows) throws SQLException {
        duck.run(
                "CREATE OR REPLACE TABLE erased_window"
                        + " (user_id VARCHAR, erased_from TIMESTAMPTZ, erased_to TIMESTAMPTZ)");
        try (PreparedStatement insert =
                duck.connection()
                        .prepareStatement(
                                "INSERT INTO erased_window VALUES"
                                        + " (?, make_timestamptz(?), make_timestamptz(?))")) {
            for (ErasedWindow window : windows) {
                insert.setString(1, window.userId());
                insert.setLong(2, Micros.of(window.from()));
                insert.setLong(3, Micros.of(window.to()));
                insert.addBatch();
            }
            if (!windows.isEmpty()) {
                insert.executeBatch();
            }
        }
    }

    /// Where the windows come from.
    @FunctionalInterface
    public interface Source {
        /// What was requested at or before the instant; windows of one user do not overlap.
        List<ErasedWindow> at(Instant instant);

        /// What is kept of records of an archive snapshot that its files hold no more because they
        /// were erased.
        default List<ErasedRecord> gone(ArchiveSnapshot snapshot) {
            return List.of();
        }
    }
}
