package io.playledger.engine.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.Source;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.event.EventBatch;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

final class PendingBatchTest {
    private static final IngestSettings BOUNDS =
            new IngestSettings(100, 1 << 20, 3, 50, Duration.ZERO);
    private static final Source SOURCE = Source.bus("events", "cluster", "topic");

    private final PendingBatch batch = new PendingBatch(BOUNDS, PendingBatchTest::decode);

    @Test
    void rangesCoverGapsAndCountOnlyRecords() {
        batch.begin(1, new long[] {10, 0, 7});
        record(0, 10, "good");
        record(0, 14, "good");
        batch.moved(0, 16, 3);
        batch.moved(2, 9, 4);
        assertThat(batch.commit(SOURCE).ranges())
                .containsExactly(new SourceRange(0, 10, 16, 2, 3), new SourceRange(2, 7, 9, 0, 4));
        assertThat(batch.next()).containsExactly(16, 0, 9);
    }

    @Test
    void rejectedRecordsKeepTheirBytesAndMoveThePosition() {
        batch.begin(1, new long[] {0});
        record(0, 0, "bad one");
        batch.empty(0, 1, 5_000);
        Commit commit = batch.commit(SOURCE);
        assertThat(commit.events().rows()).isZero();
        assertThat(commit.rejected()).hasSize(2);
        assertThat(commit.rejected().getFirst().raw()).isEqualTo("bad one".getBytes());
        assertThat(commit.rejected().getLast().rejection().violations())
                .containsExactly(new Violation("record", "required", "absent"));
        assertThat(commit.ranges()).containsExactly(new SourceRange(0, 0, 2, 2));
    }

    @Test
    void isFullByRejectedRecordsOrTheirBytes() {
        batch.begin(1, new long[] {0});
        record(0, 0, "bad");
        record(0, 1, "bad");
        assertThat(batch.isFull()).isFalse();
        record(0, 2, "bad");
        assertThat(batch.isFull()).isTrue();
        batch.begin(1, new long[] {3});
        assertThat(batch.isFull()).isFalse();
        record(0, 3, "bad".repeat(20));
        assertThat(batch.isFull()).isTrue();
    }

    @Test
    void isDueOnlyWhenAPositionMoved() {
        batch.begin(1, new long[] {0});
        assertThat(batch.isDue(System.nanoTime() + 1)).isFalse();
        record(0, 0, "good");
        assertThat(batch.isDue(System.nanoTime() + 1)).isTrue();
    }

    @Test
    void recordThatComesTwiceIsNeverTaken() {
        batch.begin(1, new long[] {0});
        record(0, 0, "good");
        assertThatThrownBy(() -> record(0, 0, "good"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("partition 0 went back to 0 from 1; nothing of it is committed");
    }

    private void record(int partition, long offset, String text) {
        byte[] bytes = ("…" + text).getBytes();
        batch.record(partition, offset, 1_000, bytes, 3, bytes.length - 3);
    }

    private static @Nullable Rejection decode(
            byte[] bytes,
            int from,
            int length,
            long receivedTimeMicros,
            int partition,
            long offset,
            EventBatch into) {
        if (new String(bytes, from, length).startsWith("bad")) {
            return new Rejection(
                    List.of(new Violation("record", "not_json", "bad")),
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        into.endRow(1, 0, receivedTimeMicros, -1, -1, 0, partition, offset);
        return null;
    }
}
