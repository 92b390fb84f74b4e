package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.PinnedInputs;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.events.EventClass;
import io.playledger.engine.royalty.events.EventPage;
import io.playledger.engine.royalty.events.EventQuery;
import io.playledger.engine.royalty.events.RunEvent;
import io.playledger.engine.royalty.events.RunEvents;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Each bar of a waterfall leads to the very events, with the reason why they are there.
class RunEventsTest extends ReconciliationHome {
    private RunEvents events;

    @BeforeEach
    void openEvents() {
        events =
                new DuckRunEvents(
                        store,
                        archive,
                        new RecordedRuns(store),
                        new PinnedInputs(
                                new RecordedRules(store, now::get),
                                new RecordedPools(store, now::get)),
                        new DuckPlanRunner(
                                new CatalogCache(store, home, PlanMemory.DEFAULT),
                                new RecordedTombstones(store),
                                home.resolve("tmp"),
                                PlanMemory.DEFAULT),
                        home,
                        PlanMemory.DEFAULT);
    }

    private Run run() throws Exception {
        catalogue(
                "track:1,2026-01-01,,One,A,SE,Label,1,per_play,1,EUR,,,\n"
                        + "track:2,2026-03-20,,Two,A,*,Label,1,per_play,1,EUR,,,");
        commit(
                List.of(rejected("play", "track:1")),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000),
                play("b", "track:1", "2026-03-05T00:00:00Z", "2026-03-05T00:00:01Z", 30_000),
                play("c", "track:1", "2026-03-06T00:00:00Z", "2026-03-06T00:00:01Z", 30_000),
                play("short", "track:1", "2026-03-06T00:00:00Z", "2026-03-06T00:00:01Z", 29_999),
                play("none", "track:2", "2026-03-06T00:00:00Z", "2026-03-06T00:00:01Z", 40_000),
                TestEvent.play(
                        "abroad",
                        "u",
                        "track:1",
                        Micros.of(Instant.parse("2026-03-07T00:00:00Z")),
                        Micros.of(Instant.parse("2026-03-07T00:00:01Z")),
                        40_000,
                        "NO",
                        "",
                        0),
                rating("r", "2026-03-07T00:00:00Z"));
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-02T00:00:01Z", 30_000),
                play("b", "track:1", "2026-03-05T00:00:00Z", "2026-03-06T00:00:01Z", 90_000),
                play("late", "track:1", "2026-03-31T00:00:00Z", "2026-04-03T01:30:00Z", 30_000));
        now.set(Instant.parse("2026-04-04T00:00:00Z"));
        return reconcile(tracks());
    }

    private EventPage page(Run run, EventClass of, int limit, @Nullable String after) {
        return events.page(new EventQuery(run.id(), of, null, null, after, limit), Progress.NONE);
    }

    /// All, two a page.
    private List<RunEvent> all(Run run, EventClass of) {
        List<RunEvent> all = new ArrayList<>();
        String after = null;
        do {
            EventPage page = page(run, of, 2, after);
            assertThat(page.inClass()).isEqualTo(of.of(run.waterfall()));
            assertThat(page.remark()).isEmpty();
            all.addAll(page.events());
            after = page.next();
        } while (after != null);
        return all;
    }

    private List<String> ids(Run run, EventClass of) {
        return all(run, of).stream().map(RunEvent::eventId).sorted().toList();
    }

    @Test
    void everyBarHasItsEvents() throws Exception {
        Run run = run();
        for (EventClass of : EventClass.values()) {
            long expected =
                    of == EventClass.RECEIVED
                            ? run.waterfall().received() - run.waterfall().rejected()
                            : of.of(run.waterfall());
            assertThat(all(run, of)).as(of.wireName()).hasSize((int) expected);
        }
        assertThat(ids(run, EventClass.COUNTED)).containsExactly("a", "b", "c");
        assertThat(ids(run, EventClass.DUPLICATE)).containsExactly("a", "b");
        assertThat(ids(run, EventClass.LATE)).containsExactly("late");
        assertThat(ids(run, EventClass.UNQUALIFIED)).containsExactly("short");
        assertThat(ids(run, EventClass.UNLICENSED)).containsExactly("abroad", "none");
    }

    @Test
    void everyLeftOutEventSaysWhy() throws Exception {
        Run run = run();
        assertThat(all(run, EventClass.LATE).getFirst().reason())
                .isEqualTo(
                        "Received 1 h 30 min after the window had closed, 2026-04-03T00:00:00Z.");
        assertThat(all(run, EventClass.UNQUALIFIED).getFirst().reason())
                .isEqualTo("The rules leave it out: least ms.");
        assertThat(all(run, EventClass.UNLICENSED))
                .extracting(RunEvent::reason)
                .containsExactlyInAnyOrder(
                        "The catalogue has no version of the item at that time.",
                        "Version 1 of the item has no licence in NO.");
        assertThat(all(run, EventClass.DUPLICATE))
                .extracting(RunEvent::reason)
                .containsExactlyInAnyOrder(
                        "Its id was received first 2026-03-01T00:00:01Z (source 1, partition 0,"
                                + " offset 0).",
                        "Its id was received first 2026-03-05T00:00:01Z (source 1, partition 0,"
                                + " offset 1); the two differ in content.");
        assertThat(all(run, EventClass.REJECTED).getFirst().reason())
                .isEqualTo("Breaks the contract: user_id: required.");
        RunEvent counted = all(run, EventClass.COUNTED).getFirst();
        assertThat(counted.user()).matches("[0-9a-f]{12}");
        assertThat(counted.file()).startsWith("event_date=2026-03-");
        assertThat(counted.msPlayed()).isEqualTo(30_000);
    }

    @Test
    void erasedEventsTellNothingButWhereTheyStand() throws Exception {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "INSERT INTO tombstone VALUES (1, 'u', NULL, ?, ?)",
                                Micros.of(Instant.parse("2026-03-02T00:00:00Z")),
                                Micros.of(now.get())));
        Run run = run();
        RunEvent erased = all(run, EventClass.ERASED).getFirst();
        assertThat(erased.eventId() + erased.user() + erased.itemId() + erased.country()).isEmpty();
        assertThat(erased.eventTime()).isNull();
        assertThat(erased.reason()).isEqualTo("Under a deletion request: hidden.");
        assertThat(erased.offset()).isZero();
    }

    @Test
    void aRunShowsWhatItHadThoughTheArchiveWentOnAndMergedItsFiles() throws Exception {
        Run run = run();
        commit(
                List.of(),
                play("c", "track:1", "2026-03-06T00:00:00Z", "2026-03-06T00:00:00Z", 30_000),
                play("new", "track:1", "2026-03-06T00:00:00Z", "2026-03-07T00:00:00Z", 30_000));
        EventPage first = page(run, EventClass.COUNTED, 1, null);
        for (int i = 0; i < 12; i++) {
            commit(
                    List.of(),
                    play("n" + i, "track:1", "2026-03-06T00:00:00Z", "2026-03-07T00:00:00Z", 1));
        }
        assertThat(archive.compact()).isPositive();
        assertThat(ids(run, EventClass.COUNTED)).containsExactly("a", "b", "c");
        assertThat(ids(run, EventClass.DUPLICATE)).containsExactly("a", "b");
        assertThatThrownBy(() -> page(run, EventClass.COUNTED, 1, first.next()))
                .isInstanceOfSatisfying(
                        PlayledgerException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.CONFLICT))
                .hasMessageContaining("begin again with the first page");
    }

    @Test
    void itemAndCountryNarrow() throws Exception {
        Run run = run();
        assertThat(
                        events.page(
                                        new EventQuery(
                                                run.id(),
                                                EventClass.UNLICENSED,
                                                "track:1",
                                                "NO",
                                                null,
                                                10),
                                        Progress.NONE)
                                .events())
                .extracting(RunEvent::eventId)
                .containsExactly("abroad");
        assertThat(
                        events.page(
                                        new EventQuery(
                                                run.id(),
                                                EventClass.COUNTED,
                                                "track:2",
                                                null,
                                                null,
                                                10),
                                        Progress.NONE)
                                .events())
                .isEmpty();
    }

    @Test
    void wrongQuestionsAreRefused() throws Exception {
        Run run = run();
        assertThatThrownBy(() -> page(run, EventClass.LATE, 1, "nonsense"))
                .hasMessage("«nonsense» leads to no page of the late events.");
        assertThatThrownBy(() -> page(run, EventClass.LATE, 0, null))
                .hasMessageContaining("1 to 1000 events");
        assertThatThrownBy(
                        () -> events.page(EventQuery.first(99, EventClass.LATE, 1), Progress.NONE))
                .hasMessage("There is no run 99.");
    }
}
