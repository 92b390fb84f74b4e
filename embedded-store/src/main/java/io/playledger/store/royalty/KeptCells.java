package io.playledger.store.royalty;

import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.royalty.PlanCounts;
import io.playledger.engine.royalty.PlanInput;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.store.ControlStore;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The cells that recorded runs left in their folders for later runs of the same period, and which
/// of them a run can build on (docs/decisions/0020-incremental-runs.md). Safe for any thread.
///
/// `cells.parquet` has the plan's table `cell` of the last run from nothing, `cells-later.parquet`
/// what runs since then added to it, in the same columns; plays may be negative there.
/// `hashes.bloom` tells which ids the period's records then had, `hashes-later.parquet` which came
/// since.
public final class KeptCells {
    /// Records of a period from which on it is worth keeping cells.
    public static final long ROWS_LEAST = 100_000;

    static final String CELLS = "cells.parquet";
    static final String LATER = "cells-later.parquet";
    static final String HASHES = "hashes.bloom";
    static final String HASHES_LATER = "hashes-later.parquet";
    private static final List<String> ALL = List.of(CELLS, LATER, HASHES, HASHES_LATER);

    private static final Logger LOG = LoggerFactory.getLogger(KeptCells.class);

    /// Runs of a period whose cells are kept: rule sets or catalogues may alternate.
    private static final int KEPT = 3;

    private final ControlStore store;
    private final Path runs;
    private final long leastRows;

    /// @param home the home folder
    /// @param leastRows a period of fewer records is computed from nothing each time
    public KeptCells(ControlStore store, Path home, long leastRows) {
        this.store = store;
        this.runs = home.resolve("runs");
        this.leastRows = leastRows;
    }

    /// What a run left.
    record Base(
            long run,
            Path folder,
            KeptNote note,
            List<ArchiveSnapshot.Position> upTo,
            List<StatementTotal> totals) {
        /// All that one checksum is over.
        List<Path> files() {
            return files(folder);
        }

        static List<Path> files(Path folder) {
            List<Path> files = new ArrayList<>();
            files.add(folder.resolve(CELLS));
            for (String later : List.of(LATER, HASHES_LATER)) {
                if (Files.exists(folder.resolve(later))) {
                    files.add(folder.resolve(later));
                }
            }
            return files;
        }

        /// The files of cells.
        List<Path> cells() {
            return files().stream()
                    .filter(file -> !file.getFileName().toString().equals(HASHES_LATER))
                    .toList();
        }

        Path hashes() {
            return folder.resolve(HASHES);
        }

        Optional<Path> hashesLater() {
            Path file = folder.resolve(HASHES_LATER);
            return Files.exists(file) ? Optional.of(file) : Optional.empty();
        }
    }

    boolean worthIt(PlanFiles files) {
        return files.nearRows() >= leastRows;
    }

    /// The newest run whose cells differ from those of the input by later records alone, and whose
    /// files are whole.
    Optional<Base> find(PlanInput input, String inputs) {
        if (!input.archive().upTo().isEmpty() || !PlanSteps.eachAlone(input)) {
            return Optional.empty();
        }
        List<Long> recorded = recorded(input.inputs());
        prune(recorded);
        for (long run : recorded) {
            Path folder = folder(run);
            if (!KeptNote.in(folder)) {
                continue;
            }
            try {
                KeptNote note = KeptNote.read(folder);
                if (note.inputs().equals(inputs)
                        && note.sequence() <= input.archive().sequence()
                        && !note.receivedBefore().isAfter(input.receivedBefore())
                        && !rewrittenSince(note.sequence())
                        && crc32c(Base.files(folder)) == note.crc32c()) {
                    return Optional.of(
                            store.jdbi()
                                    .withHandle(handle ->
                                            new Base(
                                                    run,
                                                    folder,
                                                    note,
                                                    positions(handle, note.sequence()),
                                                    RecordedRuns.totals(handle, run))));
                }
            } catch (IOException e) {
                LOG.warn("What run {} kept cannot be used: {}", run, e.getMessage());
            }
        }
        return Optional.empty();
    }

    private Path folder(long run) {
        return runs.resolve(Long.toString(run));
    }

    private List<Long> recorded(RunInputs inputs) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT id FROM run
                                        WHERE period = :period AND zone = :zone AND kinds = :kinds
                                        ORDER BY id DESC
                                        """)
                                .bind("period", inputs.period().label())
                                .bind("zone", inputs.period().zone().getId())
                                .bind("kinds", RecordedRuns.kinds(inputs.kinds()))
                                .mapTo(Long.class)
                                .list());
    }

    /// Removes what older runs kept.
    private void prune(List<Long> newestFirst) {
        int kept = 0;
        for (long run : newestFirst) {
            Path folder = folder(run);
            if (KeptNote.in(folder) && ++kept > KEPT) {
                try {
                    KeptNote.delete(folder);
                    for (String file : ALL) {
                        Files.deleteIfExists(folder.resolve(file));
                    }
                } catch (IOException e) {
                    LOG.warn("What run {} kept could not be removed", run, e);
                }
            }
        }
    }

    /// Whether files were rewritten other than by compaction, which changes no result.
    private boolean rewrittenSince(long sequence) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT count(*) > 0 FROM archive_commit
                                        WHERE sequence > :sequence
                                          AND kind NOT IN ('ingest', 'compaction')
                                        """)
                                .bind("sequence", sequence)
                                .mapTo(Boolean.class)
                                .one());
    }

    private static List<ArchiveSnapshot.Position> positions(Handle handle, long sequence) {
        return handle.createQuery(
                        """
                        SELECT source_id, source_partition, max(to_offset)
                        FROM commit_range
                        WHERE sequence <= :sequence
                        GROUP BY source_id, source_partition
                        """)
                .bind("sequence", sequence)
                .map((row, context) ->
                        new ArchiveSnapshot.Position(row.getInt(1), row.getInt(2), row.getLong(3)))
                .list();
    }

    /// Digest of all that a run's cells and lines depend on, but the archive's records.
    String inputs(PlanInput input, List<ErasedWindow> windows) {
        RunInputs inputs = input.inputs();
        StringBuilder text = new StringBuilder(PlanSteps.fingerprint(input));
        text.append('\n').append(inputs.period());
        text.append('\n').append(RecordedRuns.kinds(inputs.kinds()));
        text.append('\n').append(catalogue(inputs.catalog()));
        windows.forEach(window -> text.append('\n').append(window));
        return sha256(text.toString());
    }

    /// The catalogue's last change by then: between two changes it is known alike at any instant.
    private String catalogue(RunInputs.Catalog catalog) {
        if (catalog.draft() != null) {
            return catalog.draft().digest();
        }
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT coalesce(max(number), 0) FROM catalog_change
                                        WHERE recorded_micros <= :at
                                        """)
                                .bind("at", Micros.of(catalog.asKnownAt()))
                                .mapTo(String.class)
                                .one());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Writes rows of `cell`, as numbers that Parquet has.
    static void copy(Duck duck, String select, Path file) {
        duck.run(
                "COPY (SELECT * REPLACE (CAST(plays AS BIGINT) AS plays,"
                        + " CAST(ms_played AS BIGINT) AS ms_played) FROM ("
                        + select
                        + ")) TO "
                        + Duck.literal(file.toString())
                        + " (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)");
    }

    /// @param builtOn the run that this one was built on; 0 for one from nothing The same bytes
    ///   under another name, without copying where the disk can.
    static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(from, to);
        }
    }

    static void note(
            Path folder,
            String inputs,
            PlanInput input,
            PlanCounts counts,
            long builtOn,
            long hashesCrc32c)
            throws IOException {
        new KeptNote(
                        inputs,
                        input.archive().sequence(),
                        input.receivedBefore(),
                        counts,
                        builtOn,
                        crc32c(Base.files(folder)),
                        hashesCrc32c)
                .write(folder);
    }

    private static long crc32c(List<Path> files) throws IOException {
        CRC32C crc = new CRC32C();
        byte[] buffer = new byte[1 << 16];
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    crc.update(buffer, 0, read);
                }
            }
        }
        return crc.getValue();
    }
}
