package io.playledger.app.bench;

import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.PlanCounts;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.PlannedStatement;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.engine.royalty.StatementWriter;
import io.playledger.store.royalty.DuckPlanRunner;
import io.playledger.store.royalty.DuckStatementTable;
import io.playledger.store.royalty.PlanMemory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The whole reconciliation of a month beside a plain scan and group of the same files, in one
/// process and one run. Each is done once before it is measured: an engine that reconciles has run
/// for hours.
///
/// @param rounds how often each is measured, in turn
record ReconcileBench(Path folder, long events, int versions, int rounds, PlanMemory memory) {
    private static final Period MONTH = Period.parse("2026-03", ZoneOffset.UTC);
    private static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");

    ReconcileBenchResult run(Consumer<String> progress) {
        ReconcileBenchData data =
                ReconcileBenchData.make(
                        folder.resolve("sample"),
                        events,
                        versions,
                        memory.memoryBytesMax(),
                        progress);
        plain(data);
        progress.accept("first reconciliation, not counted: " + reconcile(data));
        List<Double> plain = new ArrayList<>();
        List<ReconcileRound> full = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            plain.add(plain(data));
            progress.accept("plain scan and group %d: %.2f s".formatted(round, plain.getLast()));
            full.add(reconcile(data));
            progress.accept("reconciliation " + round + ": " + full.getLast());
            progress.accept("its table, made when first looked at: %.2f s".formatted(table()));
        }
        return ReconcileBenchResult.of(data.events(), plain, full, ProcessMemory.peakBytes());
    }

    /// Seconds of the least that a statement needs: one scan, one group by item and country.
    private double plain(ReconcileBenchData data) {
        String files =
                data.archive().files().stream()
                        .map(file -> "'" + data.archive().root().resolve(file.path()) + "'")
                        .collect(Collectors.joining(", ", "[", "]"));
        long from = System.nanoTime();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = duck.createStatement()) {
            sql.execute("SET memory_limit = '" + memory.memoryBytesMax() / 1_000_000 + "MB'");
            sql.execute("SET threads = " + memory.threads());
            sql.execute("SET temp_directory = '" + folder.resolve("spill") + "'");
            try (ResultSet row =
                    sql.executeQuery(
                            "SELECT count(*), sum(plays) FROM (SELECT item_id, country, count(*) AS"
                                    + " plays, sum(ms_played) AS ms FROM read_parquet("
                                    + files
                                    + ", hive_partitioning = false) GROUP BY item_id, country)")) {
                row.next();
                if (row.getLong(2) != data.events()) {
                    throw new IllegalStateException("the plain scan saw " + row.getLong(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The plain scan failed", e);
        }
        return (System.nanoTime() - from) / 1e9;
    }

    /// Seconds of making the table that the screen pages; not part of a run.
    private double table() {
        long from = System.nanoTime();
        new DuckStatementTable(folder.resolve("tmp"), memory)
                .write(folder.resolve("statement.csv"), folder.resolve("statement.parquet"));
        return (System.nanoTime() - from) / 1e9;
    }

    private ReconcileRound reconcile(ReconcileBenchData data) {
        PlanInput input =
                new PlanInput(
                        data.archive(),
                        new RunInputs(
                                MONTH,
                                Set.of("track", "title"),
                                data.archive().sequence(),
                                LATER,
                                Duration.ofHours(48),
                                LATER,
                                RunInputs.Catalog.asKnownAt(LATER),
                                RuleSet.FIRST));
        Path csv = folder.resolve("statement.csv");
        forget(csv);
        Stages stages = new Stages();
        DuckPlanRunner runner =
                new DuckPlanRunner(data::catalog, at -> List.of(), folder.resolve("tmp"), memory);
        try (PlannedStatement statement = runner.run(input, stages)) {
            stages.begin("settling and writing");
            StatementWriter.Written written = StatementWriter.write(statement, csv);
            stages.begin("closing");
            PlanCounts counts = statement.counts();
            if (sum(counts) != data.events()) {
                throw new IllegalStateException("the waterfall does not foot: " + counts);
            }
            return new ReconcileRound(
                    stages.total(), stages.seconds(), written.lines(), written.digest());
        }
    }

    /// A run writes a new file; over an old one the system would flush it at once.
    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long sum(PlanCounts counts) {
        return counts.duplicate()
                + counts.late()
                + counts.erased()
                + counts.unqualified()
                + counts.unlicensed()
                + counts.counted();
    }
}
