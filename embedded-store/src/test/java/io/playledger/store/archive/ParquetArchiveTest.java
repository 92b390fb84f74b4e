package io.playledger.store.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.CommitReceipt;
import io.playledger.engine.archive.Source;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class ParquetArchiveTest {
    @TempDir Path folder;
    private ArchiveHome home;

    @BeforeEach
    void open() {
        home = new ArchiveHome(folder);
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void commitMovesThePositionsWithTheRows() throws Exception {
        assertThat(home.archive.positions(Events.SOURCE)).isEmpty();

        CommitReceipt receipt = home.archive.commit(Events.commitWithRefused(1_000, 5));

        assertThat(receipt.sequence()).isEqualTo(1);
        assertThat(receipt.rows()).isEqualTo(1_000);
        assertThat(home.archive.positions(Events.SOURCE)).isEqualTo(Map.of(0, 1_006L));
        assertThat(home.offsets()).hasSize(1_000).startsWith("0|5").contains("0|1004");
        assertThat(home.archive.figures().rows()).isEqualTo(1_000);
        assertThat(home.archive.figures().quarantined()).isEqualTo(1);
        assertThat(home.archive.verify().findings()).isEmpty();
    }

    @Test
    void whatWasCommittedIsThereAfterReopening() throws Exception {
        home.archive.commit(Events.commit(100, 0));
        home.archive.commit(Events.commit(50, 100));
        var figures = home.archive.figures();
        List<String> offsets = home.offsets();
        home.close();

        home = new ArchiveHome(folder);

        assertThat(home.archive.positions(Events.SOURCE)).isEqualTo(Map.of(0, 150L));
        assertThat(home.offsets()).isEqualTo(offsets).hasSize(150);
        assertThat(home.archive.figures()).isEqualTo(figures);
        assertThat(home.archive.sweptFiles()).isZero();
    }

    @Test
    void rowsLieByDateOfTheEventAndBucketOfTheUser() throws Exception {
        EventBatch batch = new EventBatch(3);
        row(batch, "a", "ann", "2026-03-14T23:59:59.999999Z", 0);
        row(batch, "b", "ann", "2026-03-15T00:00:00Z", 1);
        row(batch, "c", "bob", "1969-12-31T23:59:59Z", 2);
        home.archive.commit(
                new Commit(Events.SOURCE, batch, List.of(), List.of(new SourceRange(0, 0, 3, 3))));

        try (ArchiveSnapshot snapshot = home.archive.snapshot()) {
            assertThat(snapshot.files())
                    .extracting(ArchiveFile::eventDate)
                    .containsExactly(
                            LocalDate.of(1969, 12, 31),
                            LocalDate.of(2026, 3, 14),
                            LocalDate.of(2026, 3, 15));
            ArchiveFile first = snapshot.files().get(1);
            byte[] ann = {'a', 'n', 'n'};
            assertThat(first.bucket()).isEqualTo(IdHash.bucket(ann, 0, 3));
            assertThat(first.path())
                    .matches(
                            "event_date=2026-03-14/bucket="
                                    + String.format("%02d", first.bucket())
                                    + "/e000000000000-[0-9a-f]{8}\\.parquet");
            assertThat(first.eventTimeMicrosMin()).isEqualTo(first.eventTimeMicrosMax());
            assertThat(first.bytes()).isEqualTo(Files.size(home.folder().resolve(first.path())));
        }
    }

    private static void row(EventBatch batch, String id, String user, String time, long offset) {
        Instant at = Instant.parse(time);
        long micros = at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
        batch.eventId().append(id);
        batch.eventType().append("play");
        batch.userId().append(user);
        batch.itemId().append("track:1");
        batch.surface().append("ios");
        batch.country().append("DE");
        batch.client().appendAbsent();
        batch.payload().append("{}");
        batch.endRow(1, micros, micros, 1, EventBatch.ABSENT, IdHash.of(id), 0, offset);
    }

    @Test
    void rangeThatDoesNotContinueIsRefused() throws Exception {
        home.archive.commit(Events.commit(10, 0));

        assertThatThrownBy(() -> home.archive.commit(Events.commit(10, 11)))
                .isInstanceOfSatisfying(
                        PlayledgerException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.CONFLICT))
                .hasMessage(
                        "Partition 0 of «bus:events» is archived up to offset 10, but the batch"
                                + " begins at 11. Nothing of the batch was kept. Read again from"
                                + " the archived position.");
        assertThat(home.offsets()).hasSize(10);
        assertThat(home.archive.verify().findings()).isEmpty();
    }

    @Test
    void sourceWithAnotherIdentityIsRefused() {
        home.archive.commit(Events.commit(10, 0));
        Source recreated = Source.bus("events", "cluster", "other");

        assertThatThrownBy(() -> home.archive.positions(recreated))
                .isInstanceOfSatisfying(
                        PlayledgerException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.BUS_POSITIONS_LOST))
                .hasMessageStartingWith(
                        "The positions of «bus:events» belong to cluster/topic, but what answers"
                                + " now is cluster/other");
    }

    @Test
    void sourceBegunAnewKeepsWhatWasArchivedBefore() throws Exception {
        home.archive.commit(Events.commit(10, 0));
        Source recreated = Source.bus("events", "cluster", "other");

        home.archive.begin(recreated, Map.of(0, 3L, 1, 0L));

        assertThat(home.archive.positions(recreated)).isEqualTo(Map.of(0, 3L, 1, 0L));
        assertThat(home.archive.verify().findings()).isEmpty();
        EventBatch batch = Events.plays(5, 0, 3);
        home.archive.commit(
                new Commit(recreated, batch, List.of(), List.of(new SourceRange(0, 3, 8, 5))));
        assertThat(home.offsets()).hasSize(15);
        assertThat(home.archive.verify().findings()).isEmpty();
    }

    @Test
    void batchThatDoesNotCoverItsRangesIsRefused() {
        Commit tooFew =
                new Commit(
                        Events.SOURCE,
                        Events.plays(5, 0, 0),
                        List.of(),
                        List.of(new SourceRange(0, 0, 10, 6)));
        assertThatThrownBy(() -> home.archive.commit(tooFew))
                .hasMessage("partition 0 brings 5 records, but its range says 6");

        Commit outside =
                new Commit(
                        Events.SOURCE,
                        Events.plays(5, 0, 0),
                        List.of(),
                        List.of(new SourceRange(0, 1, 10, 5)));
        assertThatThrownBy(() -> home.archive.commit(outside))
                .hasMessage(
                        "row 0 is at partition 0, offset 0, which no range of the commit covers");
        assertThat(home.archive.positions(Events.SOURCE)).isEmpty();
    }

    @Test
    void gapsOfTheBusMoveThePositionWithoutRows() {
        home.archive.commit(
                new Commit(
                        Events.SOURCE,
                        new EventBatch(1),
                        List.of(),
                        List.of(new SourceRange(3, 7, 9, 0))));

        assertThat(home.archive.positions(Events.SOURCE)).isEqualTo(Map.of(3, 9L));
        assertThat(home.archive.figures().files()).isZero();
        assertThat(home.archive.verify().findings()).isEmpty();
    }

    @Test
    void scanReadsBackWhatIsNotOlder() {
        home.archive.commit(Events.commit(5_000, 0));
        Instant since = Instant.ofEpochSecond(Events.NOON / 1_000_000).plusSeconds(2);
        List<String> ids = new ArrayList<>();
        long[] millis = {0};

        home.archive.scan(
                since,
                batch -> {
                    for (int row = 0; row < batch.rows(); row++) {
                        ids.add(batch.eventId().text(row));
                        millis[0] += batch.msPlayed(row);
                        assertThat(batch.idHash(row)).isEqualTo(IdHash.of(ids.getLast()));
                        assertThat(batch.durationMillis(row)).isEqualTo(EventBatch.ABSENT);
                    }
                });

        EventBatch expected = Events.plays(5_000, 0, 0);
        List<String> idsExpected = new ArrayList<>();
        long millisExpected = 0;
        for (int row = 2_000; row < 5_000; row++) {
            idsExpected.add(expected.eventId().text(row));
            millisExpected += expected.msPlayed(row);
        }
        assertThat(ids).containsExactlyInAnyOrderElementsOf(idsExpected);
        assertThat(millis[0]).isEqualTo(millisExpected);
    }
}
