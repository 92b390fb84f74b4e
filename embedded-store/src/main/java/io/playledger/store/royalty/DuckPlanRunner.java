package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.CatalogDraft;
import io.playledger.engine.royalty.Plan;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.PlanRules;
import io.playledger.engine.royalty.PlanRunner;
import io.playledger.engine.royalty.PlannedStatement;
import io.playledger.engine.royalty.RecordFilter;
import io.playledger.engine.royalty.rules.Unqualified;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Runs the reconciliation plan in a DuckDB of its own over the snapshot's Parquet files. Safe for
/// any thread; each run uses up to the memory given.
public final class DuckPlanRunner implements PlanRunner {
    /// Whatever it filters, the big relation stands to the left: DuckDB takes every filter for a
    /// narrow one, and would build a table of the plays to look versions up in it.
    private static final String JOINS_AS_WRITTEN =
            "SET disabled_optimizers = 'join_order,build_side_probe_side'";

    private static final String JOINS_BY_SIZE = "SET disabled_optimizers = ''";

    private final CatalogFiles.Source catalog;
    private final ErasedWindow.Source erased;
    private final AcceptedLate.Source accepted;
    private final Path temporary;
    private final PlanMemory memory;

    /// Where no late event was ever accepted.
    ///
    /// @param temporary folder to spill to
    public DuckPlanRunner(
            CatalogFiles.Source catalog,
            ErasedWindow.Source erased,
            Path temporary,
            PlanMemory memory) {
        this(catalog, erased, AcceptedLate.Source.NONE, temporary, memory);
    }

    /// @param temporary folder to spill to
    public DuckPlanRunner(
            CatalogFiles.Source catalog,
            ErasedWindow.Source erased,
            AcceptedLate.Source accepted,
            Path temporary,
            PlanMemory memory) {
        this.catalog = catalog;
        this.erased = erased;
        this.accepted = accepted;
        this.temporary = temporary;
        this.memory = memory;
    }

    @Override
    public PlannedStatement run(PlanInput input, Progress progress) {
        Duck duck = Duck.open(memory, temporary);
        try {
            Steps steps = judged(duck, input, progress);
            steps.run(Plan.CELLS, "Counting plays");
            duck.run(JOINS_BY_SIZE);
            tidy(duck);
            steps.run(Plan.LINES, "Making lines");
            steps.run(Plan.GROUPS, "Making lines");
            return DuckPlannedStatement.of(
                    duck,
                    Plan.COUNTS.statements(steps.values).getFirst(),
                    Plan.REASONS.statements(steps.values).getFirst());
        } catch (SQLException e) {
            duck.close();
            throw Duck.failed(e);
        } catch (RuntimeException e) {
            duck.close();
            throw e;
        }
    }

    @Override
    public void verdicts(PlanInput input, RecordFilter filter, Path table, Progress progress) {
        try (Duck duck = Duck.open(memory, temporary)) {
            Steps steps = judged(duck, input, progress);
            steps.values.put("of_these", these(filter));
            steps.values.put("reasons", reasons());
            steps.run(Plan.VERDICTS, "Looking at records");
            duck.run(
                    "COPY verdicts TO "
                            + Duck.literal(table.toString())
                            + " (FORMAT parquet, COMPRESSION zstd)",
                    progress);
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    private static String these(RecordFilter filter) {
        String item = filter.itemId();
        String country = filter.country();
        return (item == null ? "TRUE" : "q.item_id = " + Duck.literal(item))
                + (country == null ? "" : " AND q.country = " + Duck.literal(country));
    }

    private static String reasons() {
        return Arrays.stream(Unqualified.values())
                .map(reason -> "WHEN " + reason.code() + " THEN " + Duck.literal(reason.wireName()))
                .collect(Collectors.joining(" "));
    }

    /// Judges every record: views `classed` and `qualified`.
    private Steps judged(Duck duck, PlanInput input, Progress progress) throws SQLException {
        List<ErasedWindow> windows = erased.at(input.tombstonesAt());
        PlanFiles files = PlanFiles.of(input);
        PlanRelations.create(duck, files, input, catalog(input), windows, accepted);
        PlanRules rules = PlanRules.of(input);
        Map<String, String> values = values(input, rules);
        Steps steps = new Steps(duck, values, progress);
        progress.report(0, Steps.COUNT, "Finding repeated ids");
        RepeatedHashes.find(duck, files, progress);
        steps.run(Plan.REPEATED, "Finding repeated ids");
        steps.run(Plan.COPIES, "Reading their copies");
        duck.run("DROP TABLE repeated");
        steps.run(Plan.JUDGED, "Judging copies");
        duck.run("DROP TABLE copy");
        settle(duck, steps, values);
        duck.run("DROP TABLE judged");
        steps.run(Plan.VERSIONS, "Reading the catalogue");
        duck.run(JOINS_AS_WRITTEN);
        judgeByRules(steps, rules);
        return steps;
    }

    /// Writes where the records stand that the statement does not count, with the verdict of each:
    /// Parquet `near_file` (among [PlanFiles#near()]), `near_row`, `verdict` ([LeftOut]), `version`
    /// (of the catalogue, where its territories are why), `item_id`, `country`.
    void leftOut(PlanInput input, Path table, Progress progress) throws SQLException {
        try (Duck duck = Duck.open(memory, temporary)) {
            Map<String, String> values = judged(duck, input, progress).values;
            progress.report(-1, -1, "Judging records");
            duck.run(
                    """
                    CREATE TABLE told AS
                    SELECT c.near_file, c.near_row, c.item_id, c.country, v.version_id,
                      CASE
                        WHEN c.verdict <> 6 THEN c.verdict
                        WHEN v.version_id IS NULL THEN %d
                        WHEN t.territories IS NOT NULL AND instr(t.territories, c.country) = 0
                          THEN %d
                        ELSE 6
                      END AS verdict
                    FROM (
                      SELECT classed.near_file, classed.near_row, classed.item_id,
                        classed.country, event_time, %s AS verdict
                      FROM classed%s
                      WHERE %s
                    ) AS c
                    LEFT JOIN version_known AS v
                      ON c.verdict = 6
                      AND v.item_id = c.item_id
                      AND v.valid_from <= c.event_time
                      AND v.valid_to > c.event_time
                    LEFT JOIN territory_limit AS t ON t.version_id = v.version_id
                    """
                            .formatted(
                                    LeftOut.NO_VERSION,
                                    LeftOut.OTHER_COUNTRY,
                                    values.get("verdict"),
                                    values.get("further_joins"),
                                    values.get("in_period")),
                    progress);
            duck.run(
                    """
                    COPY (
                      SELECT told.near_file, told.near_row, told.verdict, n.version, told.item_id,
                        told.country
                      FROM told
                      LEFT JOIN (
                        SELECT version_id, min(version) AS version
                        FROM catalog_terms
                        WHERE version_id IN (SELECT version_id FROM told WHERE verdict = %d)
                        GROUP BY version_id
                      ) AS n ON n.version_id = told.version_id
                      WHERE told.verdict NOT IN (0, %d)
                      ORDER BY told.near_file, told.near_row
                    ) TO %s (FORMAT parquet, COMPRESSION zstd)
                    """
                            .formatted(
                                    LeftOut.OTHER_COUNTRY,
                                    LeftOut.COUNTS,
                                    Duck.literal(table.toString())),
                    progress);
        }
    }

    private CatalogFiles catalog(PlanInput input) {
        CatalogDraft draft = input.inputs().catalog().draft();
        return draft == null ? catalog.current() : CatalogFiles.in(draft.folder());
    }

    private static void judgeByRules(Steps steps, PlanRules rules) {
        steps.part(Plan.CLASSED, "Counting plays");
        if (rules.capsPlaysPerDay()) {
            steps.part(Plan.BEYOND, "Capping plays a day");
        }
        if (rules.asksReach()) {
            steps.part(Plan.REACH, "Asking how far items reached");
        }
        steps.part(Plan.QUALIFIED, "Counting plays");
    }

    private static void tidy(Duck duck) {
        duck.run("DROP VIEW qualified");
        duck.run("DROP VIEW classed");
        for (String table : List.of("beaten", "settled", "version_known", "reached")) {
            duck.run("DROP TABLE " + table);
        }
        for (String table : List.of("busy", "beyond", "reach")) {
            duck.run("DROP TABLE IF EXISTS " + table);
        }
    }

    /// Judges what the hashes leave open; there is seldom any.
    private void settle(Duck duck, Steps steps, Map<String, String> values) throws SQLException {
        if (duck.count("judged WHERE contested") > 0) {
            steps.part(Plan.CONTESTED, "Judging copies");
            HashParts.of(duck.count("contested"), memory.copiesPerPart())
                    .forEach((from, to) -> {
                        values.put("hash_from", Long.toString(from));
                        values.put("hash_to", Long.toString(to));
                        steps.part(Plan.SETTLED, "Judging copies");
                    });
            duck.run("DROP TABLE contested");
        }
    }

    private static Map<String, String> values(PlanInput input, PlanRules rules) {
        Map<String, String> values = new HashMap<>();
        values.put("period_start", Duck.literal(input.period().start()));
        values.put("period_end", Duck.literal(input.period().end()));
        values.put("received_before", Duck.literal(input.receivedBefore()));
        values.put("late_from", Duck.literal(input.lateFrom()));
        values.put("as_known_at", Duck.literal(input.asKnownAt()));
        values.put("of_chosen_kind", Plan.ofChosenKind(input.kinds()));
        rules.fill(values);
        return values;
    }

    /// Runs steps and tells how far it has come.
    private static final class Steps {
        /// Seven of the plan; writing the statement is the eighth.
        static final long COUNT = 8;

        private final Duck duck;
        private final Map<String, String> values;
        private final Progress progress;
        private long done;

        Steps(Duck duck, Map<String, String> values, Progress progress) {
            this.duck = duck;
            this.values = values;
            this.progress = progress;
        }

        void run(Plan step, String what) {
            part(step, what);
            stepDone(what);
        }

        void part(Plan step, String what) {
            progress.report(done, COUNT, what);
            for (String sql : step.statements(values)) {
                duck.run(sql, progress);
            }
        }

        void stepDone(String what) {
            done++;
            progress.report(done, COUNT, what);
        }
    }
}
