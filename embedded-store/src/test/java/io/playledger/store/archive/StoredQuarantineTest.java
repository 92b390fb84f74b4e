package io.playledger.store.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.QuarantinedRecord;
import io.playledger.engine.archive.RejectedRecord;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.event.EventBatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

class StoredQuarantineTest {
    @TempDir Path folder;
    private ArchiveHome home;
    private StoredQuarantine quarantine;

    @BeforeEach
    void open() {
        home = new ArchiveHome(folder);
        quarantine = new StoredQuarantine(home.store, ArchiveHome.CLOCK);
    }

    @AfterEach
    void close() {
        home.close();
    }

    private void refuse(RejectedRecord... records) {
        long to = records[records.length - 1].offset() + 1;
        home.archive.commit(
                new Commit(
                        Events.SOURCE,
                        new EventBatch(1),
                        List.of(records),
                        List.of(new SourceRange(0, records[0].offset(), to, records.length))));
    }

    private static RejectedRecord record(long offset, byte[] raw, Violation... violations) {
        return new RejectedRecord(
                0,
                offset,
                1_500_000,
                raw,
                new Rejection(List.of(violations), null, null, null, null, null));
    }

    @Test
    void tenMegabytesOfAnyBytesAreKeptWhole() {
        byte[] raw = new byte[10 << 20];
        new Random(3).nextBytes(raw);

        refuse(record(0, raw, new Violation("record", "not_json", "\\u0000…")));

        QuarantinedRecord kept = quarantine.list(10).getFirst();
        assertThat(kept.raw()).isEqualTo(raw);
        assertThat(kept.source()).isEqualTo("bus:events");
        assertThat(kept.receivedAt()).isEqualTo(Instant.ofEpochSecond(1, 500_000_000));
        assertThat(kept.violations())
                .containsExactly(new Violation("record", "not_json", "\\u0000…"));
        assertThat(home.archive.verify().findings()).isEmpty();
    }

    @Test
    void newestComeFirstAndNoMoreThanAsked() {
        byte[] raw = {1};
        Violation violation = new Violation("user_id", "required", "absent");
        refuse(record(0, raw, violation), record(1, raw, violation), record(2, raw, violation));

        assertThat(quarantine.list(2))
                .extracting(QuarantinedRecord::offset)
                .containsExactly(2L, 1L);
        assertThat(quarantine.count()).isEqualTo(3);
    }

    @Test
    void recordsAreCountedOnceForEachRuleTheyBreak() {
        byte[] raw = {};
        Violation required = new Violation("user_id", "required", "absent");
        Violation also = new Violation("item_id", "required", "absent");
        Violation type = new Violation("payload", "type", "[]");
        refuse(record(0, raw, required, also), record(1, raw, required, type));

        assertThat(quarantine.countByRule())
                .containsExactly(Map.entry("required", 2L), Map.entry("type", 1L));
        assertThat(quarantine.list(1).getFirst().violations()).containsExactly(required, type);
    }

    @Test
    void hintsOfAnyLengthAndContentAreTaken() {
        String text = "track:" + "ab\u0000\ud800".repeat(100_000);
        refuse(
                new RejectedRecord(
                        0,
                        0,
                        0,
                        new byte[] {0},
                        new Rejection(
                                List.of(new Violation(text, text, text)),
                                text,
                                text,
                                text,
                                text,
                                Long.MIN_VALUE)));

        assertThat(quarantine.count()).isEqualTo(1);
        assertThat(quarantine.list(1).getFirst().violations().getFirst().field())
                .isEqualTo(text.substring(0, 1024));
        String kind =
                home.store
                        .jdbi()
                        .withHandle(handle ->
                                handle.createQuery("SELECT item_kind FROM quarantine")
                                        .mapTo(String.class)
                                        .one());
        assertThat(kind).isEqualTo("track");
    }
}
