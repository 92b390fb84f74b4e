package io.playledger.view.diff;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.diff.ChangedEvent;
import io.playledger.engine.diff.EventPage;
import io.playledger.engine.diff.EventQuery;
import io.playledger.engine.diff.LineKey;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.royalty.Cause;
import io.playledger.view.part.Pages;
import io.playledger.view.task.TaskExecutor.Running;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The events that count differently: of a cause, of one line or of all. Of several questions in a
/// row only the last one's answer is shown, and the others are given up. UI thread.
final class EventListing {
    private final PageReads reads;
    private final ReadOnlyObjectWrapper<ObservableList<Pages.Row<EventView>>> events =
            new ReadOnlyObjectWrapper<>(FXCollections.emptyObservableList());
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private Running work = () -> {};
    private @Nullable LineKey line;
    private long newest;

    EventListing(PageReads reads) {
        this.reads = reads;
    }

    /// From now on the events of one line are meant; null for all.
    void of(@Nullable LineKey key) {
        line = key;
    }

    /// The line whose events are listed.
    Optional<LineKey> line() {
        return Optional.ofNullable(line);
    }

    /// Nothing is listed.
    void clear() {
        newest++;
        work.cancel();
        events.set(FXCollections.emptyObservableList());
        summary.set("");
    }

    void show(StatementDiff diff, @Nullable Cause by) {
        long number = ++newest;
        work.cancel();
        LineKey key = line;
        summary.set(reads.context().messages().get("diff.events.reading"));
        reads.reading().set(true);
        work =
                reads.context()
                        .tasks()
                        .submit(
                                steps -> read(diff, by, key, 0, steps),
                                Watcher.of(
                                        page -> {
                                            if (number == newest) {
                                                reads.reading().set(false);
                                                take(diff, by, key, page);
                                            }
                                        },
                                        failure -> {
                                            if (number == newest) {
                                                reads.reading().set(false);
                                                summary.set("");
                                                reads.failed().accept(failure);
                                            }
                                        }));
    }

    private record Read(EventPage page, List<EventView> views) {}

    private Read read(
            StatementDiff diff,
            @Nullable Cause by,
            @Nullable LineKey key,
            long from,
            Progress steps) {
        EventPage page =
                diff.events(
                        new EventQuery(
                                by,
                                key == null ? null : key.itemId(),
                                key == null ? null : key.country(),
                                from,
                                Pages.PAGE),
                        steps);
        Map<String, ItemName> names = reads.names(page.events().stream().map(ChangedEvent::itemId));
        return new Read(
                page,
                page.events().stream()
                        .map(event -> new EventView(event, PageReads.name(names, event.itemId())))
                        .toList());
    }

    private void take(StatementDiff diff, @Nullable Cause by, @Nullable LineKey key, Read first) {
        long matching = first.page().matching();
        summary.set(
                reads.context()
                        .messages()
                        .get(
                                matching == 1 ? "diff.event" : "diff.events",
                                reads.context().formats().count(matching)));
        events.set(
                new Pages<>(
                        matching,
                        first.views(),
                        reads.source(from -> read(diff, by, key, from, Progress.NONE).views())));
    }

    ReadOnlyObjectProperty<ObservableList<Pages.Row<EventView>>> eventsProperty() {
        return events.getReadOnlyProperty();
    }

    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }
}
