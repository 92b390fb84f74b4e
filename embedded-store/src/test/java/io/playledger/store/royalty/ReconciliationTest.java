package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunState;
import io.playledger.engine.royalty.Waterfall;

import org.junit.jupiter.api.Test;

import java.util.List;

/// What one run computes and records.
class ReconciliationTest extends ReconciliationHome {
    @Test
    void statementIsExactFootsAndIsRecorded() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,0.0035,EUR,,,");
        commit(
                List.of(
                        rejected("play", "track:1"),
                        rejected("rating", "track:1"),
                        rejected("play", "title:1")),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:02Z", 30_000),
                play("b", "track:1", "2026-03-05T00:00:00Z", "2026-03-05T00:00:01Z", 29_999),
                play("c", "track:9", "2026-03-05T00:00:00Z", "2026-03-05T00:00:01Z", 40_000),
                play("d", "track:1", "2026-03-31T23:59:59.999999Z", "2026-04-01T00:00:01Z", 60_000),
                play("e", "track:1", "2026-04-01T00:00:00Z", "2026-04-01T00:00:01Z", 60_000));
        Run run = reconcile(tracks());

        assertThat(run.waterfall()).isEqualTo(new Waterfall(6, 1, 1, 0, 0, 1, 1, 2));
        assertThat(run.waterfall().foots()).isTrue();
        assertThat(run.state()).isEqualTo(RunState.PROVISIONAL);
        assertThat(run.id()).isEqualTo(1);
        assertThat(reconciliation.run(1)).contains(run);
        assertThat(csv(run))
                .isEqualTo(
                        """
                        rights_holder,item_id,country,catalog_version,plays,ms_played,amount,currency
                        Label,track:1,SE,1,2,90000,0.01,EUR
                        """);
    }

    @Test
    void winnerInAnotherMonthAndOfAnotherTypeMakesThePlayADuplicate() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2025-07-01T00:00:00Z", "2025-07-01T00:00:01Z", 30_000),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000),
                rating("b", "2026-03-01T00:00:00Z"),
                play("b", "track:1", "2026-03-02T00:00:00Z", "2026-03-02T00:00:01Z", 30_000));
        Run run = reconcile(tracks());
        assertThat(run.waterfall()).isEqualTo(new Waterfall(2, 0, 2, 0, 0, 0, 0, 0));
        assertThat(run.conflicts()).isEqualTo(2);
        assertThat(run.totals()).isEmpty();
        assertThat(run.lines()).isZero();
    }

    @Test
    void emptyArchiveGivesAnEmptyStatement() throws Exception {
        Run run = reconcile(ReconcileRequest.of(MARCH));
        assertThat(run.waterfall()).isEqualTo(new Waterfall(0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(csv(run))
                .isEqualTo(
                        "rights_holder,item_id,country,catalog_version,plays,ms_played,amount,currency\n");
        assertThat(reconciliation.lines(run.id(), query("", LineQuery.Column.KEY)).lines())
                .isEmpty();
    }
}
