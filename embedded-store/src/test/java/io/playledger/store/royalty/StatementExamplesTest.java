package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.CatalogImport;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.PlannedStatement;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.engine.royalty.StatementWriter;
import io.playledger.engine.royalty.pool.PeriodPools;
import io.playledger.engine.royalty.pool.PoolBook;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ParquetArchive;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Recomputes the worked examples of docs/spec/statement.md.
class StatementExamplesTest {
    private static final PlanMemory MEMORY = new PlanMemory(500_000_000, 2, 1_000_000);
    private static final Pattern EXAMPLE =
            Pattern.compile(
                    "### ([^\n"
                            + "]+)\n"
                            + ".*?```catalogue\n"
                            + "(.*?)```\n"
                            + "(?:```pools\n"
                            + "(.*?)```\n"
                            + ")?```events\n"
                            + "(.*?)```\n"
                            + "```statement\n"
                            + "(.*?)```\n"
                            + "(received [^\n"
                            + "]+)",
                    Pattern.DOTALL);

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> examplesGiveTheStatementsThatTheyPromise() throws IOException {
        String spec = Files.readString(Path.of("../docs/spec/statement.md"));
        Matcher matcher = EXAMPLE.matcher(spec);
        List<DynamicTest> tests = new ArrayList<>();
        while (matcher.find()) {
            Path home = folder.resolve("home-" + tests.size());
            String catalogue = matcher.group(2);
            String pools = matcher.group(3);
            String events = matcher.group(4);
            String statement = matcher.group(5);
            String waterfall = matcher.group(6);
            tests.add(
                    DynamicTest.dynamicTest(
                            matcher.group(1),
                            () -> check(home, catalogue, pools, events, statement, waterfall)));
        }
        assertThat(tests).hasSize(4);
        return tests.stream();
    }

    private static void check(
            Path home,
            String catalogue,
            @Nullable String pools,
            String events,
            String statement,
            String waterfall)
            throws IOException {
        Clock clock = Clock.systemUTC();
        try (ControlStore store = ControlStore.open(home);
                ParquetArchive archive = ParquetArchive.open(store, clock)) {
            Path file =
                    Files.writeString(
                            home.resolve("catalogue.csv"),
                            "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms\n"
                                    + catalogue);
            LedgerCatalog ledger = new LedgerCatalog(store, clock);
            assertThat(new CatalogImport(ledger, home.resolve("tmp")).read(file).problems())
                    .isEmpty();
            ArchiveSnapshot snapshot =
                    ScenarioFiles.commit(archive, events(events), List.of(), "example");
            Period march = Period.parse("2026-03", ZoneId.of("UTC"));
            PlanInput input =
                    new PlanInput(
                            snapshot,
                            new RunInputs(
                                            march,
                                            Set.of("track", "title"),
                                            snapshot.sequence(),
                                            Instant.parse("2026-05-01T00:00:00Z"),
                                            Duration.ofHours(48),
                                            clock.instant(),
                                            RunInputs.Catalog.asKnownAt(
                                                    ledger.pin(clock.instant())),
                                            RuleSet.FIRST)
                                    .with(
                                            pools == null
                                                    ? PeriodPools.NONE
                                                    : pools(store, home, pools)));
            DuckPlanRunner runner =
                    new DuckPlanRunner(
                            new CatalogCache(store, home, MEMORY),
                            new RecordedTombstones(store),
                            home.resolve("tmp"),
                            MEMORY);
            Path csv = home.resolve("statement.csv");
            try (PlannedStatement planned = runner.run(input, Progress.NONE)) {
                StatementWriter.write(planned, csv);
                assertThat(Files.readString(csv)).isEqualTo(statement);
                var c = planned.counts();
                assertThat(waterfall)
                        .isEqualTo(
                                "received %d = rejected 0 + duplicate %d + late %d + erased %d + unqualified %d + unlicensed %d + counted %d"
                                        .formatted(
                                                c.duplicate()
                                                        + c.late()
                                                        + c.erased()
                                                        + c.unqualified()
                                                        + c.unlicensed()
                                                        + c.counted(),
                                                c.duplicate(),
                                                c.late(),
                                                c.erased(),
                                                c.unqualified(),
                                                c.unlicensed(),
                                                c.counted()));
            }
        }
    }

    private static PeriodPools pools(ControlStore store, Path home, String rows)
            throws IOException {
        Path file =
                Files.writeString(
                        home.resolve("pools.csv"), "period,country,currency,amount\n" + rows);
        return new PoolBook(new RecordedPools(store, Clock.systemUTC()))
                .add(file, new Person("ada"), "an example")
                .getFirst()
                .pinned();
    }

    private static List<TestEvent> events(String text) {
        List<TestEvent> events = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] field = line.split(", ");
            long at = Micros.of(Instant.parse(field[4]));
            long received = Micros.of(Instant.parse(field[5]));
            events.add(
                    field[1].equals("play")
                            ? TestEvent.play(
                                    field[0],
                                    field[2],
                                    field[3],
                                    at,
                                    received,
                                    Long.parseLong(field[6]),
                                    field[7],
                                    "",
                                    events.size())
                            : new TestEvent(
                                    1,
                                    field[0],
                                    field[1],
                                    field[2],
                                    field[3],
                                    "ios",
                                    at,
                                    received,
                                    null,
                                    null,
                                    "{\"value\":1}",
                                    events.size()));
        }
        return events;
    }
}
