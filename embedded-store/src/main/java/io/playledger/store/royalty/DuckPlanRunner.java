package io.playledger.store.royalty;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.CatalogDraft;
import io.playledger.engine.royalty.PlanCounts;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.PlanRunner;
import io.playledger.engine.royalty.PlannedStatement;
import io.playledger.engine.royalty.RecordFilter;
import io.playledger.engine.royalty.rules.Unqualified;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Runs the reconciliation plan in a DuckDB of its own over the snapshot's Parquet files. Safe for
/// any thread; each run uses up to the memory given.
public final class DuckPlanRunner implements PlanRunner {
    private final CatalogFiles.Source catalog;
    private final ErasedWindow.Source erased;
    private final AcceptedLate.Source accepted;
    private final Path temporary;
    private final PlanMemory memory;
    private final @Nullable KeptCells kept;

    /// Where no late event was ever accepted, each run from nothing.
    ///
    /// @param temporary folder to spill to
    public DuckPlanRunner(
            CatalogFiles.Source catalog,
            ErasedWindow.Source erased,
            Path temporary,
            PlanMemory memory) {
        this(catalog, erased, AcceptedLate.Source.NONE, temporary, memory, null);
    }

    /// Each run from nothing.
    ///
    /// @param temporary folder to spill to
    public DuckPlanRunner(
            CatalogFiles.Source catalog,
            ErasedWindow.Source erased,
            AcceptedLate.Source accepted,
            Path temporary,
            PlanMemory memory) {
        this(catalog, erased, accepted, temporary, memory, null);
    }

    /// @param temporary folder to spill to
    /// @param kept what earlier runs left to build on
    public DuckPlanRunner(
            CatalogFiles.Source catalog,
            ErasedWindow.Source erased,
            AcceptedLate.Source accepted,
            Path temporary,
            PlanMemory memory,
            @Nullable KeptCells kept) {
        this.accepted = accepted;
        this.kept = kept;
        this.catalog = catalog;
        this.erased = erased;
        this.temporary = temporary;
        this.memory = memory;
    }

    @Override
    public PlannedStatement run(PlanInput input, Progress progress) {
        List<ErasedWindow> windows = erased.at(input.tombstonesAt());
        PlanFiles files = PlanFiles.of(input, erased.gone(input.archive()));
        CatalogFiles versions = catalog(input);
        if (kept == null
                || !kept.worthIt(files)
                || !files.gone().isEmpty()
                || input.lateAcceptedUpTo() > 0
                || !input.inputs().pools().pools().isEmpty()) {
            return fromNothing(input, files, versions, windows, null, progress);
        }
        String inputs = kept.inputs(input, windows);
        Optional<KeptCells.Base> base =
                input.fromNothing() ? Optional.empty() : kept.find(input, inputs);
        if (base.isPresent()) {
            Optional<PlannedStatement> built =
                    building(input, base.get(), files, versions, windows, inputs, progress);
            if (built.isPresent()) {
                return built.get();
            }
        }
        // Asked late, since it takes a while: a run with the terms of a kept one pays from no pool.
        boolean pooled = PlanPools.concern(input, versions, temporary, memory);
        return fromNothing(input, files, versions, windows, pooled ? null : inputs, progress);
    }

    /// @param inputs what the kept cells depend on; null where none are kept
    private PlannedStatement fromNothing(
            PlanInput input,
            PlanFiles files,
            CatalogFiles versions,
            List<ErasedWindow> windows,
            @Nullable String inputs,
            Progress progress) {
        Duck duck = Duck.open(memory, temporary);
        try {
            PlanRelations.create(duck, files, input, versions, windows, accepted);
            PlanSteps steps = PlanSteps.of(duck, input, memory, progress);
            progress.report(0, PlanSteps.COUNT, "Finding repeated ids");
            RepeatedHashes.Seen seen =
                    RepeatedHashes.find(
                            duck,
                            files,
                            inputs == null ? null : duck.spill().resolve(KeptCells.HASHES),
                            progress);
            steps.cellsAndPools(input);
            steps.lines();
            PlanCounts counts = steps.counts();
            return DuckPlannedStatement.of(
                    duck,
                    counts,
                    null,
                    input.inputs().pools().pools(),
                    folder -> {
                        if (inputs != null && seen != null) {
                            KeptCells.copy(
                                    duck, "SELECT * FROM cell", folder.resolve(KeptCells.CELLS));
                            KeptCells.link(seen.file(), folder.resolve(KeptCells.HASHES));
                            KeptCells.note(folder, inputs, input, counts, 0, seen.crc32c());
                        }
                    });
        } catch (SQLException e) {
            duck.close();
            throw Duck.failed(e);
        } catch (RuntimeException e) {
            duck.close();
            throw e;
        }
    }

    private Optional<PlannedStatement> building(
            PlanInput input,
            KeptCells.Base base,
            PlanFiles files,
            CatalogFiles versions,
            List<ErasedWindow> windows,
            String inputs,
            Progress progress) {
        Duck duck = Duck.open(memory, temporary);
        try {
            IncrementalPlan plan =
                    new IncrementalPlan(
                            duck, input, base, PlanSteps.of(duck, input, memory, progress));
            Optional<IncrementalPlan.Built> built = plan.run(files, versions, windows, progress);
            if (built.isEmpty()) {
                duck.close();
                return Optional.empty();
            }
            PlanCounts counts = built.get().counts();
            return Optional.of(
                    DuckPlannedStatement.of(
                            duck,
                            counts,
                            built.get().base(),
                            null,
                            folder -> {
                                plan.keep(folder);
                                KeptCells.note(
                                        folder,
                                        inputs,
                                        input,
                                        counts,
                                        base.run(),
                                        base.note().hashesCrc32c());
                            }));
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
            PlanSteps steps = judged(duck, input, progress);
            steps.verdicts(these(filter), reasons());
            duck.run(
                    "COPY verdicts TO "
                            + Duck.literal(table.toString())
                            + " (FORMAT parquet, COMPRESSION zstd)",
                    progress);
        } catch (SQLException e) {
            throw Duck.failed(e);
        }
    }

    /// Under its own id or another that stands for it.
    private static final String OF_ITEM =
            """
            (q.item_id = ${item} OR q.item_id IN (
              SELECT k.item_id FROM known AS k WHERE k.by_alias AND k.version_id IN (
                SELECT version_id FROM known WHERE item_id = ${item} AND NOT by_alias)))\
            """;

    private static String these(RecordFilter filter) {
        String item = filter.itemId();
        String country = filter.country();
        return (item == null ? "TRUE" : OF_ITEM.replace("${item}", Duck.literal(item)))
                + (country == null ? "" : " AND q.country = " + Duck.literal(country));
    }

    private static String reasons() {
        return Arrays.stream(Unqualified.values())
                .map(reason -> "WHEN " + reason.code() + " THEN " + Duck.literal(reason.wireName()))
                .collect(Collectors.joining(" "));
    }

    /// Judges every record: views `classed` and `qualified`.
    PlanSteps judged(Duck duck, PlanInput input, Progress progress) throws SQLException {
        PlanFiles files = PlanFiles.of(input, erased.gone(input.archive()));
        PlanRelations.create(
                duck, files, input, catalog(input), erased.at(input.tombstonesAt()), accepted);
        PlanSteps steps = PlanSteps.of(duck, input, memory, progress);
        progress.report(0, PlanSteps.COUNT, "Finding repeated ids");
        RepeatedHashes.find(duck, files, null, progress);
        steps.judged();
        return steps;
    }

    /// Writes where the records stand that the statement does not count, with the verdict of each:
    /// Parquet `near_file` (among [PlanFiles#near()]), `near_row`, `verdict` ([LeftOut]), `version`
    /// (of the catalogue, where its territories are why), `item_id`, `country`.
    void leftOut(PlanInput input, Path table, Progress progress) throws SQLException {
        try (Duck duck = Duck.open(memory, temporary)) {
            PlanSteps steps = judged(duck, input, progress);
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
                                    steps.value("verdict"),
                                    steps.value("further_joins"),
                                    steps.value("in_period")),
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
}
