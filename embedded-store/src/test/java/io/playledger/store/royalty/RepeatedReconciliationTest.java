package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.royalty.RunState;
import io.playledger.engine.royalty.Waterfall;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What changes from run to run, and what stays.
class RepeatedReconciliationTest extends ReconciliationHome {
    @Test
    void rerunGivesTheSameBytesAndBecomesCurrent() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,0.0035,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000));
        Run first = reconcile(tracks());
        now.set(Instant.parse("2026-04-03T00:00:00Z"));
        Run second = reconcile(tracks());
        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(second.state()).isEqualTo(RunState.FINAL);
        assertThat(reconciliation.runs())
                .extracting(RunHead::id, RunHead::current)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, true),
                        org.assertj.core.groups.Tuple.tuple(1L, false));
    }

    @Test
    void earlierKnowledgeGivesTheEarlierStatement() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000),
                play("b", "track:1", "2026-03-20T00:00:00Z", "2026-04-01T11:00:00Z", 30_000));
        Run before = reconcile(tracks());
        now.set(Instant.parse("2026-04-02T00:00:00Z"));
        catalogue("track:1,2026-03-15,,One,A,*,Label,1,per_play,2,EUR,,,");
        Run after = reconcile(tracks());
        Run again =
                reconcile(
                        new ReconcileRequest(
                                MARCH,
                                Set.of("track"),
                                1,
                                before.asKnownAt(),
                                before.asReceivedBy(),
                                ReconcileRequest.LATENESS));
        assertThat(csv(after))
                .contains(
                        "Label,track:1,SE,1,1,30000,1.00,EUR\nLabel,track:1,SE,2,1,30000,2.00,EUR");
        assertThat(again.digest()).isEqualTo(before.digest()).isNotEqualTo(after.digest());
        Run earlier =
                reconcile(
                        new ReconcileRequest(
                                MARCH,
                                Set.of("track"),
                                null,
                                null,
                                Instant.parse("2026-04-01T11:00:00Z"),
                                ReconcileRequest.LATENESS));
        assertThat(earlier.waterfall().received()).isEqualTo(1);
    }

    @Test
    void tombstonesHideTheirWindowFromTheNextRun() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000));
        store.jdbi()
                .useHandle(h ->
                        h.execute(
                                "INSERT INTO tombstone VALUES (1, 'u', NULL, NULL, ?)",
                                Micros.of(now.get())));
        assertThat(reconcile(tracks()).waterfall())
                .isEqualTo(new Waterfall(1, 0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void rulesAreAddedFromAFileAndUsed() throws Exception {
        catalogue("track:1,2026-01-01,,One,A,*,Label,1,per_play,1,EUR,,,");
        commit(
                List.of(),
                play("a", "track:1", "2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z", 30_000));
        Path file =
                Files.writeString(
                        home.resolve("rules.toml"), "least_ms = {track = 30001, title = 1}\n");
        assertThat(rules.add(rules.read(file, null), new Person("ada")).number()).isEqualTo(2);
        assertThat(reconcile(tracks()).waterfall().unqualified()).isEqualTo(1);
        Files.writeString(file, "least_ms = {track = -1, podcast = 2}\ncap = 3\n");
        assertThatThrownBy(() -> rules.read(file, null))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("line 2: unknown key «cap»")
                .hasMessageContaining("line 1: least_ms.track must be a whole number")
                .hasMessageContaining("line 1: «podcast» is not an item kind");
        Files.writeString(file, "[track]\nleast_ms = -4\nfoo = 3\n[album]\nleast_ms = 1\n");
        assertThatThrownBy(() -> rules.read(file, null))
                .hasMessageContaining("line 2: ")
                .hasMessageContaining("line 3: ")
                .hasMessageContaining("line 4: ");
        assertThat(rules.list()).hasSize(2);
    }
}
