package io.playledger.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.playledger.engine.contract.ContractReader;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.event.EventBatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class DemoTest {
    private static final Instant START = Instant.parse("2026-03-14T15:09:26Z");
    private static final int SLOTS = 60_000;

    @TempDir Path folder;

    private record Sent(long receivedMicros, byte[] value) {
        String text() {
            return new String(value, StandardCharsets.UTF_8);
        }
    }

    @Test
    void sameSeedAndStartMakeTheSameBytes() throws IOException {
        assertThat(allTextOf(7)).isEqualTo(allTextOf(7));
        assertThat(allTextOf(7)).isNotEqualTo(allTextOf(8));
    }

    @Test
    void streamDoesNotDependOnHowOftenTheFeedIsAsked() {
        assertThat(live(4_000, 13).stream().map(Sent::text).toList())
                .isEqualTo(live(4_000, 100_000).stream().map(Sent::text).toList());
    }

    @Test
    void everyRecordKeepsTheContractOrIsMeantToBreakIt() {
        StreamGenerator generator = generator();
        ContractReader reader = new ContractReader();
        EventBatch batch = new EventBatch(64);
        Map<String, Integer> rules = new HashMap<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            HardCase hardCase = generator.hardCase(slot);
            generator.slot(
                    slot,
                    (received, key, value) -> {
                        batch.clear();
                        Rejection rejection =
                                reader.read(value, 0, value.length, received, 0, 0, batch);
                        assertThat(rejection != null)
                                .as(() -> new String(value, StandardCharsets.UTF_8) + rejection)
                                .isEqualTo(hardCase == HardCase.BROKEN);
                        if (rejection != null) {
                            rules.merge(rejection.violations().getFirst().rule(), 1, Integer::sum);
                        }
                    });
        }
        assertThat(rules.keySet()).contains("not_json", "timestamp_in_future", "required");
        assertThat(rules).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void everyHardCaseHasItsShare() {
        StreamGenerator generator = generator();
        Map<HardCase, Integer> slots = new EnumMap<>(HardCase.class);
        for (int slot = 0; slot < SLOTS; slot++) {
            slots.merge(generator.hardCase(slot), 1, Integer::sum);
        }
        for (HardCase hardCase : HardCase.values()) {
            double expected = SLOTS * hardCase.tenThousandths() / 10_000.0;
            assertThat((double) slots.getOrDefault(hardCase, 0))
                    .as(hardCase.name())
                    .isCloseTo(expected, within(5 * Math.sqrt(expected)));
        }
    }

    @Test
    void oneClientBuildSendsEveryRecordTwiceAndOthersRetryNowAndThen() {
        Map<String, Integer> byRecord = new HashMap<>();
        live(SLOTS, SLOTS).forEach(s -> byRecord.merge(s.text(), 1, Integer::sum));

        int twice = 0;
        int retried = 0;
        for (Map.Entry<String, Integer> record : byRecord.entrySet()) {
            if (record.getKey().contains("ios 9.1.0")) {
                assertThat(record.getValue() % 2).as(record.getKey()).isZero();
                twice++;
            } else if (record.getValue() > 1) {
                retried++;
            }
        }
        assertThat(twice).isGreaterThan(SLOTS / 200);
        assertThat(retried).isGreaterThan(SLOTS / 200);
    }

    @Test
    void phonesDeliverWhatTheyKeptForHoursAndSomeComePastTheLatenessWindow() {
        int hours = 0;
        int days = 0;
        EventBatch batch = new EventBatch(64);
        ContractReader reader = new ContractReader();
        for (Sent sent : live(SLOTS, SLOTS)) {
            batch.clear();
            byte[] value = sent.value();
            if (reader.read(value, 0, value.length, sent.receivedMicros(), 0, 0, batch) == null) {
                long late = sent.receivedMicros() - batch.eventTimeMicros(0);
                hours += late > Duration.ofMinutes(30).toNanos() / 1000 ? 1 : 0;
                days += late >= Duration.ofDays(3).toNanos() / 1000 ? 1 : 0;
            }
        }
        assertThat(hours).isGreaterThan(SLOTS / 100);
        assertThat(days).isGreaterThan(SLOTS / 2_500);
    }

    @Test
    void historyCoversTwoDaysInOrderAndClimbsToTheLiveRate() {
        List<Long> received = new ArrayList<>();
        new Demo(7, START, 100, 350_000).history((at, key, value) -> received.add(at));
        long start = START.getEpochSecond() * 1_000_000;

        assertThat(received).isSorted();
        assertThat(start - received.getFirst())
                .isBetween(
                        Duration.ofHours(48).toNanos() / 1000,
                        Duration.ofHours(49).toNanos() / 1000);
        assertThat(received.getLast()).isLessThan(start);
        long lastMinute = received.stream().filter(at -> start - at < 60_000_000L).count();
        assertThat(lastMinute).isBetween(4_500L, 7_500L);
    }

    @Test
    void catalogueHasChangesGapsTerritoriesAndSharedRights() throws IOException {
        Path file = folder.resolve("catalog.csv");
        new Demo(7, START, 100, 1_000).writeCatalog(file);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst())
                .isEqualTo(
                        "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,"
                                + "rate_model,rate,currency,isrc,eidr,duration_ms");
        Set<String> items = new HashSet<>();
        Set<String> holders = new HashSet<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            assertThat(cells).as(line).hasSize(14);
            items.add(cells[0]);
            holders.add(cells[6]);
        }
        assertThat(items).hasSize(451).contains("track:glass-harbour", "title:cartographers-s2e4");
        assertThat(holders).hasSize(15);
        assertThat(lines.toString())
                .contains("2026-03-13T12:00:00Z", "2026-03-13T10:00:00Z", "SE|NO|DK", ",0.70,");
    }

    private String allTextOf(long seed) throws IOException {
        Demo demo = new Demo(seed, START, 100, 5_000);
        Path catalog = folder.resolve("catalog.csv");
        Path history = folder.resolve("history.jsonl");
        demo.writeCatalog(catalog);
        assertThat(demo.writeHistory(history)).isGreaterThan(5_000);
        StringBuilder all = new StringBuilder(Files.readString(catalog));
        all.append(Files.readString(history));
        long until = START.getEpochSecond() * 1_000_000 + 20_000_000L;
        demo.feed()
                .sendDue(
                        until,
                        10_000,
                        (received, key, value) ->
                                all.append(new String(value, StandardCharsets.UTF_8)));
        return all.toString();
    }

    private static List<Sent> live(int slots, int slotsAtOnce) {
        DemoFeed feed = new Demo(7, START, 100, 1_000).feed();
        List<Sent> sent = new ArrayList<>();
        long until = START.getEpochSecond() * 1_000_000 + slots * 10_000L;
        int slotsSent;
        do {
            slotsSent = feed.sendDue(until, slotsAtOnce, (r, k, v) -> sent.add(new Sent(r, v)));
        } while (slotsSent == slotsAtOnce);
        return sent;
    }

    private static StreamGenerator generator() {
        return new StreamGenerator(7, DemoWorld.of(7), new Timeline(START, 100, 1_000));
    }
}
