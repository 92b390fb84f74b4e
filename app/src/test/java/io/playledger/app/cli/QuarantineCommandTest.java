package io.playledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.app.wiring.LocalEngine;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Quarantined records by command line: through the embedded bus and back into the archive.
class QuarantineCommandTest {
    @TempDir Path home;
    @TempDir Path files;
    private final Instant played = Instant.now().minus(1, ChronoUnit.MINUTES);

    private String play(String id, String country) {
        return """
        {"schema_version":1,"event_id":"%s","event_type":"play","user_id":"u1",\
        "item_id":"track:1","surface":"ios","timestamp":"%s",\
        "payload":{"ms_played":40000,"country":"%s","client":"ios/5.1"}}\
        """
                .formatted(id, played, country);
    }

    private record Told(int exit, String out) {}

    private Told playledger(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--home", home.toString(), "--json"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            int exit = PlayledgerCommand.run(all.toArray(String[]::new));
            return new Told(exit, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private JsonNode json(String... args) {
        Told told = playledger(args);
        assertThat(told.exit()).as(told.out()).isZero();
        return JsonMapper.builder().build().readTree(told.out());
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(files.resolve("events.jsonl"), String.join("\n", lines) + "\n");
    }

    @Test
    void fixedRecordsGoOverTheBusAndCountOnceHoweverOftenTheyAreSent() throws Exception {
        json("import", file(play("a", "DEU"), play("b", "DEU"), play("c", "DE"), "{").toString());

        JsonNode list = json("quarantine", "list");
        assertThat(list.get("count").asInt()).isEqualTo(3);
        assertThat(list.get("rules").toString()).isEqualTo("{\"country\":2,\"not_json\":1}");
        JsonNode groups = json("quarantine", "list", "--group", "reason");
        assertThat(groups.get("groups").get(0).get("value").asString())
                .isEqualTo("payload.country country");
        JsonNode shown = json("quarantine", "show", "1");
        int from = shown.get("violations").get(0).get("from_byte").asInt();
        assertThat(play("a", "DEU").substring(from)).startsWith("\"DEU\"");

        String step = "replace payload.country \"DEU\" \"DE\"";
        JsonNode trial = json("quarantine", "fix", "--all", "--step", step);
        assertThat(trial.get("passing").asInt()).isEqualTo(2);
        assertThat(trial.get("records").asInt()).isEqualTo(3);

        JsonNode sent =
                json("quarantine", "republish", "--rule", "country", "--step", step, "--as", "Ada");
        assertThat(sent.get("sent").asInt()).isEqualTo(2);
        // Somebody sends one of them a second time.
        assertThat(playledger("publish", file(play("a", "DE")).toString()).exit()).isZero();
        JsonNode audit = json("audit");
        assertThat(audit.toString()).contains("quarantine.republished");
        json("quarantine", "discard", "--all", "--because", "test traffic");
        assertThat(json("quarantine", "list").get("count").asInt()).isZero();

        HomeFolder folder = HomeFolder.open(home);
        try (LocalEngine engine =
                LocalEngine.streaming(
                        folder,
                        Settings.load(folder.settingsFile()),
                        Clock.systemUTC(),
                        LocalEngine.NOTHING_FIRST)) {
            Awaitility.await("three sent records in the archive")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> engine.status().archive().rows() == 4);
        }
        LocalDate day = played.atZone(ZoneOffset.UTC).toLocalDate();
        JsonNode run = json("reconcile", "--period", day.toString());
        assertThat(run.get("waterfall").get("duplicate").asInt()).isEqualTo(1);
        assertThat(run.get("waterfall").get("rejected").asInt()).isEqualTo(2);
        assertThat(run.get("waterfall").get("received").asInt()).isEqualTo(6);
        assertThat(json("verify").get("clean").asBoolean()).isTrue();
    }

    @Test
    void actWithoutRecordsOrFixIsWrongUsage() {
        assertThat(playledger("quarantine", "republish", "--step", "trim a").exit()).isEqualTo(2);
        assertThat(playledger("quarantine", "republish", "1").exit()).isEqualTo(2);
        assertThat(playledger("quarantine", "show", "9").exit()).isEqualTo(1);
    }
}
