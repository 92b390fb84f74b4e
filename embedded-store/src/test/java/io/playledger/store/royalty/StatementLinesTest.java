package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.royalty.LinePage;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.StatementLine;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// A run's lines, page by page.
class StatementLinesTest extends ReconciliationHome {
    @Test
    void linesSortByNumberAndFilterByText() throws Exception {
        List<TestEvent> plays = new ArrayList<>();
        StringBuilder rows = new StringBuilder();
        for (int item = 1; item <= 12; item++) {
            rows.append(
                    "track:"
                            + item
                            + ",2026-01-01,,N,A,*,Label "
                            + item % 3
                            + ",1,per_play,1.5,JPY,,,\n");
            for (int n = 0; n < item; n++) {
                plays.add(
                        play(
                                item + "/" + n,
                                "track:" + item,
                                "2026-03-01T00:00:00Z",
                                "2026-03-01T00:00:01Z",
                                30_000));
            }
        }
        catalogue(rows.toString().strip());
        commit(List.of(), plays.toArray(TestEvent[]::new));
        long id = reconcile(tracks()).id();

        LinePage byPlays =
                reconciliation.lines(
                        id,
                        new LineQuery(
                                "", LineQuery.Column.PLAYS, LineQuery.Order.DESCENDING, 1, 3));
        assertThat(byPlays.matching()).isEqualTo(12);
        assertThat(byPlays.lines()).extracting(StatementLine::plays).containsExactly(11L, 10L, 9L);
        LinePage byKey =
                reconciliation.lines(
                        id,
                        new LineQuery("", LineQuery.Column.KEY, LineQuery.Order.ASCENDING, 3, 2));
        assertThat(byKey.lines())
                .extracting(StatementLine::itemId)
                .containsExactly("track:9", "track:1");
        LinePage filtered = reconciliation.lines(id, query("LABEL 2", LineQuery.Column.AMOUNT));
        assertThat(filtered.matching()).isEqualTo(4);
        assertThat(filtered.lines())
                .extracting(line -> line.amount().toPlainString())
                .containsExactly("3", "7", "12", "17");
    }
}
