package io.playledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Periods, runs and sign-off by command line, on real parts.
class PeriodCommandsTest extends CommandLineHome {
    @BeforeEach
    void statement() throws IOException {
        json("import", fixture("events.jsonl").toString());
        json("catalog", "import", fixture("catalog.csv").toString());
    }

    /// A third of the fixture's plays has no licence.
    private void letUnmatchedPass() throws IOException {
        Files.writeString(home.resolve("playledger.properties"), "signoff.unmatched-percent=50\n");
    }

    @Test
    void twoPeopleSignOffAndThePeriodIsLocked() throws IOException {
        letUnmatchedPass();
        json("reconcile", "--period", "2026-03", "--as", "Cy");

        JsonNode prepared = json("signoff", "1", "--as", "Ada", "--note", "checked");
        assertThat(prepared.get("verdict").isNull()).isTrue();
        Outcome twice = playledger("signoff", "1", "--as", "ada", "--note", "me again");
        assertThat(twice.exit()).isEqualTo(1);
        assertThat(twice.err())
                .contains("Ada prepared run 1, so another person must approve it.")
                .contains("[SAME_PERSON]");
        JsonNode approved = json("signoff", "1", "--as", "Ben", "--note", "agreed");
        assertThat(approved.get("verdict").asString()).isEqualTo("approved");
        assertThat(approved.get("answered").get("by").asString()).isEqualTo("Ben");

        Outcome again = playledger("reconcile", "--period", "2026-03");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("2026-03 is locked", "[PERIOD_LOCKED]");
        JsonNode period = json("periods", "2026-03");
        assertThat(period.get("state").asString()).isEqualTo("locked");
        assertThat(period.get("history").get(0).get("made_by").asString()).isEqualTo("Cy");
        assertThat(json("verify").get("clean").asBoolean()).isTrue();
        assertThat(json("audit").findValuesAsString("act"))
                .containsExactly(
                        "signoff.approved", "signoff.prepared", "run.made", "catalog.imported");
        assertThat(playledger("audit").out()).contains("Ben", "signoff.approved", "2026-03 UTC");
    }

    @Test
    void gateIsToldCheckByCheckWithWhatToDo() {
        json("reconcile", "--period", "2026-03");
        Outcome refused = playledger("signoff", "1", "--as", "Ada", "--note", "hm");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains("1 play that qualifies has no licence: 33.34 % of all, 0.5 % may.")
                .contains("Import catalogue versions that cover them, then run again.")
                .contains("[GATE_RED]");

        JsonNode gate = json("periods", "2026-03", "--check").get("gate");
        assertThat(gate.get("green").asBoolean()).isFalse();
        assertThat(gate.get("checks").findValuesAsString("verdict"))
                .containsExactly("green", "green", "green", "green", "red", "green", "green");
        assertThat(playledger("periods", "2026-03").out())
                .contains("Gate of run 1", "red      matched", "green    verified")
                .contains("before it");
    }

    @Test
    void periodsAreListedWithStateAndAmount() {
        json("reconcile", "--period", "2026-03");
        JsonNode periods = json("periods", "--in", "2026-03");
        JsonNode march = periods.get(0);
        assertThat(march.get("period").asString()).isEqualTo("2026-03");
        assertThat(march.get("state").asString()).isEqualTo("final");
        assertThat(march.get("current").get("amounts").get("EUR").asString()).isEqualTo("0.06");
        assertThat(periods.findValuesAsString("period")).contains("2026-03-10");
        assertThat(periods.get(1).get("state").asString()).isEqualTo("open");
        assertThat(playledger("periods", "--in", "2026-03").out())
                .containsPattern("2026-03 +final +window closed +EUR 0.06 +run 1 by ")
                .contains("no run yet");
    }

    @Test
    void earlierRunIsMadeCurrent() {
        json("reconcile", "--period", "2026-03");
        json("reconcile", "--period", "2026-03");
        assertThat(json("run", "current", "1", "--as", "Ada").get("current").asBoolean()).isTrue();
        JsonNode runs = json("runs");
        assertThat(runs.get(0).get("current").asBoolean()).isFalse();
        assertThat(runs.get(1).get("current").asBoolean()).isTrue();
        Outcome absent = playledger("run", "current", "9");
        assertThat(absent.exit()).isEqualTo(1);
        assertThat(absent.err()).contains("There is no run 9.");
    }

    @Test
    void whatIsDueIsRunOnceAndTold() throws IOException {
        Instant day = Instant.now().minus(Duration.ofDays(4)).truncatedTo(ChronoUnit.DAYS);
        Path recent = files.resolve("recent.jsonl");
        Files.writeString(
                recent,
                """
                {"received_at":"%s","event":{"schema_version":1,"event_id":"r1","event_type":"play",\
                "user_id":"u1","item_id":"track:a","surface":"ios","timestamp":"%s",\
                "payload":{"country":"SE","ms_played":31000}}}
                """
                        .formatted(day.plusSeconds(1), day));
        json("import", recent.toString());
        String label = day.toString().substring(0, 10);
        assertThat(json("schedule").get("due").findValuesAsString("period")).containsExactly(label);

        JsonNode done = json("schedule", "--run-due");
        assertThat(done.get("made").size()).isEqualTo(1);
        assertThat(done.get("due").isEmpty()).isTrue();
        assertThat(done.get("recent").findValuesAsString("actor")).containsExactly("scheduler");
        assertThat(json("periods", label).get("state").asString()).isEqualTo("final");
        assertThat(json("schedule", "--run-due").get("made").isEmpty()).isTrue();
        assertThat(playledger("schedule").out())
                .contains("Each day is run at 04:00 UTC", "run.made", "next  ");

        Files.writeString(home.resolve("playledger.properties"), "schedule.at=off\n");
        assertThat(playledger("schedule", "--run-due").out()).contains("The scheduler is off");
    }

    @Test
    void preparationIsSentBack() throws IOException {
        letUnmatchedPass();
        json("reconcile", "--period", "2026-03");
        json("signoff", "1", "--as", "Ada", "--note", "checked");
        Outcome back = playledger("signoff", "1", "--as", "Ben", "--note", "no", "--send-back");
        assertThat(back.exit()).isZero();
        assertThat(back.out()).contains("Run 1 was sent back by Ben.");
        assertThat(json("periods", "2026-03").get("sign_off").get("verdict").asString())
                .isEqualTo("sent_back");
    }

    @Test
    void wrongUsageExitsWithTwo() {
        assertThat(playledger("signoff", "1").exit()).isEqualTo(2);
        assertThat(playledger("signoff", "1", "--as", "", "--note", "x").exit()).isEqualTo(2);
        assertThat(playledger("periods", "--check").exit()).isEqualTo(2);
        assertThat(playledger("periods", "March").err()).contains("«March» is not a period");
        assertThat(playledger("run").exit()).isEqualTo(2);
        assertThat(playledger("audit", "--limit", "-1").exit()).isEqualTo(2);
    }
}
