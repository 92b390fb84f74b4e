package io.playledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.app.Main;
import io.playledger.app.child.ChildJvm;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;

/// The main job by command line, on real parts, with figures that can be checked by hand.
class CommandLineTest {
    @TempDir Path home;
    @TempDir Path files;

    private Path events = Path.of("");
    private Path catalog = Path.of("");

    @BeforeEach
    void fixtures() throws IOException {
        events = fixture("events.jsonl");
        catalog = fixture("catalog.csv");
    }

    @Test
    void importedEventsBecomeAStatementThatFoots() throws Exception {
        JsonNode imported = json("import", events.toString());
        assertThat(imported.get("files").asInt()).isEqualTo(1);
        assertThat(imported.get("read").asInt()).isEqualTo(9);
        assertThat(imported.get("accepted").asInt()).isEqualTo(7);
        assertThat(imported.get("rejected").asInt()).isEqualTo(2);
        assertThat(json("catalog", "import", catalog.toString()).get("versions").asInt())
                .isEqualTo(2);

        JsonNode run =
                json(
                        "reconcile",
                        "--period",
                        "2026-03",
                        "--export",
                        files.resolve("out").toString());

        assertThat(run.get("waterfall").toString())
                .isEqualTo(
                        "{\"received\":7,\"rejected\":1,\"duplicate\":1,\"late\":1,\"erased\":0,\"unqualified\":1,\"unlicensed\":1,\"counted\":2}");
        assertThat(run.get("state").asString()).isEqualTo("final");
        Path statement = files.resolve("out").resolve("statement.csv");
        assertThat(statement)
                .hasContent(
                        """
                        rights_holder,item_id,country,catalog_version,plays,ms_played,amount,currency
                        Harrow Pictures,title:b,DE,1,1,60000,0.05,EUR
                        Kite & Co,track:a,SE,1,1,31000,0.00,EUR
                        Northline Records,track:a,SE,1,1,31000,0.01,EUR
                        """);
        assertThat(run.get("digest").asString()).isEqualTo(sha256(Files.readAllBytes(statement)));
    }

    @Test
    void importingTheSameFileTwiceChangesNoAmount() {
        json("import", events.toString());
        json("catalog", "import", catalog.toString());
        JsonNode first = json("reconcile", "--period", "2026-03");

        json("import", events.toString());
        JsonNode again = json("reconcile", "--period", "2026-03");

        assertThat(again.get("digest")).isEqualTo(first.get("digest"));
        assertThat(again.get("waterfall").get("duplicate").asInt()).isEqualTo(7);
        assertThat(json("verify").get("clean").asBoolean()).isTrue();
    }

    @Test
    void rejectedRecordsAreNoFailureOfAnImport() {
        Outcome outcome = playledger("import", events.toString());
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("7 accepted, 2 in quarantine");
        assertThat(playledger("import", "--help").out())
                .contains("that is no failure of the import", "Exit codes:");
    }

    @Test
    void importThatStopsTellsWhatItKept() throws IOException {
        Path cut = files.resolve("cut.jsonl.gz");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (java.io.OutputStream out = new java.util.zip.GZIPOutputStream(packed)) {
            for (int i = 0; i < 2_000; i++) {
                out.write(Files.readAllBytes(events));
            }
        }
        Files.write(cut, java.util.Arrays.copyOf(packed.toByteArray(), packed.size() * 9 / 10));

        Outcome outcome = playledger("import", "--json", cut.toString());

        assertThat(outcome.exit()).isEqualTo(1);
        JsonNode told = JsonMapper.builder().build().readTree(outcome.out());
        assertThat(told.get("files").asInt()).isZero();
        assertThat(told.get("accepted").asLong()).isPositive();
        assertThat(told.get("read").asLong())
                .isEqualTo(told.get("accepted").asLong() + told.get("rejected").asLong());
        assertThat(told.get("error").get("code").asString()).isEqualTo("BAD_INPUT");
        assertThat(told.get("error").get("message").asString())
                .contains(
                        "cut.jsonl.gz is damaged or ends before its time",
                        told.get("read").asLong() + " records were kept",
                        "Import the same again to add the rest: copies count once.");
        assertThat(outcome.err()).contains("[BAD_INPUT]");
        assertThat(json("verify").get("rows").asLong()).isEqualTo(told.get("accepted").asLong());
    }

    @Test
    void interruptedImportTellsWhatItKept() throws Exception {
        Path many = files.resolve("many.jsonl");
        try (java.io.Writer out = Files.newBufferedWriter(many)) {
            for (int i = 0; i < 250_000; i++) {
                out.write(
                        "{\"schema_version\":1,\"event_id\":\"e-%d\",\"event_type\":\"skip\",\"user_id\":\"u\",\"item_id\":\"track:a\",\"surface\":\"ios\",\"timestamp\":\"2026-03-01T12:00:00Z\",\"payload\":{}}%n"
                                .formatted(i));
            }
        }
        Path errors = files.resolve("errors.txt");
        String file = many.toString();
        try (ChildJvm child =
                ChildJvm.start(
                        Main.class,
                        errors,
                        "600m",
                        "import",
                        "--json",
                        "--home",
                        home.toString(),
                        file,
                        file,
                        file,
                        file,
                        file,
                        file)) {
            while (archivedFiles() == 0 && child.alive()) {
                Thread.onSpinWait();
            }
            assertThat(child.stop()).isEqualTo(1);
            JsonNode told = JsonMapper.builder().build().readTree("{" + child.await("{"));
            long kept = told.get("accepted").asLong();
            assertThat(told.get("error").get("code").asString()).isEqualTo("CANCELLED");
            assertThat(told.get("error").get("message").asString())
                    .startsWith("Cancelled. " + kept + " records were kept");
            assertThat(errors).content().contains("Cancelled. ");
            assertThat(json("verify").get("rows").asLong()).isEqualTo(kept);
        }
    }

    private long archivedFiles() throws IOException {
        Path archive = home.resolve("archive");
        if (!Files.isDirectory(archive)) {
            return 0;
        }
        try (java.util.stream.Stream<Path> all = Files.walk(archive)) {
            return all.filter(path -> path.toString().endsWith(".parquet")).count();
        } catch (java.io.UncheckedIOException e) {
            return 0;
        }
    }

    @Test
    void anotherRuleSetCountsAnotherPlay() throws IOException {
        json("import", events.toString());
        json("catalog", "import", catalog.toString());
        assertThat(json("rules", "add", fixture("rules.toml").toString()).get("rules").asInt())
                .isEqualTo(2);

        assertThat(json("reconcile", "--period", "2026-03").get("waterfall").get("counted").asInt())
                .isEqualTo(3);
        assertThat(
                        json("reconcile", "--period", "2026-03", "--rules", "1")
                                .get("waterfall")
                                .get("counted")
                                .asInt())
                .isEqualTo(2);
        assertThat(json("runs")).hasSize(2);
    }

    @Test
    void rulesAreToldInWordsByKindAndDaysAndComparedAndReasonsAreCounted() throws IOException {
        json("import", events.toString());
        json("catalog", "import", catalog.toString());
        Path file =
                Files.writeString(
                        files.resolve("rules.toml"),
                        """
                        effective_from = 2026-03-02
                        [track]
                        least_ms = 30000
                        surfaces_out = ["ios", "web"]
                        """);
        JsonNode added =
                json("rules", "add", file.toString(), "--as", "Ada", "--reason", "No ios any more");
        assertThat(added.get("rules").asInt()).isEqualTo(2);
        assertThat(added.get("by").asString()).isEqualTo("Ada");
        assertThat(added.get("effective_from").asString()).isEqualTo("2026-03-02");

        JsonNode shown = json("rules", "show");
        assertThat(shown.get("in_force")).hasSize(3);
        assertThat(shown.get("in_force").get(2).get("words").toString())
                .contains("Plays of a track on ios and web do not count.");
        JsonNode changes = json("rules", "diff", "1", "2").get("changes");
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).get("rule").asString()).isEqualTo("surfaces_out");
        assertThat(changes.get(0).get("from").asString()).isEqualTo("2026-03-02");
        assertThat(changes.get(0).get("after").asString()).isEqualTo("ios and web");
        assertThat(json("rules", "list")).hasSize(2);
        JsonNode run = json("reconcile", "--period", "2026-03");
        long reasons = 0;
        for (JsonNode plays : run.get("unqualified_by")) {
            reasons += plays.asLong();
        }
        assertThat(reasons).isEqualTo(run.get("waterfall").get("unqualified").asLong());
        assertThat(run.get("unqualified_by").has("surface")).isTrue();
        assertThat(json("audit").toString()).contains("rules.added", "No ios any more");
        assertThat(playledger("rules", "show", "9").err())
                .contains("There is no rule set 9; the newest is 2.");
    }

    @Test
    void refusedCatalogueNamesTheLineAndTakesNothing() throws IOException {
        Path wrong = files.resolve("wrong.csv");
        Files.writeString(
                wrong, Files.readString(catalog).replace("Kite & Co,0.4", "Kite & Co,0.3"));

        Outcome outcome = playledger("catalog", "import", wrong.toString());

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("wrong.csv:2", "share", "nothing of it was taken");
    }

    @Test
    void wrongUsageExitsWithTwo() {
        assertThat(playledger("reconcile").exit()).isEqualTo(2);
        Outcome march = playledger("reconcile", "--period", "March");
        assertThat(march.exit()).isEqualTo(2);
        assertThat(march.err()).contains("«March» is not a period");
        assertThat(playledger("nonsense").exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    reconcile --period 2026-13                              | «2026-13» is not a period
                    reconcile --period 9999-12                              | «9999-12» is not a period
                    reconcile --period 2026-03 --zone Mars/Olympus          | «Mars/Olympus» is no time zone
                    reconcile --period 2026-03 --as-known-at yesterday      | «yesterday» is no instant; write it with its offset
                    reconcile --period 2026-03 --as-known-at -99999-01-01T00:00:00Z | is no instant
                    reconcile --period 2026-03 --rules many                 | 'many' is not an int
                    quarantine list --limit -5                              | --limit must be 0 to 10000
                    import --set country=SE none.jsonl                      | add --mapping
                    --json runs                                             | --json belongs behind the command: playledger runs --json
                    --demo --rate -5                                        | --rate must be more than 0
                    """)
    void wrongUsageSaysWhatIsWrong(String words, String message) {
        Outcome outcome = playledger(words.split(" +"));
        assertThat(outcome.err()).contains(message).doesNotContain("Exception", "java.");
        assertThat(outcome.exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    import none.jsonl                        | none.jsonl is not there; nothing was imported.
                    import FILES                             | is a folder; nothing was imported.
                    import FILES/catalog.csv                 | no field of the contract is called
                    import --mapping none FILES/events.jsonl | There is no mapping none
                    import --mapping FILES FILES/events.jsonl | the mapping cannot be read (
                    catalog import none.csv                  | «none.csv» cannot be read (it is not there); nothing was imported.
                    catalog import FILES/events.jsonl        | the file was refused, nothing of it was taken.
                    rules add none.toml                      | «none.toml» cannot be read (it is not there); no rule was added.
                    reconcile --period 2026-03 --rules 7     | There is no rule set 7; the newest is 1.
                    reconcile --period 2026-03 --export FILES/catalog.csv | (FILES/catalog.csv is a file, not a folder). The run is recorded
                    publish none.jsonl                       | none.jsonl cannot be read (it is not there); nothing was published.
                    """)
    void whatIsRefusedHasAReasonAndACode(String words, String message) {
        Outcome outcome = playledger(words.replace("FILES", files.toString()).split(" +"));
        assertThat(outcome.err())
                .contains(message.replace("FILES", files.toString()))
                .containsPattern("\\[(BAD_INPUT|STORAGE_FAILED)]\\n$")
                .doesNotContain("Exception", "java.", "SELECT");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void emptyHomeIsNotTheFolderThatOneStandsIn() {
        home = Path.of("");
        Outcome outcome = playledger("runs");
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("--home names no folder");
    }

    @Test
    void homeInUseIsLeftAlone() throws Exception {
        try (io.playledger.store.ControlStore other = io.playledger.store.ControlStore.open(home)) {
            assertThat(other.home()).isEqualTo(home);
            Outcome outcome = playledger("import", events.toString());
            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.err()).contains(home.toString(), "[HOME_IN_USE]");
        }
        assertThat(playledger("import", events.toString()).exit()).isZero();
    }

    @Test
    void noDisplayIsSaidAtOnceWithTheWaysOn() {
        assertThat(
                        org.assertj.core.api.Assertions.catchThrowable(() -> {
                            String platform = System.clearProperty("glass.platform");
                            try {
                                Display.require(java.util.Map.of());
                            } finally {
                                if (platform != null) {
                                    System.setProperty("glass.platform", platform);
                                }
                            }
                        }))
                .hasMessageContaining("There is no display")
                .hasMessageContaining("playledger engine");
    }

    @Test
    void statementsAreWrittenForEachRightsHolderInTheFormatsAsked() {
        json("catalog", "import", catalog.toString());
        playledger("import", events.toString());
        json("reconcile", "--period", "2026-03");
        Path folder = files.resolve("statements");
        JsonNode written =
                json("statement", "1", "--export", folder.toString(), "--format", "pdf,CSV");
        assertThat(written.get("files")).hasSize(6);
        assertThat(folder.resolve("statement-2026-03-run-1-northline-records.pdf"))
                .binaryContent()
                .startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        Path zip = files.resolve("evidence.zip");
        assertThat(json("evidence", "1", "--export", zip.toString()).get("file").asString())
                .isEqualTo(zip.toString());
        assertThat(zip).isNotEmptyFile();
        Outcome unknown =
                playledger("statement", "1", "--export", folder.toString(), "--holder", "Zed");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).contains("Run 1 has no lines of «Zed»").contains("[BAD_INPUT]");
    }

    @Test
    void reportOfAServiceIsComparedKeptAndDiffed() throws Exception {
        json("catalog", "import", catalog.toString());
        playledger("import", events.toString());
        Path mapping =
                Files.writeString(
                        files.resolve("mapping.toml"),
                        """
                        source = "Service"
                        [columns]
                        item_id = "id"
                        country = "land"
                        plays = "streams"
                        """);
        Path report =
                Files.writeString(files.resolve("report.csv"), "id,land,streams\ntrack:a,SE,2\n");
        String[] words = {
            "reconcile",
            "--period",
            "2026-03",
            "--against",
            report.toString(),
            "--mapping",
            mapping.toString()
        };
        JsonNode shown = json(words);
        assertThat(shown.get("run").asLong()).isEqualTo(1);
        assertThat(shown.get("variances").get(0).get("difference").toString())
                .isEqualTo("{\"plays\":1}");
        assertThat(shown.get("only_ours").get(0).get("item_id").asString()).isEqualTo("title:b");
        Files.writeString(report, "id,land,streams\ntrack:a,SE,1\ntitle:b,DE,1\n");
        Outcome again =
                playledger(
                        "reconcile",
                        "--run",
                        "1",
                        "--against",
                        report.toString(),
                        "--mapping",
                        mapping.toString());
        assertThat(again.out())
                .contains("Run 1 against Service, version 2")
                .contains("2 equal · 0 beyond tolerance");
        assertThat(json("against", "list")).hasSize(2);
        assertThat(json("against", "diff", "1", "2").get("changes")).hasSize(2);
        assertThat(playledger("against", "show", "1", "--run", "1").out())
                .contains("plays 1 → 2 (+1, +100.00 %)");
        Files.writeString(report, "id,land,streams\ntrack:a,SE,x\n");
        Outcome refused =
                playledger(
                        "against",
                        "compare",
                        report.toString(),
                        "--mapping",
                        mapping.toString(),
                        "--run",
                        "1");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("report.csv:2: «x» in plays is no number");
        assertThat(playledger("reconcile").exit()).isEqualTo(2);
        assertThat(playledger("reconcile", "--period", "2026-03", "--run", "1").exit())
                .isEqualTo(2);
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
                Objects.requireNonNull(CommandLineTest.class.getResourceAsStream(name), name)) {
            Path file = files.resolve(name);
            Files.write(file, in.readAllBytes());
            return file;
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private record Outcome(int exit, String out, String err) {}
}
