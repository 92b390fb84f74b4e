package io.playledger.app.bench;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.DeletionDetail;
import io.playledger.engine.erasure.DeletionDraft;
import io.playledger.engine.erasure.DeletionSettings;
import io.playledger.engine.erasure.Deletions;
import io.playledger.engine.erasure.Erasures;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.OutsideDesk;
import io.playledger.engine.erasure.Regulation;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.StoreState;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.erasure.SubjectStore;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ErasedFiles;
import io.playledger.store.archive.ParquetArchive;
import io.playledger.store.erasure.ArchiveSearch;
import io.playledger.store.erasure.ArchiveSubjects;
import io.playledger.store.erasure.HiddenSubjects;
import io.playledger.store.erasure.RecordedDeletions;
import io.playledger.store.erasure.RecordedExports;
import io.playledger.store.erasure.RecordedOutside;
import io.playledger.store.erasure.StoredSubjectEvents;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Deletion requests upon a month's archive in a home of its own, as in the product: the same
/// requests and timeline, H2, the archive's commits and its scan.
///
/// A listener's plays go with one over the root of the listener's rank, so that some play every day
/// and many seldom; the one who is erased alone stands in the middle. There are a hundred plays to
/// a listener.
record EraseBench(Path folder, long events, int together) {
    private static final Person OFFICER = new Person("bench");
    private static final int ITEMS = 100_000;
    private static final int COMMIT_ROWS_MAX = 700_000;
    private static final int PLAYS_PER_LISTENER = 100;

    /// As the archive writes.
    private static final String FORMAT =
            "FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, COMPRESSION_LEVEL 1,"
                    + " WRITE_BLOOM_FILTER false";

    EraseBenchResult run(Consumer<String> progress) {
        int listeners = (int) Math.max(together + 1L, events / PLAYS_PER_LISTENER);
        Clock clock = Clock.systemUTC();
        try (ControlStore store = ControlStore.open(folder);
                ParquetArchive archive = ParquetArchive.open(store, clock)) {
            fill(archive, listeners);
            long bytes = archive.figures().bytes();
            progress.accept(
                    "archived %,d events of %,d listeners in %,d files, %,d bytes"
                            .formatted(
                                    archive.figures().rows(),
                                    listeners,
                                    archive.figures().files(),
                                    bytes));
            double rewriteSeconds = rewriteAll(archive);
            progress.accept("every file rewritten elsewhere: %.1f s".formatted(rewriteSeconds));

            Passes passes = new Passes(folder, store, archive, clock);
            EraseBenchResult.Pass one = passes.erase(List.of(SampleMonth.user(listeners / 2)));
            progress.accept(one.told("one listener"));
            List<String> many = new ArrayList<>();
            for (int i = 0; i < together; i++) {
                many.add(
                        SampleMonth.user(
                                (int) ((long) (i + 1) * (listeners - 2) / (together + 1))));
            }
            many.remove(SampleMonth.user(listeners / 2));
            EraseBenchResult.Pass all = passes.erase(many);
            progress.accept(all.told(many.size() + " listeners"));
            return new EraseBenchResult(events, listeners, bytes, one, all, rewriteSeconds);
        }
    }

    private void fill(ParquetArchive archive, int listeners) {
        SampleMonth month =
                new SampleMonth(
                        archive,
                        ITEMS,
                        random -> {
                            double zeal = random.nextDouble();
                            return (int) (listeners * zeal * zeal);
                        });
        for (int day = 0; day < SampleMonth.DAYS; day++) {
            long left = events / SampleMonth.DAYS;
            while (left > 0) {
                long rows = Math.min(left, COMMIT_ROWS_MAX);
                month.commit(day, rows);
                left -= rows;
            }
        }
    }

    /// Reads and writes every file as an erasure would, digested and synced: the floor.
    private double rewriteAll(ParquetArchive archive) {
        long from = System.nanoTime();
        try (ArchiveSnapshot snapshot = archive.snapshot();
                Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("SET threads = 1");
            Path copy = folder.resolve("copy.parquet");
            for (ArchiveFile file : snapshot.files()) {
                statement.execute(
                        "COPY (SELECT * FROM read_parquet('%s', hive_partitioning = false)) TO '%s' (%s)"
                                .formatted(snapshot.root().resolve(file.path()), copy, FORMAT));
                try (FileChannel channel =
                        FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    MessageDigest digest = MessageDigest.getInstance("SHA-256");
                    digest.update(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
                    channel.force(true);
                }
                Files.delete(copy);
            }
            return (System.nanoTime() - from) / 1e9;
        } catch (SQLException | IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The archive's store with a watch: what it is asked, it does as the product's own.
    private static final class Watched implements SubjectStore {
        private final ParquetArchive archive;
        private final RecordedDeletions book;
        private final ArchiveSubjects own;
        private double eraseSeconds;
        private double verifySeconds;
        private ErasedFiles erased;
        private ProcessBytes calls = new ProcessBytes(0, 0);

        Watched(ParquetArchive archive, RecordedDeletions book, Path home) {
            this.archive = archive;
            this.book = book;
            own = new ArchiveSubjects(archive, new ArchiveSearch(home), book);
            erased = new ErasedFiles(Map.of(), Set.of(), 0, List.of(), 0, 0, 0, true);
        }

        @Override
        public StoreCard card() {
            return own.card();
        }

        @Override
        public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
            ProcessBytes before = ProcessBytes.now();
            long from = System.nanoTime();
            erased = archive.erase(subjects, found -> found.forEach(book::dates), progress);
            eraseSeconds = (System.nanoTime() - from) / 1e9;
            calls = ProcessBytes.now().since(before);
            Map<Long, Outcome> outcomes = new HashMap<>();
            for (Subject subject : subjects) {
                long removed = erased.removed().getOrDefault(subject.request(), 0L);
                outcomes.put(subject.request(), new Outcome.Done(removed, removed, "erased"));
            }
            return outcomes;
        }

        @Override
        public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
            long from = System.nanoTime();
            Map<Long, Outcome> outcomes = own.verify(subjects, progress);
            verifySeconds = (System.nanoTime() - from) / 1e9;
            return outcomes;
        }
    }

    private static final class Passes {
        private final ControlStore store;
        private final Watched watched;
        private final Erasures deletions;

        Passes(Path home, ControlStore store, ParquetArchive archive, Clock clock) {
            this.store = store;
            RecordedDeletions book = new RecordedDeletions(store, archive::guardChanged);
            watched = new Watched(archive, book, home);
            deletions =
                    new Erasures(
                            book,
                            () -> List.of(watched),
                            new OutsideDesk(
                                    new RecordedOutside(store), book, (key, value) -> false, clock),
                            new StoredSubjectEvents(store, home),
                            (detail, cards, at, file) -> {},
                            new RecordedExports(store, clock),
                            DeletionSettings.standard(
                                    ZoneOffset.UTC, DeletionSettings.BusErasure.RECORDS),
                            clock);
        }

        EraseBenchResult.Pass erase(List<String> users) {
            double hiddenSecondsMax = 0;
            for (String user : users) {
                long from = System.nanoTime();
                deletions.submit(
                        DeletionDraft.erasure(
                                user, Regulation.GDPR, DeletionDraft.Origin.COMMAND, Instant.now()),
                        OFFICER);
                if (users.size() == 1
                        && HiddenSubjects.now(store).stream()
                                .noneMatch(it -> it.userId().equals(user))) {
                    throw new IllegalStateException("not hidden");
                }
                hiddenSecondsMax = Math.max(hiddenSecondsMax, (System.nanoTime() - from) / 1e9);
            }
            long from = System.nanoTime();
            deletions.run(Deletions.Urgency.NOW, Progress.NONE);
            double wholeSeconds = (System.nanoTime() - from) / 1e9;
            for (DeletionDetail detail : deletions.board()) {
                if (detail.stores().stream().anyMatch(it -> it.state() != StoreState.VERIFIED)) {
                    throw new IllegalStateException("not verified: " + detail.stores());
                }
            }
            return new EraseBenchResult.Pass(
                    users.size(),
                    watched.erased.removed().values().stream().mapToLong(it -> it).sum(),
                    hiddenSecondsMax,
                    watched.eraseSeconds,
                    watched.verifySeconds,
                    wholeSeconds,
                    watched.erased,
                    watched.calls);
        }
    }
}
