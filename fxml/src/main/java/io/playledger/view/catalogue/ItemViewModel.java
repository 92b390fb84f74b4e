package io.playledger.view.catalogue;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.CatalogTime;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.FieldProblem;
import io.playledger.engine.catalog.FoundItem;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.engine.catalog.edit.ItemChange;
import io.playledger.engine.catalog.edit.ItemState;
import io.playledger.engine.catalog.edit.Preview;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.impact.Impact;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.view.catalogue.ItemView.Clash;
import io.playledger.view.catalogue.ItemView.Face;
import io.playledger.view.catalogue.ItemView.Notice;
import io.playledger.view.catalogue.ItemView.Range;
import io.playledger.view.catalogue.ItemView.Shown;
import io.playledger.view.catalogue.ItemView.Span;
import io.playledger.view.chart.TimelinePicture.Edge;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Watcher;
import io.playledger.view.task.TaskExecutor.Work;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;

/// An item's versions, what somebody is doing to them, and what that would change. UI thread.
public final class ItemViewModel {
    private final ScreenContext context;
    private final Weighing weighing;
    private final ReadOnlyObjectWrapper<ItemView> view;
    private ItemState state = new ItemState("", 0, Instant.MAX, List.of());
    private Range range = Range.QUARTER;
    private final ReadOnlyObjectWrapper<@Nullable PeriodKey> signedOff =
            new ReadOnlyObjectWrapper<>();
    private Consumer<PeriodKey> periodOpener = key -> {};
    private @Nullable Draft draft;
    private long asked;

    ItemViewModel(ScreenContext context) {
        this.context = context;
        weighing = new Weighing(context);
        Instant now = context.clock().instant();
        view =
                new ReadOnlyObjectWrapper<>(
                        ItemView.nothing(Face.EMPTY, "", now.minus(92, ChronoUnit.DAYS), now));
    }

    ReadOnlyObjectProperty<ItemView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    private ItemView view() {
        return view.get();
    }

    private record Loaded(
            ItemState state,
            List<ItemChange> history,
            String name,
            SortedMap<LocalDate, Long> plays) {}

    /// The screen is looked at: where nothing was chosen yet, the item that is played most.
    void enter() {
        if (view().face() != Face.EMPTY) {
            return;
        }
        run(
                progress -> context.engine().findItems(":", 1),
                found -> {
                    if (view().face() == Face.EMPTY && !found.isEmpty()) {
                        FoundItem first = found.getFirst();
                        open(first.itemId());
                    }
                });
    }

    /// Shows an item; what was drafted for another is let go.
    void open(String itemId) {
        draft = null;
        load(itemId, null, null);
    }

    /// Shows an item with edits prepared: to be looked at, filled in, and committed.
    void prepare(Draft prepared) {
        draft = null;
        load(prepared.itemId(), null, prepared);
    }

    private void load(String itemId, @Nullable Notice notice, @Nullable Draft prepared) {
        long ask = ++asked;
        stopComputing();
        if (!itemId.equals(view().itemId())) {
            view.set(ItemView.nothing(Face.LOADING, itemId, view().from(), view().to()));
        }
        context.tasks()
                .submit(
                        progress -> read(itemId, progress),
                        Watcher.of(
                                loaded -> {
                                    if (ask == asked) {
                                        take(loaded, notice);
                                        begin(prepared);
                                    }
                                },
                                failure -> {
                                    if (ask == asked) {
                                        view.set(
                                                ItemView.nothing(
                                                        Face.FAILED,
                                                        itemId,
                                                        view().from(),
                                                        view().to()));
                                        tell(failure);
                                    }
                                }));
    }

    private Loaded read(String itemId, Progress progress) {
        ItemState now = context.engine().catalogue().item(itemId);
        List<ItemChange> history = context.engine().catalogue().history(itemId).reversed();
        Instant end = context.clock().instant().plus(1, ChronoUnit.DAYS);
        return new Loaded(
                now,
                history,
                now.versions().isEmpty() ? itemId : now.versions().getLast().name(),
                context.engine()
                        .impacts()
                        .plays(itemId, end.minus(Duration.ofDays(3_660)), end, progress));
    }

    private void take(Loaded loaded, @Nullable Notice notice) {
        state = loaded.state();
        List<CatalogVersion> versions = state.versions();
        Instant[] ends = ends(versions, loaded.plays());
        Validity fresh =
                versions.isEmpty()
                        ? new Validity(context.clock().instant().truncatedTo(ChronoUnit.DAYS), null)
                        : null;
        view.set(
                new ItemView(
                        Face.FILLED,
                        state.itemId(),
                        loaded.name(),
                        Shown.of(versions),
                        loaded.history(),
                        loaded.history().size() - 1,
                        ends[0],
                        ends[1],
                        loaded.plays(),
                        versions.isEmpty() ? 0 : Span.of(versions).size() - 1,
                        Map.of(),
                        null,
                        false,
                        notice,
                        fresh));
    }

    /// Of an item without versions the first one is filled in by the person: the form begins with
    /// the stretch.
    private void begin(@Nullable Draft prepared) {
        if (prepared == null) {
            return;
        }
        Edit first = prepared.edits().getFirst();
        if (state.versions().isEmpty() && first instanceof Edit.Put(Validity during, var rows)) {
            view.set(view().beginning(during));
            return;
        }
        Instant anchor =
                switch (first) {
                    case Edit.Change(Validity during, var columns) -> during.from();
                    case Edit.Put(Validity during, var rows) -> during.from();
                    case Edit.Clear(Validity during) -> during.from();
                    case Edit.Restore restore -> null;
                };
        preview(prepared.on(state), anchor);
    }

    private Instant[] ends(List<CatalogVersion> versions, SortedMap<LocalDate, Long> plays) {
        Instant now = context.clock().instant();
        Instant last = now;
        Instant first = now.minus(range.days, ChronoUnit.DAYS);
        if (range == Range.ALL) {
            for (CatalogVersion version : versions) {
                first = version.validFrom().isBefore(first) ? version.validFrom() : first;
                Instant edge = version.validTo() == null ? version.validFrom() : version.validTo();
                last = edge.isAfter(last) ? edge : last;
            }
            if (!plays.isEmpty()) {
                Instant day = plays.firstKey().atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
                first = day.isBefore(first) ? day : first;
            }
        }
        Duration whole = Duration.between(first, last);
        return new Instant[] {first, last.plus(whole.dividedBy(20)).plus(1, ChronoUnit.DAYS)};
    }

    void show(Range wanted) {
        range = wanted;
        Instant[] ends = ends(view().versions(), view().plays());
        view.set(view().between(ends[0], ends[1]));
    }

    void choose(int index) {
        if (index != view().chosen()) {
            view.set(view().choosing(index));
        }
    }

    /// Looks at what was known after a change, 0 the first; the last is now.
    void asKnown(int change) {
        ItemView v = view();
        if (change == v.known() || v.history().isEmpty()) {
            return;
        }
        if (change >= v.history().size() - 1) {
            preview(draft, null);
            return;
        }
        long ask = ++asked;
        Instant at = v.history().get(change).recordedAt();
        run(
                progress -> context.engine().catalogue().item(v.itemId(), at),
                known -> {
                    if (ask == asked) {
                        view.set(
                                view().showing(
                                                new Shown(known.versions(), state.versions(), null),
                                                change,
                                                Span.of(known.versions()).size() - 1));
                    }
                });
    }

    /// Moves a boundary of a stretch.
    void move(int index, Edge edge, Instant to) {
        List<Span> spans = view().stretches();
        if (index < 0 || index >= spans.size() || !view().now()) {
            return;
        }
        CatalogVersion version = spans.get(index).version();
        if (version == null) {
            return;
        }
        Validity now = version.validity();
        Validity moved =
                edge == Edge.BEGINNING ? new Validity(to, now.to()) : new Validity(now.from(), to);
        if (moved.isEmpty()) {
            fail(edge == Edge.BEGINNING ? "from" : "to", "catalogue.error.backwards");
        } else {
            apply(VersionEdits.move(view().versions(), version, moved), to);
        }
    }

    /// Takes the chosen version away, or fills the chosen gap with what was valid before it.
    void removeChosen() {
        Span span = view().chosenSpan();
        if (span != null && span.version() != null && view().now()) {
            apply(List.of(new Edit.Clear(span.valid())), span.valid().from());
        }
    }

    /// Fills the chosen gap with what the version before or after it says.
    void closeGap(Edge with) {
        Span span = view().chosenSpan();
        if (span == null || span.version() != null || !view().now()) {
            return;
        }
        for (CatalogVersion version : view().versions()) {
            boolean like =
                    with == Edge.BEGINNING
                            ? span.valid().from().equals(version.validTo())
                            : version.validFrom().equals(span.valid().to());
            if (like) {
                apply(List.of(VersionEdits.put(span.valid(), version)), span.valid().from());
                return;
            }
        }
    }

    /// Takes what was typed as an edit of the chosen version.
    void edit(FormText form) {
        Span span = view().chosenSpan();
        if (!view().now()) {
            return;
        }
        Instant from = CatalogTime.read(form.from().strip());
        String end = form.to().strip();
        Instant to = end.isEmpty() ? null : CatalogTime.read(end);
        if (from == null || (to == null && !end.isEmpty())) {
            fail(from == null ? "from" : "to", "catalogue.error.time");
            return;
        }
        Validity during = new Validity(from, to);
        if (during.isEmpty()) {
            fail("to", "catalogue.error.backwards");
            return;
        }
        List<Edit> edits = VersionEdits.typed(view().versions(), span, during, form);
        if (!edits.isEmpty()) {
            apply(edits, from);
        }
    }

    private void fail(String column, String key) {
        ItemView v = view();
        view.set(v.wrong(Map.of(column, context.messages().get(key)), v.notice()));
    }

    /// @param anchor an instant whose stretch is chosen afterwards
    private void apply(List<Edit> edits, Instant anchor) {
        Draft base = draft == null ? new Draft(state.itemId(), state.change(), List.of()) : draft;
        List<Edit> all = new ArrayList<>(base.edits());
        all.addAll(edits);
        preview(new Draft(base.itemId(), base.base(), all), anchor);
    }

    private void preview(@Nullable Draft wanted, @Nullable Instant anchor) {
        long ask = ++asked;
        stopComputing();
        if (wanted == null) {
            draft = null;
            int last = Span.of(state.versions()).size() - 1;
            view.set(
                    view().showing(
                                    Shown.of(state.versions()),
                                    view().history().size() - 1,
                                    Math.max(last, view().fresh() == null ? -1 : 0)));
            return;
        }
        run(
                progress -> context.engine().catalogue().preview(wanted),
                shown -> {
                    if (ask == asked) {
                        take(wanted, shown, anchor);
                    }
                });
    }

    private void take(Draft wanted, Preview shown, @Nullable Instant anchor) {
        if (shown.changesNothing()) {
            preview(null, null); // back to where it was
            return;
        }
        if (!shown.problems().isEmpty()) {
            view.set(view().wrong(byField(shown.problems()), null));
            return;
        }
        draft = wanted;
        view.set(
                view().showing(
                                new Shown(shown.after(), state.versions(), shown),
                                view().history().size() - 1,
                                chosen(shown.after(), anchor, view().chosen())));
        computing(true);
        weighing.begin(wanted, this::weighed, this::notWeighed);
    }

    private static Map<String, String> byField(List<FieldProblem> problems) {
        Map<String, String> errors = new LinkedHashMap<>();
        problems.forEach(problem -> errors.putIfAbsent(problem.column(), problem.message()));
        return errors;
    }

    private static int chosen(List<CatalogVersion> versions, @Nullable Instant anchor, int before) {
        List<Span> spans = Span.of(versions);
        for (int i = 0; anchor != null && i < spans.size(); i++) {
            if (spans.get(i).valid().contains(anchor)) {
                return i;
            }
        }
        return Math.min(before, spans.size() - 1);
    }

    /// Computes what the draft is worth.
    void computeMoney() {
        Draft weighed = draft;
        if (weighed != null) {
            computing(true);
            weighing.withMoney(weighed, this::weighed, this::notWeighed);
        }
    }

    private void weighed(Impact impact) {
        view.set(view().weighed(impact, false));
    }

    private void notWeighed(PlayledgerException failure) {
        computing(false);
        tell(failure);
    }

    private void stopComputing() {
        weighing.stop();
        if (view().computing()) {
            computing(false);
        }
    }

    private void computing(boolean running) {
        view.set(view().weighed(view().impact(), running));
    }

    /// Drafts taking back the item's last change.
    void undo() {
        List<ItemChange> history = view().history();
        if (history.isEmpty()) {
            return;
        }
        String item = view().itemId();
        long last = history.getLast().number();
        run(
                progress -> context.engine().catalogue().undo(item, last),
                taken -> preview(taken, null));
    }

    void discard() {
        preview(null, null);
    }

    /// Records the draft.
    void commit(String name, String reason) {
        Draft wanted = draft;
        if (wanted == null) {
            return;
        }
        Impact touched = view().impact();
        run(
                progress -> context.engine().catalogue().commit(wanted, Person.named(name), reason),
                made -> {
                    switch (made) {
                        case Committed.Done done -> {
                            signedOff.set(signedOff(touched));
                            done(done);
                        }
                        case Committed.Conflict conflict -> conflict(conflict);
                        case Committed.Refused refused ->
                                view.set(view().wrong(byField(refused.problems()), null));
                    }
                });
    }

    private void done(Committed.Done done) {
        draft = null;
        load(
                done.state().itemId(),
                new Notice(
                        Tone.GOOD,
                        context.messages()
                                .get("catalogue.did.title", Long.toString(done.change().number())),
                        context.messages()
                                .get(
                                        "catalogue.did.text",
                                        done.change().by(),
                                        done.change().reason())),
                null);
    }

    /// The newest signed-off period that an edit reaches into; null for none.
    private static @Nullable PeriodKey signedOff(@Nullable Impact impact) {
        return impact == null
                ? null
                : impact.periods().stream()
                        .filter(period -> period.then() == Impact.Then.ADJUST)
                        .map(Impact.TouchedPeriod::key)
                        .findFirst()
                        .orElse(null);
    }

    /// The signed-off period that the last commit reaches into, for a person to look at; null for
    /// none.
    ReadOnlyObjectProperty<@Nullable PeriodKey> signedOffProperty() {
        return signedOff.getReadOnlyProperty();
    }

    /// Who shows a signed-off period, and what would change of it.
    void openPeriod(Consumer<PeriodKey> opener) {
        periodOpener = opener;
    }

    void openSignedOff() {
        PeriodKey key = signedOff.get();
        if (key != null) {
            periodOpener.accept(key);
        }
    }

    private void conflict(Committed.Conflict conflict) {
        ItemChange theirs = conflict.theirs().getLast();
        view.set(
                view().wrong(
                                Map.of(),
                                new Notice(
                                        Tone.BAD,
                                        context.messages()
                                                .get("catalogue.conflict.title", theirs.by()),
                                        context.messages().get("catalogue.conflict.text"),
                                        new Clash(
                                                theirs,
                                                view().before(),
                                                view().versions(),
                                                conflict.rebased()))));
    }

    /// Puts the edits onto what somebody else did.
    void rebase() {
        Draft wanted = draft;
        if (wanted == null) {
            return;
        }
        reload(loaded -> {
            take(loaded, null);
            preview(wanted.on(loaded.state()), null);
        });
    }

    /// Lets the own edits go for what somebody else did.
    void takeTheirs() {
        draft = null;
        reload(loaded -> take(loaded, null));
    }

    private void reload(Consumer<Loaded> done) {
        String item = view().itemId();
        run(
                progress ->
                        new Loaded(
                                context.engine().catalogue().item(item),
                                context.engine().catalogue().history(item).reversed(),
                                view().name(),
                                view().plays()),
                done);
    }

    void dismissNotice() {
        signedOff.set(null);
        view.set(view().telling(null));
    }

    private <T> void run(Work<T> work, Consumer<T> done) {
        context.tasks().submit(work, Watcher.of(done, this::tell));
    }

    private void tell(PlayledgerException failure) {
        view.set(
                view().telling(
                                new Notice(
                                        Tone.BAD,
                                        failure.code().name(),
                                        String.valueOf(failure.getMessage()))));
    }

    /// The chips beside the screen's title.
    ObservableValue<List<Chip.Model>> chipsProperty() {
        return view.map(this::chips);
    }

    private List<Chip.Model> chips(ItemView v) {
        if (v.face() != Face.FILLED) {
            return List.of();
        }
        String known =
                v.now()
                        ? context.messages().get("catalogue.chip.now")
                        : context.messages()
                                .get(
                                        "catalogue.chip.then",
                                        context.formats()
                                                .stamp(v.history().get(v.known()).recordedAt()));
        return List.of(
                new Chip.Model(v.name() + " · " + v.itemId(), Tone.ACCENT),
                new Chip.Model(known, v.now() ? Tone.NEUTRAL : Tone.WARN));
    }
}
