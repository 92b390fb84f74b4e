package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ParquetArchive;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

class OtherFormatTest {
    private static final PlanMemory MEMORY = new PlanMemory(500_000_000, 1, 1_000_000);

    private static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir Path home;

    @Test
    void fileWithoutTheContentHashStopsTheComputation() throws Exception {
        Path whole;
        try (ControlStore store = ControlStore.open(home);
                ParquetArchive archive = ParquetArchive.open(store, Clock.systemUTC())) {
            TestEvent event = TestEvent.play("a", "u", "track:1", 0, 0, 40_000, "SE", "", 0);
            ArchiveSnapshot snapshot =
                    ScenarioFiles.commit(archive, List.of(event), List.of(), "one");
            whole = snapshot.root().resolve(snapshot.files().getFirst().path());
            Path other = home.resolve("other.parquet");
            try (Duck duck = Duck.open(MEMORY, home.resolve("tmp"))) {
                CatalogFiles catalog =
                        ScenarioFiles.catalog(duck, List.of(), home.resolve("catalogue"));
                duck.run(
                        "COPY (SELECT * EXCLUDE content_hash FROM read_parquet("
                                + Duck.list(List.of(whole))
                                + ")) TO "
                                + Duck.literal(other.toString()));

                assertThatThrownBy(() ->
                                PlanRelations.create(
                                        duck,
                                        new PlanFiles(List.of(other), 0, List.of(), 1, List.of()),
                                        input(snapshot),
                                        catalog,
                                        List.of()))
                        .isInstanceOfSatisfying(
                                PlayledgerException.class,
                                e -> assertThat(e.code()).isEqualTo(Code.ARCHIVE_DAMAGED))
                        .hasMessageStartingWith(
                                "The archive's files cannot be read; nothing was computed.")
                        .hasMessageContaining("content_hash");

                PlanRelations.create(
                        duck,
                        new PlanFiles(List.of(whole, other), 0, List.of(), 2, List.of()),
                        input(snapshot),
                        catalog,
                        List.of());
                assertThatThrownBy(
                                () -> duck.run("CREATE TABLE t AS SELECT content_hash FROM near"))
                        .isInstanceOfSatisfying(
                                PlayledgerException.class,
                                e -> assertThat(e.code()).isEqualTo(Code.ARCHIVE_DAMAGED))
                        .hasMessageContaining("content_hash")
                        .hasMessageContaining(other.getFileName().toString());
            }
        }
    }

    private static PlanInput input(ArchiveSnapshot snapshot) {
        return new PlanInput(
                snapshot,
                new RunInputs(
                        Period.parse("2026-03", ZoneOffset.UTC),
                        Set.of("track"),
                        snapshot.sequence(),
                        LATER,
                        Duration.ofHours(48),
                        LATER,
                        RunInputs.Catalog.asKnownAt(LATER),
                        RuleSet.FIRST));
    }
}
