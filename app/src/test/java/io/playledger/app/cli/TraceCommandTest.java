package io.playledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// One event from its record to the money, by command line, on the figures of CommandLineTest.
class TraceCommandTest {
    @TempDir Path home;
    @TempDir Path files;

    @BeforeEach
    void reconciled() throws IOException {
        json("import", fixture("events.jsonl"));
        json("catalog", "import", fixture("catalog.csv"));
        json("reconcile", "--period", "2026-03");
    }

    private String fixture(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(TraceCommandTest.class.getResourceAsStream(name), name)) {
            Path file = files.resolve(name);
            Files.write(file, in.readAllBytes());
            return file.toString();
        }
    }

    private String run(int exit, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--home", home.toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            assertThat(PlayledgerCommand.run(all.toArray(String[]::new))).isEqualTo(exit);
            return out.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(before);
        }
    }

    private JsonNode json(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--json");
        return JsonMapper.builder().build().readTree(run(0, all.toArray(String[]::new)));
    }

    private JsonNode runOf(String event) {
        return json("trace", event).get("runs").get(0);
    }

    @Test
    void countedPlayIsFollowedFromItsRecordToItsStatementLines() {
        JsonNode trace = json("trace", "e1");

        assertThat(trace.get("records")).hasSize(2);
        assertThat(trace.get("records").get(0).get("dedup").asString()).isEqualTo("counts");
        assertThat(trace.get("records").get(0).get("offset").asLong()).isZero();
        assertThat(trace.get("records").get(1).get("dedup").asString()).isEqualTo("duplicate");
        assertThat(trace.get("records").get(0).get("file").asString())
                .startsWith("event_date=2026-03-10/bucket=");
        assertThat(trace.get("records").get(0).get("source").asString()).startsWith("file:");
        assertThat(trace.get("catalog").get("verdict").asString()).isEqualTo("licensed");
        JsonNode verdict = trace.get("runs").get(0);
        assertThat(verdict.get("verdict").asString()).isEqualTo("counted");
        assertThat(verdict.get("lines"))
                .extracting(line -> line.get("rights_holder").asString())
                .containsExactlyInAnyOrder("Kite & Co", "Northline Records");
        assertThat(run(0, "trace", "e1")).contains("Record that counts", "Run 1 of 2026-03");
    }

    @Test
    void everyOtherFateIsToldWithItsReason() {
        assertThat(runOf("e2").get("verdict").asString()).isEqualTo("unqualified");
        assertThat(runOf("e2").get("why").asString()).contains("10000 ms", "30000 ms");
        assertThat(runOf("e4").get("verdict").asString()).isEqualTo("unlicensed");
        assertThat(runOf("e5").get("verdict").asString()).isEqualTo("late");
        assertThat(json("trace", "e7").get("runs")).isEmpty();
        JsonNode rejected = json("trace", "e6");
        assertThat(rejected.get("records")).isEmpty();
        assertThat(rejected.get("quarantine").get("reasons").asString())
                .isEqualTo("payload.ms_played range");
        assertThat(run(1, "trace", "nobody")).contains("Nothing is known of «nobody»");
    }

    @Test
    void eventsAreFoundByWhatTheySayPageByPageWithoutShowingUsers() {
        JsonNode first = json("search", "--item", "track:a", "--limit", "2");
        assertThat(first.get("events"))
                .extracting(event -> event.get("event_id").asString())
                .containsExactly("e7", "e5");
        JsonNode second =
                json(
                        "search",
                        "--item",
                        "track:a",
                        "--limit",
                        "9",
                        "--after",
                        first.get("next").asString());
        assertThat(second.get("events"))
                .extracting(event -> event.get("event_id").asString())
                .containsExactly("e4", "e2", "e1", "e1");
        assertThat(second.get("next").isNull()).isTrue();

        JsonNode user = json("search", "--user", "u2");
        assertThat(user.get("events")).hasSize(2);
        assertThat(user.get("files_read").asInt()).isLessThan(user.get("files").asInt());
        assertThat(user.toString()).doesNotContain("u2");
        assertThat(user.get("events").get(0).get("user_key"))
                .isEqualTo(user.get("events").get(1).get("user_key"));
        assertThat(
                        json("search", "--country", "SE", "--from", "2026-03-11T00:00:00Z")
                                .get("events"))
                .hasSize(1);
        run(2, "search", "--limit", "0");
        run(1, "search", "--after", "x");
    }
}
