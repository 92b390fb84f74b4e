package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.Plan;
import io.playledger.engine.royalty.PlanRules;
import io.playledger.engine.royalty.late.LateScan;
import io.playledger.engine.royalty.late.Length;
import io.playledger.engine.royalty.rules.Unqualified;
import io.playledger.store.subject.ErasedRecord;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The late exceptions of a book as files of `cache`: first their records, which depend on archive
/// and windows alone, then these with what terms, rules and decisions say of them. A file is named
/// by all that it depends on, and made anew where that has changed. For one thread at a time.
final class LateTables {
    private final CatalogFiles.Source catalog;
    private final ErasedWindow.Source erased;
    private final LateScan.Decided decided;
    private final Path home;

    LateTables(
            CatalogFiles.Source catalog,
            ErasedWindow.Source erased,
            LateScan.Decided decided,
            Path home) {
        this.catalog = catalog;
        this.erased = erased;
        this.decided = decided;
        this.home = home;
    }

    /// The table as things stand.
    Path current(Duck duck, LateScan.Input input, Length length, Progress progress)
            throws SQLException {
        // A request for deletion counts at once, whatever its clock.
        List<ErasedWindow> windows = erased.at(Instant.ofEpochSecond(253_402_300_799L));
        CatalogFiles versions = catalog.current();
        String records =
                key(
                        Long.toString(input.archive().sequence()),
                        input.archive().files().stream()
                                .map(ArchiveFile::path)
                                .collect(Collectors.joining(",")),
                        windows.toString(),
                        input.windows().stream()
                                .map(window -> window.label() + window.start() + window.closesAt())
                                .collect(Collectors.joining(",")));
        String judged =
                key(
                        records,
                        versions.versions().toString(),
                        decided.state(),
                        input.windows().toString());
        String name = name(input, length);
        Path table = cache().resolve(name + "-judged-" + judged + ".parquet");
        if (Files.exists(table)) {
            return table;
        }
        Path found = cache().resolve(name + "-records-" + records + ".parquet");
        periods(duck, input.windows());
        if (!Files.exists(found)) {
            find(duck, input, windows, found, progress);
        }
        progress.report(-1, -1, "Judging late events");
        judge(duck, input, versions, found, table, progress);
        forget(name, Set.of(table, found));
        return table;
    }

    private static String name(LateScan.Input input, Length length) {
        return "late-"
                + length.wireName()
                + "-"
                + key(input.book().zone().getId(), String.join(",", input.book().kinds()))
                        .substring(0, 8);
    }

    private static void periods(Duck duck, List<LateScan.Window> windows) throws SQLException {
        duck.run(
                "CREATE TABLE period_row (number INTEGER, label VARCHAR, starts BIGINT, ends"
                        + " BIGINT, closes BIGINT, known BIGINT, rules INTEGER)");
        DuckDBConnection to = duck.connection().unwrap(DuckDBConnection.class);
        try (DuckDBAppender rows = to.createAppender("main", "period_row")) {
            int number = 0;
            for (LateScan.Window window : windows) {
                rows.beginRow();
                rows.append(number++);
                rows.append(window.label());
                rows.append(Micros.of(window.start()));
                rows.append(Micros.of(window.end()));
                rows.append(Micros.of(window.closesAt()));
                rows.append(Micros.of(window.asKnownAt()));
                rows.append(window.rules().number());
                rows.endRow();
            }
        }
        duck.run(
                """
                CREATE TABLE period AS
                SELECT number, label, make_timestamptz(starts) AS starts,
                  make_timestamptz(ends) AS ends, make_timestamptz(closes) AS closes_at,
                  make_timestamptz(known) AS known_at, rules
                FROM period_row
                """);
    }

    private void find(
            Duck duck,
            LateScan.Input input,
            List<ErasedWindow> windows,
            Path table,
            Progress progress)
            throws SQLException {
        progress.report(-1, -1, "Looking for late events");
        List<Path> near = new ArrayList<>();
        long receivedMax = Long.MIN_VALUE;
        for (ArchiveFile file : input.archive().files()) {
            if (mayBeLate(file, input.windows())) {
                near.add(input.archive().root().resolve(file.path()));
                receivedMax = Math.max(receivedMax, file.receivedTimeMicrosMax());
            }
        }
        List<Path> rivals = new ArrayList<>();
        for (ArchiveFile file : input.archive().files()) {
            if (file.receivedTimeMicrosMin() <= receivedMax) {
                rivals.add(input.archive().root().resolve(file.path()));
            }
        }
        ErasedWindow.table(duck, windows);
        duck.run("CREATE TABLE candidate AS " + candidates(near, input), progress);
        if (!near.isEmpty()) {
            settle(duck, rivals, erased.gone(input.archive()), progress);
        }
        write(duck, "FROM candidate ORDER BY received_time, event_id", table);
    }

    private static boolean mayBeLate(ArchiveFile file, List<LateScan.Window> windows) {
        for (LateScan.Window window : windows) {
            if (Micros.of(window.start()) <= file.eventTimeMicrosMax()
                    && Micros.of(window.end()) > file.eventTimeMicrosMin()
                    && Micros.of(window.closesAt()) <= file.receivedTimeMicrosMax()) {
                return true;
            }
        }
        return false;
    }

    private String candidates(List<Path> files, LateScan.Input input) {
        if (files.isEmpty()) {
            return """
            SELECT NULL::INTEGER AS period, NULL::VARCHAR AS event_id, NULL::VARCHAR AS user_key,
              NULL::VARCHAR AS item_id, NULL::VARCHAR AS country, NULL::VARCHAR AS surface,
              NULL::TIMESTAMPTZ AS event_time, NULL::TIMESTAMPTZ AS received_time,
              NULL::BIGINT AS ms_played, NULL::VARCHAR AS client, NULL::BIGINT AS duration_ms,
              NULL::BIGINT AS id_hash, NULL::INTEGER AS id_check,
              NULL::INTEGER AS source_id, NULL::INTEGER AS source_partition,
              NULL::BIGINT AS source_offset
            WHERE false\
            """;
        }
        // No record is late that came sooner after its own time than any window is long.
        long soonestMicros =
                input.windows().stream()
                        .mapToLong(window -> Micros.of(window.closesAt()) - Micros.of(window.end()))
                        .min()
                        .orElse(0);
        return """
        SELECT p.number AS period, r.event_id, ${user_key} AS user_key, r.item_id, r.country,
          r.surface, r.event_time, r.received_time, r.ms_played, r.client, r.duration_ms, r.id_hash,
          CAST(shiftright(r.content_hash, 32) AS INTEGER) AS id_check, r.source_id,
          r.source_partition, r.source_offset
        FROM (
          SELECT * FROM read_parquet(${files}, hive_partitioning = false)
          WHERE event_type = 'play'
            AND unix_micros(received_time) - unix_micros(event_time) >= ${soonest}
            AND ${of_chosen_kind}
        ) AS r
        JOIN period AS p
          ON r.event_time >= p.starts AND r.event_time < p.ends
          AND r.received_time >= p.closes_at
        WHERE NOT EXISTS (
          SELECT 1 FROM erased_window AS w
          WHERE w.user_id = r.user_id
            AND w.erased_from <= r.event_time
            AND w.erased_to > r.event_time)\
        """
                .replace("${user_key}", UserKey.of(home).sql("r.user_id"))
                .replace("${files}", Duck.list(files))
                .replace("${soonest}", Long.toString(soonestMicros))
                .replace("${of_chosen_kind}", Plan.ofChosenKind(Set.copyOf(input.book().kinds())));
    }

    /// Leaves of the candidates those that are the first received of their id
    /// (docs/spec/statement.md), whatever else the archive holds.
    private static void settle(
            Duck duck, List<Path> rivals, List<ErasedRecord> gone, Progress progress)
            throws SQLException {
        String all = "read_parquet(" + Duck.list(rivals) + ", hive_partitioning = false)";
        duck.run(
                """
                CREATE TABLE rival AS
                SELECT id_hash, CAST(shiftright(content_hash, 32) AS INTEGER) AS id_check,
                  received_time
                FROM %s
                WHERE id_hash IN (SELECT id_hash FROM candidate)
                """
                        .formatted(all),
                progress);
        GoneRows.addRivals(duck, gone);
        duck.run(
                """
                CREATE TABLE first_received AS
                SELECT id_hash, id_check, min(received_time) AS received_time,
                  count(*) > 1 AS repeated
                FROM rival
                GROUP BY id_hash, id_check
                """);
        duck.run(
                """
                DELETE FROM candidate
                WHERE EXISTS (
                  SELECT 1 FROM first_received AS f
                  WHERE f.id_hash = candidate.id_hash AND f.id_check = candidate.id_check
                    AND f.received_time < candidate.received_time)
                """);
        duck.run(
                """
                CREATE TABLE tied AS
                SELECT r.id_hash
                FROM rival AS r
                JOIN first_received AS f
                  ON f.id_hash = r.id_hash AND f.id_check = r.id_check
                  AND f.received_time = r.received_time
                WHERE f.repeated
                GROUP BY r.id_hash, r.id_check
                HAVING count(*) > 1
                """);
        if (duck.count("tied") == 0) {
            return;
        }
        duck.run(
                """
                CREATE TABLE beaten AS
                SELECT source_id, source_partition, source_offset
                FROM (
                  SELECT
                    source_id, source_partition, source_offset,
                    row_number() OVER (
                      PARTITION BY event_id
                      ORDER BY received_time,
                        sha2(concat_ws(chr(31), CAST(schema_version AS VARCHAR), event_id,
                          event_type, user_id, item_id, surface,
                          CAST(unix_micros(event_time) AS VARCHAR), payload), 256),
                        source_id, source_partition, source_offset) AS place
                  FROM %s
                  WHERE id_hash IN (SELECT id_hash FROM tied)
                ) AS ranked
                WHERE place > 1
                """
                        .formatted(all),
                progress);
        duck.run(
                """
                DELETE FROM candidate
                WHERE EXISTS (
                  SELECT 1 FROM beaten AS b
                  WHERE b.source_id = candidate.source_id
                    AND b.source_partition = candidate.source_partition
                    AND b.source_offset = candidate.source_offset)
                """);
    }

    private void judge(
            Duck duck,
            LateScan.Input input,
            CatalogFiles versions,
            Path records,
            Path table,
            Progress progress)
            throws SQLException {
        duck.run(
                "CREATE TABLE late AS SELECT row_number() OVER () AS number, * FROM read_parquet("
                        + Duck.literal(records.toString())
                        + ")");
        decided(duck, input);
        duck.run(
                """
                CREATE TABLE known AS
                SELECT version_id, item_id, valid_from, valid_to, territories, recorded_from,
                  recorded_to, duration_ms
                FROM read_parquet(%s)
                WHERE item_id IN (SELECT item_id FROM late)
                """
                        .formatted(Duck.literal(versions.versions().toString())),
                progress);
        duck.run(
                """
                CREATE TABLE judged AS
                SELECT * EXCLUDE (rules, territories, client, duration_ms, length_ms),
                  CASE
                    WHEN %s THEN 'unqualified'
                    WHEN version_id IS NULL
                      OR (territories <> '*' AND instr(territories, country) = 0)
                      THEN 'unlicensed'
                    ELSE 'counts'
                  END AS verdict,
                  %s AS counted_ms
                FROM (
                  SELECT late.*, p.label AS period_label, p.closes_at, p.rules, v.version_id,
                    v.territories, v.duration_ms AS length_ms
                  FROM late
                  JOIN period AS p ON p.number = late.period
                  LEFT JOIN known AS v
                    ON v.item_id = late.item_id
                    AND v.valid_from <= late.event_time
                    AND (v.valid_to IS NULL OR v.valid_to > late.event_time)
                    AND v.recorded_from <= p.known_at
                    AND (v.recorded_to IS NULL OR v.recorded_to > p.known_at)
                ) AS placed
                """
                        .formatted(leftOut(input), countedMillis(input)),
                progress);
        // What a version pays in a country, in parts of a minute's rate: for a play, and for each
        // millisecond. A pool's share has no worth of its own before the pool is split.
        duck.run(
                """
                CREATE TABLE worth AS
                SELECT c.version_id, c.country, g.currency, t.decimals,
                  coalesce(sum(CASE WHEN t.rate_model = 'per_play'
                    THEN CAST(t.rate_unscaled AS HUGEINT) * t.share_unscaled END), 0) * %d
                    AS of_play,
                  coalesce(sum(CASE WHEN t.rate_model = 'per_minute'
                    THEN CAST(t.rate_unscaled AS HUGEINT) * t.share_unscaled END), 0)
                    AS of_millisecond,
                  bool_or(t.rate_model NOT IN ('per_play', 'per_minute')) AS pooled
                FROM (
                  SELECT DISTINCT version_id, country FROM judged WHERE verdict = 'counts'
                ) AS c
                JOIN read_parquet(%s) AS t
                  ON t.version_id = c.version_id
                  AND (t.only_in IS NULL OR instr(t.only_in, c.country) > 0)
                  AND (t.not_in IS NULL OR instr(t.not_in, c.country) = 0)
                JOIN read_parquet(%s) AS g ON g.group_rank = t.group_rank
                GROUP BY ALL
                """
                        .formatted(
                                LateRows.MINUTE_MILLIS,
                                Duck.literal(versions.terms().toString()),
                                Duck.literal(versions.groups().toString())),
                progress);
        duck.run(
                """
                CREATE TABLE at_stake AS
                SELECT number,
                  string_agg(currency || ':' || CAST(parts AS VARCHAR) || ':' || decimals, ' '
                    ORDER BY currency, decimals) AS stakes,
                  min(currency) AS stake_currency,
                  arg_min(CAST(parts AS DOUBLE) / pow(10, decimals), currency) AS stake_about,
                  bool_or(pooled) AS pooled
                FROM (
                  SELECT j.number, w.currency, w.decimals, w.pooled,
                    w.of_play + w.of_millisecond * j.counted_ms AS parts
                  FROM judged AS j
                  JOIN worth AS w ON w.version_id = j.version_id AND w.country = j.country
                  WHERE j.verdict = 'counts'
                ) AS parts
                GROUP BY number
                """,
                progress);
        write(
                duck,
                """
                SELECT j.* EXCLUDE (number, period, version_id, counted_ms), s.stakes, s.stake_currency,
                  s.stake_about, coalesce(s.pooled, FALSE) AS pooled, d.decision, d.settled_by,
                  CASE
                    WHEN d.decision IS NULL THEN 'waiting'
                    WHEN d.settled_by IS NOT NULL THEN 'settled'
                    WHEN d.adjusted THEN 'adjusted'
                    ELSE 'rejected'
                  END AS status
                FROM judged AS j
                LEFT JOIN at_stake AS s ON s.number = j.number
                LEFT JOIN decided AS d
                  ON d.period = j.period AND d.id_hash = j.id_hash AND d.id_check = j.id_check
                ORDER BY j.received_time DESC, j.event_id\
                """,
                table);
    }

    /// SQL that is true where a rule over single plays leaves a late event out, by its period's
    /// rules. What rules over several plays make of it shows when its period is computed.
    private String leftOut(LateScan.Input input) {
        String sql =
                sets(input).entrySet().stream()
                        .flatMap(set ->
                                Stream.of(Unqualified.values())
                                        .map(reason -> set.getValue().leftOut(reason))
                                        .filter(Objects::nonNull)
                                        .map(asked ->
                                                "(rules = "
                                                        + set.getKey()
                                                        + " AND ("
                                                        + asked
                                                        + "))"))
                        .collect(Collectors.joining(" OR "));
        return sql.isEmpty() ? "FALSE" : sql;
    }

    private String countedMillis(LateScan.Input input) {
        String sql =
                sets(input).entrySet().stream()
                        .map(set ->
                                " WHEN " + set.getKey() + " THEN " + set.getValue().countedMillis())
                        .collect(Collectors.joining());
        return sql.isEmpty() ? "ms_played" : "CASE rules" + sql + " END";
    }

    /// The rule sets of the windows, for all days that these have together.
    private SortedMap<Integer, PlanRules> sets(LateScan.Input input) {
        SortedMap<Integer, PlanRules> sets = new TreeMap<>();
        if (input.windows().isEmpty()) {
            return sets;
        }
        Instant start =
                input.windows().stream()
                        .map(LateScan.Window::start)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        Instant end =
                input.windows().stream()
                        .map(LateScan.Window::end)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        Period all = new Period("", input.book().zone(), start, end);
        UserKey users = UserKey.of(home);
        for (LateScan.Window window : input.windows()) {
            sets.computeIfAbsent(
                    window.rules().number(),
                    number ->
                            new PlanRules(window.rules(), all, Set.copyOf(input.book().kinds()))
                                    .withUsers("user_key", user -> users.sql(user)));
        }
        return sets;
    }

    private void decided(Duck duck, LateScan.Input input) throws SQLException {
        duck.run(
                "CREATE TABLE decided_row (label VARCHAR, id_hash BIGINT, id_check INTEGER,"
                        + " decision BIGINT, adjusted BOOLEAN, settled_by BIGINT)");
        DuckDBConnection to = duck.connection().unwrap(DuckDBConnection.class);
        try (DuckDBAppender rows = to.createAppender("main", "decided_row")) {
            decided.visit(
                    input.book(),
                    (period, idHash, idCheck, decision, adjusted, settledBy) -> {
                        try {
                            rows.beginRow();
                            rows.append(period);
                            rows.append(idHash);
                            rows.append(idCheck);
                            rows.append(decision);
                            rows.append(adjusted);
                            if (settledBy == null) {
                                rows.appendNull();
                            } else {
                                rows.append(settledBy.longValue());
                            }
                            rows.endRow();
                        } catch (SQLException e) {
                            throw Duck.failed(e);
                        }
                    });
        }
        duck.run(
                """
                CREATE TABLE decided AS
                SELECT p.number AS period, d.* EXCLUDE (label)
                FROM decided_row AS d JOIN period AS p ON p.label = d.label
                """);
    }

    private void write(Duck duck, String sql, Path table) {
        Path draft = table.resolveSibling(table.getFileName() + ".draft");
        duck.run(
                "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd)"
                        .formatted(sql, Duck.literal(draft.toString())));
        try {
            Files.move(draft, table, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forget(String name, Set<Path> but) {
        try (Stream<Path> files = Files.list(cache())) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(name + "-") && !but.contains(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path cache() {
        Path cache = home.resolve("cache");
        try {
            Files.createDirectories(cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cache;
    }

    private static String key(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
