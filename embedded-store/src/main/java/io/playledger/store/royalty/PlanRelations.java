package io.playledger.store.royalty;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.PlanInput;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Puts the relations in place that the plan reads and fills.
final class PlanRelations {
    /// The columns that the plan reads, with their types, for when there is no file.
    private static final String NO_RECORDS =
            """
            SELECT
              NULL::VARCHAR AS event_id, NULL::VARCHAR AS event_type, NULL::VARCHAR AS user_id,
              NULL::VARCHAR AS item_id, NULL::VARCHAR AS surface, NULL::TIMESTAMPTZ AS event_time,
              NULL::TIMESTAMPTZ AS received_time, NULL::BIGINT AS ms_played,
              NULL::VARCHAR AS country, NULL::INTEGER AS schema_version, NULL::VARCHAR AS payload,
              NULL::BIGINT AS id_hash, NULL::BIGINT AS content_hash,
              NULL::BOOLEAN AS again, NULL::INTEGER AS source_id, NULL::INTEGER AS source_partition,
              NULL::BIGINT AS source_offset, NULL::BIGINT AS near_file,
              NULL::BIGINT AS near_row, NULL::BOOLEAN AS erased
            WHERE false\
            """;

    private static final String PLAY =
            """
            SELECT near_file, near_row, event_type, item_id, country, event_time, ms_played,
              again, erased, %s AS late
            FROM (%s) AS record\
            """;

    private static final String IN_A_WINDOW =
            """
            EXISTS (
              SELECT 1 FROM erased_window AS w
              WHERE w.user_id = record.user_id
                AND w.erased_from <= record.event_time
                AND w.erased_to > record.event_time)\
            """;

    private PlanRelations() {}

    static void create(
            Duck duck,
            PlanFiles files,
            PlanInput input,
            CatalogFiles catalog,
            List<ErasedWindow> windows)
            throws SQLException {
        duck.run(
                "CREATE OR REPLACE TABLE erased_window"
                        + " (user_id VARCHAR, erased_from TIMESTAMPTZ, erased_to TIMESTAMPTZ)");
        erase(duck, windows);
        records(duck, "near", records(files.near(), 0, windows));
        records(duck, "far", records(files.far(), 0, windows));
        records(duck, "play", plays(files, input, windows));
        view(duck, "catalog_version", catalog.versions());
        view(duck, "catalog_terms", catalog.terms());
        view(duck, "catalog_key", catalog.keys());
        view(duck, "catalog_group", catalog.groups());
        duck.run("CREATE TABLE repeated (id_hash BIGINT)");
        duck.run("CREATE TABLE far_seen (id_hash BIGINT)");
        duck.run(
                """
                CREATE TABLE settled (
                  item_id VARCHAR, country VARCHAR, event_time TIMESTAMPTZ,
                  received_time TIMESTAMPTZ, ms_played BIGINT, erased BOOLEAN, beaten BOOLEAN,
                  conflict BOOLEAN)\
                """);
    }

    /// The period's records that were received before the run's instant, with what is known of a
    /// file said once instead of read for each of its records.
    private static String plays(PlanFiles files, PlanInput input, List<ErasedWindow> windows) {
        List<Path> inTime = files.near().subList(0, files.inTime());
        List<Path> rest = files.near().subList(files.inTime(), files.near().size());
        return PLAY.formatted("FALSE", records(inTime, 0, windows))
                + " UNION ALL "
                + PLAY.formatted(
                        "received_time >= " + Duck.literal(input.lateFrom()),
                        records(rest, inTime.size(), windows))
                + " WHERE received_time < "
                + Duck.literal(input.receivedBefore());
    }

    private static void records(Duck duck, String name, String sql) {
        try {
            duck.run("CREATE VIEW " + name + " AS " + sql);
        } catch (PlayledgerException e) {
            throw new PlayledgerException(
                    Code.ARCHIVE_DAMAGED,
                    "The archive's files cannot be read; nothing was computed. Run verify: it names"
                            + " the files that are missing, changed or of another format. "
                            + e.getMessage(),
                    e);
        }
    }

    /// @param fileBase number of the first file among the period's
    private static String records(List<Path> files, int fileBase, List<ErasedWindow> windows) {
        if (files.isEmpty()) {
            return NO_RECORDS;
        }
        return "SELECT event_id, event_type, user_id, item_id, surface, event_time, received_time,"
                + " ms_played, country, schema_version, payload, id_hash, content_hash, again,"
                + " source_id, source_partition, source_offset, CAST(file_index AS BIGINT) + "
                + fileBase
                + " AS near_file, file_row_number AS near_row, "
                + (windows.isEmpty() ? "FALSE" : IN_A_WINDOW)
                + " AS erased FROM read_parquet("
                + Duck.list(files)
                + ", hive_partitioning = false) AS record";
    }

    private static void view(Duck duck, String name, Path file) {
        duck.run(
                "CREATE VIEW "
                        + name
                        + " AS SELECT * FROM read_parquet("
                        + Duck.literal(file.toString())
                        + ")");
    }

    private static void erase(Duck duck, List<ErasedWindow> windows) throws SQLException {
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
}
