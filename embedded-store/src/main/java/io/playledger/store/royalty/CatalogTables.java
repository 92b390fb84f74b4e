package io.playledger.store.royalty;

import java.nio.file.Path;

/// Makes the Parquet files of [CatalogFiles] in DuckDB.
public final class CatalogTables {
    private CatalogTables() {}

    /// Of the files of a ledger, and rows of a change of it in two CSV files as below: rows that it
    /// made, and rows that it ended, which take the place of those with the same number and
    /// beginning.
    static void write(Duck duck, CatalogFiles base, Path versions, Path terms, Path folder) {
        read(duck, "changed_version", "changed_terms", versions, terms);
        duck.run(
                """
                CREATE TABLE version_row AS
                SELECT v.version_id, v.item_id, t.version, epoch_us(v.valid_from) AS valid_from,
                  epoch_us(v.valid_to) AS valid_to, v.territories,
                  epoch_us(v.recorded_from) AS recorded_from,
                  epoch_us(v.recorded_to) AS recorded_to, v.duration_ms
                FROM read_parquet(%s) AS v
                JOIN (SELECT DISTINCT version_id, version FROM read_parquet(%s)) AS t
                  ON t.version_id = v.version_id
                WHERE NOT v.by_alias AND (v.version_id, epoch_us(v.recorded_from)) NOT IN (
                  SELECT (version_id, recorded_from) FROM changed_version)
                UNION ALL
                SELECT version_id, item_id, version, valid_from, valid_to, territories,
                  recorded_from, recorded_to, duration_ms
                FROM changed_version
                """
                        .formatted(file(base.versions()), file(base.terms())));
        duck.run(
                """
                CREATE TABLE terms_row AS
                SELECT t.version_id, k.rights_holder, g.currency, t.rate_model, t.rate_unscaled,
                  t.share_unscaled, t.decimals, coalesce(t.only_in, '*') AS territories
                FROM read_parquet(%s) AS t
                JOIN read_parquet(%s) AS k ON k.key_rank = t.key_rank
                JOIN read_parquet(%s) AS g ON g.group_rank = t.group_rank
                WHERE t.version_id NOT IN (SELECT version_id FROM changed_terms)
                UNION ALL
                SELECT version_id, rights_holder, currency, rate_model, rate_unscaled,
                  share_unscaled, decimals, territories
                FROM changed_terms
                """
                        .formatted(file(base.terms()), file(base.keys()), file(base.groups())));
        write(duck, folder);
    }

    private static String file(Path file) {
        return Duck.literal(file.toString());
    }

    /// Of two CSV files without header: versions `version_id, item_id, version, valid_from,
    /// valid_to, territories, recorded_from, recorded_to, duration_ms` with times in microseconds,
    /// and terms `version_id, rights_holder, currency, rate_model, rate_unscaled, share_unscaled,
    /// decimals, territories`.
    static void write(Duck duck, Path versions, Path terms, Path folder) {
        read(duck, "version_row", "terms_row", versions, terms);
        write(duck, folder);
    }

    /// Of a CSV file like that of versions: versions under ids that stand for their items.
    static void readAliases(Duck duck, Path aliases) {
        duck.run("CREATE TABLE alias_row AS FROM " + versions(aliases));
    }

    private static String versions(Path file) {
        return """
        read_csv(%s, header = false, delim = ',', quote = '"',
          escape = '"', auto_detect = false, columns = {
            'version_id': 'BIGINT', 'item_id': 'VARCHAR', 'version': 'INTEGER',
            'valid_from': 'BIGINT', 'valid_to': 'BIGINT', 'territories': 'VARCHAR',
            'recorded_from': 'BIGINT', 'recorded_to': 'BIGINT', 'duration_ms': 'BIGINT'})\
        """
                .formatted(file(file));
    }

    private static void read(
            Duck duck, String versionTable, String termsTable, Path versions, Path terms) {
        duck.run("CREATE TABLE " + versionTable + " AS FROM " + versions(versions));
        duck.run(
                """
                CREATE TABLE %s AS FROM read_csv(%s, header = false, delim = ',', quote = '"',
                  escape = '"', auto_detect = false, columns = {
                    'version_id': 'BIGINT', 'rights_holder': 'VARCHAR', 'currency': 'VARCHAR',
                    'rate_model': 'VARCHAR', 'rate_unscaled': 'BIGINT', 'share_unscaled': 'BIGINT',
                    'decimals': 'INTEGER', 'territories': 'VARCHAR'})
                """
                        .formatted(termsTable, file(terms)));
    }

    /// Of tables `version_row` and `terms_row` with the columns above, and `alias_row` where there
    /// is one.
    static void write(Duck duck, Path folder) {
        duck.run(
                """
                CREATE TABLE IF NOT EXISTS alias_row (
                  version_id BIGINT, item_id VARCHAR, version INTEGER, valid_from BIGINT,
                  valid_to BIGINT, territories VARCHAR, recorded_from BIGINT, recorded_to BIGINT,
                  duration_ms BIGINT)
                """);
        duck.run(
                """
                COPY (
                  SELECT version_id, item_id, make_timestamptz(valid_from) AS valid_from,
                    make_timestamptz(valid_to) AS valid_to, territories,
                    make_timestamptz(recorded_from) AS recorded_from,
                    make_timestamptz(recorded_to) AS recorded_to, duration_ms, by_alias
                  FROM (
                    SELECT *, FALSE AS by_alias FROM version_row
                    UNION ALL BY NAME
                    SELECT *, TRUE AS by_alias FROM alias_row
                  )
                ) TO %s (FORMAT parquet, COMPRESSION zstd)
                """
                        .formatted(file(folder, "versions")));
        duck.run(
                """
                CREATE TABLE group_row AS
                SELECT (row_number() OVER (ORDER BY rights_holder, currency) - 1)::INTEGER AS group_rank,
                  rights_holder, currency
                FROM (SELECT DISTINCT rights_holder, currency FROM terms_row)
                """);
        duck.run(
                "COPY (FROM group_row ORDER BY group_rank) TO %s (FORMAT parquet)"
                        .formatted(file(folder, "groups")));
        duck.run(
                """
                CREATE TABLE key_row AS
                SELECT row_number() OVER (ORDER BY rights_holder, item_id) AS key_rank,
                  rights_holder, item_id
                FROM (
                  SELECT DISTINCT t.rights_holder, v.item_id
                  FROM terms_row AS t
                  JOIN version_row AS v ON v.version_id = t.version_id
                )
                """);
        duck.run(
                "COPY (FROM key_row ORDER BY key_rank) TO %s (FORMAT parquet, COMPRESSION zstd)"
                        .formatted(file(folder, "keys")));
        duck.run(
                """
                COPY (
                  SELECT t.version_id, v.version, k.key_rank, g.group_rank, t.rate_model,
                    t.rate_unscaled, t.share_unscaled, t.decimals,
                    CASE WHEN t.territories <> '*' THEN t.territories END AS only_in,
                    CASE WHEN t.territories = '*' THEN n.named END AS not_in
                  FROM terms_row AS t
                  LEFT JOIN (
                    SELECT version_id, string_agg(DISTINCT territories, '|') AS named
                    FROM terms_row
                    WHERE territories <> '*'
                    GROUP BY version_id
                  ) AS n
                    ON n.version_id = t.version_id
                  JOIN (SELECT DISTINCT version_id, item_id, version FROM version_row) AS v
                    ON v.version_id = t.version_id
                  JOIN key_row AS k
                    ON k.rights_holder = t.rights_holder AND k.item_id = v.item_id
                  JOIN group_row AS g
                    ON g.rights_holder = t.rights_holder AND g.currency = t.currency
                ) TO %s (FORMAT parquet, COMPRESSION zstd)
                """
                        .formatted(file(folder, "terms")));
    }

    private static String file(Path folder, String name) {
        return Duck.literal(folder.resolve(name + ".parquet").toString());
    }
}
