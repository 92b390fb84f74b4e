package io.playledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The catalogue by command line, on real parts.
class CatalogCommandsTest {
    @TempDir Path home;
    @TempDir Path files;

    @BeforeEach
    void catalogue() throws Exception {
        Path file = files.resolve("catalog.csv");
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("catalog.csv"))) {
            Files.copy(in, file);
        }
        json(0, "catalog", "import", file.toString());
    }

    @Test
    void portionEditIsPreviewedCommittedTakenBackAndTold() {
        String[] edit = {
            "catalog",
            "edit",
            "title:b",
            "--from",
            "2026-03-10",
            "--to",
            "2026-03-20T00:00:00+01:00",
            "--set",
            "rate=0.04",
            "--reason",
            "Amendment 7",
            "--as",
            "Ada"
        };
        JsonNode preview = json(0, and(edit, "--preview"));
        assertThat(preview.get("can_commit").asBoolean()).isTrue();
        assertThat(preview.get("after")).hasSize(3);
        assertThat(json(0, "catalog", "show", "title:b").get("versions")).hasSize(1);

        JsonNode made = json(0, edit);
        assertThat(made.get("committed").get("by").asString()).isEqualTo("Ada");
        JsonNode versions = json(0, "catalog", "show", "title:b").get("versions");
        assertThat(versions.get(1).get("valid_to").asString()).isEqualTo("2026-03-19T23:00:00Z");
        assertThat(versions.get(1).get("terms").get(0).get("rate").asString()).isEqualTo("0.04");

        json(0, "catalog", "undo", "title:b", "--reason", "Wrong title", "--as", "Bo");
        assertThat(json(0, "catalog", "show", "title:b").get("versions")).hasSize(1);
        assertThat(
                        json(
                                        0,
                                        "catalog",
                                        "show",
                                        "title:b",
                                        "--as-known-at",
                                        made.get("committed").get("recorded_at").asString())
                                .get("versions"))
                .hasSize(3);
        JsonNode history = json(0, "catalog", "history", "title:b");
        assertThat(history.findValuesAsString("kind")).containsExactly("undo", "edit", "import");
        assertThat(history.findValuesAsString("reason"))
                .containsExactly("Wrong title", "Amendment 7", "Import of catalog.csv");
        assertThat(run("catalog", "history", "title:b").out())
                .contains("undo by Bo, takes back 2: Wrong title");
        assertThat(json(0, "audit").toString()).contains("catalog.edited");
    }

    @Test
    void editOnAnOlderStateIsToldTheOthersChange() {
        json(
                0,
                "catalog",
                "edit",
                "title:b",
                "--from",
                "2026-03-10",
                "--set",
                "name=New",
                "--reason",
                "Renamed",
                "--as",
                "Bo");
        Outcome outcome =
                run(
                        "catalog",
                        "edit",
                        "title:b",
                        "--from",
                        "2026-03-12",
                        "--set",
                        "rate=0.06",
                        "--reason",
                        "Rate",
                        "--base",
                        "1");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("edit by Bo: Renamed", "nothing was recorded", "--base 2", "[CONFLICT]");
    }

    @Test
    void gapIsFilledLikeAVersionAndWhatIsWrongIsNamedByField() {
        json(
                0,
                "catalog",
                "edit",
                "title:b",
                "--from",
                "2026-05-01",
                "--to",
                "2026-05-03",
                "--clear",
                "--reason",
                "Not licensed");
        assertThat(run("catalog", "show", "title:b").out()).contains("gap  2026-05-01T00:00:00Z");
        Outcome wrong =
                run(
                        "catalog",
                        "edit",
                        "title:b",
                        "--from",
                        "2026-05-01",
                        "--to",
                        "2026-05-03",
                        "--put",
                        "--like",
                        "1",
                        "--set",
                        "currency=XXX",
                        "--reason",
                        "Fixed");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).contains("currency: currency «XXX» must be an ISO 4217");
        json(
                0,
                "catalog",
                "edit",
                "title:b",
                "--from",
                "2026-05-01",
                "--to",
                "2026-05-03",
                "--put",
                "--like",
                "1",
                "--reason",
                "Fixed");
        assertThat(json(0, "catalog", "show", "title:b").get("versions")).hasSize(1);
        assertThat(run("catalog", "edit", "title:b", "--from", "soon", "--clear").exit())
                .isEqualTo(2);
    }

    @Test
    void whatIsExportedInAnyFormatImportsAsUnchanged() {
        for (String name : List.of("out.csv", "out.jsonl", "out.xlsx")) {
            Path file = files.resolve(name);
            assertThat(json(0, "catalog", "export", file.toString()).get("versions").asInt())
                    .isEqualTo(2);
            JsonNode imported = json(0, "catalog", "import", file.toString());
            assertThat(imported.get("unchanged").asInt()).as(name).isEqualTo(2);
            assertThat(imported.get("versions").asInt()).as(name).isZero();
        }
        assertThat(run("catalog", "export", files.resolve("out.txt").toString()).err())
                .contains("is neither .csv, .jsonl nor .xlsx; nothing was written. [BAD_INPUT]");
    }

    private record Outcome(int exit, String out, String err) {}

    private static String[] and(String[] arguments, String more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(more);
        return all.toArray(String[]::new);
    }

    private JsonNode json(int exit, String... arguments) {
        Outcome outcome = run(and(arguments, "--json"));
        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(exit);
        return JsonMapper.builder().build().readTree(outcome.out());
    }

    private Outcome run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--home");
        all.add(home.toString());
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            int exit = PlayledgerCommand.run(all.toArray(String[]::new));
            return new Outcome(
                    exit,
                    told.toString(StandardCharsets.UTF_8),
                    complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
