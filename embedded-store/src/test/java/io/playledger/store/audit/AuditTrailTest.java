package io.playledger.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.AuditNote.Act;
import io.playledger.engine.audit.Person;
import io.playledger.store.ControlStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/// The chain of acts, and that nothing in it changes unnoticed.
class AuditTrailTest {
    @TempDir Path home;
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-04-03T04:00:00Z"));
    private ControlStore store;
    private RecordedAudit trail;

    @BeforeEach
    void open() {
        store = ControlStore.open(home);
        trail = new RecordedAudit(store, now::get);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static AuditNote note(String subject) {
        return AuditNote.of(Person.named("Ada"), Act.RUN_MADE, subject).with("run", 1);
    }

    @Test
    void entriesFollowEachOtherAcrossRestarts() {
        AuditEntry first = trail.record(note("one"));
        assertThat(first.previousHash()).isEqualTo(AuditEntry.BEFORE_FIRST);
        close();
        open();
        AuditEntry second = trail.record(note("two"));
        assertThat(second.previousHash()).isEqualTo(first.hash());
        assertThat(trail.newest(10)).containsExactly(second, first);
        assertThat(trail.check()).isEqualTo(new RecordedAudit.Check(2, java.util.List.of()));
    }

    @Test
    void recordedTimeNeverGoesBack() {
        AuditEntry first = trail.record(note("one"));
        now.set(now.get().minusSeconds(3600));
        assertThat(trail.record(note("two")).at()).isEqualTo(first.at());
    }

    @Test
    void actsFromManyThreadsMakeOneChain() {
        CompletableFuture.allOf(
                        IntStream.range(0, 40)
                                .mapToObj(i ->
                                        CompletableFuture.runAsync(
                                                () -> trail.record(note("act " + i))))
                                .toArray(CompletableFuture[]::new))
                .join();
        assertThat(trail.check().findings()).isEmpty();
        assertThat(trail.check().entries()).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    UPDATE audit_entry SET subject = 'other' WHERE number = 2      | Entry 2 of the audit trail was changed after it was recorded.
                    UPDATE audit_entry SET at_micros = at_micros + 1 WHERE number = 3 | Entry 3 of the audit trail was changed after it was recorded.
                    DELETE FROM audit_entry WHERE number = 2                       | The audit trail has no entry 2: entry 3 comes after 1.
                    DELETE FROM audit_entry WHERE number = 3                       | The audit trail should end with entry 3, it ends with entry 2.
                    """)
    void changedOrMissingEntryIsNamed(String tampering, String finding) {
        trail.record(note("one"));
        trail.record(note("two"));
        trail.record(note("three"));
        store.jdbi().useHandle(handle -> handle.execute(tampering));
        assertThat(trail.check().findings().getFirst()).startsWith(finding);
    }

    @Test
    void entryWhoseHashWasMadeAnewBreaksTheNext() {
        AuditEntry first = trail.record(note("one"));
        trail.record(note("two"));
        AuditEntry forged =
                AuditEntry.of(
                        1,
                        first.at(),
                        "Eve",
                        first.act(),
                        first.subject(),
                        first.detail(),
                        first.previousHash());
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "UPDATE audit_entry SET actor = 'Eve', hash = ? WHERE number = 1",
                                forged.hash()));
        assertThat(trail.check().findings().getFirst())
                .startsWith("Entry 2 of the audit trail does not follow the entry before it.");
    }
}
