package io.playledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// From a locked month whose catalogue is corrected to the adjustment line of the next one, by
/// command line alone.
class CorrectionsCommandsTest extends CommandLineHome {
    @BeforeEach
    void lockedMarch() throws IOException {
        json("catalog", "import", catalogue("2026-01-01", "1").toString());
        Path events = files.resolve("plays.jsonl");
        Files.writeString(
                events,
                play("m1", "2026-03-20T10:00:00Z")
                        + play("m2", "2026-03-21T10:00:00Z")
                        + play("a1", "2026-04-02T10:00:00Z"));
        json("import", events.toString());
        json("reconcile", "--period", "2026-03");
        json("signoff", "1", "--as", "Ada", "--note", "as billed");
        json("signoff", "1", "--as", "Ben", "--note", "agreed");
        json("reconcile", "--period", "2026-04");
    }

    private static String play(String id, String at) {
        return """
        {"received_at":"%s","event":{"schema_version":1,"event_id":"%s","event_type":"play","user_id":"u9","item_id":"track:c","surface":"ios","timestamp":"%s","payload":{"ms_played":40000,"country":"SE"}}}
        """
                .formatted(at, id, at);
    }

    private Path catalogue(String from, String rate) throws IOException {
        return Files.writeString(
                files.resolve("catalogue-" + from + ".csv"),
                "item_id,valid_from,valid_to,name,artist,territories,rights_holder,share,rate_model,rate,currency,isrc,eidr,duration_ms\n"
                        + "track:c,%s,,One,A,*,Label,1,per_play,%s,EUR,,,\n".formatted(from, rate));
    }

    @Test
    void aLaterCatalogueIsProposedAcceptedPaidByTheNextMonthAndTakenBack() throws IOException {
        assertThat(playledger("corrections", "list").out())
                .contains("Nothing that was recorded since reaches into a signed-off period.");
        json("catalog", "import", catalogue("2026-03-21", "0.75").toString());
        JsonNode since = json("corrections", "list").get(0);
        assertThat(since.get("period").asString()).isEqualTo("2026-03");
        assertThat(since.get("since").get("items").asLong()).isEqualTo(1);

        JsonNode preview = json("corrections", "preview", "2026-03");
        assertThat(preview.get("amounts").get("EUR").asString()).isEqualTo("-0.25");
        assertThat(preview.get("causes").get(0).get("cause").asString()).isEqualTo("catalogue");
        assertThat(playledger("corrections", "preview", "2026-03").out())
                .contains("2026-03, run 1, would change by -0.25 EUR in 2 lines.", "-1.00 EUR");
        assertThat(json("reconcile", "--period", "2026-04").get("adjustments")).isNull();

        JsonNode decision =
                json(
                                "corrections",
                                "accept",
                                "2026-03",
                                "--reason",
                                "the rate fell on the 21st",
                                "--as",
                                "Ada")
                        .get("decision");
        JsonNode april = json("reconcile", "--period", "2026-04");
        assertThat(april.get("adjustments").get("totals").get(0).get("amount").asString())
                .isEqualTo("-0.25");
        assertThat(playledger("reconcile", "--period", "2026-04").out())
                .contains("beside them 2 adjustment lines of 2026-03, to be paid on top:");
        String run = april.get("run").asString();
        for (String format : new String[] {"pdf", "xlsx", "csv", "parquet"}) {
            Path out = files.resolve("statement-" + format);
            json("statement", run, "--format", format, "--export", out.toString());
            assertThat(out).isNotEmptyDirectory();
        }
        assertThat(playledger("periods", "2026-04").out())
                .contains("2 adjustment lines of 2026-03: EUR -0.25.");
        assertThat(playledger("corrections", "list").out())
                .contains("corrected by decision", "2026-04 pays it from its next run on");

        json(
                "corrections",
                "undo",
                decision.get("decision").asString(),
                "--reason",
                "wrong file",
                "--as",
                "Ben");
        assertThat(json("reconcile", "--period", "2026-04").get("adjustments")).isNull();
        assertThat(json("audit").findValuesAsString("act"))
                .contains("period.corrected", "late.undone");
    }

    @Test
    void anEditThatReachesIntoASignedOffPeriodSaysWhatToDoAboutIt() {
        String[] edit = {
            "catalog",
            "edit",
            "track:c",
            "--from",
            "2026-03-21",
            "--set",
            "rate=0.75",
            "--as",
            "Ada"
        };
        String[] later = edit.clone();
        later[4] = "2026-04-10";
        assertThat(playledger(with(later, "--reason", "from April")).out())
                .contains("is recorded")
                .doesNotContain("signed off");
        assertThat(
                        playledger(with(edit, "--reason", "fell on the 21st", "--to", "2026-04-01"))
                                .out())
                .contains(
                        "2026-03 is signed off and keeps its statement, run 1. playledger"
                                + " corrections preview 2026-03 shows what would change");
        edit[6] = "rate=0.80";
        JsonNode again = json(with(edit, "--reason", "fell less", "--to", "2026-04-01"));
        assertThat(again.get("signed_off_periods").get(0).asString()).isEqualTo("2026-03");
    }

    private static String[] with(String[] arguments, String... more) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    @Test
    void whatWouldChangeNothingIsNotRecorded() {
        Outcome none =
                playledger("corrections", "accept", "2026-03", "--reason", "why", "--as", "Ada");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).contains("there is nothing to correct");
        Outcome open = playledger("corrections", "preview", "2026-04");
        assertThat(open.exit()).isEqualTo(1);
        assertThat(open.err()).contains("is not signed off: run it again");
        assertThat(playledger("corrections", "preview", "March").exit()).isEqualTo(2);
    }
}
