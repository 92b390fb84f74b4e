package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.Plan;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.PlanRunner;
import io.playledger.engine.royalty.PlannedStatement;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs the reconciliation plan in a DuckDB of its own over the snapshot's Parquet files. Safe for
/// any thread; each run uses up to the memory given.
public final class DuckPlanRunner implements PlanRunner {
    private final CatalogFiles.Source catalog;
    private final ErasedWindow.Source erased;
    private final Path temporary;
    private final PlanMemory memory;

    /// @param temporary folder to spill to
    public DuckPlanRunner(
            CatalogFiles.Source catalog,
            ErasedWindow.Source erased,
            Path temporary,
            PlanMemory memory) {
        this.catalog = catalog;
        this.erased = erased;
        this.temporary = temporary;
        this.memory = memory;
    }

    @Override
    public PlannedStatement run(PlanInput input, Progress progress) {
        Duck duck = Duck.open(memory, temporary);
        try {
            List<ErasedWindow> windows = erased.at(input.tombstonesAt());
            PlanFiles files = PlanFiles.of(input);
            PlanRelations.create(duck, files, catalog.current(), windows);
            Map<String, String> values = values(input, !windows.isEmpty());
            Steps steps = new Steps(duck, values, progress);
            progress.report(0, Steps.COUNT, "Finding repeated ids");
            RepeatedHashes.find(duck, files, progress);
            steps.run(Plan.REPEATED, "Finding repeated ids");
            steps.run(Plan.COPIES, "Reading their copies");
            HashParts.of(duck.count("copies"), memory.copiesPerPart())
                    .forEach((from, to) -> {
                        values.put("hash_from", Long.toString(from));
                        values.put("hash_to", Long.toString(to));
                        steps.part(Plan.JUDGED, "Judging copies");
                    });
            steps.stepDone("Judging copies");
            duck.run("DROP TABLE copies");
            steps.run(Plan.VERSIONS, "Reading the catalogue");
            steps.run(Plan.CELLS, "Counting plays");
            duck.run("DROP TABLE repeated");
            duck.run("DROP TABLE version_known");
            steps.run(Plan.LINES, "Making lines");
            steps.run(Plan.GROUPS, "Making lines");
            return DuckPlannedStatement.of(duck, Plan.COUNTS.statements(values).getFirst());
        } catch (SQLException e) {
            duck.close();
            throw Duck.failed(e);
        } catch (RuntimeException e) {
            duck.close();
            throw e;
        }
    }

    private static Map<String, String> values(PlanInput input, boolean erasing) {
        Map<String, String> values = new HashMap<>();
        values.put("period_start", Duck.literal(input.period().start()));
        values.put("period_end", Duck.literal(input.period().end()));
        values.put("received_before", Duck.literal(input.receivedBefore()));
        values.put("late_from", Duck.literal(input.lateFrom()));
        values.put("as_known_at", Duck.literal(input.asKnownAt()));
        values.put("of_chosen_kind", Plan.ofChosenKind(input.kinds()));
        values.put("least_ms", Plan.leastMillis(input.rules()));
        values.put("erasing", erasing ? "TRUE" : "FALSE");
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
