package io.playledger.store.royalty;

import io.playledger.engine.archive.ArchiveSnapshot.Position;
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
              NULL::VARCHAR AS country, NULL::VARCHAR AS client, NULL::BIGINT AS duration_ms,
              NULL::INTEGER AS schema_version, NULL::VARCHAR AS payload,
              NULL::BIGINT AS id_hash, NULL::BIGINT AS content_hash,
              NULL::BOOLEAN AS again, NULL::INTEGER AS source_id, NULL::INTEGER AS source_partition,
              NULL::BIGINT AS source_offset, NULL::BIGINT AS near_file,
              NULL::BIGINT AS near_row, NULL::BOOLEAN AS erased, NULL::VARCHAR AS tie,
              NULL::BOOLEAN AS accepted
            WHERE false\
            """;

    private static final String PLAY =
            """
            SELECT near_file, near_row, event_id, event_type, user_id, item_id, surface, client,
              country, event_time, ms_played, duration_ms, again, erased, %s AS late
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

    private static final String OF_THE_SNAPSHOT =
            """
            EXISTS (
              SELECT 1 FROM held_up_to AS h
              WHERE h.source_id = record.source_id
                AND h.source_partition = record.source_partition
                AND h.next_offset > record.source_offset)\
            """;

    private static final String ACCEPTED =
            """
            EXISTS (
              SELECT 1 FROM accepted_late AS a
              WHERE a.id_hash = record.id_hash
                AND a.id_check = shiftright(record.content_hash, 32))\
            """;

    private final Duck duck;
    private final PlanFiles files;
    private final PlanInput input;
    private final List<ErasedWindow> windows;
    private final AcceptedLate.Source accepted;

    PlanRelations(
            Duck duck,
            PlanFiles files,
            PlanInput input,
            List<ErasedWindow> windows,
            AcceptedLate.Source accepted) {
        this.duck = duck;
        this.files = files;
        this.input = input;
        this.windows = windows;
        this.accepted = accepted;
    }

    static void create(
            Duck duck,
            PlanFiles files,
            PlanInput input,
            CatalogFiles catalog,
            List<ErasedWindow> windows)
            throws SQLException {
        create(duck, files, input, catalog, windows, AcceptedLate.Source.NONE);
    }

    static void create(
            Duck duck,
            PlanFiles files,
            PlanInput input,
            CatalogFiles catalog,
            List<ErasedWindow> windows,
            AcceptedLate.Source accepted)
            throws SQLException {
        new PlanRelations(duck, files, input, windows, accepted).create(catalog);
    }

    /// The records alone: `near`, `far` and `play`.
    static void records(Duck duck, PlanInput input, List<ErasedWindow> windows)
            throws SQLException {
        PlanRelations relations =
                new PlanRelations(
                        duck,
                        PlanFiles.of(input, List.of()),
                        input,
                        windows,
                        AcceptedLate.Source.NONE);
        relations.windows();
        relations.records();
    }

    private void create(CatalogFiles catalog) throws SQLException {
        windows();
        records();
        catalogue(catalog);
    }

    private void records() throws SQLException {
        boolean gone = !files.gone().isEmpty();
        if (gone) {
            GoneRows.create(duck, files, input, accepts() ? ACCEPTED : "FALSE");
        }
        records(
                "near",
                records(files.near(), 0)
                        + (gone
                                ? " UNION ALL SELECT * FROM gone WHERE near_file IS NOT NULL"
                                : ""));
        records(
                "far",
                records(files.far(), 0)
                        + (gone ? " UNION ALL SELECT * FROM gone WHERE near_file IS NULL" : ""));
        records("play", plays());
    }

    /// All but the records.
    void createCommon(CatalogFiles catalog) throws SQLException {
        windows();
        catalogue(catalog);
    }

    private void catalogue(CatalogFiles catalog) {
        view(duck, "catalog_version", catalog.versions());
        view(duck, "catalog_terms", catalog.terms());
        view(duck, "catalog_key", catalog.keys());
        view(duck, "catalog_group", catalog.groups());
        createFilled(duck);
    }

    private void windows() throws SQLException {
        ErasedWindow.table(duck, windows);
        holdUpTo();
        if (accepts()) {
            AcceptedLate.table(
                    duck, accepted, input.period(), input.kinds(), input.lateAcceptedUpTo());
        }
    }

    /// The tables that are filled before the plan and by it.
    static void createFilled(Duck duck) {
        duck.run("CREATE OR REPLACE TABLE repeated (id_hash BIGINT)");
        duck.run("CREATE OR REPLACE TABLE far_seen (id_hash BIGINT)");
        duck.run(
                """
                CREATE OR REPLACE TABLE settled (
                  near_file BIGINT, near_row BIGINT, event_id VARCHAR, user_id VARCHAR,
                  item_id VARCHAR, surface VARCHAR, client VARCHAR, duration_ms BIGINT,
                  country VARCHAR, event_time TIMESTAMPTZ,
                  received_time TIMESTAMPTZ, ms_played BIGINT, erased BOOLEAN,
                  accepted BOOLEAN, beaten BOOLEAN,
                  conflict BOOLEAN)\
                """);
    }

    /// What the plan takes for `play` of a relation that has the columns of `near`, where no late
    /// event was accepted.
    static String playsOf(String relation, PlanInput input) {
        return PLAY.formatted(
                "received_time >= " + Duck.literal(input.lateFrom()), "FROM " + relation);
    }

    /// Where the files also hold records of later snapshots: up to which positions they count.
    private void holdUpTo() throws SQLException {
        List<Position> upTo = input.archive().upTo();
        if (upTo.isEmpty()) {
            return;
        }
        duck.run(
                "CREATE TABLE held_up_to"
                        + " (source_id INTEGER, source_partition INTEGER, next_offset BIGINT)");
        try (PreparedStatement insert =
                duck.connection().prepareStatement("INSERT INTO held_up_to VALUES (?, ?, ?)")) {
            for (Position position : upTo) {
                insert.setInt(1, position.sourceId());
                insert.setInt(2, position.partition());
                insert.setLong(3, position.nextOffset());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// The period's records that were received before the run's instant, with what is known of a
    /// file said once instead of read for each of its records.
    private String plays() {
        List<Path> inTime = files.near().subList(0, files.inTime());
        List<Path> rest = files.near().subList(files.inTime(), files.near().size());
        return PLAY.formatted("FALSE", records(inTime, 0))
                + " UNION ALL "
                + PLAY.formatted(
                        "received_time >= "
                                + Duck.literal(input.lateFrom())
                                + (accepts() ? " AND NOT accepted" : ""),
                        records(rest, inTime.size()))
                + " WHERE received_time < "
                + Duck.literal(input.receivedBefore())
                + (files.gone().isEmpty() ? "" : " UNION ALL " + gonePlays());
    }

    private String gonePlays() {
        return PLAY.formatted(
                        "received_time >= " + Duck.literal(input.lateFrom()) + " AND NOT accepted",
                        "SELECT * FROM gone WHERE near_file IS NOT NULL")
                + " WHERE received_time < "
                + Duck.literal(input.receivedBefore());
    }

    private void records(String name, String sql) {
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
    String records(List<Path> paths, int fileBase) {
        if (paths.isEmpty()) {
            return NO_RECORDS;
        }
        boolean whole = input.archive().upTo().isEmpty();
        // In a merged file a record may be marked for one that this snapshot does not have.
        return "SELECT event_id, event_type, user_id, item_id, surface, event_time, received_time,"
                + " ms_played, country, client, duration_ms, schema_version, payload, id_hash,"
                + " content_hash,"
                + (whole ? " again," : " FALSE AS again,")
                + " source_id, source_partition, source_offset, CAST(file_index AS BIGINT) + "
                + fileBase
                + " AS near_file, file_row_number AS near_row, "
                + (windows.isEmpty() ? "FALSE" : IN_A_WINDOW)
                + " AS erased, NULL::VARCHAR AS tie, "
                + (accepts() ? ACCEPTED : "FALSE")
                + " AS accepted FROM read_parquet("
                + Duck.list(paths)
                + ", hive_partitioning = false) AS record"
                + (whole ? "" : " WHERE " + OF_THE_SNAPSHOT + (accepts() ? " OR " + ACCEPTED : ""));
    }

    private boolean accepts() {
        return input.lateAcceptedUpTo() > 0;
    }

    private static void view(Duck duck, String name, Path file) {
        duck.run(
                "CREATE VIEW "
                        + name
                        + " AS SELECT * FROM read_parquet("
                        + Duck.literal(file.toString())
                        + ")");
    }
}
