package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.RateModel;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.unmatched.UnmatchedScan;
import io.playledger.engine.royalty.unmatched.Why;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Counts plays without a licence over the archive's files, judged by the plan itself. Safe for any
/// thread.
public final class DuckUnmatchedScan implements UnmatchedScan {
    private final DuckPlanRunner plan;
    private final Path temporary;
    private final PlanMemory memory;

    /// @param temporary folder to spill to
    public DuckUnmatchedScan(DuckPlanRunner plan, Path temporary, PlanMemory memory) {
        this.plan = plan;
        this.temporary = temporary;
        this.memory = memory;
    }

    @Override
    public Found scan(PlanInput input, int groups, Progress progress) {
        try (Duck duck = Duck.open(memory, temporary)) {
            PlanSteps steps = plan.judged(duck, input, progress);
            duck.run(UNMATCHED, progress);
            duck.run(
                    WITHOUT_VERSION.replace("${as_known_at}", Duck.literal(input.asKnownAt())),
                    progress);
            duck.run(GROUPS, progress);
            List<Sum> sums = sums(duck);
            List<Cell> cells = cells(duck, groups);
            steps.due();
            return new Found(sums, cells, brought(duck), counted(duck));
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    private static final String UNMATCHED =
            """
            CREATE TABLE unmatched AS
            SELECT q.item_id, q.country, q.event_time, q.ms_played, v.version_id
            FROM qualified AS q
            LEFT JOIN version_known AS v
              ON v.item_id = q.item_id
              AND v.valid_from <= q.event_time
              AND v.valid_to > q.event_time
            LEFT JOIN territory_limit AS t ON t.version_id = v.version_id
            WHERE q.verdict = 6
              AND (v.version_id IS NULL
                OR (t.territories IS NOT NULL AND instr(t.territories, q.country) = 0))
            """;

    /// The stretches of all time in which an item that has versions has none.
    private static final String WITHOUT_VERSION =
            """
            CREATE TABLE without_version AS
            WITH known_version AS (
              SELECT item_id, valid_from, valid_to
              FROM catalog_version
              WHERE recorded_from <= ${as_known_at}
                AND (recorded_to IS NULL OR recorded_to > ${as_known_at})
                AND item_id IN (SELECT item_id FROM unmatched WHERE version_id IS NULL)
            )
            SELECT item_id AS gap_item, gap_from, gap_to
            FROM (
              SELECT item_id, valid_from AS gap_to,
                lag(valid_to) OVER (PARTITION BY item_id ORDER BY valid_from) AS gap_from
              FROM known_version
            ) AS beginning
            WHERE gap_from IS NULL OR gap_from < gap_to
            UNION ALL
            SELECT item_id, max(valid_to), NULL
            FROM known_version
            GROUP BY item_id
            HAVING bool_and(valid_to IS NOT NULL)
            """;

    private static final String GROUPS =
            """
            CREATE TABLE unmatched_cell AS
            SELECT
              CASE
                WHEN u.version_id IS NOT NULL THEN 'territory'
                WHEN g.gap_item IS NULL THEN 'no_item'
                WHEN g.gap_from IS NULL THEN 'before_first'
                WHEN g.gap_to IS NULL THEN 'after_last'
                ELSE 'gap'
              END AS why,
              u.item_id, u.version_id, g.gap_from, g.gap_to, u.country,
              count(*) AS plays,
              CAST(sum(u.ms_played) AS BIGINT) AS ms_played,
              min(u.event_time) AS first_played,
              max(u.event_time) AS last_played
            FROM unmatched AS u
            LEFT JOIN without_version AS g
              ON u.version_id IS NULL
              AND g.gap_item = u.item_id
              AND (g.gap_from IS NULL OR g.gap_from <= u.event_time)
              AND (g.gap_to IS NULL OR g.gap_to > u.event_time)
            GROUP BY ALL;

            CREATE TABLE unmatched_group AS
            SELECT why, item_id, version_id, gap_from, gap_to,
              CAST(sum(plays) AS BIGINT) AS plays
            FROM unmatched_cell
            GROUP BY ALL
            """;

    private static List<Sum> sums(Duck duck) throws SQLException {
        List<Sum> sums = new ArrayList<>();
        try (Statement select = duck.connection().createStatement();
                ResultSet row =
                        select.executeQuery(
                                "SELECT why, count(*), CAST(sum(plays) AS BIGINT) FROM"
                                        + " unmatched_group GROUP BY why")) {
            while (row.next()) {
                sums.add(new Sum(why(row.getString(1)), row.getLong(2), row.getLong(3)));
            }
        }
        return sums;
    }

    private static Why why(String name) {
        return Why.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static List<Cell> cells(Duck duck, int groups) throws SQLException {
        List<Cell> cells = new ArrayList<>();
        try (Statement select = duck.connection().createStatement();
                ResultSet row =
                        select.executeQuery(
                                """
                                WITH top AS (
                                  SELECT row_number() OVER (ORDER BY plays DESC, item_id, why,
                                      gap_to NULLS LAST, version_id) - 1 AS place, *
                                  FROM unmatched_group
                                  QUALIFY place < %d
                                )
                                SELECT t.place, c.why, c.item_id, c.country, n.version,
                                  epoch_us(c.gap_from), epoch_us(c.gap_to), c.plays, c.ms_played,
                                  epoch_us(c.first_played), epoch_us(c.last_played)
                                FROM unmatched_cell AS c
                                JOIN top AS t
                                  ON t.item_id = c.item_id
                                  AND t.why = c.why
                                  AND t.version_id IS NOT DISTINCT FROM c.version_id
                                  AND t.gap_from IS NOT DISTINCT FROM c.gap_from
                                  AND t.gap_to IS NOT DISTINCT FROM c.gap_to
                                LEFT JOIN (
                                  SELECT version_id, min(version) AS version
                                  FROM catalog_terms
                                  WHERE version_id IN (
                                    SELECT version_id FROM top WHERE version_id IS NOT NULL)
                                  GROUP BY version_id
                                ) AS n ON n.version_id = c.version_id
                                ORDER BY t.place, c.country
                                """
                                        .formatted(groups))) {
            while (row.next()) {
                int version = row.getInt(5);
                boolean none = row.wasNull();
                cells.add(
                        new Cell(
                                row.getInt(1),
                                why(row.getString(2)),
                                row.getString(3),
                                row.getString(4),
                                none ? null : version,
                                instant(row, 6),
                                instant(row, 7),
                                row.getLong(8),
                                row.getLong(9),
                                Micros.instant(row.getLong(10)),
                                Micros.instant(row.getLong(11))));
            }
        }
        return cells;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Micros.instant(micros);
    }

    private static List<Brought> brought(Duck duck) throws SQLException {
        List<Brought> brought = new ArrayList<>();
        try (Statement select = duck.connection().createStatement();
                ResultSet row =
                        select.executeQuery(
                                """
                                SELECT split_part(k.item_id, ':', 1), g.currency, d.rate_model,
                                  d.rate_unscaled, d.share_unscaled, d.decimals,
                                  CAST(sum(d.plays) AS BIGINT), CAST(sum(d.ms_played) AS BIGINT)
                                FROM due AS d
                                JOIN catalog_key AS k ON k.key_rank = d.key_rank
                                JOIN catalog_group AS g ON g.group_rank = d.group_rank
                                GROUP BY ALL
                                """)) {
            while (row.next()) {
                brought.add(
                        new Brought(
                                row.getString(1),
                                row.getString(2),
                                RateModel.ofWireName(row.getString(3)).orElseThrow(),
                                new BigDecimal(
                                        BigInteger.valueOf(row.getLong(4))
                                                .multiply(BigInteger.valueOf(row.getLong(5))),
                                        row.getInt(6)),
                                row.getLong(7),
                                row.getLong(8)));
            }
        }
        return brought;
    }

    private static List<Counted> counted(Duck duck) throws SQLException {
        List<Counted> counted = new ArrayList<>();
        try (Statement select = duck.connection().createStatement();
                ResultSet row =
                        select.executeQuery(
                                """
                                SELECT split_part(v.item_id, ':', 1), CAST(sum(c.plays) AS BIGINT)
                                FROM cell AS c
                                JOIN (
                                  SELECT DISTINCT version_id, item_id
                                  FROM catalog_version
                                  WHERE NOT by_alias
                                ) AS v ON v.version_id = c.version_id
                                GROUP BY 1
                                """)) {
            while (row.next()) {
                counted.add(new Counted(row.getString(1), row.getLong(2)));
            }
        }
        return counted;
    }
}
