package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.Plan;
import io.playledger.engine.royalty.PlanRules;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.against.PlayFacts;
import io.playledger.engine.royalty.export.EvidenceStore;
import io.playledger.engine.royalty.rules.Unqualified;
import io.playledger.store.ControlStore;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Counts the archive's records in any way, after judging repeated ids once by the rules of
/// docs/spec/statement.md. Safe for any thread.
public final class StoredPlayFacts implements PlayFacts {
    /// As far as the same calendar day can begin apart in two zones.
    private static final Duration ZONES_APART = Duration.ofHours(27);

    private final ControlStore store;
    private final EvidenceStore positions;
    private final ErasedWindow.Source erased;
    private final Path temporary;
    private final PlanMemory memory;

    public StoredPlayFacts(
            ControlStore store,
            EvidenceStore positions,
            ErasedWindow.Source erased,
            Path temporary,
            PlanMemory memory) {
        this.store = store;
        this.positions = positions;
        this.erased = erased;
        this.temporary = temporary;
        this.memory = memory;
    }

    @Override
    public Records read(Run run, RuleSet rules, ArchiveSnapshot snapshot, Progress progress) {
        Duck duck = Duck.open(memory, temporary);
        try {
            Instant start = run.periodStart().minus(ZONES_APART);
            Instant end = run.periodEnd().plus(ZONES_APART);
            KnownRows.create(duck);
            KnownRows.copy(store, new KnownRows.Stretch(run.asKnownAt(), start, end), duck);
            positions(duck, run);
            windows(duck, run);
            List<Path> files = files(snapshot, run, start, end);
            Period around = new Period(run.period(), ZoneId.of(run.zone()), start, end);
            PlanRules asked = new PlanRules(rules, around, Set.copyOf(run.kinds()));
            duck.run(
                    "CREATE TABLE play AS " + judged(plays(files, run, start, end), asked),
                    progress);
            return new DuckRecords(duck);
        } catch (SQLException e) {
            duck.close();
            throw Duck.failed(e);
        } catch (RuntimeException e) {
            duck.close();
            throw e;
        }
    }

    private void positions(Duck duck, Run run) throws SQLException {
        duck.run(
                "CREATE TABLE position (source_id INTEGER, source_partition INTEGER, next_offset"
                        + " BIGINT)");
        try (PreparedStatement insert =
                duck.connection().prepareStatement("INSERT INTO position VALUES (?, ?, ?)")) {
            List<EvidenceStore.Position> all = positions.positions(run.archiveSnapshot());
            for (EvidenceStore.Position at : all) {
                insert.setInt(1, at.sourceId());
                insert.setInt(2, at.partition());
                insert.setLong(3, at.nextOffset());
                insert.addBatch();
            }
            if (!all.isEmpty()) {
                insert.executeBatch();
            }
        }
    }

    private void windows(Duck duck, Run run) throws SQLException {
        duck.run(
                "CREATE TABLE erased_window"
                        + " (user_id VARCHAR, erased_from TIMESTAMPTZ, erased_to TIMESTAMPTZ)");
        List<ErasedWindow> windows = erased.at(run.madeAt());
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

    /// Those with events of the stretch, and those that may hold a copy received no later.
    private static List<Path> files(ArchiveSnapshot snapshot, Run run, Instant start, Instant end) {
        long last = Long.MIN_VALUE;
        for (ArchiveFile file : snapshot.files()) {
            if (near(file, start, end)) {
                last = Math.max(last, file.receivedTimeMicrosMax());
            }
        }
        List<Path> files = new ArrayList<>();
        for (ArchiveFile file : snapshot.files()) {
            if (file.receivedTimeMicrosMin() < Micros.of(run.asReceivedBy())
                    && (near(file, start, end) || file.receivedTimeMicrosMin() <= last)) {
                files.add(snapshot.root().resolve(file.path()));
            }
        }
        return files;
    }

    private static boolean near(ArchiveFile file, Instant start, Instant end) {
        return file.eventTimeMicrosMin() < Micros.of(end)
                && file.eventTimeMicrosMax() >= Micros.of(start);
    }

    /// With what the rules over single plays say of each; those over several plays are not for
    /// counting in other ways.
    private static String judged(String plays, PlanRules rules) {
        String others =
                Stream.of(Unqualified.ARTIFICIAL, Unqualified.SURFACE, Unqualified.LEAST_SHARE)
                        .map(rules::leftOut)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" OR "));
        String least = rules.leftOut(Unqualified.LEAST_MS);
        return """
        SELECT item_id, country, event_time, received_time, ms_played, beaten, erased, version,
          %s AS counted_ms,
          coalesce(%s, FALSE) AS too_short,
          coalesce(%s, FALSE) AS left_out
        FROM (%s) AS play\
        """
                .formatted(
                        rules.countedMillis(),
                        least == null ? "FALSE" : least,
                        others.isEmpty() ? "FALSE" : others,
                        plays);
    }

    private static String plays(List<Path> files, Run run, Instant start, Instant end) {
        if (files.isEmpty()) {
            return """
            SELECT NULL::VARCHAR AS item_id, NULL::VARCHAR AS country,
              NULL::TIMESTAMPTZ AS event_time, NULL::TIMESTAMPTZ AS received_time,
              NULL::BIGINT AS ms_played, NULL::BOOLEAN AS beaten, NULL::BOOLEAN AS erased,
              NULL::INTEGER AS version, NULL::VARCHAR AS user_id, NULL::VARCHAR AS surface,
              NULL::VARCHAR AS client, NULL::BIGINT AS duration_ms, NULL::BIGINT AS length_ms
            WHERE false\
            """;
        }
        return """
        WITH record AS (
          SELECT r.*
          FROM read_parquet(${files}, hive_partitioning = false) AS r
          JOIN position AS p
            ON p.source_id = r.source_id AND p.source_partition = r.source_partition
          WHERE r.source_offset < p.next_offset AND r.received_time < ${received_before}
        ),
        repeated AS (
          SELECT event_id FROM record
          WHERE id_hash IN (SELECT id_hash FROM record GROUP BY id_hash HAVING count(*) > 1)
          GROUP BY event_id HAVING count(*) > 1
        ),
        beaten AS (
          SELECT source_id, source_partition, source_offset
          FROM (
            SELECT
              source_id, source_partition, source_offset,
              row_number() OVER (
                PARTITION BY event_id
                ORDER BY received_time,
                  sha256(concat_ws(chr(31), CAST(schema_version AS VARCHAR), event_id, event_type,
                    user_id, item_id, surface, CAST(epoch_us(event_time) AS VARCHAR), payload)),
                  source_id, source_partition, source_offset) AS place
            FROM record
            WHERE event_id IN (SELECT event_id FROM repeated)
          ) AS ranked
          WHERE place > 1
        )
        SELECT
          r.item_id, r.country, r.event_time, r.received_time, r.ms_played,
          b.source_id IS NOT NULL AS beaten,
          EXISTS (
            SELECT 1 FROM erased_window AS w
            WHERE w.user_id = r.user_id
              AND w.erased_from <= r.event_time
              AND w.erased_to > r.event_time) AS erased,
          CASE
            WHEN v.territories = '*'
              OR list_contains(string_split(v.territories, '|'), r.country)
            THEN v.version
          END AS version,
          r.user_id, r.surface, r.client, r.duration_ms, v.duration_ms AS length_ms
        FROM record AS r
        LEFT JOIN beaten AS b
          ON b.source_id = r.source_id AND b.source_partition = r.source_partition
          AND b.source_offset = r.source_offset
        LEFT JOIN version AS v
          ON v.item_id = r.item_id
          AND v.valid_from <= r.event_time
          AND (v.valid_to IS NULL OR v.valid_to > r.event_time)
        WHERE r.event_type = 'play'
          AND ${of_chosen_kind}
          AND r.event_time >= ${start}
          AND r.event_time < ${end}\
        """
                .replace("${files}", Duck.list(files))
                .replace("${received_before}", Duck.literal(run.asReceivedBy()))
                .replace(
                        "${of_chosen_kind}",
                        Plan.ofChosenKind(Set.copyOf(run.kinds())).replace("item_id", "r.item_id"))
                .replace("${start}", Duck.literal(start))
                .replace("${end}", Duck.literal(end));
    }

    /// Table `play`.
    private record DuckRecords(Duck duck) implements Records {
        @Override
        public List<Count> count(Way way, Progress progress) {
            progress.stopIfCancelled();
            List<Count> counts = new ArrayList<>();
            try (Statement select = duck.connection().createStatement();
                    ResultSet row = select.executeQuery(sql(way))) {
                while (row.next()) {
                    counts.add(
                            new Count(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getInt(3),
                                    row.getLong(4),
                                    row.getLong(5)));
                }
            } catch (SQLException e) {
                throw Duck.failed(e);
            }
            return counts;
        }

        private String sql(Way way) {
            Long least = way.leastMillis();
            StringBuilder where =
                    new StringBuilder("event_time >= ")
                            .append(Duck.literal(way.start()))
                            .append(" AND event_time < ")
                            .append(Duck.literal(way.end()))
                            .append(" AND received_time < ")
                            .append(Duck.literal(way.receivedBefore()))
                            .append(" AND NOT left_out AND ")
                            .append(least == null ? "NOT too_short" : "ms_played >= " + least);
            Instant lateFrom = way.lateFrom();
            if (lateFrom != null) {
                where.append(" AND received_time < ").append(Duck.literal(lateFrom));
            }
            if (!way.also().contains(Way.Also.DUPLICATES)) {
                where.append(" AND NOT beaten");
            }
            if (!way.also().contains(Way.Also.ERASED)) {
                where.append(" AND NOT erased");
            }
            if (!way.also().contains(Way.Also.UNLICENSED)) {
                where.append(" AND version IS NOT NULL");
            }
            return "SELECT item_id, country, coalesce(version, 0), count(*),"
                    + " CAST(sum(counted_ms) AS BIGINT) FROM play WHERE "
                    + where
                    + " GROUP BY 1, 2, 3";
        }

        @Override
        public void close() {
            duck.close();
        }
    }
}
