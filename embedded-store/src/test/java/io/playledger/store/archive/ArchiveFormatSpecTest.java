package io.playledger.store.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads docs/spec/archive-format.md and compares it with what is written.
class ArchiveFormatSpecTest {
    private static final Pattern COLUMN =
            Pattern.compile("\\| ([a-z_]+) \\| ([A-Z ]+) \\| (yes|no) \\|.*");

    @TempDir Path folder;
    private ArchiveHome home;
    private String spec;
    private final Properties example = new Properties();

    @BeforeEach
    void commitTheExample() throws Exception {
        spec = Files.readString(Path.of("..", "docs", "spec", "archive-format.md"));
        example.load(new StringReader(block("properties")));
        home = new ArchiveHome(folder);
        int partition = Integer.parseInt(value("source_partition"));
        long offset = Long.parseLong(value("source_offset"));
        home.archive.commit(
                new Commit(
                        Events.SOURCE,
                        batch(partition, offset),
                        List.of(),
                        List.of(new SourceRange(partition, offset, offset + 1, 1))));
    }

    @AfterEach
    void close() {
        home.close();
    }

    private String block(String language) {
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(spec);
        assertThat(matcher.find()).as(language).isTrue();
        return matcher.group(1);
    }

    private String value(String column) {
        String value = example.getProperty(column);
        assertThat(value).as(column).isNotNull();
        return value;
    }

    private EventBatch batch(int partition, long offset) {
        EventBatch batch = new EventBatch(1);
        batch.eventId().append(value("event_id"));
        batch.eventType().append(value("event_type"));
        batch.userId().append(value("user_id"));
        batch.itemId().append(value("item_id"));
        batch.surface().append(value("surface"));
        batch.country().append(value("country"));
        batch.client().append(value("client"));
        batch.payload().append(value("payload"));
        batch.endRow(
                Integer.parseInt(value("schema_version")),
                micros(value("event_time")),
                micros(value("received_time")),
                Long.parseLong(value("ms_played")),
                EventBatch.ABSENT,
                IdHash.of(value("event_id")),
                partition,
                offset);
        return batch;
    }

    private static long micros(String time) {
        Instant at = Instant.parse(time);
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    @Test
    void filesHaveTheColumnsOfTheTable() throws Exception {
        List<String> columns =
                spec.lines()
                        .map(COLUMN::matcher)
                        .filter(Matcher::matches)
                        .map(row -> row.group(1) + "|" + row.group(2))
                        .toList();

        assertThat(columns).hasSize(19);
        assertThat(
                        ArchiveHome.duckdb(
                                "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM "
                                        + home.files()
                                        + ")"))
                .isEqualTo(columns);
    }

    @Test
    void exampleIsStoredAsItSays() throws Exception {
        List<String> expected = new ArrayList<>();
        StringBuilder select = new StringBuilder();
        for (String line : block("properties").lines().toList()) {
            String column = line.substring(0, line.indexOf('='));
            boolean time = column.endsWith("_time");
            select.append(select.isEmpty() ? "" : ", ")
                    .append(time ? "epoch_us(" + column + ")" : column);
            String value = value(column);
            expected.add(time ? Long.toString(micros(value)) : value.isEmpty() ? "null" : value);
        }

        assertThat(ArchiveHome.duckdb("SELECT " + select + " FROM " + home.files()))
                .containsExactly(String.join("|", expected));
    }

    @Test
    void exampleLiesWhereItSays() {
        try (var snapshot = home.archive.snapshot()) {
            assertThat(snapshot.files())
                    .singleElement()
                    .satisfies(file -> assertThat(file.path()).startsWith(block("text").strip()));
        }
    }
}
