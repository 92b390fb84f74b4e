package io.playledger.store.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.Verification;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

class VerifyTest {
    @TempDir Path folder;
    private ArchiveHome home;
    private ArchiveFile file;
    private Path path;

    @BeforeEach
    void open() {
        home = new ArchiveHome(folder);
        home.archive.commit(Events.commitWithRefused(100, 0));
        home.archive.commit(Events.commit(100, 101));
        home.archive.commit(Events.commit(100, 201));
        try (var snapshot = home.archive.snapshot()) {
            file = snapshot.files().getFirst();
            path = home.folder().resolve(file.path());
        }
    }

    @AfterEach
    void close() {
        home.close();
    }

    private void assertTheOnlyFinding(String expected) {
        assertThat(home.archive.verify().findings()).containsExactly(expected);
    }

    @Test
    void soundArchiveHasNoFindings() {
        Verification verification = home.archive.verify();

        assertThat(verification.findings()).isEmpty();
        assertThat(verification.clean()).isTrue();
        assertThat(verification.rows()).isEqualTo(300);
        assertThat(verification.partitions()).isEqualTo(1);
        assertThat(verification.files()).isEqualTo(home.archive.figures().files());
        assertThat(verification.bytes()).isEqualTo(home.archive.figures().bytes());
    }

    @Test
    void flippedByteIsFound() throws Exception {
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length / 2] ^= 1;
        Files.write(path, bytes);

        assertThat(home.archive.verify().findings())
                .singleElement()
                .asString()
                .startsWith(path + " was changed: its SHA-256 is ")
                .endsWith("the manifest says " + file.sha256() + ". Put it back from a backup.");
    }

    @Test
    void shortFileIsFound() throws Exception {
        Files.write(path, new byte[] {1, 2, 3});

        assertTheOnlyFinding(
                path
                        + " has 3 bytes, the manifest says "
                        + file.bytes()
                        + ". Put it back from a backup.");
    }

    @Test
    void fileWithoutAColumnIsFoundAndNotCompacted() throws Exception {
        home.archive.commit(Events.commit(100, 301));
        for (int i = 0; i < 4; i++) {
            home.archive.commit(Events.commit(100, 401 + i * 100));
        }
        replaceFileBy("SELECT * EXCLUDE content_hash");

        assertTheOnlyFinding(
                path
                        + " lacks content_hash: another version of the program wrote it. Import its"
                        + " events into a new home.");
        assertThatThrownBy(() -> home.archive.compact()).hasMessageContaining("content_hash");
    }

    @Test
    void rowThatStandsAgainWithoutAnEarlierOneIsFound() throws Exception {
        replaceFileBy("SELECT * REPLACE (event_id = min(event_id) OVER () AS again)");

        assertTheOnlyFinding(
                path
                        + " marks 1 rows as standing there again that do not: statements would not"
                        + " count them. Put it back from a backup.");
    }

    /// Puts other content in the file's place, and the manifest in agreement.
    private void replaceFileBy(String select) throws Exception {
        Path other = folder.resolve("other.parquet");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute(
                    "COPY ("
                            + select
                            + " FROM '"
                            + path
                            + "') TO '"
                            + other
                            + "' (FORMAT parquet)");
        }
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
        ArchiveFolder.Seal seal = new ArchiveFolder(home.folder()).seal(path);
        home.sql(
                "UPDATE archive_file SET byte_count = "
                        + seal.bytes()
                        + ", sha256 = '"
                        + seal.sha256()
                        + "' WHERE id = "
                        + file.id());
    }

    @Test
    void missingFileIsFound() throws Exception {
        Files.delete(path);

        assertTheOnlyFinding(
                path
                        + " is missing: the manifest says "
                        + file.rows()
                        + " rows. Put it back from a backup.");
    }

    @Test
    void fileThatNobodyKnowsIsFound() throws Exception {
        Path stray = path.resolveSibling("e000000000001-0123abcd.parquet");
        Files.copy(path, stray);

        assertTheOnlyFinding(
                stray
                        + " is not in the manifest and no query reads it. The next start sweeps it"
                        + " away.");
    }

    @Test
    void wrongRowCountIsFound() {
        home.sql("UPDATE archive_file SET row_count = row_count + 1 WHERE id = " + file.id());

        assertThat(home.archive.verify().findings())
                .containsExactly(
                        path
                                + " holds "
                                + file.rows()
                                + " rows, the manifest says "
                                + (file.rows() + 1)
                                + ". Put the newest store/playledger.mv.db back from a backup.",
                        file.path()
                                + ": the manifest says "
                                + (file.rows() + 1)
                                + " rows, its ranges "
                                + file.rows()
                                + ". Put the newest store/playledger.mv.db back from a backup.");
    }

    @Test
    void gapBetweenRangesIsFound() {
        home.sql("UPDATE commit_range SET from_offset = 205 WHERE sequence = 3");

        assertTheOnlyFinding(
                "Partition 0 of «bus:events»: offsets 201 to 204 were never committed (commit 3)."
                        + " Put the newest store/playledger.mv.db back from a backup.");
    }

    @Test
    void overlapOfRangesIsFound() {
        home.sql("UPDATE commit_range SET from_offset = 199 WHERE sequence = 3");

        assertTheOnlyFinding(
                "Partition 0 of «bus:events»: offsets 199 to 200 were committed twice (commit 3)."
                        + " Put the newest store/playledger.mv.db back from a backup.");
    }

    @Test
    void positionAwayFromItsRangeIsFound() {
        home.sql("UPDATE source_position SET next_offset = 300");

        assertTheOnlyFinding(
                "Partition 0 of «bus:events»: the next position is 300, but its ranges end at 301."
                        + " Put the newest store/playledger.mv.db back from a backup.");
    }

    @Test
    void lostQuarantineRecordIsFound() {
        home.sql("DELETE FROM quarantine");

        assertTheOnlyFinding(
                "Partition 0 of «bus:events»: its ranges brought 300 events and 1 refused records,"
                        + " but the files hold 300 and the quarantine 0. Put the newest"
                        + " store/playledger.mv.db back from a backup.");
    }
}
