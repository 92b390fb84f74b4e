package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.royalty.impact.ItemPlays;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts an item's plays over the archive's Parquet files. Safe for any thread.
public final class DuckItemPlays implements ItemPlays {
    private final ErasedWindow.Source erased;
    private final InstantSource clock;
    private final Path temporary;
    private final PlanMemory memory;

    /// @param temporary folder to spill to
    public DuckItemPlays(
            ErasedWindow.Source erased, InstantSource clock, Path temporary, PlanMemory memory) {
        this.erased = erased;
        this.clock = clock;
        this.temporary = temporary;
        this.memory = memory;
    }

    @Override
    public SortedMap<LocalDate, Long> byDay(
            ArchiveSnapshot archive, String itemId, Instant from, Instant to, Progress progress) {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        try (Duck duck = Duck.open(memory, temporary)) {
            if (!read(duck, archive, itemId, from, to, progress)) {
                return days;
            }
            try (Statement select = duck.connection().createStatement();
                    ResultSet row =
                            select.executeQuery(
                                    "SELECT CAST(CAST(event_time AS DATE) AS VARCHAR), count(*)"
                                            + " FROM play GROUP BY 1")) {
                while (row.next()) {
                    days.put(LocalDate.parse(row.getString(1)), row.getLong(2));
                }
            }
            return days;
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    @Override
    public List<Count> within(
            ArchiveSnapshot archive, String itemId, List<Validity> stretches, Progress progress) {
        List<Count> counts = new ArrayList<>();
        if (stretches.isEmpty()) {
            return counts;
        }
        Instant from = stretches.stream().map(Validity::from).min(Instant::compareTo).orElseThrow();
        try (Duck duck = Duck.open(memory, temporary)) {
            boolean any = read(duck, archive, itemId, from, end(stretches), progress);
            for (Validity stretch : stretches) {
                counts.add(any ? count(duck, stretch) : new Count(0, 0));
            }
            return counts;
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    private static Instant end(List<Validity> stretches) {
        Instant end = Instant.MIN;
        for (Validity stretch : stretches) {
            if (stretch.to() == null) {
                return Instant.parse("9999-12-31T00:00:00Z");
            }
            end = stretch.to().isAfter(end) ? stretch.to() : end;
        }
        return end;
    }

    private static Count count(Duck duck, Validity stretch) throws SQLException {
        try (Statement select = duck.connection().createStatement();
                ResultSet row =
                        select.executeQuery(
                                "SELECT coalesce(CAST(sum(records) AS BIGINT), 0), count(*) FROM"
                                        + " play WHERE event_time >= "
                                        + Duck.literal(stretch.from())
                                        + (stretch.to() == null
                                                ? ""
                                                : " AND event_time < "
                                                        + Duck.literal(stretch.to())))) {
            row.next();
            return new Count(row.getLong(1), row.getLong(2));
        }
    }

    /// Makes table `play`, each event once as it was received first; false where no file can hold
    /// one.
    private boolean read(
            Duck duck,
            ArchiveSnapshot archive,
            String itemId,
            Instant from,
            Instant to,
            Progress progress)
            throws SQLException {
        List<Path> files = new ArrayList<>();
        for (ArchiveFile file : archive.files()) {
            if (file.eventTimeMicrosMin() < Micros.of(to)
                    && file.eventTimeMicrosMax() >= Micros.of(from)) {
                files.add(archive.root().resolve(file.path()));
            }
        }
        if (files.isEmpty()) {
            return false;
        }
        windows(duck);
        duck.run(
                """
                CREATE TABLE play AS
                SELECT event_id, min_by(event_time, received_time) AS event_time, count(*) AS records
                FROM read_parquet(%s, hive_partitioning = false) AS record
                WHERE item_id = %s
                  AND event_type = 'play'
                  AND event_time >= %s AND event_time < %s
                  AND NOT EXISTS (
                    SELECT 1 FROM erased_window AS w
                    WHERE w.user_id = record.user_id
                      AND w.erased_from <= record.event_time
                      AND w.erased_to > record.event_time)
                GROUP BY event_id
                """
                        .formatted(
                                Duck.list(files),
                                Duck.literal(itemId),
                                Duck.literal(from),
                                Duck.literal(to)),
                progress);
        return true;
    }

    private void windows(Duck duck) throws SQLException {
        duck.run(
                "CREATE TABLE erased_window"
                        + " (user_id VARCHAR, erased_from TIMESTAMPTZ, erased_to TIMESTAMPTZ)");
        List<ErasedWindow> windows = erased.at(clock.instant());
        if (windows.isEmpty()) {
            return;
        }
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
            insert.executeBatch();
        }
    }
}
