package io.playledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `late` and `events`, over the fixture's March with events that came when it was long over.
class LateCommandsTest extends CommandLineHome {
    @BeforeEach
    void lateEvents() throws IOException {
        json("import", fixture("events.jsonl").toString());
        json("catalog", "import", fixture("catalog.csv").toString());
        Path late = files.resolve("late.jsonl");
        Files.writeString(
                late, late("l1", "2026-04-09T00:00:00Z") + late("l2", "2026-04-10T12:00:00Z"));
        json("import", late.toString());
    }

    private static String late(String id, String received) {
        return """
        {"received_at":"%s","event":{"schema_version":1,"event_id":"%s","event_type":"play","user_id":"u9","item_id":"track:a","surface":"ios","timestamp":"2026-03-20T10:00:00Z","payload":{"ms_played":40000,"country":"SE"}}}
        """
                .formatted(received, id);
    }

    @Test
    void lateEventsAreListedDecidedAndUndone() {
        JsonNode list = json("late", "list", "--period", "2026-03", "--limit", "2");
        // The home has one of its own.
        assertThat(list.get("matching").asLong()).isEqualTo(3);
        assertThat(list.get("events").size()).isEqualTo(2);
        JsonNode first = list.get("events").get(1);
        assertThat(first.get("event_id").asString()).isEqualTo("l1");
        assertThat(first.get("status").asString()).isEqualTo("waiting");
        assertThat(first.toString()).doesNotContain("u9");

        JsonNode decided =
                json(
                        "late",
                        "adjust",
                        "--period",
                        "2026-03",
                        "--event",
                        "l1",
                        "--reason",
                        "offline",
                        "--as",
                        "Ada");
        assertThat(decided.get("events").asLong()).isEqualTo(1);
        assertThat(json("late", "periods", "--by", "month").get(0).get("adjusted").asLong())
                .isEqualTo(1);
        json("late", "reject", "--period", "2026-03", "--reason", "too late");
        json("late", "undo", "--period", "2026-03", "--event", "l1", "--reason", "hm");
        assertThat(json("late", "decisions").findValuesAsString("verdict"))
                .containsExactly("undo", "reject", "adjust");
        assertThat(playledger("late", "list", "--period", "2026-03").out())
                .contains("3 late exceptions", "waiting", "rejected");
    }

    @Test
    void anActNeedsAConditionAndAReason() {
        Outcome all = playledger("late", "adjust", "--reason", "x");
        assertThat(all.exit()).isEqualTo(2);
        assertThat(all.err()).contains("Say which: --period");
        assertThat(playledger("late", "adjust", "--all").exit()).isEqualTo(2);
        Outcome none = playledger("late", "adjust", "--item", "track:none", "--reason", "x");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).contains("No late event that matches waits for a decision.");
    }

    @Test
    void aBarLeadsToItsEventsPageByPage() {
        json("reconcile", "--period", "2026-03");
        JsonNode page = json("events", "1", "--class", "late", "--limit", "2");
        assertThat(page.get("in_class").asLong()).isEqualTo(3);
        assertThat(page.get("events").get(0).get("reason").asString())
                .contains("after the window had closed");
        JsonNode next =
                json(
                        "events",
                        "1",
                        "--class",
                        "late",
                        "--limit",
                        "1",
                        "--after",
                        page.get("next").asString());
        assertThat(next.get("events").size()).isEqualTo(1);
        assertThat(next.get("next").isNull()).isTrue();
        assertThat(playledger("events", "1", "--class", "counted").out()).contains("Counted.");
    }
}
