package io.playledger.store.royalty;

import io.playledger.engine.catalog.CatalogDraft;
import io.playledger.engine.diff.CatalogueSplits;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.engine.source.FileDigest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;

/// Tells catalogues apart in DuckDB, as far as a period can notice: at each instant, in each
/// country, of which item and length a play would be, and by which terms. Safe for any thread.
///
/// A catalogue between two consists of pieces: for each stretch of a second version over which one
/// first version, or none, is valid, the second's territories with the first's terms where that is
/// licensed too. A piece's number says both versions: that of the second, and [#OF_TERMS] times
/// that of the first.
public final class DuckCatalogueSplits implements CatalogueSplits {
    private static final int OF_TERMS = 1_000_000;

    /// What a number has room for.
    private static final int OF_TERMS_MAX = Integer.MAX_VALUE / OF_TERMS - 1;

    private final CatalogFiles.Source catalog;
    private final Path temporary;
    private final PlanMemory memory;

    public DuckCatalogueSplits(CatalogFiles.Source catalog, Path temporary, PlanMemory memory) {
        this.catalog = catalog;
        this.temporary = temporary;
        this.memory = memory;
    }

    /// SQL for the number by which a version is told: a piece's is that of its terms.
    static String told(String version) {
        return "(CASE WHEN %1$s >= %2$d THEN %1$s // %2$d ELSE %1$s END)"
                .formatted(version, OF_TERMS);
    }

    @Override
    public Split between(RunInputs first, RunInputs second) {
        CatalogFiles recorded = catalog.current();
        CatalogFiles a = files(first.catalog(), recorded);
        CatalogFiles b = files(second.catalog(), recorded);
        try (Duck duck = Duck.open(memory, temporary)) {
            Instant from = RecordedStates.scopeStart(first);
            Instant otherFrom = RecordedStates.scopeStart(second);
            Instant start = from.isBefore(otherFrom) ? from : otherFrom;
            known(duck, "a", a, first.catalog().asKnownAt(), start, first.period().end());
            known(duck, "b", b, second.catalog().asKnownAt(), start, first.period().end());
            duck.run(MOVED);
            if (duck.count("moved") == 0) {
                return new Split(false, false, null);
            }
            cover(duck, "a");
            cover(duck, "b");
            boolean licensed =
                    duck.count(
                                    "(SELECT 1 FROM ((FROM cover_a EXCEPT FROM cover_b) UNION ALL"
                                            + " (FROM cover_b EXCEPT FROM cover_a)))")
                            > 0;
            terms(duck, "a", a);
            terms(duck, "b", b);
            duck.run(PIECES);
            boolean paid = duck.count(PAID_OTHERWISE) > 0;
            return new Split(
                    licensed || !paid,
                    paid,
                    licensed && paid ? between(duck, second.catalog().asKnownAt()) : null);
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    private static CatalogFiles files(RunInputs.Catalog catalog, CatalogFiles recorded) {
        CatalogDraft draft = catalog.draft();
        return draft == null ? recorded : CatalogFiles.in(draft.folder());
    }

    private static void known(
            Duck duck, String side, CatalogFiles files, Instant at, Instant start, Instant end) {
        duck.run(
                """
                CREATE TABLE known_%1$s AS
                SELECT version_id, item_id, by_alias, territories, duration_ms,
                  greatest(epoch_us(valid_from), %5$d) AS valid_from,
                  least(coalesce(epoch_us(valid_to), %4$d), %4$d) AS valid_to
                FROM read_parquet(%2$s)
                WHERE recorded_from <= %3$s AND (recorded_to IS NULL OR recorded_to > %3$s)
                  AND epoch_us(valid_from) < %4$d
                  AND (valid_to IS NULL OR epoch_us(valid_to) > %5$d)
                """
                        .formatted(
                                side,
                                file(files.versions()),
                                Duck.literal(at),
                                Micros.of(end),
                                Micros.of(start)));
    }

    /// Items, under any id, of which the two say something else.
    private static final String MOVED =
            """
            CREATE TABLE moved AS
            SELECT DISTINCT item_id FROM (
              (SELECT item_id, version_id, by_alias, valid_from, valid_to FROM known_a
                EXCEPT SELECT item_id, version_id, by_alias, valid_from, valid_to FROM known_b)
              UNION ALL
              (SELECT item_id, version_id, by_alias, valid_from, valid_to FROM known_b
                EXCEPT SELECT item_id, version_id, by_alias, valid_from, valid_to FROM known_a)
            )
            """;

    /// What is licensed, whatever the versions are cut into.
    private static void cover(Duck duck, String side) {
        duck.run(
                """
                CREATE TABLE cover_%1$s AS
                SELECT item_id, owner, territories, duration_ms, min(valid_from) AS valid_from,
                  max(valid_to) AS valid_to
                FROM (
                  SELECT *, sum(begins) OVER (PARTITION BY item_id ORDER BY valid_from) AS stretch
                  FROM (
                    SELECT *,
                      CASE
                        WHEN lag(valid_to) OVER before = valid_from
                          AND lag(territories) OVER before = territories
                          AND lag(duration_ms) OVER before IS NOT DISTINCT FROM duration_ms
                          AND lag(owner) OVER before IS NOT DISTINCT FROM owner THEN 0
                        ELSE 1
                      END AS begins
                    FROM (
                      SELECT k.*, o.item_id AS owner
                      FROM known_%1$s AS k
                      LEFT JOIN known_%1$s AS o
                        ON o.version_id = k.version_id AND NOT o.by_alias
                      WHERE k.item_id IN (FROM moved)
                    )
                    WINDOW before AS (PARTITION BY item_id ORDER BY valid_from)
                  )
                )
                GROUP BY item_id, owner, territories, duration_ms, stretch
                """
                        .formatted(side));
    }

    /// The terms of all versions that are known, by names: ranks are each file's own.
    private static void terms(Duck duck, String side, CatalogFiles files) {
        duck.run(
                """
                CREATE TABLE terms_%1$s AS
                SELECT t.version_id, t.version, g.rights_holder, g.currency, t.rate_model,
                  t.rate_unscaled, t.share_unscaled, t.decimals,
                  coalesce(t.only_in, '*') AS territories
                FROM read_parquet(%2$s) AS t
                JOIN read_parquet(%3$s) AS g ON g.group_rank = t.group_rank
                WHERE t.version_id IN (SELECT version_id FROM known_%1$s)
                """
                        .formatted(side, file(files.terms()), file(files.groups())));
    }

    /// Stretches of the second's versions by the first version that is valid then.
    private static final String PIECES =
            """
            CREATE TABLE piece AS
            WITH now AS (
              SELECT * FROM known_b WHERE NOT by_alias AND item_id IN (FROM moved)
            ),
            earlier AS (
              SELECT * FROM known_a WHERE NOT by_alias AND item_id IN (FROM moved)
            ),
            cut AS (
              SELECT DISTINCT version_id, item_id, cut_at FROM (
                SELECT version_id, item_id, valid_from AS cut_at FROM now
                UNION ALL SELECT version_id, item_id, valid_to FROM now
                UNION ALL
                SELECT n.version_id, n.item_id, e.valid_from
                FROM now AS n JOIN earlier AS e ON e.item_id = n.item_id
                WHERE e.valid_from > n.valid_from AND e.valid_from < n.valid_to
                UNION ALL
                SELECT n.version_id, n.item_id, e.valid_to
                FROM now AS n JOIN earlier AS e ON e.item_id = n.item_id
                WHERE e.valid_to > n.valid_from AND e.valid_to < n.valid_to
              )
            )
            SELECT c.version_id, c.item_id, c.cut_at AS valid_from, c.cut_to AS valid_to,
              e.version_id AS terms_id, e.territories AS terms_licence
            FROM (
              SELECT *, lead(cut_at) OVER (PARTITION BY version_id ORDER BY cut_at) AS cut_to
              FROM cut
            ) AS c
            LEFT JOIN earlier AS e
              ON e.item_id = c.item_id AND e.valid_from <= c.cut_at AND e.valid_to > c.cut_at
            WHERE c.cut_to IS NOT NULL
            """;

    /// Pieces over which both have a version, with other terms.
    private static final String PAID_OTHERWISE =
            """
            (SELECT 1
              FROM (SELECT DISTINCT version_id, terms_id FROM piece WHERE terms_id <> version_id) AS p
              JOIN (${a}) AS a ON a.version_id = p.terms_id
              JOIN (${b}) AS b ON b.version_id = p.version_id
              WHERE a.said <> b.said)\
            """
                    .replace("${a}", said("terms_a"))
                    .replace("${b}", said("terms_b"));

    private static String said(String terms) {
        String one =
                "concat_ws('|', rights_holder, currency, rate_model, rate_unscaled, share_unscaled,"
                        + " decimals, territories)";
        return "SELECT version_id, string_agg(%1$s, chr(10) ORDER BY %1$s) AS said FROM %2$s GROUP BY version_id"
                .formatted(one, terms);
    }

    private CatalogDraft between(Duck duck, Instant asKnownAt) throws SQLException {
        duck.run(
                NUMBERED.replace("${of_terms}", Integer.toString(OF_TERMS))
                        .replace("${of_terms_max}", Integer.toString(OF_TERMS_MAX)));
        duck.run(VERSION_ROWS);
        duck.run(ALIAS_ROWS);
        duck.run(TERMS_ROWS);
        try {
            Files.createDirectories(temporary);
            Path folder = Files.createTempDirectory(temporary, "catalogue-draft-");
            CatalogTables.write(duck, folder);
            CatalogFiles files = CatalogFiles.in(folder);
            return new CatalogDrafts.Draft(
                    asKnownAt,
                    FileDigest.sha256(files.versions()) + FileDigest.sha256(files.terms()),
                    folder);
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The catalogues could not be compared ("
                            + Reason.of(e)
                            + "); nothing was changed.",
                    e);
        }
    }

    /// Pieces of one version with one's terms are one version.
    private static final String NUMBERED =
            """
            CREATE TABLE numbered AS
            SELECT p.*,
              (SELECT max(version_id) FROM known_b) + dense_rank() OVER (
                ORDER BY p.version_id, coalesce(p.terms_id, 0)) AS piece_id,
              n.version + CASE
                WHEN p.terms_id <> p.version_id AND t.version <= ${of_terms_max} THEN ${of_terms} * t.version
                ELSE 0
              END AS version
            FROM piece AS p
            JOIN (SELECT DISTINCT version_id, version FROM terms_b) AS n
              ON n.version_id = p.version_id
            LEFT JOIN (SELECT DISTINCT version_id, version FROM terms_a) AS t
              ON t.version_id = p.terms_id
            """;

    private static final String VERSION_ROWS =
            """
            CREATE TABLE version_row AS
            SELECT k.version_id, k.item_id, n.version, k.valid_from, k.valid_to, k.territories,
              0::BIGINT AS recorded_from, NULL::BIGINT AS recorded_to, k.duration_ms
            FROM known_b AS k
            JOIN (SELECT DISTINCT version_id, version FROM terms_b) AS n
              ON n.version_id = k.version_id
            WHERE NOT k.by_alias AND k.item_id NOT IN (FROM moved)
            UNION ALL
            SELECT p.piece_id, p.item_id, p.version, p.valid_from, p.valid_to, k.territories, 0, NULL,
              k.duration_ms
            FROM numbered AS p
            JOIN known_b AS k ON k.version_id = p.version_id AND NOT k.by_alias
            """;

    private static final String ALIAS_ROWS =
            """
            CREATE TABLE alias_row AS
            SELECT coalesce(p.piece_id, k.version_id) AS version_id, k.item_id,
              coalesce(p.version, 0)::INTEGER AS version,
              greatest(k.valid_from, coalesce(p.valid_from, k.valid_from)) AS valid_from,
              least(k.valid_to, coalesce(p.valid_to, k.valid_to)) AS valid_to,
              k.territories, 0::BIGINT AS recorded_from, NULL::BIGINT AS recorded_to, k.duration_ms
            FROM known_b AS k
            LEFT JOIN numbered AS p
              ON p.version_id = k.version_id AND p.valid_from < k.valid_to
              AND p.valid_to > k.valid_from
            WHERE k.by_alias
            """;

    /// Of a piece: the first's terms where the first is licensed, the second's where it is not.
    /// Terms for any country hold wherever no other terms of the piece are named for.
    private static final String TERMS_ROWS =
            """
            CREATE TABLE terms_row AS
            WITH pair AS (
              SELECT DISTINCT piece_id, version_id, terms_id, terms_licence FROM numbered
            ),
            named AS (
              SELECT version_id, string_agg(DISTINCT territories, '|') AS codes
              FROM terms_a WHERE territories <> '*' GROUP BY version_id
            ),
            pieced AS (
              SELECT p.piece_id AS version_id, t.* EXCLUDE (version_id, version, territories),
                CASE
                  WHEN t.territories = '*' AND p.terms_licence <> '*' THEN array_to_string(
                    list_filter(string_split(p.terms_licence, '|'), lambda code:
                      NOT list_contains(string_split(coalesce(n.codes, ''), '|'), code)), '|')
                  ELSE t.territories
                END AS territories
              FROM pair AS p
              JOIN terms_a AS t ON t.version_id = p.terms_id
              LEFT JOIN named AS n ON n.version_id = t.version_id
              UNION ALL
              SELECT p.piece_id, t.* EXCLUDE (version_id, version, territories),
                CASE
                  WHEN p.terms_licence IS NULL OR t.territories = '*' THEN t.territories
                  ELSE array_to_string(
                    list_filter(string_split(t.territories, '|'), lambda code:
                      NOT list_contains(string_split(p.terms_licence, '|'), code)), '|')
                END AS territories
              FROM pair AS p
              JOIN terms_b AS t ON t.version_id = p.version_id
              WHERE p.terms_id IS NULL OR p.terms_licence <> '*'
            )
            SELECT * FROM pieced WHERE territories <> ''
            UNION ALL
            SELECT t.version_id, t.* EXCLUDE (version_id, version)
            FROM terms_b AS t
            WHERE t.version_id NOT IN (SELECT version_id FROM numbered)
            """;

    private static String file(Path file) {
        return Duck.literal(file.toString());
    }
}
