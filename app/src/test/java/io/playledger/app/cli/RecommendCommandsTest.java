package io.playledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Recommendations by command line, on real parts: from imported events to an explained list.
class RecommendCommandsTest {
    @TempDir Path home;
    @TempDir Path files;

    /// Users of even numbers take songs a, odd ones songs b.
    private void world() throws IOException {
        Instant began = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        StringBuilder events = new StringBuilder();
        StringBuilder catalogue =
                new StringBuilder(
                        "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms\n");
        for (int user = 0; user < 12; user++) {
            for (int i = 0; i < 5; i++) {
                String item = "track:" + (user % 2 == 0 ? "a" : "b") + (user / 2 + i) % 8;
                Instant at = began.plusSeconds(user * 100L + i);
                events.append(
                        """
                        {"received_at":"%s","event":{"schema_version":1,"event_id":"e%d-%d","event_type":"play","user_id":"u%d","item_id":"%s","surface":"ios","timestamp":"%s","payload":{"country":"SE","ms_played":61000}}}
                        """
                                .formatted(at.plusSeconds(5), user, i, user, item, at));
            }
        }
        for (String taste : new String[] {"a", "b"}) {
            for (int i = 0; i < 8; i++) {
                catalogue.append(
                        "track:%s%d,2026-01-01T00:00:00Z,,Song %s%d,Artist %d,*,Northline,1,per_play,0.01,EUR,,,180000\n"
                                .formatted(taste, i, taste, i, i));
            }
        }
        json("import", Files.writeString(files.resolve("e.jsonl"), events).toString());
        json("catalog", "import", Files.writeString(files.resolve("c.csv"), catalogue).toString());
    }

    @Test
    void listComesFromChartsThenFromATrainedModelWithReasons() throws IOException {
        world();
        JsonNode before = json("recommend", "u1", "--top", "3");
        assertThat(before.get("model_version").asInt()).isZero();
        assertThat(before.get("steps").get(0).asString()).isEqualTo("trending in SE");

        JsonNode trained = json("model", "train", "--activate", "--as", "Ada");
        assertThat(trained.get("active").asBoolean()).isTrue();
        assertThat(trained.get("interactions").asInt()).isEqualTo(60);
        JsonNode list =
                json(
                        "recommend",
                        "u1",
                        "--top",
                        "2",
                        "--explain",
                        "--why-not",
                        "track:b0",
                        "--diversity",
                        "0");
        assertThat(list.get("model_version").asInt()).isEqualTo(1);
        assertThat(list.get("items").get(0).get("item").asString()).startsWith("track:b");
        assertThat(list.get("items").get(0).get("reasons").toString()).contains("because_played");
        assertThat(list.get("why_not").get("verdict").asString()).isEqualTo("filtered");
        assertThat(playledger("recommend", "u1", "--explain").out())
                .contains("From: personal", "because of Song b");
        assertThat(json("model", "list").get(0).get("trained_by").asString()).isEqualTo("Ada");
        Outcome alone = playledger("model", "rollback");
        assertThat(alone.exit()).isEqualTo(1);
        assertThat(alone.err()).contains("No version was active before this one");
        assertThat(json("audit").findValuesAsString("act"))
                .contains("model.trained", "model.activated");
    }

    @Test
    void wrongRequestNamesItsField() {
        assertThat(playledger("recommend", "u", "--top", "0").exit()).isEqualTo(2);
        assertThat(playledger("recommend", "u", "--territory", "Sweden").err())
                .contains("territory must be a country's two letters");
        assertThat(playledger("recommend", "u", "--context", "away").err())
                .contains("context must be home");
    }

    @Test
    void modelIsMeasuredOnASplit() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int user = 0; user < 30; user++) {
            for (int i = 0; i < 8; i++) {
                rows.append(
                        "u%d,%s%d,1,%d\n"
                                .formatted(
                                        user, user % 2 == 0 ? "a" : "b", (user + i * 3) % 12, i));
            }
        }
        Path all = Files.writeString(files.resolve("all.csv"), rows);
        assertThat(
                        run("model", "split", all.toString(), "--into", files.toString(), "--json")
                                .exit())
                .isZero();
        Outcome measured =
                run(
                        "model",
                        "evaluate",
                        "--train",
                        files.resolve("train.csv").toString(),
                        "--test",
                        files.resolve("test.csv").toString(),
                        "--model",
                        "popularity,ease",
                        "--k",
                        "3",
                        "--json");
        assertThat(measured.exit()).as(measured.err()).isZero();
        JsonNode models = JsonMapper.builder().build().readTree(measured.out()).get("models");
        assertThat(models.get(1).get("ndcg_ideal_cut_at_k").asDouble())
                .isGreaterThan(models.get(0).get("ndcg_ideal_cut_at_k").asDouble());
        Outcome unknown =
                run("model", "evaluate", "--train", "x", "--test", "y", "--model", "oracle");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("There is no model «oracle»");
    }

    private JsonNode json(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 1);
        all[words.length] = "--json";
        Outcome outcome = playledger(all);
        assertThat(outcome.exit())
                .as("exit of %s: %s", String.join(" ", words), outcome.err())
                .isZero();
        return JsonMapper.builder().build().readTree(outcome.out());
    }

    private Outcome playledger(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--home";
        all[words.length + 1] = home.toString();
        return run(all);
    }

    private static Outcome run(String... words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            int exit = PlayledgerCommand.run(words);
            return new Outcome(
                    exit,
                    outBytes.toString(StandardCharsets.UTF_8),
                    errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private record Outcome(int exit, String out, String err) {}
}
