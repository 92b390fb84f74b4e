package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.LineQuery.Order;
import io.playledger.engine.royalty.late.LateDecision;
import io.playledger.engine.royalty.late.LateEvent;
import io.playledger.engine.royalty.late.LateEvent.Status;
import io.playledger.engine.royalty.late.LateEvent.Verdict;
import io.playledger.engine.royalty.late.LateFilter;
import io.playledger.engine.royalty.late.LateQuery;
import io.playledger.engine.royalty.late.PeriodLate;
import io.playledger.engine.royalty.late.Stake;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What came too late is shown with what it is worth, and waits for a person.
class LateExceptionsTest extends LateHome {
    private static final String IN_MARCH = "2026-03-31T23:00:00Z";
    private static final String TOO_LATE = "2026-04-03T00:00:00Z";

    private void lateEvents() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,SE,Label,1,per_play,0.005,EUR,,,");
        commit(
                List.of(),
                play("in", "track:1", IN_MARCH, "2026-04-02T23:59:59.999999Z", 30_000),
                play("late", "track:1", IN_MARCH, TOO_LATE, 30_000),
                play("later", "track:1", IN_MARCH, "2026-04-09T00:00:00Z", 31_000),
                play("short", "track:1", IN_MARCH, TOO_LATE, 29_999),
                play("unknown", "track:9", IN_MARCH, TOO_LATE, 40_000));
    }

    @Test
    void whatCameWhenTheWindowHadClosedIsShownWithItsWorth() throws Exception {
        lateEvents();
        assertThat(ids(MONTHS)).containsExactly("late", "short", "unknown", "later");
        LateEvent first = page(MONTHS).events().getFirst();
        assertThat(first.period()).isEqualTo("2026-03");
        assertThat(first.closedAt()).isEqualTo(Instant.parse(TOO_LATE));
        assertThat(first.lateBy()).isEqualTo(Duration.ZERO);
        assertThat(first.verdict()).isEqualTo(Verdict.COUNTS);
        assertThat(first.status()).isEqualTo(Status.WAITING);
        assertThat(first.stakes()).extracting(Stake::exact).containsExactly("0.005");
        assertThat(first.user()).matches("[0-9a-f]{12}");
        assertThat(page(MONTHS).events())
                .extracting(LateEvent::verdict)
                .containsExactly(
                        Verdict.COUNTS, Verdict.UNQUALIFIED, Verdict.UNLICENSED, Verdict.COUNTS);
        assertThat(page(MONTHS).stakes()).extracting(Stake::exact).containsExactly("0.01");
    }

    @Test
    void eachPeriodMeasuresFromItsOwnEnd() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-02T10:00:00Z", "2026-03-05T00:00:00Z", 30_000),
                play("b", "track:1", "2026-03-02T10:00:00Z", "2026-03-04T23:59:59Z", 30_000));
        assertThat(ids(DAYS)).containsExactly("a");
        assertThat(ids(MONTHS)).isEmpty();
    }

    @Test
    void aCopyOfWhatWasInTimeIsNoException() throws Exception {
        lateEvents();
        commit(
                List.of(),
                play("in", "track:1", IN_MARCH, "2026-04-05T00:00:00Z", 30_000),
                play("late", "track:1", IN_MARCH, "2026-04-06T00:00:00Z", 90_000),
                play("tie", "track:1", IN_MARCH, "2026-04-04T00:00:00Z", 50_000),
                play("tie", "track:1", IN_MARCH, "2026-04-04T00:00:00Z", 60_000),
                rating("rated", IN_MARCH),
                play("rated", "track:1", IN_MARCH, "2026-04-04T00:00:00Z", 50_000));
        assertThat(ids(MONTHS)).containsExactly("late", "short", "unknown", "tie", "later");
    }

    @Test
    void aDeletionRequestHidesItAtOnce() throws Exception {
        lateEvents();
        assertThat(ids(MONTHS)).hasSize(4);
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "INSERT INTO tombstone VALUES (1, 'u', NULL, ?, ?)",
                                Micros.of(MARCH.end()),
                                Micros.of(now.get())));
        assertThat(ids(MONTHS)).isEmpty();
    }

    @Test
    void filtersNarrowAndPagesFollow() throws Exception {
        lateEvents();
        assertThat(ids(MONTHS.with("TRACK:9"))).containsExactly("unknown");
        assertThat(ids(MONTHS.with("late"))).containsExactly("late", "later");
        assertThat(ids(MONTHS.in("2026-04"))).isEmpty();
        assertThat(ids(MONTHS.events(Set.of("short")))).containsExactly("short");
        LateFilter old =
                new LateFilter(
                        MONTHS.book(),
                        MONTHS.length(),
                        null,
                        Set.of(),
                        "",
                        "track:1",
                        Duration.ofDays(6),
                        Instant.parse("2026-04-10T00:00:00Z"),
                        Set.of());
        assertThat(ids(old)).containsExactly("later");
        var second =
                late.page(
                        new LateQuery(MONTHS, LateQuery.Column.STAKE, Order.DESCENDING, 1, 2),
                        Progress.NONE);
        assertThat(second.matching()).isEqualTo(4);
        assertThat(second.events()).extracting(LateEvent::eventId).containsExactly("late", "short");
    }

    @Test
    void worthIsExactOverMinutesAndShares() throws Exception {
        catalogue(
                "track:1,2026-01-01,,One,A,*,Label,0.7,per_minute,0.01,EUR,,,\n"
                        + "track:1,2026-01-01,,One,A,*,Zed,0.3,per_play,2,JPY,,,");
        commit(List.of(), play("late", "track:1", IN_MARCH, TOO_LATE, 50_000));
        // 50,000 ÷ 60,000 × 0.01 × 0.7 does not end.
        assertThat(page(MONTHS).events().getFirst().stakes())
                .extracting(stake -> stake.exact() + " " + stake.currency())
                .containsExactly("7/1200 EUR", "0.6 JPY");
    }

    @Test
    void decisionsAreKeptWithReasonAndPersonAndCanBeUndone() throws Exception {
        lateEvents();
        LateDecision rejected =
                late.reject(MONTHS.with("short"), " too short anyway ", BEN, Progress.NONE);
        assertThat(rejected.events()).isEqualTo(1);
        assertThat(rejected.reason()).isEqualTo("too short anyway");
        assertThat(rejected.periods()).containsExactly("2026-03");
        LateDecision adjusted = late.adjust(MONTHS, "phones were offline", ADA, Progress.NONE);
        assertThat(adjusted.events()).isEqualTo(3);
        assertThat(ids(MONTHS.with(Set.of(Status.ADJUSTED)))).hasSize(3);
        assertThat(ids(MONTHS.with(Set.of(Status.WAITING)))).isEmpty();

        LateDecision undone = late.undo(MONTHS.with("late"), "look again", ADA, Progress.NONE);
        assertThat(undone.events()).isEqualTo(2);
        assertThat(ids(MONTHS.with(Set.of(Status.WAITING)))).containsExactly("late", "later");
        late.reject(MONTHS.with("later"), "no", ADA, Progress.NONE);

        assertThat(late.decisions(BOOK, 10))
                .extracting(LateDecision::verdict)
                .containsExactly(
                        LateDecision.Verdict.REJECT,
                        LateDecision.Verdict.UNDO,
                        LateDecision.Verdict.ADJUST,
                        LateDecision.Verdict.REJECT);
        assertThat(late.decisions(BOOK, 10).get(2).undone()).isEqualTo(2);
        var entry = audit.newest(10).get(2);
        assertThat(entry.act()).isEqualTo("late.adjusted");
        assertThat(entry.number()).isEqualTo(adjusted.id());
        assertThat(entry.actor()).isEqualTo("Ada");
        assertThat(entry.detail())
                .contains("\"events\":\"3\"")
                .contains("\"at_stake\":\"0.01 EUR\"")
                .contains("\"reason\":\"phones were offline\"")
                .contains("\"events_sha256\":\"");
        assertThat(audit.check().findings()).isEmpty();
        PeriodLate march = late.periods(MONTHS, Progress.NONE).getFirst();
        assertThat(march.waiting()).isEqualTo(1);
        assertThat(march.adjusted()).isEqualTo(1);
        assertThat(march.rejected()).isEqualTo(2);
        assertThat(march.stakes()).extracting(Stake::exact).containsExactly("0.005");
    }

    @Test
    void nothingIsDecidedWithoutAReasonOrAnEvent() throws Exception {
        lateEvents();
        assertThatThrownBy(() -> late.adjust(MONTHS, " ", ADA, Progress.NONE))
                .isInstanceOf(PlayledgerException.class)
                .hasMessage("A decision needs a reason. Nothing was changed.");
        assertThatThrownBy(() -> late.adjust(MONTHS.with("nobody"), "x", ADA, Progress.NONE))
                .isInstanceOfSatisfying(
                        PlayledgerException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.BAD_INPUT))
                .hasMessage(
                        "No late event that matches waits for a decision. Nothing was changed.");
        assertThatThrownBy(() -> late.undo(MONTHS, "x", ADA, Progress.NONE))
                .hasMessage(
                        "No late event that matches has a decision which can be undone. Nothing was"
                                + " changed.");
        assertThat(audit.newest(10)).noneMatch(entry -> entry.act().startsWith("late."));
    }

    @Test
    void anEventTakesOneDecisionAtATime() throws Exception {
        lateEvents();
        List<io.playledger.engine.royalty.late.LateRef> seen = new java.util.ArrayList<>();
        RecordedLate store = decided;
        late.adjust(MONTHS.with("later"), "a", ADA, Progress.NONE);
        store.visit(
                BOOK,
                (period, hash, check, decision, adjusted, settledBy) ->
                        seen.add(
                                new io.playledger.engine.royalty.late.LateRef(
                                        period, hash, check, "track:1", "SE")));
        assertThatThrownBy(() ->
                        store.decide(
                                LateDecision.Verdict.REJECT,
                                BOOK,
                                "b",
                                io.playledger.engine.audit.AuditNote.of(
                                        BEN,
                                        io.playledger.engine.audit.AuditNote.Act.LATE_REJECTED,
                                        "x"),
                                seen.iterator()))
                .isInstanceOfSatisfying(
                        PlayledgerException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.CONFLICT))
                .hasMessageContaining("was decided meanwhile");
        assertThat(audit.newest(10))
                .filteredOn(entry -> entry.act().startsWith("late."))
                .hasSize(1);
        assertThat(late.decisions(BOOK, 10)).hasSize(1);
    }
}
