package io.playledger.app.wiring;

import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.engine.erasure.AnswerWriter;
import io.playledger.engine.erasure.BackupSubjects;
import io.playledger.engine.erasure.DeletionLoop;
import io.playledger.engine.erasure.Erasures;
import io.playledger.engine.erasure.LiveSubjects;
import io.playledger.engine.erasure.OutsideDesk;
import io.playledger.engine.erasure.OutsideMessages;
import io.playledger.engine.erasure.StatementSubjects;
import io.playledger.engine.erasure.SubjectStore;
import io.playledger.engine.royalty.Reconciliation;
import io.playledger.engine.royalty.RunStore;
import io.playledger.engine.royalty.late.Corrections;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ParquetArchive;
import io.playledger.store.erasure.ArchiveSearch;
import io.playledger.store.erasure.ArchiveSubjects;
import io.playledger.store.erasure.ControlSubjects;
import io.playledger.store.erasure.ExportSubjects;
import io.playledger.store.erasure.HomeFiles;
import io.playledger.store.erasure.LateSubjects;
import io.playledger.store.erasure.LogSubjects;
import io.playledger.store.erasure.QuarantineSubjects;
import io.playledger.store.erasure.RecommendSubjects;
import io.playledger.store.erasure.RecordedDeletions;
import io.playledger.store.erasure.RecordedExports;
import io.playledger.store.erasure.RecordedOutside;
import io.playledger.store.erasure.RuleSubjects;
import io.playledger.store.erasure.StoredSubjectEvents;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Puts the stores of a home together that can be rid of a subject.
final class DeletionWiring implements AutoCloseable {
    private final Erasures deletions;
    private final ConfirmationStream confirmations;
    private @Nullable DeletionLoop loop;

    /// @param exports files that were written for somebody
    /// @param stream the running stream, null while there is none
    DeletionWiring(
            HomeFolder home,
            Settings settings,
            ControlStore store,
            ParquetArchive archive,
            Reconciliation reconciliation,
            RunStore runs,
            Corrections corrections,
            RecommendWiring recommending,
            AnswerWriter answer,
            RecordedExports exports,
            Supplier<@Nullable Stream> stream,
            Clock clock) {
        Path root = home.root();
        RecordedDeletions book = new RecordedDeletions(store, archive::guardChanged);
        StreamBus bus = new StreamBus(stream);
        RecordedOutside outside = new RecordedOutside(store);
        OutsideMessages messages = new OutsideMessages(outside, book, clock);
        confirmations =
                new ConfirmationStream(
                        bus::settings, settings.bootstrapServers() == null, outside, messages);
        OutsideDesk desk = new OutsideDesk(outside, book, confirmations, clock);
        SubjectStore questions =
                new QuestionSubjects(
                        book, outside, home.bus(), settings.deletions().bus(), bus, clock);
        List<SubjectStore> stores =
                List.of(
                        new BusSubjects(
                                archive,
                                settings.topic(),
                                home.bus(),
                                settings.deletions().bus(),
                                bus,
                                clock),
                        new LiveSubjects(() -> readAnew(stream.get(), archive), clock),
                        new StatementSubjects(
                                reconciliation,
                                runs,
                                corrections,
                                settings.deletions().locked(),
                                book,
                                archive::datesOf),
                        new ArchiveSubjects(archive, new ArchiveSearch(root), book),
                        new QuarantineSubjects(store, archive),
                        new LateSubjects(root, store, book),
                        new RecommendSubjects(
                                recommending.store(),
                                root,
                                () -> recommending.recommendations().follow(),
                                archive::hasEventsOf,
                                clock),
                        new RuleSubjects(store),
                        new ExportSubjects(store, exports),
                        new ControlSubjects(store, clock),
                        new LogSubjects(root),
                        new HomeFiles(root),
                        new BackupSubjects(book, settings.deletions().backupDays(), clock));
        deletions =
                new Erasures(
                        book,
                        () -> desk.with(stores, questions),
                        desk,
                        new StoredSubjectEvents(store, root),
                        answer,
                        exports,
                        settings.deletions(),
                        clock);
    }

    private static CompletableFuture<Void> readAnew(
            @Nullable Stream stream, ParquetArchive archive) {
        return stream == null
                ? CompletableFuture.completedFuture(null)
                : stream.readLiveAnew(archive);
    }

    Erasures deletions() {
        return deletions;
    }

    void start() {
        loop = new DeletionLoop(deletions);
        loop.start();
        confirmations.start();
    }

    @Override
    public void close() {
        if (loop != null) {
            loop.close();
        }
        confirmations.close();
    }
}
