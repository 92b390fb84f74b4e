package io.playledger.store.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.event.EventBatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

class CompactionTest {
    private static final String ROWS_AS_TEXT =
            "SELECT *, count(*) OVER (PARTITION BY event_id) FROM %s ORDER BY ALL";

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

    private void commits(int commits) {
        for (int i = 0; i < commits; i++) {
            home.archive.commit(Events.commit(200, i * 200L));
        }
    }

    private List<String> rows() throws Exception {
        return ArchiveHome.duckdb(ROWS_AS_TEXT.formatted(home.files()));
    }

    @Test
    void mergingKeepsTheMultisetOfRowsAndTheirOrigin() throws Exception {
        commits(8);
        List<String> before = rows();
        long filesBefore = home.archive.figures().files();

        int replaced = home.archive.compact();

        assertThat(replaced).isPositive();
        assertThat(rows()).isEqualTo(before).hasSize(1_600);
        assertThat(home.archive.figures().files()).isLessThan(filesBefore);
        assertThat(home.archive.figures().rows()).isEqualTo(1_600);
        assertThat(home.archive.verify().findings()).isEmpty();
        assertThat(home.archive.positions(Events.SOURCE)).containsEntry(0, 1_600L);
    }

    @Test
    void whatSeveralFilesHoldWordForWordStandsAgainInTheMergedOne() throws Exception {
        for (int i = 0; i < 8; i++) {
            // The same 50 plays each time, 1,000 s later as they are received.
            EventBatch batch = new EventBatch(50);
            Events.appendCopies(batch, 50, i);
            home.archive.commit(
                    new Commit(
                            Events.SOURCE,
                            batch,
                            List.of(),
                            List.of(new SourceRange(0, i * 50L, i * 50L + 50, 50))));
        }
        String counts = "SELECT count(*) FILTER (again), count(*) FROM %s";
        assertThat(ArchiveHome.duckdb(counts.formatted(home.files()))).containsExactly("0|400");

        home.archive.compact();

        assertThat(ArchiveHome.duckdb(counts.formatted(home.files()))).containsExactly("350|400");
        assertThat(
                        ArchiveHome.duckdb(
                                "SELECT max(source_offset) FROM %s WHERE NOT again"
                                        .formatted(home.files())))
                .containsExactly("49");
        assertThat(home.archive.verify().findings()).isEmpty();
    }

    @Test
    void replacedFilesLeaveTheDiskWhenNobodyReadsThem() throws Exception {
        commits(8);
        List<Path> old;
        try (ArchiveSnapshot held = home.archive.snapshot()) {
            int replaced = home.archive.compact();
            old = held.files().stream().map(file -> home.folder().resolve(file.path())).toList();
            assertThat(old).allMatch(Files::exists);
            assertThat(replaced).isPositive();
            assertThat(home.archive.verify().findings()).isEmpty();
        }
        List<Path> live;
        try (ArchiveSnapshot now = home.archive.snapshot()) {
            live = now.files().stream().map(file -> home.folder().resolve(file.path())).toList();
        }
        assertThat(old).allMatch(path -> Files.exists(path) == live.contains(path));
        assertThat(home.archive.verify().findings()).isEmpty();
    }

    @Test
    void fewFilesAreLeftAlone() {
        commits(7);

        assertThat(home.archive.compact()).isZero();
    }

    @Test
    void compactionRunsWhileCommitsGoOn() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> compactions =
                CompletableFuture.supplyAsync(() -> {
                    int replaced = 0;
                    while (!done.get()) {
                        replaced += home.archive.compact();
                    }
                    return replaced + home.archive.compact();
                });
        try {
            commits(24);
        } finally {
            done.set(true);
        }

        assertThat(compactions.join()).isPositive();
        assertThat(home.offsets()).hasSize(4_800).doesNotHaveDuplicates();
        assertThat(home.archive.verify().findings()).isEmpty();
    }

    @Test
    void onlyFilesAlikeInSizeAreMerged() {
        List<ArchiveFile> seven = java.util.Collections.nCopies(7, file(100, 10_000));

        assertThat(CompactionChoice.of(with(seven, file(100, 10_000)))).hasSize(1);
        assertThat(CompactionChoice.of(with(seven, file(5_000, 500_000)))).isEmpty();
        assertThat(CompactionChoice.of(with(seven, file(100, 9 << 20)))).isEmpty();
    }

    private static List<ArchiveFile> with(List<ArchiveFile> files, ArchiveFile more) {
        return java.util.stream.Stream.concat(files.stream(), java.util.stream.Stream.of(more))
                .toList();
    }

    private static ArchiveFile file(long rows, long bytes) {
        return new ArchiveFile(1, "", java.time.LocalDate.EPOCH, 0, rows, bytes, "", 0, 0, 0, 0, 1);
    }
}
