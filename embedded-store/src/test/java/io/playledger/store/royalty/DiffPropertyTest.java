package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.diff.CauseShare;
import io.playledger.engine.diff.ChangePage;
import io.playledger.engine.diff.ChangedLine;
import io.playledger.engine.diff.CurrencyBridge;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.diff.VersionChange;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.StatementTotal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random histories of late events, deletions, catalogue, rules and merged files: whatever happened
/// between two runs, the parts sum to the whole, in every line and every currency.
class DiffPropertyTest extends DiffHome {
    private static final List<String> RATES = List.of("0.0035", "0.01", "0.004", "1.234567");
    private static final List<String> CURRENCIES = List.of("EUR", "JPY", "BHD");
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private Random random = new Random(0);
    private int events;
    private int version = 1;
    private int least = 30_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void partsSumToTheWholeForRandomPairsOfRuns(long seed) throws Exception {
        random = new Random(seed);
        catalogue(
                "track:1,2026-01-01,,One,A,*,Fjord,1,per_play,0.0035,EUR,,,\n"
                        + "track:2,2026-01-01,,Two,A,SE|NO,Zed,0.5,per_minute,0.1,EUR,,,\n"
                        + "track:2,2026-01-01,,Two,A,SE|NO,Ark,0.5,per_play,7,JPY,,,\n"
                        + "track:3,2026-01-01,2026-03-20,Three,A,*,Fjord,1,per_play,0.0125,BHD,,,");
        play();
        List<Run> runs = new ArrayList<>();
        List<String> csvs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int happenings = random.nextInt(4);
            for (int j = 0; j < happenings; j++) {
                happen();
            }
            now.set(now.get().plus(Duration.ofHours(10)));
            runs.add(reconcile(tracks()));
            csvs.add(csv(runs.getLast()));
        }
        archive.compact();
        for (int i = 0; i < 3; i++) {
            int a = random.nextInt(4);
            int b = random.nextInt(4);
            check(runs.get(a), runs.get(b), csvs.get(a), csvs.get(b));
        }
    }

    private void happen() throws Exception {
        now.set(now.get().plusSeconds(60));
        switch (random.nextInt(6)) {
            case 0, 1 -> play();
            case 2 -> delete("u" + random.nextInt(5));
            case 3 -> {
                Instant from =
                        Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofDays(version++));
                catalogue(
                        "track:1,%s,,One,A,*,%s,1,per_play,%s,%s,,,"
                                .formatted(
                                        from,
                                        any(List.of("Fjord", "Zed")),
                                        any(RATES),
                                        any(CURRENCIES)));
            }
            case 4 -> rules("least_ms = {track = %d, title = 1}".formatted(least += 5_000));
            default -> archive.compact();
        }
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /// Some commits of some plays; every third is a copy of an earlier id, perhaps received before
    /// it.
    private void play() {
        for (int commit = 0; commit < 3; commit++) {
            List<TestEvent> some = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int id = random.nextInt(3) == 0 && events > 0 ? random.nextInt(events) : events++;
                Random of = new Random(id);
                long at =
                        Micros.of(START) + of.nextLong(Duration.ofDays(31).toSeconds()) * 1_000_000;
                some.add(
                        TestEvent.play(
                                "e" + id,
                                "u" + of.nextInt(5),
                                "track:" + (1 + of.nextInt(4)),
                                at,
                                at + random.nextLong(40 * 86_400_000_000L),
                                29_000 + of.nextInt(30_000),
                                any(List.of("SE", "NO", "JP")),
                                "",
                                0));
            }
            commit(List.of(), some.toArray(TestEvent[]::new));
        }
    }

    private void check(Run first, Run second, String before, String after) {
        try (StatementDiff diff = diff(first, second)) {
            List<ReferenceDiff.Change> reference = ReferenceDiff.of(before, after);
            for (CurrencyBridge bridge : diff.summary().currencies()) {
                BigDecimal parts =
                        bridge.parts().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(bridge.before().add(parts)).isEqualByComparingTo(bridge.after());
                assertThat(bridge.before()).isEqualByComparingTo(total(first, bridge.currency()));
                assertThat(bridge.after()).isEqualByComparingTo(total(second, bridge.currency()));
                lines(diff, bridge, reference);
            }
            for (CauseShare share : diff.summary().causes()) {
                if (share.input() == CauseShare.Input.SAME) {
                    diff.summary()
                            .currencies()
                            .forEach(bridge ->
                                    assertThat(bridge.parts().get(share.cause())).isZero());
                }
            }
            assertThat(diff.summary().cause(Cause.RECOMPUTED).input())
                    .isEqualTo(CauseShare.Input.SAME);
            assertThat(diff.summary().causes().stream().mapToLong(CauseShare::counted).sum())
                    .isEqualTo(second.waterfall().counted() - first.waterfall().counted());
        }
    }

    private static void lines(
            StatementDiff diff, CurrencyBridge bridge, List<ReferenceDiff.Change> reference) {
        List<ReferenceDiff.Change> expected =
                reference.stream()
                        .filter(change -> change.key().currency().equals(bridge.currency()))
                        .toList();
        List<ChangedLine> lines = lines(diff, bridge.currency());
        assertThat(lines)
                .extracting(ChangedLine::key)
                .containsExactlyElementsOf(
                        expected.stream().map(ReferenceDiff.Change::key).toList());
        for (int i = 0; i < lines.size(); i++) {
            ChangedLine line = lines.get(i);
            ReferenceDiff.Change change = expected.get(i);
            assertThat(line.status()).isEqualTo(change.status());
            assertThat(line.playsBefore()).isEqualTo(change.playsBefore());
            assertThat(line.playsAfter()).isEqualTo(change.playsAfter());
            assertThat(line.before()).isEqualByComparingTo(change.before());
            assertThat(line.after()).isEqualByComparingTo(change.after());
            assertThat(
                            line.parts().values().stream()
                                    .map(ChangedLine.Part::amount)
                                    .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(line.change());
            assertThat(line.parts().values().stream().mapToLong(ChangedLine.Part::plays).sum())
                    .isEqualTo(line.playsAfter() - line.playsBefore());
        }
        if (!lines.isEmpty()) {
            ChangedLine top = lines.getFirst();
            assertThat(
                            diff.versions(top.key()).stream()
                                    .map(VersionChange::part)
                                    .map(ChangedLine.Part::amount)
                                    .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(top.change());
        }
        ChangePage page = page(diff, bridge.currency(), new BigDecimal("0.02"), 2);
        assertThat(page.shown().and(page.rest()).net()).isEqualByComparingTo(bridge.change());
        assertThat(page.shown().and(page.rest()).lines()).isEqualTo(lines.size());
    }

    private static BigDecimal total(Run run, String currency) {
        return run.totals().stream()
                .filter(total -> total.currency().equals(currency))
                .map(StatementTotal::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
