package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.ReconcileRequest;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/// Runs that come to nothing, and what they leave: nothing.
class RefusedReconciliationTest extends ReconciliationHome {
    @Test
    void cancelledRunLeavesNothing() throws Exception {
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000));
        Progress cancelled =
                new Progress() {
                    @Override
                    public void report(long done, long total, String what) {}

                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                };
        assertThatThrownBy(() -> reconciliation.reconcile(tracks(), cancelled))
                .isInstanceOfSatisfying(
                        PlayledgerException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.CANCELLED))
                .hasMessage("Cancelled; nothing was changed.");
        assertThat(reconciliation.runs()).isEmpty();
        try (var left = Files.list(home.resolve("tmp"))) {
            assertThat(left.filter(f -> f.getFileName().toString().startsWith("plan-"))).isEmpty();
        }
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatThrownBy(() -> reconciliation.lines(7, query("", LineQuery.Column.KEY)))
                .isInstanceOf(PlayledgerException.class)
                .hasMessage("There is no run 7.");
        ReconcileRequest unknownRules =
                new ReconcileRequest(
                        MARCH, Set.of("track"), 9, null, null, ReconcileRequest.LATENESS);
        assertThatThrownBy(() -> reconcile(unknownRules))
                .isInstanceOf(PlayledgerException.class)
                .hasMessage("There is no rule set 9; the newest is 1.");
        ReconcileRequest tomorrow =
                new ReconcileRequest(
                        MARCH,
                        Set.of("track"),
                        null,
                        now.get().plusSeconds(1),
                        null,
                        ReconcileRequest.LATENESS);
        assertThatThrownBy(() -> reconcile(tomorrow))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("is not known yet");
    }

    @Test
    void missingFileOfTheArchiveIsNamed() throws Exception {
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000));
        String path = archive.snapshot().files().getFirst().path();
        Files.delete(home.resolve("archive").resolve(path));
        assertThatThrownBy(() -> reconcile(tracks()))
                .isInstanceOfSatisfying(
                        PlayledgerException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.ARCHIVE_DAMAGED))
                .hasMessageContaining(path);
    }
}
