package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.royalty.PlanCounts;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.PlannedStatement;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.engine.royalty.StatementWriter;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ErasedFiles;
import io.playledger.store.archive.ParquetArchive;
import io.playledger.store.subject.ErasedRecord;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// A statement over an archive from which events were erased is, to the byte, the statement over
/// the archive in which they were hidden: lines, every class of the waterfall, and conflicts.
class ErasedStatementTest {
    private static final PlanMemory MEMORY = new PlanMemory(500_000_000, 1, 60);

    private static Path home;
    private static ControlStore store;
    private static ParquetArchive archive;
    private static Duck duck;
    private static int tries;

    @BeforeContainer
    static void open() throws Exception {
        home = Files.createTempDirectory("erased-test");
        store = ControlStore.open(home);
        archive = ParquetArchive.open(store, Clock.systemUTC());
        duck = Duck.open(MEMORY, home.resolve("tmp"));
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

    private record Figures(PlanCounts counts, String csv) {}

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void erasedArchiveGivesTheBytesThatTheHiddenOneGave(
            @ForAll long seed, @ForAll @IntRange(min = 20, max = 250) int events) throws Exception {
        Scenario scenario = hiding(seed, events);
        CatalogFiles catalog =
                ScenarioFiles.catalog(duck, scenario.catalog(), home.resolve("catalogue"));
        forgetEverything();
        ScenarioFiles.commit(archive, scenario.events(), List.of(), "one-" + ++tries);
        try (ArchiveSnapshot hidden = archive.snapshot()) {
            Figures before = statement(scenario, hidden, catalog, scenario.receivedBeforeMicros());

            ErasedFiles erased = archive.erase(subjects(scenario), found -> {}, Progress.NONE);

            long covered =
                    scenario.events().stream().filter(event -> covered(scenario, event)).count();
            assertThat(erased.removed().values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(covered);
            try (ArchiveSnapshot rest = archive.snapshot()) {
                assertThat(rest.files().stream().mapToLong(ArchiveFile::rows).sum())
                        .isEqualTo(scenario.events().size() - covered);
                assertThat(statement(scenario, rest, catalog, scenario.receivedBeforeMicros()))
                        .isEqualTo(before);
                // Any instant of receiving that somebody asks for later, to the microsecond.
                Random random = new Random(seed);
                for (int i = 0; i < 2; i++) {
                    TestEvent any = scenario.events().get(random.nextInt(scenario.events().size()));
                    long at = any.receivedMicros() + random.nextInt(2);
                    assertThat(statement(scenario, rest, catalog, at))
                            .isEqualTo(statement(scenario, hidden, catalog, at));
                }
            }
            assertThat(archive.verify().findings())
                    .allMatch(finding -> finding.contains("is not in the manifest"));

            long firstCommit = hidden.sequence();
            // Copies that come later, of whomever: judged against what was erased.
            ArchiveSnapshot later =
                    ScenarioFiles.commit(
                            archive,
                            Scenarios.of(seed + 1, events).events(),
                            List.of(),
                            "two-" + tries);
            try (ArchiveSnapshot all = archive.snapshot()) {
                assertThat(statement(scenario, all, catalog, scenario.receivedBeforeMicros()))
                        .isEqualTo(
                                statement(
                                        scenario,
                                        together(hidden, later),
                                        catalog,
                                        scenario.receivedBeforeMicros()));
            }
            // The snapshot of then, asked for now: what was erased since still counts as it did.
            archive.compact();
            try (ArchiveSnapshot earlier = archive.snapshot(firstCommit)) {
                assertThat(statement(scenario, earlier, catalog, scenario.receivedBeforeMicros()))
                        .isEqualTo(before);
            }
        }
    }

    private static Scenario hiding(long seed, int events) {
        for (long next = seed; ; next += 7919) {
            Scenario scenario = Scenarios.of(next, events);
            if (!scenario.erased().isEmpty()) {
                return scenario;
            }
        }
    }

    private static void forgetEverything() {
        store.jdbi()
                .useHandle(handle -> {
                    handle.execute("DELETE FROM archive_file");
                    handle.execute("DELETE FROM erased_record");
                    handle.execute("DELETE FROM erased_tally");
                    handle.execute("DELETE FROM commit_range");
                    handle.execute("DELETE FROM source_position");
                });
    }

    private static List<Subject> subjects(Scenario scenario) {
        List<Subject> subjects = new ArrayList<>();
        for (ErasedWindow window : scenario.erased()) {
            subjects.add(
                    new Subject(
                            subjects.size(),
                            window.userId(),
                            window.from(),
                            window.to(),
                            Subject.Scope.WINDOW));
        }
        return subjects;
    }

    private static boolean covered(Scenario scenario, TestEvent event) {
        return subjects(scenario).stream()
                .anyMatch(it ->
                        it.userId().equals(event.userId())
                                && it.covers(Micros.instant(event.eventMicros())));
    }

    /// As though nothing had been erased from the former.
    private static ArchiveSnapshot together(ArchiveSnapshot former, ArchiveSnapshot later) {
        List<ArchiveFile> files = new ArrayList<>(former.files());
        files.addAll(later.files());
        return new ArchiveSnapshot(former.sequence(), former.root(), files);
    }

    private static Figures statement(
            Scenario scenario, ArchiveSnapshot files, CatalogFiles catalog, long before)
            throws Exception {
        PlanInput input =
                new PlanInput(
                        files,
                        new RunInputs(
                                scenario.period(),
                                scenario.kinds(),
                                files.sequence(),
                                Micros.instant(before),
                                Duration.between(
                                        scenario.period().end(),
                                        Micros.instant(scenario.lateFromMicros())),
                                Micros.instant(scenario.asKnownAtMicros()),
                                RunInputs.Catalog.asKnownAt(
                                        Micros.instant(scenario.asKnownAtMicros())),
                                scenario.rules()));
        ErasedWindow.Source erased =
                new ErasedWindow.Source() {
                    @Override
                    public List<ErasedWindow> at(Instant instant) {
                        return scenario.erased();
                    }

                    @Override
                    public List<ErasedRecord> gone(ArchiveSnapshot snapshot) {
                        return new RecordedTombstones(store).gone(snapshot);
                    }
                };
        Path csv = home.resolve("statement.csv");
        try (PlannedStatement statement =
                new DuckPlanRunner(() -> catalog, erased, home.resolve("tmp"), MEMORY)
                        .run(input, Progress.NONE)) {
            PlanCounts counts = statement.counts();
            StatementWriter.write(statement, csv);
            return new Figures(counts, Files.readString(csv));
        }
    }
}
