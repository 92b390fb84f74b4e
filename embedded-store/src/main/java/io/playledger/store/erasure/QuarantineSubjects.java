package io.playledger.store.erasure;

import io.playledger.engine.Progress;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.erasure.SubjectStore;
import io.playledger.store.ControlStore;
import io.playledger.store.archive.ParquetArchive;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The quarantine as a store of subjects: records whose user could be read, and such that only hold
/// the id somewhere.
public final class QuarantineSubjects implements SubjectStore {
    private static final int IDS_PER_COMMIT = 1_000;

    private final ControlStore store;
    private final ParquetArchive archive;

    public QuarantineSubjects(ControlStore store, ParquetArchive archive) {
        this.store = store;
        this.archive = archive;
    }

    @Override
    public StoreCard card() {
        return new StoreCard(
                "quarantine",
                "Quarantine",
                "Playledger, this home",
                "Records that broke the contract, whole: tables quarantine and"
                        + " quarantine_violation.",
                "Rows of the subject are deleted, also such of which nobody could read whose they"
                        + " are but that hold the id.",
                "Every row is read in full and searched for the id.",
                StoreCard.Stage.SOURCE);
    }

    private record Row(
            long id,
            @Nullable String user,
            @Nullable Long eventMicros,
            long received,
            byte[] raw) {}

    @Override
    public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            progress.stopIfCancelled();
            Bytes id = Bytes.of(subject.userId());
            List<Long> rows =
                    store.jdbi()
                            .withHandle(handle ->
                                    handle
                                            .createQuery(
                                                    "SELECT * FROM quarantine WHERE user_id ="
                                                            + " :user OR user_id IS NULL")
                                            .bind("user", subject.userId())
                                            .setFetchSize(500)
                                            .map((row, context) ->
                                                    new Row(
                                                            row.getLong("id"),
                                                            row.getString("user_id"),
                                                            Times.number(row, "event_time_micros"),
                                                            row.getLong("received_time_micros"),
                                                            row.getBytes("raw")))
                                            .stream()
                                            .filter(row -> meant(row, subject, id))
                                            .map(Row::id)
                                            .toList());
            for (int from = 0; from < rows.size(); from += IDS_PER_COMMIT) {
                archive.eraseQuarantined(
                        new ArrayList<>(
                                rows.subList(from, Math.min(rows.size(), from + IDS_PER_COMMIT))));
            }
            outcomes.put(
                    subject.request(),
                    new Outcome.Done(
                            (long) rows.size(),
                            (long) rows.size(),
                            rows.isEmpty()
                                    ? "No record of the subject."
                                    : "%,d records deleted.".formatted(rows.size())));
        }
        return outcomes;
    }

    private static boolean meant(Row row, Subject subject, Bytes id) {
        if (row.user() == null
                && id.count(row.raw(), row.raw().length, row.raw().length, Bytes.Within.TEXT)
                        == 0) {
            return false;
        }
        Long time = row.eventMicros();
        return switch (subject.scope()) {
            case WHOLE ->
                    time == null
                            || subject.covers(Times.instant(time))
                            || subject.covers(Times.instant(row.received()));
            case WINDOW -> subject.covers(Times.instant(time == null ? row.received() : time));
        };
    }

    @Override
    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
        Map<Long, List<String>> found =
                new ControlSearch(store, subjects).tables(table -> table.startsWith("quarantine"));
        Map<Long, Outcome> outcomes = new HashMap<>();
        for (Subject subject : subjects) {
            List<String> where = found.get(subject.request());
            outcomes.put(
                    subject.request(),
                    where == null || onlyOutside(subject)
                            ? new Outcome.Done(null, null, "A search of every row found nothing.")
                            : new Outcome.Found(
                                    where.size(), "The search found " + FileSearch.told(where)));
        }
        return outcomes;
    }

    /// Whether all rows that hold the id are of times that are not meant.
    private boolean onlyOutside(Subject subject) {
        Bytes id = Bytes.of(subject.userId());
        return store.jdbi()
                .withHandle(handle ->
                        handle
                                .createQuery("SELECT * FROM quarantine")
                                .setFetchSize(500)
                                .map((row, context) ->
                                        new Row(
                                                row.getLong("id"),
                                                row.getString("user_id"),
                                                Times.number(row, "event_time_micros"),
                                                row.getLong("received_time_micros"),
                                                row.getBytes("raw")))
                                .stream()
                                .filter(row ->
                                        id.count(
                                                        row.raw(),
                                                        row.raw().length,
                                                        row.raw().length,
                                                        Bytes.Within.TEXT)
                                                > 0)
                                .noneMatch(row -> {
                                    Long time = row.eventMicros();
                                    return subject.covers(
                                            Times.instant(time == null ? row.received() : time));
                                }));
    }
}
