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
        assertThat(wrong.err()).contains("currency «XXX» must be an ISO 4217");
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

    @Test
    void fileIsProposedAndApprovedInPart() throws Exception {
        Path file = files.resolve("next.csv");
        Files.writeString(
                file,
                Files.readString(files.resolve("catalog.csv"))
                                .replace("per_minute,0.05", "per_minute,0.06")
                        + "title:new,2026-05-01,,New,,*,Harrow Pictures,1,per_minute,0.05,EUR,,,\n"
                        + "title:bad,2026-05-01,,Bad,,*,Harrow"
                        + " Pictures,1,per_minute,0.05,XXL,,,\n");
        JsonNode proposal = json(0, "catalog", "propose", file.toString());
        assertThat(proposal.get("changed").asInt()).isEqualTo(1);
        assertThat(proposal.get("added").asInt()).isEqualTo(1);
        assertThat(proposal.get("unchanged").asInt()).isEqualTo(1);
        assertThat(proposal.get("problems").get(0).get("line").asInt()).isEqualTo(6);
        Outcome text = run("catalog", "propose", file.toString());
        assertThat(text.out())
                .contains(
                        "1 added, 1 changed, 0 closed, 1 unchanged, 1 rejected (5 rows)",
                        "rate@Harrow Pictures «0.05» → «0.06»",
                        "--base 1 --reason");
        JsonNode approved =
                json(
                        0,
                        "catalog",
                        "approve",
                        file.toString(),
                        "--only",
                        "added",
                        "--base",
                        "1",
                        "--reason",
                        "New title",
                        "--as",
                        "Ada");
        assertThat(approved.get("added").asInt()).isEqualTo(1);
        assertThat(approved.get("changed").asInt()).isZero();
        assertThat(json(0, "catalog", "propose", file.toString()).get("changes")).hasSize(1);
        json(
                0,
                "catalog",
                "edit",
                "title:b",
                "--from",
                "2026-06-01",
                "--set",
                "rate=0.07",
                "--reason",
                "Other");
        Outcome late = run("catalog", "approve", file.toString(), "--base", "2", "--reason", "All");
        assertThat(late.exit()).isEqualTo(1);
        assertThat(late.err()).contains("title:b was changed since", "[CONFLICT]");
        json(0, "catalog", "approve", file.toString(), "--reason", "All");
        assertThat(run("catalog", "propose", file.toString()).out())
                .contains("0 added, 0 changed, 0 closed, 3 unchanged");
    }

    private static String play(String id, String item, String country) {
        return """
        {"received_at":"2026-03-20T10:00:05Z","event":{"schema_version":1,"event_id":"%s",\
        "event_type":"play","user_id":"u-%s","item_id":"%s","surface":"ios",\
        "timestamp":"2026-03-20T10:00:00Z","payload":{"country":"%s","ms_played":60000}}}
        """
                .formatted(id, id, item, country);
    }

    @Test
    void playsWithoutALicenceAreToldWithTheEditThatLicensesThem() throws Exception {
        Path events = files.resolve("plays.jsonl");
        Files.writeString(
                events,
                play("e1", "track:a", "SE")
                        + play("e2", "track:a", "NO")
                        + play("e3", "track:unknown", "SE"));
        json(0, "import", events.toString());

        JsonNode found = json(0, "catalog", "unmatched", "--period", "2026-03");
        assertThat(found.get("plays").asInt()).isEqualTo(2);
        assertThat(found.get("plays_by").get("territory").asInt()).isEqualTo(1);
        JsonNode abroad = found.get("groups").get(0);
        assertThat(abroad.get("estimate").get("amounts").get("EUR").asString()).isEqualTo("0.01");
        JsonNode unknown = found.get("groups").get(1);
        assertThat(unknown.get("estimate").get("basis").asString()).isEqualTo("average_play");
        assertThat(unknown.get("fix").get("command").asString())
                .isEqualTo(
                        "playledger catalog edit track:unknown --from 2026-03-20T00:00:00Z --put"
                            + " --set name=NAME --set 'territories=*' --terms"
                            + " 'rights_holder=RIGHTS_HOLDER;share=1;rate_model=per_play;rate=RATE;currency=CURRENCY'"
                            + " --base 0 --reason \"…\" --preview");
        assertThat(abroad.get("fix").get("command").asString())
                .isEqualTo(
                        "playledger catalog edit track:a --from 2026-03-20T00:00:00Z --set"
                                + " 'territories=DE|NO|SE' --base 1 --reason \"…\" --preview");
        assertThat(run("catalog", "unmatched", "--period", "2026-03").out())
                .contains(
                        "2 plays without a licence in 2 groups",
                        "Version 1 leaves out NO.",
                        "estimate: 0.01 EUR, by the terms of version 1");

        json(
                0,
                "catalog",
                "edit",
                "track:a",
                "--from",
                "2026-03-20T00:00:00Z",
                "--set",
                "territories=DE|NO|SE",
                "--reason",
                "Norway, too");
        assertThat(json(0, "catalog", "unmatched", "--period", "2026-03").get("plays").asInt())
                .isEqualTo(1);
        assertThat(run("catalog", "unmatched", "--period", "March").exit()).isEqualTo(2);
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
