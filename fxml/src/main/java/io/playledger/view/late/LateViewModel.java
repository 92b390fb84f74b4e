package io.playledger.view.late;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.LineQuery.Order;
import io.playledger.engine.royalty.late.Late;
import io.playledger.engine.royalty.late.LateDecision;
import io.playledger.engine.royalty.late.LateDecision.Verdict;
import io.playledger.engine.royalty.late.LateEvent.Status;
import io.playledger.engine.royalty.late.LateFilter;
import io.playledger.engine.royalty.late.LatePage;
import io.playledger.engine.royalty.late.LateQuery;
import io.playledger.engine.royalty.late.Length;
import io.playledger.engine.royalty.late.PeriodLate;
import io.playledger.engine.royalty.late.Stake;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Pages;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What screen *Late exceptions* shows and does. Of several questions in a row only the last one's
/// answer is shown; rows are read page by page as somebody looks at them. UI thread.
public final class LateViewModel {
    /// Which exceptions are looked at.
    enum Scope {
        WAITING,
        DECIDED,
        ALL;

        Set<Status> statuses() {
            return switch (this) {
                case WAITING -> EnumSet.of(Status.WAITING);
                case DECIDED -> EnumSet.complementOf(EnumSet.of(Status.WAITING));
                case ALL -> Set.of();
            };
        }
    }

    /// What the screen shows as a whole.
    enum Face {
        LOADING,
        EMPTY,
        FILLED
    }

    /// Something to tell.
    record Notice(Chip.Tone tone, String title, String text) {}

    private final ScreenContext context;
    private final LateWords words;
    private final ReadOnlyObjectWrapper<ObservableList<Pages.Row<LateView>>> rows =
            new ReadOnlyObjectWrapper<>(FXCollections.emptyObservableList());
    private final ObservableList<PeriodLate> periods = FXCollections.observableArrayList();
    private final ObjectProperty<Length> length = new SimpleObjectProperty<>(Length.DAY);
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(Scope.WAITING);
    private final ObjectProperty<@Nullable String> period = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Face> face = new ReadOnlyObjectWrapper<>(Face.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<Chip.Model>> chips =
            new ReadOnlyObjectWrapper<>(List.of());
    private String text = "";
    private LateQuery.Column sort = LateQuery.Column.RECEIVED;
    private Order order = Order.DESCENDING;
    private @Nullable LateFilter asked;
    private long matching;
    private long newest;

    public LateViewModel(ScreenContext context) {
        this.context = context;
        words = new LateWords(context);
        length.subscribe((before, now) -> {
            period.set(null);
            load();
        });
        scope.subscribe((before, now) -> load());
        period.subscribe((before, now) -> load());
    }

    /// The screen is shown: what it shows may have changed.
    public void enter() {
        load();
    }

    void filter(String wanted) {
        if (!wanted.strip().equals(text)) {
            text = wanted.strip();
            load();
        }
    }

    void sort(LateQuery.Column column, Order direction) {
        if (column != sort || direction != order) {
            sort = column;
            order = direction;
            load();
        }
    }

    private record Found(
            LateFilter filter,
            long matching,
            List<Stake> stakes,
            List<LateView> first,
            List<PeriodLate> periods,
            long waiting) {}

    private void load() {
        long number = ++newest;
        Length of = length.get();
        Scope statuses = scope.get();
        String in = period.get();
        String typed = text;
        LateQuery.Column by = sort;
        Order direction = order;
        busy.set(true);
        context.tasks()
                .submit(
                        progress -> find(of, statuses, in, typed, by, direction, progress),
                        Watcher.of(
                                found -> {
                                    if (number == newest) {
                                        take(found);
                                    }
                                },
                                failure -> {
                                    if (number == newest) {
                                        busy.set(false);
                                        tell(failure);
                                    }
                                }));
    }

    private Found find(
            Length of,
            Scope statuses,
            @Nullable String in,
            String typed,
            LateQuery.Column by,
            Order direction,
            Progress progress) {
        Late late = context.engine().late();
        LateFilter all = LateFilter.all(context.engine().periods().books().getFirst(), of);
        List<PeriodLate> byPeriod = late.periods(all, progress);
        LateFilter filter = all.in(in).with(statuses.statuses()).with(typed);
        LatePage page = late.page(new LateQuery(filter, by, direction, 0, Pages.PAGE), progress);
        return new Found(
                filter,
                page.matching(),
                page.stakes(),
                views(page),
                byPeriod,
                byPeriod.stream().mapToLong(PeriodLate::waiting).sum());
    }

    private List<LateView> views(LatePage page) {
        Map<String, ItemName> names =
                context.names()
                        .load(
                                page.events().stream()
                                        .map(event -> event.itemId())
                                        .distinct()
                                        .toList());
        return page.events().stream()
                .map(event ->
                        new LateView(
                                event,
                                names.getOrDefault(
                                        event.itemId(), new ItemName(event.itemId(), ""))))
                .toList();
    }

    private void take(Found found) {
        busy.set(false);
        asked = found.filter();
        matching = found.matching();
        rows.set(new Pages<>(found.matching(), found.first(), source(found.filter())));
        periods.setAll(found.periods());
        summary.set(words.summary(found.matching(), found.stakes()));
        face.set(found.periods().isEmpty() ? Face.EMPTY : Face.FILLED);
        chips.set(
                found.waiting() == 0
                        ? List.of()
                        : List.of(
                                new Chip.Model(
                                        words.text(
                                                "late.chip",
                                                context.formats().count(found.waiting())),
                                        Chip.Tone.WARN)));
    }

    /// Reads pages of what is listed now, when somebody looks at them.
    private Pages.Source<LateView> source(LateFilter filter) {
        LateQuery.Column by = sort;
        Order direction = order;
        return (from, taken, broken) ->
                context.tasks()
                        .submit(
                                progress ->
                                        views(
                                                context.engine()
                                                        .late()
                                                        .page(
                                                                new LateQuery(
                                                                        filter,
                                                                        by,
                                                                        direction,
                                                                        from,
                                                                        Pages.PAGE),
                                                                progress)),
                                Watcher.of(
                                        taken,
                                        failure -> {
                                            broken.run();
                                            tell(failure);
                                        }));
    }

    /// How many an act would be about: those chosen, else all that are shown.
    long meant(Set<String> chosen) {
        return chosen.isEmpty() ? matching : chosen.size();
    }

    /// Decides about the chosen events, or about all that match where none is chosen.
    void decide(Verdict verdict, Set<String> chosen, String name, String reason) {
        LateFilter filter = asked;
        if (filter == null) {
            return;
        }
        LateFilter meant = chosen.isEmpty() ? filter : filter.events(chosen);
        busy.set(true);
        context.tasks()
                .submit(
                        progress -> act(verdict, meant, name, reason, progress),
                        Watcher.of(
                                decision -> {
                                    notice.set(
                                            new Notice(
                                                    Chip.Tone.GOOD,
                                                    words.text("late.told"),
                                                    words.told(decision)));
                                    load();
                                },
                                failure -> {
                                    busy.set(false);
                                    tell(failure);
                                }));
    }

    private LateDecision act(
            Verdict verdict, LateFilter meant, String name, String reason, Progress progress) {
        Late late = context.engine().late();
        Person by = Person.named(name);
        return switch (verdict) {
            case ADJUST -> late.adjust(meant, reason, by, progress);
            case REJECT -> late.reject(meant, reason, by, progress);
            case UNDO, CORRECT -> late.undo(meant, reason, by, progress);
        };
    }

    private void tell(PlayledgerException failure) {
        notice.set(new Notice(Chip.Tone.BAD, failure.code().name(), failure.getMessage()));
        if (face.get() == Face.LOADING) {
            face.set(Face.EMPTY);
        }
    }

    void dismissNotice() {
        notice.set(null);
    }

    LateWords words() {
        return words;
    }

    ReadOnlyObjectProperty<ObservableList<Pages.Row<LateView>>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// What is listed is no more what it was: reads it anew.
    void reload() {
        load();
    }

    ObservableList<PeriodLate> periods() {
        return periods;
    }

    ObjectProperty<Length> lengthProperty() {
        return length;
    }

    ObjectProperty<Scope> scopeProperty() {
        return scope;
    }

    /// Shows one period's exceptions; null for all.
    public ObjectProperty<@Nullable String> periodProperty() {
        return period;
    }

    /// Shows a period's exceptions that wait.
    public void open(String label) {
        length.set(label.length() == 7 ? Length.MONTH : Length.DAY);
        scope.set(Scope.WAITING);
        period.set(label);
    }

    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Face> faceProperty() {
        return face.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Chip.Model>> chipsProperty() {
        return chips.getReadOnlyProperty();
    }
}
