package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A run that builds on an earlier one has the bytes of a run from nothing.
class IncrementalRunsTest extends ReconciliationHome {
    private static final String CATALOGUE =
            """
            track:1,2026-01-01,2026-03-10,One,A,*,"Zed, Music",0.5,per_play,0.0035,EUR,,,
            track:1,2026-01-01,2026-03-10,One,A,*,Label,0.5,per_minute,0.01,EUR,,,
            track:1,2026-03-10,,One,A,SE|NO,Label,1,per_play,1.234567,JPY,,,
            track:2,2026-01-01,,Two,B,*,Other,0.333333,per_play,0.01,EUR,,,
            track:2,2026-01-01,,Two,B,*,日本,0.666667,per_play,0.01,EUR,,,
            track:3,2026-02-20,2026-03-20,Three,C,*,"The ""Label"" Ltd",1,per_minute,2,BHD,,,\
            """;

    private static final String FIRST =
            "track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,\n"
                    + "track:2,2026-01-01,,Two,B,*,Zed,1,per_play,1,EUR,,,";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 5, 8})
    void randomHistoriesGiveTheBytesOfRunsFromNothing(long seed) throws Exception {
        Random random = new Random(seed);
        catalogue(CATALOGUE);
        List<TestEvent> known = new ArrayList<>();
        int builtOn = 0;
        for (int step = 0; step < 9; step++) {
            now.set(now.get().plusSeconds(3_600));
            act(random, step, known);
            ReconcileRequest request = request(random, step);
            Run built = reconcile(request);
            builtOn += builtOn(built) > 0 ? 1 : 0;
            Run fromNothing = reconcile(request.computedFromNothing());
            assertThat(builtOn(fromNothing)).isZero();
            assertThat(built.waterfall()).isEqualTo(fromNothing.waterfall());
            assertThat(built.totals()).isEqualTo(fromNothing.totals());
            assertThat(built.lines()).isEqualTo(fromNothing.lines());
            assertThat(built.conflicts()).isEqualTo(fromNothing.conflicts());
            assertThat(csv(built)).isEqualTo(csv(fromNothing));
        }
        assertThat(builtOn).isPositive();
    }

    private static ReconcileRequest request(Random random, int step) {
        // Now and then as received by an instant that does not have everything.
        return step % 4 != 3
                ? tracks()
                : new ReconcileRequest(
                        MARCH,
                        java.util.Set.of("track"),
                        null,
                        null,
                        Instant.parse("2026-04-0" + (1 + random.nextInt(3)) + "T00:00:00Z"),
                        ReconcileRequest.LATENESS);
    }

    private void act(Random random, int step, List<TestEvent> known) throws Exception {
        switch (step == 0 ? 0 : random.nextInt(8)) {
            case 5 -> archive.compact();
            case 6 ->
                    catalogue(
                            "track:2,2026-03-1%d,,Two,B,*,Label,1,per_play,0.02,EUR,,,"
                                    .formatted(step));
            case 7 ->
                    store.jdbi()
                            .useHandle(handle ->
                                    handle.execute(
                                            "INSERT INTO tombstone VALUES (?, ?, NULL, NULL, ?)",
                                            step,
                                            "u" + random.nextInt(4),
                                            Micros.of(now.get())));
            default -> {
                List<TestEvent> events = new ArrayList<>();
                for (int i = 0; i < (step == 0 ? 200 : 1 + random.nextInt(20)); i++) {
                    TestEvent event = event(random, step + "-" + i);
                    if (!known.isEmpty() && random.nextInt(3) == 0) {
                        event = copy(random, known.get(random.nextInt(known.size())), event);
                    }
                    events.add(event);
                }
                known.addAll(events);
                commit(events);
            }
        }
    }

    /// A copy word for word, one received at another time, or one that differs in everything.
    private static TestEvent copy(Random random, TestEvent original, TestEvent other) {
        return switch (random.nextInt(4)) {
            case 0 -> original;
            case 1 -> original.received(other.receivedMicros());
            default ->
                    TestEvent.play(
                            original.eventId(),
                            other.userId(),
                            other.itemId(),
                            other.eventMicros(),
                            random.nextBoolean()
                                    ? original.receivedMicros()
                                    : other.receivedMicros(),
                            30_000 + random.nextInt(3),
                            "NO",
                            "",
                            0);
        };
    }

    private static TestEvent event(Random random, String id) {
        long start = Micros.of(MARCH.start()) - 86_400_000_000L;
        long time = start + random.nextLong(33L * 86_400_000_000L);
        long received =
                random.nextInt(5) == 0
                        ? Micros.of(Instant.parse("2026-04-02T23:59:59Z"))
                                + random.nextLong(2_000_000)
                        : time + random.nextLong(200_000_000_000L);
        return TestEvent.play(
                id,
                "u" + random.nextInt(4),
                "track:" + (1 + random.nextInt(4)),
                time,
                received,
                random.nextInt(4) == 0 ? 29_999 : 30_000 + random.nextInt(200_000),
                List.of("SE", "NO", "US").get(random.nextInt(3)),
                "",
                0);
    }

    @Test
    void aDamagedStatementIsNotBuiltOn() throws Exception {
        catalogue(FIRST);
        commit(List.of(at("a", "track:1"), at("b", "track:2")));
        Run first = reconcile(tracks());
        Path csv = folder(first).resolve("statement.csv");
        String text = Files.readString(csv);
        Files.writeString(csv, text.replace("Zed,track:2,SE,1,1", "Zed,track:2,SE,1,9"));
        commit(List.of(at("c", "track:1")));
        Run second = reconcile(tracks());
        assertThat(csv(second))
                .contains("Label,track:1,SE,1,2,60000,2.00,EUR")
                .contains("Zed,track:2,SE,1,1,30000,1.00,EUR");
        assertThat(builtOn(second)).isZero();
    }

    @Test
    void damagedCellsAreNotBuiltOn() throws Exception {
        catalogue(FIRST);
        commit(List.of(at("a", "track:1"), at("b", "track:2")));
        Path cells = folder(reconcile(tracks())).resolve(KeptCells.CELLS);
        byte[] bytes = Files.readAllBytes(cells);
        bytes[bytes.length / 2] ^= 1;
        Files.write(cells, bytes);
        commit(List.of(at("c", "track:1")));
        Run second = reconcile(tracks());
        assertThat(builtOn(second)).isZero();
        assertThat(second.waterfall().counted()).isEqualTo(3);
    }

    @Test
    void onlyTheChangedHoldersLinesAreMadeAnew() throws Exception {
        catalogue(FIRST);
        commit(List.of(at("a", "track:1"), at("b", "track:2")));
        reconcile(tracks());
        commit(List.of(at("c", "track:1")));
        Run second = reconcile(tracks());
        assertThat(builtOn(second)).isOne();
        assertThat(csv(second))
                .isEqualTo(
                        """
                        rights_holder,item_id,country,catalog_version,plays,ms_played,amount,currency
                        Label,track:1,SE,1,2,60000,2.00,EUR
                        Zed,track:2,SE,1,1,30000,1.00,EUR
                        """);
        assertThat(second.lines()).isEqualTo(2);
    }

    @Test
    void cellsOfOldRunsGo() throws Exception {
        catalogue(FIRST);
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            commit(List.of(at("a" + i, "track:1")));
            runs.add(reconcile(tracks()));
        }
        assertThat(runs)
                .filteredOn(run -> Files.exists(folder(run).resolve(KeptCells.CELLS)))
                .hasSizeLessThan(5);
    }

    private long builtOn(Run run) throws Exception {
        return KeptNote.read(folder(run)).builtOn();
    }

    private Path folder(Run run) {
        return home.resolve("runs").resolve(Long.toString(run.id()));
    }

    private static TestEvent at(String id, String item) {
        return play(id, item, "2026-03-05T00:00:00Z", "2026-03-05T00:00:01Z", 30_000);
    }
}
