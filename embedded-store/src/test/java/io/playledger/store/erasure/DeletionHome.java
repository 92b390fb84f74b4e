package io.playledger.store.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.Commit;
import io.playledger.engine.archive.RefusedRecord;
import io.playledger.engine.archive.RejectedRecord;
import io.playledger.engine.archive.Source;
import io.playledger.engine.archive.SourceRange;
import io.playledger.engine.audit.Person;
import io.playledger.engine.contract.Rejection;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.erasure.DeletionDetail;
import io.playledger.engine.erasure.DeletionDraft;
import io.playledger.engine.erasure.DeletionSettings;
import io.playledger.engine.erasure.Deletions;
import io.playledger.engine.erasure.Erasures;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.OutsideDesk;
import io.playledger.engine.erasure.OutsideMessages;
import io.playledger.engine.erasure.Receipt;
import io.playledger.engine.erasure.Regulation;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.StoreLine;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.erasure.SubjectStore;
import io.playledger.engine.event.EventBatch;
import io.playledger.engine.event.IdHash;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ParquetArchive;
import io.playledger.store.audit.RecordedAudit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// A home with its archive, quarantine and deletion requests; the clock is the test's.
final class DeletionHome implements AutoCloseable {
    static final Person ADA = new Person("Ada");
    static final Source SOURCE = new Source("file:test", "");
    static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    final Path home;
    final ControlStore store;
    final ParquetArchive archive;
    final RecordedDeletions book;
    final RecordedAudit audit;
    final RecordedExports exports;
    final RecordedOutside outside;
    final OutsideMessages answers;
    final List<String> asked = new ArrayList<>();
    final Erasures deletions;
    private long next;

    DeletionHome(Path home, SubjectStore... more) {
        this.home = home;
        store = ControlStore.open(home);
        archive = ParquetArchive.open(store, Clock.systemUTC());
        book = new RecordedDeletions(store, archive::guardChanged);
        audit = new RecordedAudit(store, now::get);
        exports = new RecordedExports(store, now::get);
        next = archive.positions(SOURCE).getOrDefault(0, 0L);
        outside = new RecordedOutside(store);
        answers = new OutsideMessages(outside, book, now::get);
        OutsideDesk desk =
                new OutsideDesk(
                        outside,
                        book,
                        (key, value) -> asked.add(new String(value, StandardCharsets.UTF_8)),
                        now::get);
        List<SubjectStore> stores = new ArrayList<>(List.of(more));
        stores.add(new ArchiveSubjects(archive, new ArchiveSearch(home), book));
        stores.add(new QuarantineSubjects(store, archive));
        stores.add(new RuleSubjects(store));
        stores.add(new ExportSubjects(store, exports));
        stores.add(new ControlSubjects(store, now::get));
        stores.add(new LogSubjects(home));
        stores.add(new HomeFiles(home));
        deletions =
                new Erasures(
                        book,
                        () -> desk.with(stores, new Questions()),
                        desk,
                        new StoredSubjectEvents(store, home),
                        (detail, cards, at, file) -> {},
                        exports,
                        DeletionSettings.standard(
                                ZoneOffset.UTC, DeletionSettings.BusErasure.RECORDS),
                        now::get);
    }

    /// There is no bus, and so nothing on it.
    private static final class Questions implements SubjectStore {
        @Override
        public StoreCard card() {
            return new StoreCard(
                    "questions",
                    "Questions",
                    "nobody",
                    "nothing",
                    "-",
                    "-",
                    StoreCard.Stage.ELSEWHERE);
        }

        @Override
        public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
            return done(subjects);
        }

        @Override
        public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
            return done(subjects);
        }

        private static Map<Long, Outcome> done(List<Subject> subjects) {
            Map<Long, Outcome> outcomes = new HashMap<>();
            subjects.forEach(
                    it -> outcomes.put(it.request(), new Outcome.Done(null, null, "Nothing.")));
            return outcomes;
        }
    }

    /// An outside store's answer to a request.
    int answer(String store, long request, String state, String more) {
        return answers.take(
                "test",
                List.of(
                        new OutsideMessages.Message(
                                0,
                                next++,
                                "{\"store\":\"%s\",\"request\":\"D-%d\",\"state\":\"%s\",\"at\":\"%s\"%s}"
                                        .formatted(store, request, state, now.get(), more)
                                        .getBytes(StandardCharsets.UTF_8))),
                Map.of(0, next));
    }

    DeletionDetail erase(String user) {
        return deletions
                .find(
                        submit(
                                        DeletionDraft.erasure(
                                                user,
                                                Regulation.GDPR,
                                                DeletionDraft.Origin.COMMAND,
                                                now.get()))
                                .request()
                                .id())
                .orElseThrow();
    }

    Receipt submit(DeletionDraft draft) {
        return deletions.submit(draft, ADA);
    }

    void run() {
        deletions.run(Deletions.Urgency.NOW, Progress.NONE);
    }

    DeletionDetail request(long id) {
        return deletions.find(id).orElseThrow();
    }

    StoreLine line(long id, String store) {
        return request(id).stores().stream()
                .filter(line -> line.store().equals(store))
                .findFirst()
                .orElseThrow();
    }

    /// Archives plays, `user event-id minutes-after-noon` each, by the way that ingest takes: what
    /// the guard covers is refused.
    void plays(String... told) {
        EventBatch batch = new EventBatch(told.length);
        List<RefusedRecord> refused = new ArrayList<>();
        long from = next;
        for (String play : told) {
            String[] words = play.split(" ");
            long time = Times.micros(NOON) + Long.parseLong(words[2]) * 60_000_000;
            append(batch, words[0], words[1], time);
            long request = archive.guard().covering(batch, batch.rows() - 1);
            if (request != 0) {
                batch.dropRow();
                refused.add(new RefusedRecord(request, 0, next));
            }
            next++;
        }
        archive.commit(
                new Commit(
                        SOURCE,
                        batch,
                        List.of(),
                        List.of(new SourceRange(0, from, next, batch.rows())),
                        refused));
    }

    private void append(EventBatch batch, String user, String id, long time) {
        batch.eventId().append(id);
        batch.eventType().append("play");
        batch.userId().append(user);
        batch.itemId().append("track:1");
        batch.surface().append("ios");
        batch.country().append("SE");
        batch.client().appendAbsent();
        batch.payload().append("{\"country\":\"SE\",\"ms_played\":60000}");
        batch.endRow(1, time, time + 1_000_000, 60_000, EventBatch.ABSENT, IdHash.of(id), 0, next);
    }

    /// Quarantines a record.
    ///
    /// @param user readable, or null
    void broken(@org.jspecify.annotations.Nullable String user, String raw) {
        long time = Times.micros(NOON) - 60_000_000;
        Rejection rejection =
                new Rejection(
                        List.of(new Violation("surface", "required", "absent")),
                        null,
                        "play",
                        user,
                        "track:1",
                        user == null ? null : time);
        archive.commit(
                new Commit(
                        SOURCE,
                        new EventBatch(1),
                        List.of(
                                new RejectedRecord(
                                        0,
                                        next,
                                        time,
                                        raw.getBytes(StandardCharsets.UTF_8),
                                        rejection)),
                        List.of(new SourceRange(0, next, next + 1, 1))));
        next++;
    }

    @Override
    public void close() {
        archive.close();
        store.close();
    }
}
