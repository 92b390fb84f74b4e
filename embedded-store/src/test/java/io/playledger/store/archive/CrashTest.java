package io.playledger.store.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.store.archive.CommitSteps.Step;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class CrashTest {
    @TempDir Path folder;

    /// Ends an act where a power cut would: nothing of ours cleans up behind an error.
    private static final class Halt extends Error {
        Halt(Step step) {
            super("halted at " + step);
        }
    }

    private static final class HaltAt implements CommitSteps {
        private final Step where;
        boolean armed;

        HaltAt(Step where) {
            this.where = where;
        }

        @Override
        public void reached(Step step) {
            if (armed && step == where) {
                throw new Halt(step);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void haltedCommitIsThereWholeOrNotAtAll(Step step) throws Exception {
        HaltAt halt = new HaltAt(step);
        try (ArchiveHome home = new ArchiveHome(folder, halt)) {
            home.archive.commit(Events.commitWithRefused(200, 0));
            halt.armed = true;
            assertThatThrownBy(() -> home.archive.commit(Events.commitWithRefused(300, 201)))
                    .isInstanceOf(Halt.class)
                    .hasMessage("halted at " + step);
        }

        try (ArchiveHome home = new ArchiveHome(folder)) {
            boolean recorded = step == Step.RECORDED || step == Step.DURABLE;
            assertThat(home.archive.sweptFiles() > 0).isEqualTo(!recorded);
            long next = home.archive.positions(Events.SOURCE).getOrDefault(0, -1L);
            assertThat(next).isEqualTo(recorded ? 502 : 201);
            if (!recorded) {
                home.archive.commit(Events.commitWithRefused(300, next));
            }
            List<String> expected = new ArrayList<>();
            for (int offset = 0; offset < 501; offset++) {
                if (offset != 200) {
                    expected.add("0|" + offset);
                }
            }
            assertThat(home.offsets()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(new StoredQuarantine(home.store, ArchiveHome.CLOCK).count()).isEqualTo(2);
            assertThat(home.archive.verify().findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void haltedCompactionKeepsEveryRow(Step step) throws Exception {
        HaltAt halt = new HaltAt(step);
        List<String> before;
        try (ArchiveHome home = new ArchiveHome(folder, halt)) {
            for (int i = 0; i < CompactionChoice.FILES_MIN; i++) {
                home.archive.commit(Events.commit(40, i * 40L));
            }
            before = home.offsets();
            halt.armed = true;
            assertThatThrownBy(home.archive::compact).isInstanceOf(Halt.class);
        }

        try (ArchiveHome home = new ArchiveHome(folder)) {
            assertThat(home.offsets()).isEqualTo(before).hasSize(320);
            assertThat(home.archive.verify().findings()).isEmpty();
            home.archive.compact();
            assertThat(home.offsets()).isEqualTo(before);
            assertThat(home.archive.verify().findings()).isEmpty();
        }
    }

    @Test
    void refusedDiskLeavesNothingAndTheNextCommitGoesOn() throws Exception {
        try (ArchiveHome home = new ArchiveHome(folder)) {
            home.archive.commit(Events.commit(10, 0));
            Path staging = home.folder().resolve(".staging");
            Files.delete(staging);
            Files.createFile(staging);
            assertThatThrownBy(() -> home.archive.commit(Events.commit(10, 10)))
                    .isInstanceOfSatisfying(
                            PlayledgerException.class,
                            e -> assertThat(e.code()).isEqualTo(Code.STORAGE_FAILED))
                    .hasMessageStartingWith("The batch could not be archived: ")
                    .hasMessageContaining("Nothing of it was kept");
            assertThat(home.archive.positions(Events.SOURCE)).isEqualTo(Map.of(0, 10L));

            Files.delete(staging);
            Files.createDirectory(staging);
            home.archive.commit(Events.commit(10, 10));
            assertThat(home.offsets()).hasSize(20);
            assertThat(home.archive.verify().findings()).isEmpty();
        }
    }

    @Test
    void storeOlderThanTheArchiveIsNotOpenedAndNothingIsSwept() throws Exception {
        Path database = folder.resolve("store/playledger.mv.db");
        Path older = folder.resolve("older.mv.db");
        try (ArchiveHome home = new ArchiveHome(folder)) {
            home.archive.commit(Events.commit(10, 0));
        }
        Files.copy(database, older);
        try (ArchiveHome home = new ArchiveHome(folder)) {
            home.archive.commit(Events.commit(10, 10));
            home.archive.commit(Events.commit(10, 20));
        }
        Files.copy(older, database, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        List<Path> files = parquetFiles();

        assertThatThrownBy(() -> new ArchiveHome(folder))
                .isInstanceOfSatisfying(
                        PlayledgerException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.ARCHIVE_DAMAGED))
                .hasMessageStartingWith("The control store knows 1 commits, but ")
                .hasMessageContaining("Nothing was removed");
        assertThat(parquetFiles()).isEqualTo(files);
    }

    private List<Path> parquetFiles() throws IOException {
        try (var walk = Files.walk(folder.resolve("archive"))) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void fileOfForeignNameIsToldButNotSwept() throws Exception {
        Path foreign = folder.resolve("archive/notes.txt");
        Files.createDirectories(folder.resolve("archive"));
        Files.writeString(foreign, "mine");
        try (ArchiveHome home = new ArchiveHome(folder)) {
            assertThat(home.archive.sweptFiles()).isZero();
            assertThat(home.archive.verify().findings())
                    .containsExactly(
                            foreign
                                    + " is not in the manifest and no query reads it. Move it out"
                                    + " of the archive.");
            assertThat(foreign).hasContent("mine");
        }
    }
}
