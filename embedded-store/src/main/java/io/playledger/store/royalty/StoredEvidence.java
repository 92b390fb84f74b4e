package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.export.EvidenceStore;
import io.playledger.store.ControlStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What an evidence pack takes from control store and archive. Safe for any thread.
public final class StoredEvidence implements EvidenceStore {
    private static final Pattern BETWEEN_STATEMENTS = Pattern.compile(";\\s*\\n");

    private final ControlStore store;
    private final ErasedWindow.Source erased;
    private final AcceptedLate.Source late;
    private final Path temporary;
    private final PlanMemory memory;

    public StoredEvidence(
            ControlStore store,
            ErasedWindow.Source erased,
            AcceptedLate.Source late,
            Path temporary,
            PlanMemory memory) {
        this.store = store;
        this.erased = erased;
        this.late = late;
        this.temporary = temporary;
        this.memory = memory;
    }

    @Override
    public List<Position> positions(long snapshot) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT source_id, source_partition, max(to_offset)
                                        FROM commit_range
                                        WHERE sequence <= :snapshot
                                        GROUP BY source_id, source_partition
                                        ORDER BY source_id, source_partition
                                        """)
                                .bind("snapshot", snapshot)
                                .map((row, context) ->
                                        new Position(row.getInt(1), row.getInt(2), row.getLong(3)))
                                .list());
    }

    @Override
    public List<Rejected> rejected(Run run) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT item_kind, reasons, count(*)
                                        FROM (
                                          SELECT q.item_kind, (
                                            SELECT listagg(v.field || ' ' || v.rule, '; ')
                                              WITHIN GROUP (ORDER BY v.ordinal)
                                            FROM quarantine_violation v
                                            WHERE v.quarantine_id = q.id) AS reasons
                                          FROM quarantine q
                                          WHERE q.event_time_micros >= :start
                                            AND q.event_time_micros < :end
                                            AND q.event_type = 'play'
                                            AND q.item_kind = ANY(:kinds)
                                            AND q.received_time_micros < :before
                                        ) AS told
                                        GROUP BY item_kind, reasons
                                        ORDER BY item_kind, reasons
                                        """)
                                .bind("start", Micros.of(run.periodStart()))
                                .bind("end", Micros.of(run.periodEnd()))
                                .bind("kinds", run.kinds().toArray(String[]::new))
                                .bind("before", Micros.of(run.asReceivedBy()))
                                .map((row, context) ->
                                        new Rejected(
                                                row.getString(1),
                                                String.valueOf(row.getString(2)),
                                                row.getLong(3)))
                                .list());
    }

    @Override
    public List<String> catalogue(Run run, Instant scopeStart, Path versions, Path terms) {
        try (Duck duck = Duck.open(memory, temporary)) {
            KnownRows.create(duck);
            KnownRows.copy(
                    store,
                    new KnownRows.Stretch(run.asKnownAt(), scopeStart, run.periodEnd()),
                    duck);
            duck.run(
                    "COPY (FROM version ORDER BY version_id, by_alias, item_id, valid_from) TO %s (FORMAT parquet, COMPRESSION zstd)"
                            .formatted(Duck.literal(versions.toString())));
            duck.run(
                    "COPY (FROM terms ORDER BY version_id, rights_holder) TO %s (FORMAT parquet, COMPRESSION zstd)"
                            .formatted(Duck.literal(terms.toString())));
            TreeSet<String> currencies = new TreeSet<>();
            try (Statement select = duck.connection().createStatement();
                    ResultSet row = select.executeQuery("SELECT DISTINCT currency FROM terms")) {
                while (row.next()) {
                    currencies.add(row.getString(1));
                }
            }
            return List.copyOf(currencies);
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    @Override
    public void accepted(Run run, long upTo, Path csv) {
        List<String> rows = new ArrayList<>();
        late.visit(
                new Period(run.period(), ZoneId.of(run.zone()), run.periodStart(), run.periodEnd()),
                run.kinds(),
                upTo,
                (idHash, idCheck) -> rows.add(idHash + "," + idCheck + "\n"));
        Collections.sort(rows);
        try {
            Files.writeString(csv, "id_hash,id_check\n" + String.join("", rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long hidden(Run run, List<Path> files, Path csv, Progress progress) {
        List<ErasedWindow> windows = erased.at(run.madeAt());
        try (Duck duck = Duck.open(memory, temporary)) {
            duck.run(
                    "CREATE TABLE erased_window"
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
            duck.run(
                    "CREATE TABLE hidden (source_id INTEGER, source_partition INTEGER,"
                            + " source_offset BIGINT)");
            if (!windows.isEmpty() && !files.isEmpty()) {
                duck.run(
                        """
                        INSERT INTO hidden
                        SELECT source_id, source_partition, source_offset
                        FROM read_parquet(%s, hive_partitioning = false) AS record
                        WHERE EXISTS (
                          SELECT 1 FROM erased_window AS w
                          WHERE w.user_id = record.user_id
                            AND w.erased_from <= record.event_time
                            AND w.erased_to > record.event_time)
                        """
                                .formatted(Duck.list(files)),
                        progress);
            }
            duck.run(
                    "COPY (FROM hidden ORDER BY ALL) TO %s (FORMAT csv, HEADER true)"
                            .formatted(Duck.literal(csv.toString())));
            return duck.count("hidden");
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    /// Runs the very script, with the places of its files as they are here.
    @Override
    public long recompute(String sql, Path pack, Path archive, Path recomputed, Progress progress) {
        String here =
                sql.replaceFirst(
                                "(?m)^SET VARIABLE archive = .*;$",
                                java.util.regex.Matcher.quoteReplacement(
                                        "SET VARIABLE archive = "
                                                + Duck.literal(archive.toString())
                                                + ";"))
                        .replace(
                                "TO 'recomputed.csv'", "TO " + Duck.literal(recomputed.toString()));
        long different = 0;
        try (Duck duck = Duck.open(memory, temporary)) {
            duck.run("SET file_search_path = " + Duck.literal(pack.toString()));
            for (String statement : BETWEEN_STATEMENTS.split(here)) {
                if (statement.contains("AS lines_that_differ")) {
                    different += lines(duck, statement);
                } else if (statement.contains("SELECT class, records, said")) {
                    different += classes(duck, statement);
                } else if (!statement.isBlank()) {
                    duck.run(statement, progress);
                }
            }
            return different;
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    private static long lines(Duck duck, String sql) throws SQLException {
        try (Statement select = duck.connection().createStatement();
                ResultSet row = select.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long classes(Duck duck, String sql) throws SQLException {
        long different = 0;
        try (Statement select = duck.connection().createStatement();
                ResultSet row = select.executeQuery(sql)) {
            while (row.next()) {
                different += row.getLong(2) == row.getLong(3) ? 0 : 1;
            }
        }
        return different;
    }
}
