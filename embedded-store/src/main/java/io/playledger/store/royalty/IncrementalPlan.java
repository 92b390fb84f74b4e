package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.PlanCounts;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.StatementBase;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Computes a statement from an earlier run's cells and from what came since: the records that
/// share an id with one of those are judged twice by the plan's own steps, as the earlier run saw
/// them and as this one does, and the cells differ by the difference. The lines of rights holders
/// whose cells did not change are the earlier statement's. The bytes are those of a run from
/// nothing.
final class IncrementalPlan {
    /// Cells that later runs may add before all are written anew, as part of all.
    private static final double LATER_MAX = 0.1;

    private final Duck duck;
    private final PlanInput input;
    private final KeptCells.Base base;
    private final PlanSteps steps;

    IncrementalPlan(Duck duck, PlanInput input, KeptCells.Base base, PlanSteps steps) {
        this.duck = duck;
        this.input = input;
        this.base = base;
        this.steps = steps;
    }

    /// What differs, and what it is built on.
    record Built(PlanCounts counts, StatementBase base) {}

    /// Leaves `line` and `line_group` of the rights holders that changed.
    ///
    /// @return empty where a run from nothing is as good
    Optional<Built> run(
            PlanFiles files, CatalogFiles catalog, List<ErasedWindow> windows, Progress progress)
            throws SQLException {
        PlanRelations relations =
                new PlanRelations(duck, files, input, windows, AcceptedLate.Source.NONE);
        relations.createCommon(catalog);
        progress.report(0, PlanSteps.COUNT, "Reading what came since run " + base.run());
        if (!new LaterRecords(duck, input, files, base, relations).find(progress)) {
            return Optional.empty();
        }
        duck.run(
                "CREATE OR REPLACE VIEW catalog_version AS SELECT * FROM read_parquet("
                        + Duck.literal(catalog.versions().toString())
                        + ") WHERE item_id IN (SELECT item_id FROM near_part)");
        progress.report(1, PlanSteps.COUNT, "Judging what it touches");
        cells("cell_before", "WHERE in_base", steps.receivedBefore(base.note().receivedBefore()));
        cells("cell_now", "", steps);
        String keys = keys();
        duck.run(
                "CREATE TABLE cell_later AS SELECT "
                        + keys
                        + ", CAST(sum(plays) AS BIGINT) AS plays,"
                        + " CAST(sum(ms_played) AS BIGINT) AS ms_played FROM ("
                        + "SELECT * FROM cell_now UNION ALL SELECT * REPLACE"
                        + " (-plays AS plays, -ms_played AS ms_played) FROM cell_before)"
                        + " GROUP BY ALL HAVING sum(plays) <> 0 OR sum(ms_played) <> 0");
        duck.run("CREATE VIEW cell AS SELECT * FROM cell_later");
        PlanCounts counts = base.note().counts().plus(steps.counts());
        duck.run("DROP VIEW cell");
        progress.report(5, PlanSteps.COUNT, "Making the lines that changed");
        Set<String> changed = changedHolders();
        lines(keys);
        try {
            return Optional.of(
                    new Built(counts, StatementBase.in(base.folder(), base.totals(), changed)));
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(IncrementalPlan.class)
                    .warn("Run {} cannot be built on: {}", base.run(), e.getMessage());
            return Optional.empty();
        }
    }

    /// The cells of the part's records, by the plan.
    private void cells(String table, String of, PlanSteps plan) throws SQLException {
        // A merged file may mark a record for one that the earlier run did not have.
        String again = of.isEmpty() ? "again" : "FALSE";
        for (String name : List.of("near", "far")) {
            duck.run(
                    "CREATE OR REPLACE VIEW "
                            + name
                            + " AS SELECT * EXCLUDE (in_base, near_row) REPLACE ("
                            + again
                            + " AS again), rowid AS near_row FROM "
                            + name
                            + "_part "
                            + of);
        }
        duck.run("CREATE OR REPLACE VIEW play AS " + PlanRelations.playsOf("near", input));
        duck.run("DELETE FROM repeated");
        duck.run("DELETE FROM far_seen");
        duck.run(
                "INSERT INTO repeated SELECT id_hash FROM near WHERE NOT again"
                        + " GROUP BY id_hash HAVING count(*) > 1");
        duck.run("INSERT INTO far_seen SELECT id_hash FROM far WHERE NOT again");
        plan.cells();
        duck.run("ALTER TABLE cell RENAME TO " + table);
        PlanRelations.createFilled(duck);
    }

    /// What a cell is of: all of its columns but the figures.
    private String keys() throws SQLException {
        List<String> keys = new ArrayList<>();
        try (Statement statement = duck.connection().createStatement();
                ResultSet row = statement.executeQuery("DESCRIBE cell_now")) {
            while (row.next()) {
                String name = row.getString(1);
                if (!name.equals("plays") && !name.equals("ms_played")) {
                    keys.add(name);
                }
            }
        }
        return String.join(", ", keys);
    }

    private Set<String> changedHolders() throws SQLException {
        duck.run(
                """
                CREATE TABLE changed_holder AS
                SELECT DISTINCT rights_holder FROM catalog_group WHERE group_rank IN (
                  SELECT group_rank FROM catalog_terms
                  WHERE version_id IN (SELECT version_id FROM cell_later))\
                """);
        Set<String> holders = new HashSet<>();
        try (Statement statement = duck.connection().createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT rights_holder FROM changed_holder")) {
            while (row.next()) {
                holders.add(row.getString(1));
            }
        }
        return holders;
    }

    /// All lines of the rights holders that changed, from all their cells: what one gets depends on
    /// all lines of its total.
    private void lines(String keys) {
        duck.run(
                """
                CREATE TABLE terms_part AS SELECT * FROM catalog_terms WHERE group_rank IN (
                  SELECT group_rank FROM catalog_group
                  WHERE rights_holder IN (SELECT rights_holder FROM changed_holder))\
                """);
        duck.run(
                "CREATE TABLE cell AS SELECT "
                        + keys
                        + ", CAST(sum(plays) AS BIGINT) AS plays,"
                        + " CAST(sum(ms_played) AS BIGINT) AS ms_played FROM ("
                        + "SELECT * FROM read_parquet("
                        + Duck.list(base.cells())
                        + ") UNION ALL BY NAME SELECT * FROM cell_later)"
                        + " WHERE version_id IN (SELECT version_id FROM terms_part)"
                        + " GROUP BY ALL HAVING sum(plays) <> 0");
        duck.run("CREATE OR REPLACE VIEW catalog_terms AS SELECT * FROM terms_part");
        steps.lines();
        duck.run(
                """
                CREATE TABLE key_part AS SELECT * FROM catalog_key
                WHERE key_rank IN (SELECT key_rank FROM line) ORDER BY key_rank\
                """);
        duck.run("CREATE OR REPLACE VIEW catalog_key AS SELECT * FROM key_part");
    }

    /// Leaves the earlier run's cells with what came since beside them; all anew where that has
    /// become much.
    void keep(Path folder) throws IOException {
        KeptCells.link(base.hashes(), folder.resolve(KeptCells.HASHES));
        duck.run(
                "COPY (SELECT id_hash FROM changed_hash"
                        + base.hashesLater()
                                .map(file ->
                                        " UNION SELECT id_hash FROM read_parquet("
                                                + Duck.list(List.of(file))
                                                + ")")
                                .orElse("")
                        + ") TO "
                        + Duck.literal(folder.resolve(KeptCells.HASHES_LATER).toString())
                        + " (FORMAT parquet)");
        List<Path> later =
                base.cells().stream()
                        .filter(file -> file.getFileName().toString().equals(KeptCells.LATER))
                        .toList();
        String added =
                later.isEmpty()
                        ? "SELECT * FROM cell_later"
                        : "SELECT * FROM cell_later UNION ALL BY NAME SELECT * FROM read_parquet("
                                + Duck.list(later)
                                + ")";
        String columns;
        long before;
        long since;
        try {
            columns = keys();
            before = duck.count("read_parquet(" + Duck.list(List.of(cells(base.folder()))) + ")");
            since = duck.count("(" + added + ")");
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
        String summed =
                "SELECT "
                        + columns
                        + ", CAST(sum(plays) AS BIGINT) AS plays,"
                        + " CAST(sum(ms_played) AS BIGINT) AS ms_played FROM (%s)"
                        + " GROUP BY ALL HAVING sum(plays) <> 0 OR sum(ms_played) <> 0";
        if (since > before * LATER_MAX) {
            String all =
                    added
                            + " UNION ALL BY NAME SELECT * FROM read_parquet("
                            + Duck.list(List.of(cells(base.folder())))
                            + ")";
            KeptCells.copy(duck, summed.formatted(all), cells(folder));
            return;
        }
        KeptCells.link(cells(base.folder()), cells(folder));
        KeptCells.copy(duck, summed.formatted(added), folder.resolve(KeptCells.LATER));
    }

    private static Path cells(Path folder) {
        return folder.resolve(KeptCells.CELLS);
    }
}
