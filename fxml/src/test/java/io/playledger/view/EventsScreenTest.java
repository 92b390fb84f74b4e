package io.playledger.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;
import io.playledger.view.sample.SampleEngine;
import io.playledger.view.shell.Screen;

import javafx.scene.control.TextField;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;

class EventsScreenTest {
    private final SampleEngine engine = new SampleEngine();
    private final ConsoleHarness console =
            ConsoleHarness.open(engine, Screen.EVENTS, title -> Optional.empty());

    @AfterEach
    void close() {
        console.close();
    }

    private int rows() {
        return ConsoleHarness.onUi(() -> console.table("#found").getItems().size());
    }

    private void write(String words) {
        ConsoleHarness.onUi(() -> {
            console.find("#words", TextField.class).setText(words);
            return true;
        });
    }

    private void commit(String surface, int events) {
        EventBatch batch = new EventBatch(events);
        for (int i = 0; i < events; i++) {
            String id = surface + "-" + i;
            batch.eventId().append(id);
            batch.eventType().append("play");
            batch.userId().append("secret-user");
            batch.itemId().append("track:1");
            batch.surface().append(surface);
            batch.country().append("DE");
            batch.client().append("ios/1");
            batch.payload().append("{}");
            batch.endRow(1, i, i, 1_000, EventBatch.ABSENT, IdHash.of(id), 3, i);
        }
        engine.tracing().tail().take(batch, new CommitReceipt(1, SampleEngine.NOW, 1, events, 1));
    }

    @Test
    void archiveIsSearchedAndTheChosenEventIsTold() {
        console.await("rows", () -> rows() == 40);
        console.await("first traced", () -> console.text("#traceId").equals("event-0"));
        assertThat(console.text("#note")).contains("12 of 992 files");
        ConsoleHarness.onUi(() -> {
            console.table("#found").getSelectionModel().select(3);
            return true;
        });
        console.await("the fourth", () -> console.text("#traceId").equals("event-3"));
        console.await(
                "its duplicate",
                () -> console.robot.lookup("Duplicate, the same content").tryQuery().isPresent());
        write("item:");
        console.click("#lookFor");
        console.await("told", () -> console.text("#bannerText").contains("«item:»"));
    }

    @Test
    void unknownIdIsSaidToBeUnknown() {
        console.await("rows", () -> rows() == 40);
        write("no-such-event");
        console.click("#lookFor");
        console.await(
                "nothing",
                () -> console.robot.lookup("Nothing is known of this id.").tryQuery().isPresent());
    }

    @Test
    void tailFollowsWhatIsCommittedThroughItsFilterAndCanBePaused() {
        console.await("rows", () -> rows() == 40);
        console.click("#tail");
        write("surface:tv");
        console.await(
                "watching",
                () -> {
                    commit("tv", 1);
                    return rows() > 0;
                });
        commit("ios", 7);
        assertThat(console.robot.lookup("secret-user").tryQuery()).isEmpty();
        console.click("#pause");
        console.await("paused", () -> console.text("#pause").equals("Resume"));
        int before = rows();
        commit("tv", 2);
        assertThat(rows()).isEqualTo(before);
        console.click("#pause");
        console.await("resumed", () -> rows() >= before + 2);
    }
}
