package io.playledger.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.ingest.IngestSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

class MappingTest {
    private static final String MINIMAL =
            """
            [event]
            schema_version = { constant = 1 }
            event_id = "id"
            event_type = { constant = "skip" }
            user_id = "user"
            item_id = { constant = "i" }
            surface = { constant = "web" }
            timestamp = { constant = "2026-03-01T00:00:00Z" }
            """;

    @TempDir private Path folder;

    private final RecordingArchive archive = new RecordingArchive();

    @Test
    void listenBrainzListensBecomePlays() throws Exception {
        ImportResult result = run(fixture("listens.jsonl"), Mapping.load("listenbrainz", Map.of()));
        assertThat(result)
                .returns(4L, ImportResult::read)
                .returns(2L, ImportResult::accepted)
                .returns(1L, ImportResult::skipped);
        RecordingArchive.Row first = archive.rows.getFirst();
        assertThat(first)
                .returns("ada", RecordingArchive.Row::userId)
                .returns("track:6f0a5a2c-0000-4000-8000-000000000001", RecordingArchive.Row::itemId)
                .returns(Instant.ofEpochSecond(1772366400), RecordingArchive.Row::eventTime)
                .returns(61_000L, RecordingArchive.Row::msPlayed)
                .returns(
                        "{\"artist\":\"Ö Trio\",\"client\":\"foo"
                            + " 2\",\"country\":\"US\",\"country_assumed\":true,\"duration_ms\":203000,\"ms_played\":61000,\"title\":\"Nocturne\"}",
                        RecordingArchive.Row::payload);
        assertThat(archive.rows.get(1).userId()).isEqualTo("77");
        assertThat(archive.rows.get(1).msPlayed()).isEqualTo(180_500);
        assertThat(archive.rows.get(1).itemId()).matches("track:listenbrainz-[0-9a-f]{32}");
        assertThat(archive.refusals()).containsExactly("2 payload.ms_played required");
        assertThat(archive.raw(0)).startsWith("{\"listened_at\":1772367000");
    }

    @Test
    void parameterIsSetByName() throws Exception {
        run(fixture("listens.jsonl"), Mapping.load("listenbrainz", Map.of("country", "AT")));
        assertThat(archive.rows.getFirst().payload()).contains("\"country\":\"AT\"");
        assertThatThrownBy(() -> Mapping.load("movielens", Map.of("country", "AT")))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining(
                        "The mapping movielens has no parameter country; it has none");
    }

    @Test
    void eventsimLogBecomesPlaysOfItsSongs() throws Exception {
        ImportResult result = run(fixture("eventsim.json"), Mapping.load("eventsim", Map.of()));
        assertThat(result)
                .returns(3L, ImportResult::read)
                .returns(1L, ImportResult::accepted)
                .returns(1L, ImportResult::skipped);
        assertThat(archive.rows.getFirst())
                .returns("30", RecordingArchive.Row::userId)
                .returns(277_890L, RecordingArchive.Row::msPlayed)
                .returns(Instant.ofEpochMilli(1538352117000L), RecordingArchive.Row::eventTime);
        assertThat(archive.refusals()).containsExactly("2 user_id required");
    }

    @Test
    void movieLensRatingsBecomeRatings() throws Exception {
        ImportResult result = run(fixture("ratings.csv"), Mapping.load("movielens", Map.of()));
        assertThat(result.accepted()).isEqualTo(2);
        assertThat(archive.rows.getFirst())
                .returns("title:movielens-31", RecordingArchive.Row::itemId)
                .returns("1", RecordingArchive.Row::userId)
                .returns("{\"value\":2.5}", RecordingArchive.Row::payload)
                .returns(Instant.ofEpochSecond(1260759144), RecordingArchive.Row::eventTime);
        assertThat(archive.rows.get(1).payload()).isEqualTo("{\"value\":3}");
        assertThat(archive.refusals()).containsExactly("3 payload.value type");
        assertThat(archive.raw(0)).contains("\"rating\":\"oops\"");
    }

    @Test
    void derivedIdIsTheSameFromEveryImport() throws Exception {
        run(fixture("ratings.csv"), Mapping.load("movielens", Map.of()));
        run(fixture("ratings.csv"), Mapping.load("movielens", Map.of()));
        assertThat(archive.rows).extracting(RecordingArchive.Row::eventId).doesNotContainNull();
        assertThat(archive.rows.get(0).eventId()).isEqualTo(archive.rows.get(2).eventId());
        assertThat(archive.rows.get(0).eventId()).isNotEqualTo(archive.rows.get(1).eventId());
        // echo -ne '1\x1f31\x1f2.5\x1f1260759144\x1f' | sha256sum
        assertThat(archive.rows.get(0).eventId()).isEqualTo("movielens-" + DERIVED_OF_FIRST_RATING);
    }

    @Test
    void exampleOfTheDocumentationWorks() throws Exception {
        String docs = Files.readString(Path.of("../docs/mappings.md"));
        String toml = docs.replaceFirst("(?s).*?```toml\n(.*?)```.*", "$1");
        Path log =
                Files.writeString(
                        folder.resolve("log.txt"),
                        "1772366400.25;u;'A;B';1.0005;iphone\n"
                                + "1772366400;u;ad;1;tv\n"
                                + "1772366401;u;x;0.0025;tv\n");
        ImportResult result = run(log, Mapping.load(write(toml), Map.of()));
        assertThat(result).returns(2L, ImportResult::accepted).returns(1L, ImportResult::skipped);
        assertThat(archive.rows.get(0))
                .returns("track:a;b", RecordingArchive.Row::itemId)
                .returns(Instant.parse("2026-03-01T12:00:00.250Z"), RecordingArchive.Row::eventTime)
                .returns(1000L, RecordingArchive.Row::msPlayed);
        assertThat(archive.rows.get(1).msPlayed()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[evnt]|unknown key evnt; known here are event, filter",
                "[event|line 9: ",
                "[input]\\nformat = \"xml\"|line 10: format is jsonl, csv or parquet",
                "[input]\\ndelimiter = \";;\"|line 10: delimiter is one character",
                "[payload]\\nms_played = 7|line 10: ms_played is a path in quotes or a table",
                "[payload]\\nms_played = {}|line 10: ms_played needs one of from, first, constant",
                "[payload]\\na = { from = \"a\", unit = \"hours\" }|line 10: unit is milliseconds,"
                        + " seconds",
                "[payload]\\na = { from = \"a\", wrong = 1 }|line 10: unknown key wrong",
                "[payload]\\na = { template = \"x{y\" }|line 10: a brace of the template is not"
                        + " closed",
                "[payload]\\na = { parameter = \"p\" }|line 10: [parameters] does not name p",
                "[payload]\\na = { from = \"\" }|line 10: a path is empty",
                "[payload]\\na = { from = \"a\", otherwise = 1 }|line 10: otherwise goes with"
                        + " values",
                "[[filter]]\\nfield = \"a\"|line 9: a filter has field and one of equals, not,"
                        + " present"
            })
    void mistakeIsToldWithItsLine(String addition, String message) throws IOException {
        Path file = write(MINIMAL + addition.replace("\\n", "\n") + "\n");
        assertThatThrownBy(() -> Mapping.load(file, Map.of()))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageStartingWith(file + " line ")
                .hasMessageContaining(message)
                .hasMessageEndingWith("Nothing was imported.");
    }

    @Test
    void missingFieldOfTheContractIsTold() throws IOException {
        Path file = write(MINIMAL.replaceFirst("user_id.*\n", ""));
        assertThatThrownBy(() -> Mapping.load(file, Map.of()))
                .hasMessageContaining("line 1: [event] does not say where user_id comes from");
        assertThatThrownBy(() -> Mapping.load("nope", Map.of()))
                .hasMessageContaining(
                        "There is no mapping nope: neither a file nor one of listenbrainz,"
                                + " eventsim, movielens");
    }

    @Test
    void lineThatIsNoObjectIsQuarantinedAsItIs() throws IOException {
        Path rows =
                Files.writeString(
                        folder.resolve("a.jsonl"),
                        "[1]\n{\"id\":\n{\"id\":5,\"user\":true}\n{\"id\":1,\"id\":2}\n");
        ImportResult result = run(rows, Mapping.load(write(MINIMAL), Map.of()));
        assertThat(archive.refusals())
                .contains("0 record type", "1 record not_json", "3 id duplicate_key");
        assertThat(archive.raw(1)).isEqualTo("{\"id\":");
        assertThat(archive.rows).extracting(RecordingArchive.Row::userId).containsExactly("true");
        assertThat(result.rejected()).isEqualTo(3);
    }

    private static final String DERIVED_OF_FIRST_RATING = "431fb1aad141a6d87df11a7b93365e62";

    private ImportResult run(Path file, Mapping mapping) {
        return new FileImport(
                        archive,
                        (path, reader) -> {
                            throw new AssertionError("no Parquet here");
                        },
                        InstantSource.fixed(Instant.parse("2026-03-02T00:00:00Z")),
                        batch -> {},
                        IngestSettings.standard())
                .importFiles(List.of(file), mapping, Progress.NONE);
    }

    private Path write(String toml) throws IOException {
        return Files.writeString(folder.resolve("mapping.toml"), toml);
    }

    private static Path fixture(String name) throws URISyntaxException {
        return Path.of(MappingTest.class.getResource(name).toURI());
    }
}
