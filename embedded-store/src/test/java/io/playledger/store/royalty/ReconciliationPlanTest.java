package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.royalty.PlanCounts;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.PlannedStatement;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.engine.royalty.StatementWriter;
import io.playledger.engine.royalty.pool.PoolOutcome;
import io.playledger.engine.royalty.pool.PoolUse;
import io.playledger.engine.royalty.rules.Unqualified;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ParquetArchive;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Holds the plan to the reference on random scenarios.
class ReconciliationPlanTest {
    private static final PlanMemory ONE_THREAD = new PlanMemory(500_000_000, 1, 1_000_000);
    private static final PlanMemory MANY_PARTS = new PlanMemory(500_000_000, 2, 60);
    private static final AtomicInteger TRY = new AtomicInteger();

    private static Path home;
    private static ControlStore store;
    private static ParquetArchive archive;
    private static Duck duck;

    @BeforeContainer
    static void open() throws Exception {
        home = Files.createTempDirectory("plan-test");
        store = ControlStore.open(home);
        archive = ParquetArchive.open(store, Clock.systemUTC());
        duck = Duck.open(ONE_THREAD, home.resolve("tmp"));
    }

    @AfterContainer
    static void close() throws Exception {
        duck.close();
        archive.close();
        store.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void planGivesTheReferencesBytesWhateverTheFilesThreadsAndParts(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int events) throws Exception {
        Scenario scenario = Scenarios.of(seed, events);
        store.jdbi().useHandle(handle -> handle.execute("DELETE FROM quarantine"));
        Path folder = home.resolve("try-" + TRY.incrementAndGet());
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

    private static void check(
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

    /// The scenarios reach every class and both kinds of money, so that the property says
    /// something.
    @Property(tries = 1)
    void scenariosReachEveryClass() {
        List<PlanCounts> all =
                Stream.iterate(1L, seed -> seed + 1)
                        .limit(40)
                        .map(seed -> ReferenceStatement.of(Scenarios.of(seed, 300)).counts())
                        .toList();
        assertThat(all).anyMatch(c -> c.late() > 0).anyMatch(c -> c.erased() > 0);
        assertThat(all).anyMatch(c -> c.unqualified() > 0).anyMatch(c -> c.unlicensed() > 0);
        assertThat(all).anyMatch(c -> c.conflicts() > 0 && c.conflicts() < c.duplicate());
        assertThat(all).filteredOn(c -> c.counted() > 15).hasSizeGreaterThan(5);
        for (Unqualified reason : Unqualified.values()) {
            assertThat(all)
                    .as(reason.wireName())
                    .filteredOn(c -> c.unqualifiedBy().containsKey(reason))
                    .hasSizeGreaterThan(1);
        }
        assertThat(Stream.iterate(1L, seed -> seed + 1).limit(20))
                .extracting(seed -> ReferenceStatement.rejected(Scenarios.of(seed, 200)))
                .anyMatch(count -> count > 5);
    }

    /// So that the property says something of pools too.
    @Property(tries = 1)
    void scenariosReachEveryFateOfAPool() {
        List<PoolOutcome> all =
                Stream.iterate(1L, seed -> seed + 1)
                        .limit(30)
                        .map(seed -> {
                            ReferenceStatement reference =
                                    ReferenceStatement.of(Scenarios.of(seed, 250));
                            reference.csv();
                            return reference.pools();
                        })
                        .toList();
        List<PoolUse> uses = all.stream().flatMap(pools -> pools.uses().stream()).toList();
        assertThat(uses).anyMatch(use -> use.amount() == null && use.plays() > 0);
        assertThat(uses).anyMatch(use -> use.amount() != null && use.plays() == 0);
        assertThat(uses).anyMatch(use -> use.payees() > 2 && use.listeners() > 2);
        assertThat(all.stream().flatMap(pools -> pools.payees().stream()))
                .anyMatch(payee -> payee.difference().signum() > 0)
                .anyMatch(payee -> payee.difference().signum() < 0);
    }
}
