package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.royalty.PlanCounts;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.PlannedStatement;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.engine.royalty.StatementWriter;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ParquetArchive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/// Holds the plan to the reference: one scenario in several file layouts, threads and parts.
final class PlanJudge implements AutoCloseable {
    private static final PlanMemory ONE_THREAD = new PlanMemory(500_000_000, 1, 1_000_000);
    private static final PlanMemory MANY_PARTS = new PlanMemory(500_000_000, 2, 60);

    private final Path home;
    private final ControlStore store;
    private final ParquetArchive archive;
    private final Duck duck;
    private int number;

    PlanJudge() throws Exception {
        home = Files.createTempDirectory("plan-test");
        store = ControlStore.open(home);
        archive = ParquetArchive.open(store, Clock.systemUTC());
        duck = Duck.open(ONE_THREAD, home.resolve("tmp"));
    }

    @Override
    public void close() throws Exception {
        duck.close();
        archive.close();
        store.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    void check(Scenario scenario) throws Exception {
        store.jdbi().useHandle(handle -> handle.execute("DELETE FROM quarantine"));
        Path folder = home.resolve("try-" + ++number);
        CatalogFiles catalog =
                ScenarioFiles.catalog(duck, scenario.catalog(), folder.resolve("catalogue"));
        ArchiveSnapshot archived =
                ScenarioFiles.commit(
                        archive,
                        scenario.events(),
                        scenario.refused(),
                        folder.getFileName().toString());
        ReferenceStatement reference = ReferenceStatement.of(scenario);
        assertThat(
                        new QuarantinedPlays(store)
                                .count(
                                        scenario.period(),
                                        scenario.kinds(),
                                        Micros.instant(scenario.receivedBeforeMicros())))
                .isEqualTo(ReferenceStatement.rejected(scenario));

        check(scenario, archived, catalog, ONE_THREAD, reference);
        if (!archived.files().isEmpty()) {
            ArchiveSnapshot scattered =
                    ScenarioFiles.rewrite(
                            duck,
                            archived,
                            folder.resolve("scattered"),
                            3,
                            "source_offset",
                            "id_hash");
            check(scenario, scattered, catalog, MANY_PARTS, reference);
            ArchiveSnapshot colliding =
                    ScenarioFiles.rewrite(
                            duck, archived, folder.resolve("colliding"), 1, "0", "id_hash % 5");
            check(scenario, colliding, catalog, MANY_PARTS, reference);
        }
    }

    private void check(
            Scenario scenario,
            ArchiveSnapshot files,
            CatalogFiles catalog,
            PlanMemory memory,
            ReferenceStatement reference)
            throws Exception {
        PlanInput input =
                new PlanInput(
                        files,
                        new RunInputs(
                                        scenario.period(),
                                        scenario.kinds(),
                                        files.sequence(),
                                        Micros.instant(scenario.receivedBeforeMicros()),
                                        Duration.between(
                                                scenario.period().end(),
                                                Micros.instant(scenario.lateFromMicros())),
                                        Micros.instant(scenario.asKnownAtMicros()),
                                        RunInputs.Catalog.asKnownAt(
                                                Micros.instant(scenario.asKnownAtMicros())),
                                        scenario.rules())
                                .with(scenario.pools()));
        Path csv = home.resolve("statement.csv");
        DuckPlanRunner runner =
                new DuckPlanRunner(
                        () -> catalog, at -> scenario.erased(), home.resolve("tmp"), memory);
        try (PlannedStatement statement = runner.run(input, Progress.NONE)) {
            PlanCounts counts = statement.counts();
            StatementWriter.Written written = StatementWriter.write(statement, csv);
            assertThat(counts).isEqualTo(reference.counts());
            assertThat(Files.readString(csv)).isEqualTo(reference.csv());
            assertThat(written.digest()).isEqualTo(reference.digest());
            assertThat(written.pools()).isEqualTo(reference.pools());
            assertThat(written.lines()).isEqualTo(statement.lines());
        }
    }
}
