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
import java.util.Objects;

/// Diffs and what-ifs by command line, on real parts.
class DiffCommandsTest {
    private static final String HEADER =
            "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms\n";

    @TempDir Path home;
    @TempDir Path files;

    @BeforeEach
    void firstRun() throws IOException {
        json("import", fixture("events.jsonl").toString());
        json("catalog", "import", fixture("catalog.csv").toString());
        json("reconcile", "--period", "2026-03");
    }

    @Test
    void diffTellsTheCausesAndTheirPartsSum() throws IOException {
        Path more = files.resolve("more.jsonl");
        Files.writeString(
                more,
                """
                {"received_at":"2026-03-20T10:00:05Z","event":{"schema_version":1,"event_id":"n1",\
                "event_type":"play","user_id":"u9","item_id":"track:a","surface":"ios",\
                "timestamp":"2026-03-20T10:00:00Z","payload":{"country":"DE","ms_played":40000}}}
                """);
        json("import", more.toString());
        json("catalog", "import", change());
        json("reconcile", "--period", "2026-03");

        JsonNode diff = json("diff", "1", "2", "--noise", "0");
        JsonNode eur = diff.get("currencies").get(0);
        assertThat(eur.get("before").asString()).isEqualTo("0.06");
        assertThat(eur.get("parts").get("late_arrivals").asString()).isEqualTo("0.01");
        assertThat(eur.get("parts").get("terms").asString()).isEqualTo("2.99");
        assertThat(eur.get("parts").get("erasure").asString()).isEqualTo("0.00");
        assertThat(eur.get("after").asString()).isEqualTo("3.06");
        assertThat(eur.get("lines").get(0).get("item_id").asString()).isEqualTo("track:a");
        assertThat(eur.get("lines").get(0).get("status").asString()).isEqualTo("added");
        assertThat(eur.get("rest").get("lines").asLong()).isZero();
        assertThat(diff.get("causes").get(0).get("counted").asLong()).isEqualTo(1);
        assertThat(diff.get("causes").get(4).get("input").asString()).isEqualTo("same");
        assertThat(diff.get("lost_coverage").get("items")).isEmpty();

        Outcome text = playledger("diff", "1", "2", "--cause", "terms");
        assertThat(text.err()).isEmpty();
        assertThat(text.out())
                .contains(
                        "2026-03 UTC: run 1 \u2192 run 2",
                        "Lost coverage: none.",
                        "EUR  0.06 \u2192 3.06  (+3.00;",
                        "late arrivals                 +0.01  +1 play",
                        "rules                          0.00  the same in both",
                        "Kite & Co");
        assertThat(Files.list(home.resolve("tmp"))).isEmpty();
    }

    @Test
    void whatIfComparesWithoutRecording() throws IOException {
        JsonNode diff =
                json("what-if", "--period", "2026-03", "--catalog", change(), "--noise", "0");
        JsonNode eur = diff.get("currencies").get(0);
        assertThat(eur.get("before").asString()).isEqualTo("0.06");
        assertThat(eur.get("after").asString()).isEqualTo("0.06");
        Path rate = files.resolve("rate.csv");
        Files.writeString(
                rate,
                HEADER
                        + "track:a,2026-03-01T00:00:00Z,,Glass Harbour,Vardal,NO,Kite &"
                        + " Co,1,per_play,0.01,EUR,,,210000\n");
        JsonNode lost = json("what-if", "--period", "2026-03", "--catalog", rate.toString());
        assertThat(lost.get("lost_coverage").get("items").get(0).get("name").asString())
                .isEqualTo("track:a");
        assertThat(lost.get("second").get("proposed_catalogue").asBoolean()).isTrue();
        assertThat(lost.get("currencies").get(0).get("parts").get("catalogue").asString())
                .isEqualTo("-0.01");
        Path rules = files.resolve("rules.toml");
        Files.writeString(rules, "least_ms = {track = 32000, title = 1}\n");
        JsonNode stricter = json("what-if", "--period", "2026-03", "--rules", rules.toString());
        assertThat(stricter.get("currencies").get(0).get("parts").get("rules").asString())
                .isEqualTo("-0.01");
        assertThat(json("runs").size()).isEqualTo(1);
        assertThat(Files.list(home.resolve("tmp"))).isEmpty();
    }

    @Test
    void aCauseLeadsToItsEventsPageByPage() throws IOException {
        json("catalog", "import", change());
        Path rules = files.resolve("rules.toml");
        Files.writeString(rules, "least_ms = {track = 1000000, title = 1000000}\n");
        json("rules", "add", rules.toString(), "--reason", "a test");
        json("reconcile", "--period", "2026-03");
        JsonNode all = json("diff", "1", "2", "--cause", "rules", "--events", "--lines");
        long matching = all.get("events").get("matching").asLong();
        assertThat(matching).isGreaterThan(1);
        assertThat(all.get("currencies").get(0).get("lines")).isNotNull();
        assertThat(all.get("currencies").get(0).get("noise_below").asString()).isEqualTo("1");
        assertThat(all.get("events").get("listed").size()).isEqualTo((int) matching);
        JsonNode first = all.get("events").get("listed").get(0);
        assertThat(first.get("before").get("fate").asString()).isEqualTo("counted");
        assertThat(first.get("after").get("reason").asString()).isEqualTo("least_ms");
        JsonNode second =
                json("diff", "1", "2", "--cause", "rules", "--events", "--from", "2", "--top", "1");
        assertThat(second.get("events").get("listed").get(0))
                .isEqualTo(all.get("events").get("listed").get(1));
        assertThat(second.get("currencies").get(0).get("lines")).isNull();
        Outcome text = playledger("diff", "1", "2", "--cause", "rules", "--events", "--top", "1");
        assertThat(text.out())
                .contains(
                        matching + " events count differently, 1 to 1 by time:",
                        "unqualified (least ms)",
                        "next page: --from 2",
                        "lose most");
        assertThat(playledger("diff", "1", "2", "--cause", "weather").err())
                .contains("is none of late_arrivals, erasure, catalogue, terms, rules");
        assertThat(playledger("diff", "1", "2", "--item", "track:a").exit()).isEqualTo(2);
    }

    @Test
    void poolsAndRatesAreTried() throws IOException {
        Path rates = files.resolve("rates.csv");
        Files.writeString(rates, "period,currency,reporting,rate\n2026-03,SEK,EUR,0.10\n");
        json("rates", "add", rates.toString(), "--reason", "a test");
        Files.writeString(rates, "period,currency,reporting,rate\n2026-03,SEK,EUR,0.20\n");
        JsonNode told = json("what-if", "--period", "2026-03", "--rates", rates.toString());
        assertThat(told.get("reporting").get("currency").asString()).isEqualTo("EUR");
        assertThat(told.get("reporting").get("statement").asString()).isEqualTo("0.00");
        Path pools = files.resolve("pools.csv");
        Files.writeString(pools, "period,country,currency,amount\n2026-03,SE,EUR,100\n");
        JsonNode tried = json("what-if", "--period", "2026-03", "--pools", pools.toString());
        assertThat(tried.get("causes").get(5).get("input").asString()).isEqualTo("switched");
        assertThat(tried.get("second").get("pools").asInt()).isEqualTo(1);
        Outcome refused = playledger("what-if", "--period", "2026-02", "--pools", pools.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("it names no pool of 2026-02");
        assertThat(json("pools", "list")).isEmpty();
    }

    @Test
    void runsOfDifferentPeriodsAreRefused() {
        json("reconcile", "--period", "2026-02");
        Outcome refused = playledger("diff", "1", "2");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "Run 1 is of 2026-03 UTC title,track, run 2 of 2026-02 UTC title,track: no"
                                + " cause could explain what lies between them.",
                        "[BAD_INPUT]");
        assertThat(playledger("diff", "1", "9").err()).contains("There is no run 9.");
        assertThat(playledger("diff", "1").exit()).isEqualTo(2);
        assertThat(playledger("diff", "--period", "2026-03").err())
                .contains("Give two runs, or --period PERIOD with --as-known-at T twice.");
        assertThat(playledger("what-if", "--period", "March", "--catalog", "x").exit())
                .isEqualTo(2);
    }

    /// From the 15th on all of it goes to one holder, who is paid 3.00 a play.
    private String change() throws IOException {
        Path file = files.resolve("change.csv");
        Files.writeString(
                file,
                HEADER
                        + "track:a,2026-03-15T00:00:00Z,,Glass Harbour,Vardal,SE|DE,Kite &"
                        + " Co,1,per_play,3,EUR,,,210000\n");
        return file.toString();
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
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            int exit = PlayledgerCommand.run(all);
            return new Outcome(
                    exit,
                    outBytes.toString(StandardCharsets.UTF_8),
                    errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private Path fixture(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(DiffCommandsTest.class.getResourceAsStream(name), name)) {
            Path file = files.resolve(name);
            Files.write(file, in.readAllBytes());
            return file;
        }
    }

    private record Outcome(int exit, String out, String err) {}
}
