package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// An item with thousands of versions on the days when clocks are changed: an event at the instant
/// at which a version ends belongs to the next one.
class AsOfJoinTest extends ReconciliationHome {
    private static final int VERSIONS = 2_500;
    private static final int LOOKED_AT = 300;

    @ParameterizedTest
    @CsvSource({
        "2026-03-29, Europe/Stockholm, 23",
        "2026-11-01, America/New_York, 25",
        "2026-04-05, Australia/Lord_Howe, 24"
    })
    void thousandsOfVersionsAreJoinedToTheMicrosecond(String day, String zone, int hoursLeast)
            throws Exception {
        Period period = Period.parse(day, ZoneId.of(zone));
        long start = Micros.of(period.start());
        long end = Micros.of(period.end());
        assertThat((end - start) / 3_600_000_000L).isEqualTo(hoursLeast);
        now.set(period.end().plusSeconds(3_600));
        Random random = new Random(day.hashCode());
        TreeSet<Long> edges = new TreeSet<>(List.of(start - 1, start, end, end + 1));
        while (edges.size() < VERSIONS) {
            edges.add(start - 1_000_000 + random.nextLong(end - start + 2_000_000));
        }
        catalogue(rows(edges, random));

        List<TestEvent> events = new ArrayList<>();
        List<Long> all = new ArrayList<>(edges);
        Set<Long> times = new TreeSet<>(List.of(start, start + 1, end - 1));
        for (int i = 0; i < LOOKED_AT; i++) {
            long edge = all.get(random.nextInt(all.size()));
            times.addAll(List.of(edge - 1, edge, edge + 1));
        }
        times.removeIf(time -> time < start || time >= end);
        Map<Integer, Long> expected = new TreeMap<>();
        long unlicensed = 0;
        for (long time : times) {
            events.add(
                    TestEvent.play(
                            "e" + time,
                            "u" + time,
                            "track:1",
                            time,
                            time + 1_000_000,
                            40_000,
                            "SE",
                            "",
                            0));
            Integer version = version(time);
            if (version == null) {
                unlicensed++;
            } else {
                expected.merge(version, 1L, Long::sum);
            }
        }
        commit(events);

        Run run =
                reconcile(
                        new ReconcileRequest(
                                period,
                                Set.of("track"),
                                null,
                                null,
                                null,
                                ReconcileRequest.LATENESS));
        assertThat(run.waterfall().unlicensed()).isEqualTo(unlicensed).isPositive();
        assertThat(run.waterfall().counted()).isEqualTo(times.size() - unlicensed);
        Map<Integer, Long> found = new TreeMap<>();
        csv(run).lines()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(line -> found.put(Integer.valueOf(line[3]), Long.valueOf(line[4])));
        assertThat(found).isEqualTo(expected);
    }

    private record Stretch(int version, long from, long to) {}

    private final List<Stretch> stretches = new ArrayList<>();

    /// One after the other; every fortieth leaves a gap behind it.
    private String rows(TreeSet<Long> edges, Random random) {
        List<Long> all = new ArrayList<>(edges);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i + 1 < all.size(); i++) {
            boolean gap = i % 40 == 7;
            if (!gap) {
                stretches.add(new Stretch(stretches.size() + 1, all.get(i), all.get(i + 1)));
                rows.add(
                        "track:1,%s,%s,One,A,*,Label,1,per_play,0.%03d,EUR,,,"
                                .formatted(
                                        Micros.instant(all.get(i)),
                                        Micros.instant(all.get(i + 1)),
                                        1 + random.nextInt(999)));
            }
        }
        return String.join("\n", rows);
    }

    /// Looked for one by one.
    private @org.jspecify.annotations.Nullable Integer version(long time) {
        for (Stretch stretch : stretches) {
            if (stretch.from() <= time && time < stretch.to()) {
                return stretch.version();
            }
        }
        return null;
    }
}
