package io.playledger.view.events;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.trace.ArchivedEvent;
import io.playledger.engine.trace.EventCursor;
import io.playledger.engine.trace.EventPage;
import io.playledger.engine.trace.EventQuery;
import io.playledger.engine.trace.EventWords;
import io.playledger.engine.trace.Tail;
import io.playledger.engine.trace.TailFilter;
import io.playledger.engine.trace.Trace;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.Pulse;
import io.playledger.view.task.TaskExecutor.Running;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What the Events screen shows and does; UI thread.
public final class EventsViewModel implements Pulse.Source {
    private static final int PAGE = 200;

    /// Where is looked.
    enum Place {
        ARCHIVE,
        TAIL
    }

    /// Something to tell the person in place.
    record Notice(Tone tone, String title, String text) {}

    private final ScreenContext context;
    private final ObjectProperty<Place> place =
            new SimpleObjectProperty<>(this, "place", Place.ARCHIVE);
    private final StringProperty words = new SimpleStringProperty(this, "words", "");
    private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final ObservableList<ArchivedEvent> found = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Trace> trace = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> traced = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Chip.Model>> chips =
            new ReadOnlyObjectWrapper<>(List.of());
    private EventQuery query = EventQuery.ALL;
    private @Nullable EventCursor next;
    private @Nullable Running search;
    private @Nullable Running tracing;
    private Tail.@Nullable Watch watch;
    private boolean entered;
    private long asked;

    public EventsViewModel(ScreenContext context) {
        this.context = context;
        place.subscribe((before, now) -> {
            found.clear();
            next = null;
            more.set(false);
            note.set("");
            if (now == Place.ARCHIVE) {
                search();
            }
            follow();
        });
        words.subscribe((before, now) -> {
            if (place.get() == Place.TAIL) {
                follow();
            }
        });
        paused.subscribe((before, now) -> chip());
        shown.subscribe((before, now) -> {
            if (now && !entered && place.get() == Place.ARCHIVE) {
                entered = true;
                search();
            }
            follow();
        });
    }

    ObjectProperty<Place> placeProperty() {
        return place;
    }

    StringProperty wordsProperty() {
        return words;
    }

    BooleanProperty pausedProperty() {
        return paused;
    }

    /// Whether the screen is looked at.
    public BooleanProperty shownProperty() {
        return shown;
    }

    ObservableList<ArchivedEvent> found() {
        return found;
    }

    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyDoubleProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    ReadOnlyStringProperty stageProperty() {
        return stage.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Trace> traceProperty() {
        return trace.getReadOnlyProperty();
    }

    /// The event id that is traced, found or not yet.
    ReadOnlyObjectProperty<@Nullable String> tracedProperty() {
        return traced.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// The chips beside the title.
    public ReadOnlyObjectProperty<List<Chip.Model>> chipsProperty() {
        return chips.getReadOnlyProperty();
    }

    void dismissNotice() {
        notice.set(null);
    }

    /// Watches the stream while somebody looks at it, and only then.
    private void follow() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
        if (place.get() == Place.TAIL && shown.get()) {
            found.clear();
            watch = context.engine().tracing().tail().watch(TailFilter.of(words.get()));
        }
        chip();
    }

    private void chip() {
        chips.set(
                place.get() == Place.ARCHIVE
                        ? List.of()
                        : List.of(
                                paused.get()
                                        ? new Chip.Model(
                                                context.messages().get("events.chip.paused"),
                                                Tone.WARN)
                                        : new Chip.Model(
                                                context.messages().get("events.chip.live"),
                                                Tone.GOOD)));
    }

    @Override
    public Runnable read() {
        Tail.Watch now = watch;
        if (now == null || paused.get()) {
            return () -> {};
        }
        Tail.Seen seen = now.seen();
        return () -> {
            if (now.equals(watch) && !paused.get()) {
                show(seen);
            }
        };
    }

    private void show(Tail.Seen seen) {
        if (!found.equals(seen.newest())) {
            found.setAll(seen.newest());
        }
        note.set(
                context.messages()
                        .get(
                                seen.passedOver() > 0 ? "events.tail.sampled" : "events.tail.note",
                                context.formats().count(seen.matched()),
                                context.formats().count(seen.looked()),
                                context.formats().count(seen.passedOver())));
    }

    /// Looks for what the words ask for.
    public void search() {
        if (place.get() == Place.TAIL) {
            return;
        }
        try {
            query = EventWords.query(words.get(), context.formats().zone());
        } catch (PlayledgerException e) {
            tell(e);
            return;
        }
        found.clear();
        next = null;
        look();
        if (query.eventId() != null) {
            trace(query.eventId());
        }
    }

    void loadMore() {
        if (next != null) {
            look();
        }
    }

    private void look() {
        if (search != null) {
            search.cancel();
        }
        long ask = ++asked;
        EventQuery wanted = query;
        EventCursor after = next;
        List<ArchivedEvent> before = List.copyOf(found);
        running.set(true);
        more.set(false);
        notice.set(null);
        stage.set(context.messages().get("events.searching"));
        done.set(-1);
        search =
                context.tasks()
                        .submit(
                                progress ->
                                        context.engine()
                                                .tracing()
                                                .search(
                                                        wanted,
                                                        after,
                                                        PAGE,
                                                        progress,
                                                        early -> early(ask, early)),
                                new Watcher<>(
                                        step -> {
                                            stage.set(step.what());
                                            done.set(
                                                    step.total() <= 0
                                                            ? -1
                                                            : (double) step.done() / step.total());
                                        },
                                        page -> {
                                            if (ask == asked) {
                                                running.set(false);
                                                show(page, before);
                                            }
                                        },
                                        failure -> {
                                            if (ask == asked) {
                                                running.set(false);
                                                tell(failure);
                                            }
                                        }));
    }

    private void early(long ask, List<ArchivedEvent> some) {
        if (Platform.isFxApplicationThread()) {
            return; // The whole page follows at once.
        }
        Platform.runLater(() -> {
            if (ask == asked && running.get() && place.get() == Place.ARCHIVE) {
                found.addAll(some);
            }
        });
    }

    private void show(EventPage page, List<ArchivedEvent> before) {
        List<ArchivedEvent> all = new ArrayList<>(before);
        all.addAll(page.events());
        found.setAll(all);
        next = page.next();
        more.set(next != null);
        note.set(
                context.messages()
                        .get(
                                "events.note",
                                context.formats().count(page.filesRead()),
                                context.formats().count(page.files()),
                                context.formats().duration(page.took())));
        if (trace.get() == null && traced.get() == null && !all.isEmpty()) {
            trace(all.getFirst().eventId());
        }
    }

    /// Follows one event.
    public void trace(String eventId) {
        if (tracing != null) {
            tracing.cancel();
        }
        traced.set(eventId);
        trace.set(null);
        tracing =
                context.tasks()
                        .submit(
                                progress -> context.engine().tracing().trace(eventId, progress),
                                Watcher.of(
                                        result -> {
                                            if (eventId.equals(traced.get())) {
                                                trace.set(result);
                                            }
                                        },
                                        this::tell));
    }

    /// The events of an item, for going backwards.
    void ofItem(String itemId) {
        words.set("item:" + itemId);
        if (place.get() == Place.ARCHIVE) {
            search();
        } else {
            place.set(Place.ARCHIVE);
        }
    }

    void cancel() {
        if (search != null) {
            search.cancel();
        }
    }

    private void tell(PlayledgerException failure) {
        if (failure.code() == Code.CANCELLED) {
            return;
        }
        notice.set(
                new Notice(Tone.BAD, failure.code().name(), String.valueOf(failure.getMessage())));
    }
}
