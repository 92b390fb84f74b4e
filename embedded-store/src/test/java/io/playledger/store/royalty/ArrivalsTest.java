package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.period.Arrivals;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.period.PeriodState;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// How late a period's records came, and which periods there are.
class ArrivalsTest extends ReconciliationHome {
    private static final PeriodKey KEY = PeriodKey.of(MARCH, List.of("track"));

    @Test
    void recordsFallIntoTheBucketOfTheirLatenessAndSumToAll() throws Exception {
        commit(
                List.of(),
                play("a", "track:1", "2026-03-31T23:00:00Z", "2026-03-31T23:00:59.999999Z", 1),
                play("b", "track:1", "2026-03-31T23:00:00Z", "2026-03-31T23:01:00Z", 1),
                play("c", "track:1", "2026-03-31T23:00:00Z", "2026-04-01T00:00:00Z", 1),
                play("d", "track:1", "2026-03-01T00:00:00Z", "2026-04-02T23:59:59.999999Z", 1),
                play("e", "track:1", "2026-03-01T00:00:00Z", "2026-04-03T00:00:00Z", 1),
                play("f", "track:1", "2026-03-01T00:00:00Z", "2026-05-03T00:00:00Z", 1),
                play("g", "track:1", "2026-04-01T00:00:00Z", "2026-04-01T00:00:00Z", 1),
                play("h", "title:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z", 1));
        Arrivals arrivals = periods.detail(KEY, Progress.NONE).arrivals();

        assertThat(arrivals.records()).isEqualTo(6);
        assertThat(arrivals.afterEvent())
                .extracting(Arrivals.Bucket::records)
                .containsExactly(1L, 1L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 3L);
        assertThat(arrivals.afterEnd())
                .extracting(bucket -> bucket.records() + (bucket.late() ? " late" : ""))
                .containsExactly(
                        "2", "1", "0", "0", "0", "0", "0", "1", "1 late", "0 late", "1 late");
        assertThat(arrivals.afterEnd().get(7).to()).isEqualTo(java.time.Duration.ofHours(48));
    }

    @Test
    void periodsAreThoseWithARecordOrARun() throws Exception {
        ZoneId stockholm = ZoneId.of("Europe/Stockholm");
        PeriodBook book = PeriodBook.of(stockholm, List.of("track"));
        commit(
                List.of(),
                play("a", "track:1", "2026-03-05T23:30:00Z", "2026-03-05T23:30:01Z", 1),
                play("b", "track:1", "2026-03-09T12:00:00Z", "2026-03-09T12:00:01Z", 1));
        Instant from = book.period("2026-03").period().start();
        Instant to = book.period("2026-03").period().end();

        assertThat(periods.summaries(book, from, to))
                .extracting(summary -> summary.key().label() + " " + summary.state())
                .containsExactly("2026-03 OPEN", "2026-03-06 OPEN", "2026-03-09 OPEN");
        reconcile(
                new io.playledger.engine.royalty.ReconcileRequest(
                        book.period("2026-03-07").period(),
                        java.util.Set.of("track"),
                        null,
                        null,
                        null,
                        io.playledger.engine.royalty.ReconcileRequest.LATENESS));
        assertThat(periods.summaries(book, from, to))
                .extracting(summary -> summary.key().label() + " " + summary.state())
                .containsExactly(
                        "2026-03 OPEN",
                        "2026-03-06 OPEN",
                        "2026-03-07 " + PeriodState.FINAL,
                        "2026-03-09 OPEN");
        assertThat(periods.books())
                .containsExactly(PeriodBook.of(ZoneId.of("UTC"), List.of("track")), book);
    }
}
