package io.playledger.view.reconciliation;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.events.EventClass;
import io.playledger.engine.royalty.events.EventPage;
import io.playledger.engine.royalty.events.EventQuery;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The events behind a bar, read page by page as somebody scrolls to them. UI thread.
final class EventsViewModel {
    static final int PAGE = 200;

    private final ScreenContext context;
    private final Consumer<PlayledgerException> failed;
    private final ObservableList<EventView> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable EventClass> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private @Nullable Run run;
    private @Nullable String next;
    private boolean reading;
    private long newest;

    EventsViewModel(ScreenContext context, Consumer<PlayledgerException> failed) {
        this.context = context;
        this.failed = failed;
    }

    /// Shows a class of a run.
    void show(Run of, EventClass wanted) {
        run = of;
        shown.set(wanted);
        rows.clear();
        next = null;
        summary.set("");
        loading.set(true);
        long number = ++newest;
        read(
                EventQuery.first(of.id(), wanted, PAGE),
                page -> {
                    if (number == newest) {
                        loading.set(false);
                        summary.set(words(page.page()));
                        take(page);
                    }
                },
                number);
    }

    /// Back to the statement.
    void close() {
        newest++;
        shown.set(null);
        rows.clear();
    }

    /// Somebody looks at the last rows there are.
    void more() {
        Run of = run;
        EventClass wanted = shown.get();
        String after = next;
        if (of == null || wanted == null || after == null || reading) {
            return;
        }
        long number = newest;
        read(
                new EventQuery(of.id(), wanted, null, null, after, PAGE),
                page -> {
                    if (number == newest) {
                        take(page);
                    }
                },
                number);
    }

    private record Page(EventPage page, List<EventView> views) {}

    private void read(EventQuery query, Consumer<Page> done, long number) {
        reading = true;
        context.tasks()
                .submit(
                        progress -> load(query, progress),
                        Watcher.of(
                                page -> {
                                    reading = false;
                                    done.accept(page);
                                },
                                failure -> {
                                    reading = false;
                                    if (number == newest) {
                                        loading.set(false);
                                        refuse(failure);
                                    }
                                }));
    }

    /// Files that were merged between two pages change nothing but the way to the next page.
    private void refuse(PlayledgerException failure) {
        Run of = run;
        EventClass wanted = shown.get();
        if (failure.code() == Code.CONFLICT && of != null && wanted != null) {
            show(of, wanted);
        } else {
            failed.accept(failure);
        }
    }

    private Page load(EventQuery query, Progress progress) {
        EventPage page = context.engine().events().page(query, progress);
        Map<String, ItemName> names =
                context.names()
                        .load(
                                page.events().stream()
                                        .map(event -> event.itemId())
                                        .filter(item -> !item.isEmpty())
                                        .distinct()
                                        .toList());
        return new Page(
                page,
                page.events().stream()
                        .map(event ->
                                new EventView(
                                        event,
                                        names.getOrDefault(
                                                event.itemId(), new ItemName(event.itemId(), ""))))
                        .toList());
    }

    private void take(Page page) {
        rows.addAll(page.views());
        next = page.page().next();
    }

    private String words(EventPage page) {
        String count =
                context.messages()
                        .get(
                                "reconciliation.events.summary",
                                context.formats().count(page.inClass()));
        return page.remark().isEmpty() ? count : count + " · " + page.remark();
    }

    ObservableList<EventView> rows() {
        return rows;
    }

    /// Null while the statement is shown.
    ReadOnlyObjectProperty<@Nullable EventClass> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }
}
