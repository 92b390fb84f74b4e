package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.Plan;
import io.playledger.engine.royalty.rerun.RerunScan;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Compares two states of the catalogue in its Parquet files, and counts the plays between in those
/// of the archive. Safe for any thread.
public final class DuckRerunScan implements RerunScan {
    private static final int CHANGES_MAX = 20;

    private final CatalogFiles.Source catalog;
    private final ErasedWindow.Source erased;
    private final InstantSource clock;
    private final Path temporary;
    private final PlanMemory memory;

    /// @param temporary folder to spill to
    public DuckRerunScan(
            CatalogFiles.Source catalog,
            ErasedWindow.Source erased,
            InstantSource clock,
            Path temporary,
            PlanMemory memory) {
        this.catalog = catalog;
        this.erased = erased;
        this.clock = clock;
        this.temporary = temporary;
        this.memory = memory;
    }

    @Override
    public Optional<Touched> touched(
            ArchiveSnapshot archive,
            Period period,
            Set<String> kinds,
            Instant asKnownAt,
            Progress progress) {
        CatalogFiles files = catalog.current();
        String versions = Duck.literal(files.versions().toString());
        try (Duck duck = Duck.open(memory, temporary)) {
            duck.run(
                    SIDES.replace("${versions}", versions)
                            .replace("${known}", Duck.literal(asKnownAt))
                            .replace("${start}", Duck.literal(period.start()))
                            .replace("${end}", Duck.literal(period.end()))
                            .replace("${kinds}", Plan.ofChosenKind(kinds)),
                    progress);
            duck.run(SAID.replace("${terms}", Duck.literal(files.terms().toString())), progress);
            duck.run(SEGMENTS, progress);
            List<Path> played = played(archive, period);
            if (played.isEmpty() || duck.count("touched") == 0) {
                return Optional.empty();
            }
            ErasedWindow.table(duck, erased.at(clock.instant()));
            duck.run(PLAYS.replace("${files}", Duck.list(played)), progress);
            return counted(duck, versions, asKnownAt);
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    /// The rows that only one of the two states has, within the period.
    private static final String SIDES =
            """
            CREATE TABLE side AS
            SELECT item_id, version_id, territories, duration_ms,
              greatest(valid_from, ${start}) AS side_from,
              least(coalesce(valid_to, ${end}), ${end}) AS side_to,
              recorded_from <= ${known} AS was
            FROM read_parquet(${versions})
            WHERE (recorded_from <= ${known}
                AND recorded_to IS NOT NULL AND recorded_to > ${known}
              OR recorded_from > ${known} AND recorded_to IS NULL)
              AND valid_from < ${end}
              AND (valid_to IS NULL OR valid_to > ${start})
              AND ${kinds}
            """;

    /// What each version says as far as statements depend on it: a version that was cut has another
    /// number and says the same.
    private static final String SAID =
            """
            CREATE TABLE said AS
            SELECT side.item_id, side_from, side_to, was,
              concat_ws('/', territories, duration_ms, terms) AS says
            FROM side
            JOIN (
              SELECT version_id,
                string_agg(concat_ws('|', key_rank, group_rank, rate_model, rate_unscaled,
                    share_unscaled, decimals, coalesce(only_in, ''), coalesce(not_in, '')), ';'
                  ORDER BY key_rank, group_rank, only_in) AS terms
              FROM read_parquet(${terms})
              WHERE version_id IN (SELECT version_id FROM side)
              GROUP BY version_id
            ) AS t ON t.version_id = side.version_id
            """;

    /// Where the two say something else, of no more than one version each at a time.
    private static final String SEGMENTS =
            """
            CREATE TABLE touched AS
            SELECT s.item_id, s.touched_from, s.touched_to
            FROM (
              SELECT item_id, edge AS touched_from,
                lead(edge) OVER (PARTITION BY item_id ORDER BY edge) AS touched_to
              FROM (
                SELECT item_id, side_from AS edge FROM said
                UNION
                SELECT item_id, side_to FROM said
              ) AS edges
            ) AS s
            LEFT JOIN said AS b
              ON b.was AND b.item_id = s.item_id
              AND b.side_from <= s.touched_from AND b.side_to >= s.touched_to
            LEFT JOIN said AS n
              ON NOT n.was AND n.item_id = s.item_id
              AND n.side_from <= s.touched_from AND n.side_to >= s.touched_to
            WHERE s.touched_to IS NOT NULL
              AND b.says IS DISTINCT FROM n.says
            """;

    private static final String PLAYS =
            """
            CREATE TABLE played AS
            SELECT record.item_id, count(DISTINCT record.event_id) AS plays
            FROM read_parquet(${files}, hive_partitioning = false) AS record
            JOIN touched AS t
              ON t.item_id = record.item_id
              AND t.touched_from <= record.event_time
              AND t.touched_to > record.event_time
            WHERE record.event_type = 'play'
              AND NOT EXISTS (
                SELECT 1 FROM erased_window AS w
                WHERE w.user_id = record.user_id
                  AND w.erased_from <= record.event_time
                  AND w.erased_to > record.event_time)
            GROUP BY record.item_id
            """;

    private static List<Path> played(ArchiveSnapshot archive, Period period) {
        List<Path> files = new ArrayList<>();
        for (ArchiveFile file : archive.files()) {
            if (file.eventTimeMicrosMin() < Micros.of(period.end())
                    && file.eventTimeMicrosMax() >= Micros.of(period.start())) {
                files.add(archive.root().resolve(file.path()));
            }
        }
        return files;
    }

    private static Optional<Touched> counted(Duck duck, String versions, Instant asKnownAt)
            throws SQLException {
        long items;
        long plays;
        try (Statement select = duck.connection().createStatement();
                ResultSet row =
                        select.executeQuery(
                                "SELECT count(*), CAST(coalesce(sum(plays), 0) AS BIGINT) FROM"
                                        + " played")) {
            row.next();
            items = row.getLong(1);
            plays = row.getLong(2);
        }
        if (items == 0) {
            return Optional.empty();
        }
        List<Change> changes = new ArrayList<>();
        try (Statement select = duck.connection().createStatement();
                ResultSet row =
                        select.executeQuery(
                                """
                                SELECT epoch_us(recorded_at), count(DISTINCT item_id), min(item_id)
                                FROM (
                                  SELECT item_id, recorded_from AS recorded_at
                                  FROM read_parquet(${versions})
                                  UNION ALL
                                  SELECT item_id, recorded_to FROM read_parquet(${versions})
                                ) AS edges
                                WHERE recorded_at > ${known}
                                  AND item_id IN (SELECT item_id FROM played)
                                GROUP BY recorded_at
                                ORDER BY recorded_at DESC
                                LIMIT ${most}
                                """
                                        .replace("${versions}", versions)
                                        .replace("${known}", Duck.literal(asKnownAt))
                                        .replace("${most}", Integer.toString(CHANGES_MAX)))) {
            while (row.next()) {
                changes.add(
                        new Change(
                                Micros.instant(row.getLong(1)), row.getLong(2), row.getString(3)));
            }
        }
        return Optional.of(new Touched(items, plays, changes));
    }
}
