package io.playledger.store.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.event.ContentHash;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

class RoundTripTest {
    private static final String ALL =
            "SELECT event_id, event_type, user_id, item_id, surface, epoch_us(event_time),"
                + " epoch_us(received_time), ms_played, country, client, duration_ms,"
                + " schema_version, payload, id_hash, content_hash & 4294967295, again, source_id,"
                + " source_partition, source_offset FROM %s ORDER BY source_offset";

    @TempDir Path folder;
    private ArchiveHome home;
    private final EventBatch batch = new EventBatch(4);

    @BeforeEach
    void open() {
        home = new ArchiveHome(folder);
    }

    @AfterEach
    void close() {
        home.close();
    }

    private void commit() {
        int rows = batch.rows();
        home.archive.commit(
                new Commit(
                        Events.SOURCE,
                        batch,
                        List.of(),
                        List.of(new SourceRange(7, 0, Long.MAX_VALUE, rows))));
    }

    private void row(String text, String payload, long micros, long millis, long offset) {
        batch.eventId().append(text);
        batch.eventType().append("play");
        batch.userId().append(text);
        batch.itemId().append("track:" + text);
        batch.surface().append("ios");
        batch.country().append(millis < 0 ? null : "DE");
        batch.client().append(millis < 0 ? null : text);
        batch.payload().append(payload);
        batch.endRow(
                Integer.MAX_VALUE, micros, micros + 1, millis, millis, IdHash.of(text), 7, offset);
    }

    @Test
    void everyValueComesBackAsItWas() throws Exception {
        row("plain", "{}", 0, 0, 0);
        row("ünïcödé 日本 🎵", "{\"t\":\"🎵\\n\"}", Events.NOON + 1, 86_400_000, 1);
        row("it''s \"quoted\" | \\", "{\"k\":null}", -1, EventBatch.ABSENT, 2);
        row("x".repeat(128), "{\"long\":\"" + "y".repeat(100_000) + "\"}", 1, Long.MAX_VALUE, 3);
        commit();

        assertThat(ArchiveHome.duckdb(ALL.formatted(home.files())))
                .containsExactly(
                        expected("plain", "{}", 0, "0", 0),
                        expected(
                                "ünïcödé 日本 🎵",
                                "{\"t\":\"🎵\\n\"}",
                                Events.NOON + 1,
                                "86400000",
                                1),
                        expected("it''s \"quoted\" | \\", "{\"k\":null}", -1, "null", 2),
                        expected(
                                "x".repeat(128),
                                "{\"long\":\"" + "y".repeat(100_000) + "\"}",
                                1,
                                Long.toString(Long.MAX_VALUE),
                                3));
    }

    @Test
    void whatStandsEarlierWordForWordStandsAgainAlsoAfterCompaction() throws Exception {
        row("twice", "{}", Events.NOON, 5, 10);
        row("once", "{}", Events.NOON, 5, 11);
        row("twice", "{}", Events.NOON, 5, 12);
        row("twice", "{\"k\":1}", Events.NOON, 5, 13);
        row("twice", "{}", Events.NOON, 5, 9);
        commit();

        String marked =
                "SELECT source_offset FROM %s WHERE again ORDER BY source_offset"
                        .formatted(home.files());
        assertThat(ArchiveHome.duckdb(marked)).containsExactly("10", "12");
    }

    private static String expected(
            String text, String payload, long micros, String millis, long offset) {
        boolean absent = millis.equals("null");
        return String.join(
                "|",
                text,
                "play",
                text,
                "track:" + text,
                "ios",
                Long.toString(micros),
                Long.toString(micros + 1),
                millis,
                absent ? "null" : "DE",
                absent ? "null" : text,
                millis,
                Integer.toString(Integer.MAX_VALUE),
                payload,
                Long.toString(IdHash.of(text)),
                Integer.toUnsignedString(
                        (int)
                                IdHash.of(
                                        String.join(
                                                "\u001f",
                                                Integer.toString(Integer.MAX_VALUE),
                                                text,
                                                "play",
                                                text,
                                                "track:" + text,
                                                "ios",
                                                Long.toString(micros),
                                                payload))),
                "false",
                "1",
                "7",
                Long.toString(offset));
    }

    @Test
    void firstAndLastDatesOfTheContractAreArchived() throws Exception {
        long first = micros("0000-01-01T00:00:00Z");
        long last = micros("9999-12-31T23:59:59.999999Z");
        row("first", "{}", first, 1, 0);
        row("last", "{}", last, 1, 1);
        commit();

        assertThat(
                        ArchiveHome.duckdb(
                                "SELECT epoch_us(event_time) FROM " + home.files() + " ORDER BY 1"))
                .containsExactly(Long.toString(first), Long.toString(last));
        home.close();
        home = new ArchiveHome(folder);
        assertThat(home.archive.verify().findings()).isEmpty();
        try (var snapshot = home.archive.snapshot()) {
            assertThat(snapshot.files())
                    .extracting(file -> file.eventDate().toString())
                    .containsExactly("0000-01-01", "9999-12-31");
        }
    }

    private static long micros(String time) {
        Instant at = Instant.parse(time);
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    @Test
    void batchLargerThanASliceComesBackInFull() throws Exception {
        EventBatch large = new EventBatch(20_000);
        Events.append(large, 20_000, 0, 0, 50_000);
        home.archive.commit(
                new Commit(
                        Events.SOURCE,
                        large,
                        List.of(),
                        List.of(new SourceRange(0, 0, 20_000, 20_000))));

        assertThat(
                        ArchiveHome.duckdb(
                                "SELECT source_offset, event_id, ms_played, payload FROM "
                                        + home.files()
                                        + " ORDER BY source_offset"))
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.range(0, 20_000)
                                .mapToObj(row ->
                                        row
                                                + "|"
                                                + large.eventId().text(row)
                                                + "|"
                                                + large.msPlayed(row)
                                                + "|"
                                                + large.payload().text(row))
                                .toList());
    }

    @Test
    void rowsOfLargeAndSmallPartitionsComeBackWithTheirNeighboursValues() throws Exception {
        EventBatch mixed = new EventBatch(12_000);
        for (int row = 0; row < 12_000; row++) {
            // Two users with thousands of rows between rows of single users on other dates.
            String user = row % 3 == 0 ? "single-" + row : "busy-" + row % 3;
            long day = row % 3 == 0 ? row % 2 : 0;
            mixed.eventId().append("id-" + row + (row % 1000 == 1 ? "-".repeat(5000) : ""));
            mixed.eventType().append(row % 7 == 0 ? "rating" : "play");
            mixed.userId().append(user);
            mixed.itemId().append("track:" + row % 11);
            mixed.surface().append("ios");
            mixed.country().append(row % 7 == 0 ? null : "DE");
            mixed.client().append(row % 5 == 0 ? "" : row % 5 == 1 ? null : "c/" + row);
            mixed.payload().append("{\"row\":" + row + "}");
            mixed.endRow(
                    row,
                    Events.NOON + day * 86_400_000_000L + row,
                    Events.NOON + row * 2L,
                    row % 7 == 0 ? EventBatch.ABSENT : row,
                    row % 4 == 0 ? EventBatch.ABSENT : row,
                    IdHash.of("id-" + row),
                    0,
                    row);
        }
        home.archive.commit(
                new Commit(
                        Events.SOURCE,
                        mixed,
                        List.of(),
                        List.of(new SourceRange(0, 0, 12_000, 12_000))));

        ContentHash contentHash = new ContentHash();
        assertThat(ArchiveHome.duckdb(ALL.formatted(home.files())))
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.range(0, 12_000)
                                .mapToObj(row -> valuesOf(mixed, row, contentHash))
                                .toList());
        assertThat(home.archive.verify().findings()).isEmpty();
        try (var snapshot = home.archive.snapshot()) {
            assertThat(snapshot.files()).filteredOn(file -> file.rows() > 3_900).hasSize(2);
            assertThat(snapshot.files()).hasSizeGreaterThan(50);
            for (var file : snapshot.files()) {
                assertThat(
                                ArchiveHome.duckdb(
                                        "SELECT count(*), min(epoch_us(event_time)),"
                                            + " max(epoch_us(received_time)), min(CAST(event_time"
                                            + " AS DATE)), max(CAST(event_time AS DATE)) FROM '"
                                                + home.folder().resolve(file.path())
                                                + "'"))
                        .containsExactly(
                                file.rows()
                                        + "|"
                                        + file.eventTimeMicrosMin()
                                        + "|"
                                        + file.receivedTimeMicrosMax()
                                        + "|"
                                        + file.eventDate()
                                        + "|"
                                        + file.eventDate());
            }
        }
    }

    private static String valuesOf(EventBatch batch, int row, ContentHash contentHash) {
        return java.util.stream.Stream.of(
                        batch.eventId().text(row),
                        batch.eventType().text(row),
                        batch.userId().text(row),
                        batch.itemId().text(row),
                        batch.surface().text(row),
                        batch.eventTimeMicros(row),
                        batch.receivedTimeMicros(row),
                        longOrNull(batch.msPlayed(row)),
                        String.valueOf(batch.country().get(row)),
                        String.valueOf(batch.client().get(row)),
                        longOrNull(batch.durationMillis(row)),
                        batch.schemaVersion(row),
                        batch.payload().text(row),
                        batch.idHash(row),
                        contentHash.of(batch, row) & 0xffff_ffffL,
                        false,
                        1,
                        batch.partition(row),
                        batch.offset(row))
                .map(String::valueOf)
                .collect(java.util.stream.Collectors.joining("|"));
    }

    private static String longOrNull(long value) {
        return value == EventBatch.ABSENT ? "null" : Long.toString(value);
    }

    @Test
    void timesAreMarkedAsUtcForOtherReaders() throws Exception {
        row("a", "{}", Events.NOON, 1, 0);
        commit();
        try (var snapshot = home.archive.snapshot()) {
            String file = home.folder().resolve(snapshot.files().getFirst().path()).toString();
            assertThat(
                            ArchiveHome.duckdb(
                                    "SELECT name, logical_type FROM parquet_schema('"
                                            + file
                                            + "') WHERE name IN ('event_time', 'received_time')"))
                    .hasSize(2)
                    .allMatch(row -> row.contains("isAdjustedToUTC=1"), "isAdjustedToUTC")
                    .allMatch(row -> row.contains("MICROS"), "microseconds");
        }
    }
}
