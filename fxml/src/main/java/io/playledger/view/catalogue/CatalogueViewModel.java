package io.playledger.view.catalogue;

import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.CatalogTime;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.ContentTexts;
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
import io.playledger.view.chart.TimelinePicture.Edge;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Running;
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
import java.util.TreeMap;
import java.util.function.Consumer;

/// An item's versions, what somebody is doing to them, and what that would change. UI thread.
public final class CatalogueViewModel {
    /// What the screen shows as a whole.
    enum Face {
        EMPTY,
        LOADING,
        FILLED,
        FAILED
    }

    /// Something that the person is told.
    ///
    /// @param rebase whether their edits can be put onto what somebody else did
    record Notice(Tone tone, String title, String text, boolean rebase) {}

    /// How much of valid time is looked at.
    enum Range {
        MONTH(31),
        QUARTER(92),
        YEAR(366),
        ALL(0);

        private final int days;

        Range(int days) {
            this.days = days;
        }
    }

    /// Everything that is shown.
    ///
    /// @param versions as they are, as they were known, or as the draft would make them
    /// @param before as they are, without the draft
    /// @param known which of the history's changes is looked back to, 0 the first; the last is now
    /// @param chosen index into [#stretches()]; -1 for none
    record View(
            Face face,
            String itemId,
            String name,
            List<CatalogVersion> versions,
            List<CatalogVersion> before,
            @Nullable Preview preview,
            List<ItemChange> history,
            int known,
            Instant from,
            Instant to,
            SortedMap<LocalDate, Long> plays,
            int chosen,
            Map<String, String> errors,
            @Nullable Impact impact,
            boolean computing,
            @Nullable Notice notice) {
        boolean now() {
            return known >= history.size() - 1;
        }

        List<Span> stretches() {
            return Span.of(versions);
        }

        @Nullable Span chosenSpan() {
            List<Span> all = stretches();
            return chosen >= 0 && chosen < all.size() ? all.get(chosen) : null;
        }
    }

    /// A version or a gap.
    record Span(Validity valid, @Nullable CatalogVersion version) {
        static List<Span> of(List<CatalogVersion> versions) {
            List<Span> spans = new ArrayList<>();
            Instant end = null;
            for (CatalogVersion version : versions) {
                if (end != null && end.isBefore(version.validFrom())) {
                    spans.add(new Span(new Validity(end, version.validFrom()), null));
                }
                end = version.validTo();
                spans.add(new Span(version.validity(), version));
            }
            return spans;
        }
    }

    /// Below this many archived events money is computed without being asked for.
    private static final long QUICK_EVENTS = 20_000_000;

    private final ScreenContext context;
    private final ReadOnlyObjectWrapper<View> view;
    private ItemState state = new ItemState("", 0, Instant.MAX, List.of());
    private Range range = Range.QUARTER;
    private @Nullable Draft draft;
    private long asked;
    private final ReadOnlyObjectWrapper<@Nullable PeriodKey> signedOff =
            new ReadOnlyObjectWrapper<>();
    private Consumer<PeriodKey> periodOpener = key -> {};
    private long impactAsked;
    private Running computing = () -> {};

    public CatalogueViewModel(ScreenContext context) {
        this.context = context;
        Instant now = context.clock().instant();
        view =
                new ReadOnlyObjectWrapper<>(
                        new View(
                                Face.EMPTY,
                                "",
                                "",
                                List.of(),
                                List.of(),
                                null,
                                List.of(),
                                0,
                                now.minus(92, ChronoUnit.DAYS),
                                now,
                                new TreeMap<>(),
                                -1,
                                Map.of(),
                                null,
                                false,
                                null));
    }

    ReadOnlyObjectProperty<View> viewProperty() {
        return view.getReadOnlyProperty();
    }

    private View view() {
        return view.get();
    }

    private record Loaded(
            ItemState state,
            List<ItemChange> history,
            String name,
            SortedMap<LocalDate, Long> plays) {}

    /// The screen is looked at: where nothing was chosen yet, the item that is played most.
    public void enter() {
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
    public void open(String itemId) {
        draft = null;
        load(itemId, null);
    }

    private void load(String itemId, @Nullable Notice notice) {
        long ask = ++asked;
        stopComputing();
        if (!itemId.equals(view().itemId())) {
            set(Face.LOADING, itemId);
        }
        context.tasks()
                .submit(
                        progress -> {
                            ItemState now = context.engine().catalogue().item(itemId);
                            List<ItemChange> history =
                                    context.engine().catalogue().history(itemId).reversed();
                            Instant end = context.clock().instant().plus(1, ChronoUnit.DAYS);
                            return new Loaded(
                                    now,
                                    history,
                                    now.versions().isEmpty()
                                            ? itemId
                                            : now.versions().getLast().name(),
                                    context.engine()
                                            .impacts()
                                            .plays(
                                                    itemId,
                                                    end.minus(Duration.ofDays(3_660)),
                                                    end,
                                                    progress));
                        },
                        Watcher.of(
                                loaded -> {
                                    if (ask == asked) {
                                        take(loaded, notice);
                                    }
                                },
                                failure -> {
                                    if (ask == asked) {
                                        set(Face.FAILED, itemId);
                                        tell(failure);
                                    }
                                }));
    }

    private void take(Loaded loaded, @Nullable Notice notice) {
        state = loaded.state();
        List<CatalogVersion> versions = state.versions();
        Instant[] ends = ends(versions, loaded.plays());
        view.set(
                new View(
                        Face.FILLED,
                        state.itemId(),
                        loaded.name(),
                        versions,
                        versions,
                        null,
                        loaded.history(),
                        loaded.history().size() - 1,
                        ends[0],
                        ends[1],
                        loaded.plays(),
                        Span.of(versions).size() - 1,
                        Map.of(),
                        null,
                        false,
                        notice));
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
        View v = view();
        Instant[] ends = ends(v.versions(), v.plays());
        view.set(
                new View(
                        v.face(),
                        v.itemId(),
                        v.name(),
                        v.versions(),
                        v.before(),
                        v.preview(),
                        v.history(),
                        v.known(),
                        ends[0],
                        ends[1],
                        v.plays(),
                        v.chosen(),
                        v.errors(),
                        v.impact(),
                        v.computing(),
                        v.notice()));
    }

    void choose(int index) {
        View v = view();
        if (index != v.chosen()) {
            update(v.versions(), v.preview(), v.known(), index, Map.of(), v.impact(), v.notice());
        }
    }

    /// Looks at what was known after a change, 0 the first; the last is now.
    void asKnown(int change) {
        View v = view();
        if (change == v.known() || v.history().isEmpty()) {
            return;
        }
        if (change >= v.history().size() - 1) {
            preview(draft);
            return;
        }
        long ask = ++asked;
        Instant at = v.history().get(change).recordedAt();
        run(
                progress -> context.engine().catalogue().item(v.itemId(), at),
                known -> {
                    if (ask == asked) {
                        update(
                                known.versions(),
                                null,
                                change,
                                Span.of(known.versions()).size() - 1,
                                Map.of(),
                                null,
                                null);
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
        CatalogVersion version = span == null ? null : span.version();
        List<Edit> edits = new ArrayList<>();
        if (version == null) {
            edits.add(new Edit.Put(during, form.rows()));
        } else {
            List<Map<String, String>> before = ContentTexts.of(version.content());
            boolean same = form.rows().equals(before);
            if (form.part()) {
                edits.addAll(VersionEdits.part(during, before, form.rows()));
            } else {
                edits.addAll(VersionEdits.move(view().versions(), version, during));
                if (!same) {
                    edits.add(new Edit.Put(during, form.rows()));
                }
            }
        }
        if (!edits.isEmpty()) {
            apply(edits, from);
        }
    }

    private void fail(String column, String key) {
        View v = view();
        update(
                v.versions(),
                v.preview(),
                v.known(),
                v.chosen(),
                Map.of(column, context.messages().get(key)),
                v.impact(),
                v.notice());
    }

    /// @param anchor an instant whose stretch is chosen afterwards
    private void apply(List<Edit> edits, Instant anchor) {
        Draft base = draft == null ? new Draft(state.itemId(), state.change(), List.of()) : draft;
        List<Edit> all = new ArrayList<>(base.edits());
        all.addAll(edits);
        preview(new Draft(base.itemId(), base.base(), all), anchor);
    }

    private void preview(@Nullable Draft wanted) {
        preview(wanted, null);
    }

    private void preview(@Nullable Draft wanted, @Nullable Instant anchor) {
        long ask = ++asked;
        stopComputing();
        if (wanted == null) {
            draft = null;
            update(
                    state.versions(),
                    null,
                    view().history().size() - 1,
                    Span.of(state.versions()).size() - 1,
                    Map.of(),
                    null,
                    null);
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
        View v = view();
        if (shown.changesNothing()) {
            preview(null); // back to where it was
            return;
        }
        if (!shown.problems().isEmpty()) {
            Map<String, String> errors = new LinkedHashMap<>();
            for (FieldProblem problem : shown.problems()) {
                errors.putIfAbsent(problem.column(), problem.message());
            }
            update(v.versions(), v.preview(), v.known(), v.chosen(), errors, v.impact(), null);
            return;
        }
        draft = wanted;
        update(
                shown.after(),
                shown,
                v.history().size() - 1,
                chosen(shown.after(), anchor, v.chosen()),
                Map.of(),
                null,
                null);
        weigh(context.engine().status().archive().rows() < QUICK_EVENTS);
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
        weigh(true);
    }

    private void weigh(boolean money) {
        Draft weighed = draft;
        if (weighed == null) {
            return;
        }
        stopComputing();
        long ask = ++impactAsked;
        computing(true);
        computing =
                context.tasks()
                        .submit(
                                progress ->
                                        money
                                                ? context.engine()
                                                        .impacts()
                                                        .withMoney(weighed, progress)
                                                : context.engine().impacts().of(weighed, progress),
                                Watcher.of(
                                        impact -> {
                                            if (ask == impactAsked) {
                                                View v = view();
                                                view.set(with(v, impact, false));
                                            }
                                        },
                                        failure -> {
                                            if (ask == impactAsked) {
                                                computing(false);
                                                tell(failure);
                                            }
                                        }));
    }

    private void stopComputing() {
        impactAsked++;
        computing.cancel();
        if (view().computing()) {
            computing(false);
        }
    }

    private void computing(boolean running) {
        view.set(with(view(), view().impact(), running));
    }

    private static View with(View v, @Nullable Impact impact, boolean running) {
        return new View(
                v.face(),
                v.itemId(),
                v.name(),
                v.versions(),
                v.before(),
                v.preview(),
                v.history(),
                v.known(),
                v.from(),
                v.to(),
                v.plays(),
                v.chosen(),
                v.errors(),
                impact,
                running,
                v.notice());
    }

    /// Drafts taking back the item's last change.
    void undo() {
        List<ItemChange> history = view().history();
        if (history.isEmpty()) {
            return;
        }
        String item = view().itemId();
        long last = history.getLast().number();
        run(progress -> context.engine().catalogue().undo(item, last), this::preview);
    }

    void discard() {
        preview(null);
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
                            draft = null;
                            signedOff.set(signedOff(touched));
                            load(
                                    wanted.itemId(),
                                    new Notice(
                                            Tone.GOOD,
                                            context.messages()
                                                    .get(
                                                            "catalogue.did.title",
                                                            Long.toString(done.change().number())),
                                            context.messages()
                                                    .get(
                                                            "catalogue.did.text",
                                                            done.change().by(),
                                                            done.change().reason()),
                                            false));
                        }
                        case Committed.Conflict conflict -> conflict(conflict);
                        case Committed.Refused refused -> {
                            Map<String, String> errors = new LinkedHashMap<>();
                            refused.problems()
                                    .forEach(p -> errors.putIfAbsent(p.column(), p.message()));
                            View v = view();
                            update(
                                    v.versions(),
                                    v.preview(),
                                    v.known(),
                                    v.chosen(),
                                    errors,
                                    v.impact(),
                                    null);
                        }
                    }
                });
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
    public void openPeriod(Consumer<PeriodKey> opener) {
        periodOpener = opener;
    }

    void openSignedOff() {
        PeriodKey key = signedOff.get();
        if (key != null) {
            periodOpener.accept(key);
        }
    }

    private void conflict(Committed.Conflict conflict) {
        View v = view();
        ItemChange theirs = conflict.theirs().getLast();
        update(
                v.versions(),
                v.preview(),
                v.known(),
                v.chosen(),
                Map.of(),
                v.impact(),
                new Notice(
                        Tone.BAD,
                        context.messages().get("catalogue.conflict.title", theirs.by()),
                        context.messages().get("catalogue.conflict.text", theirs.reason()),
                        true));
    }

    /// Puts the edits onto what somebody else did.
    void rebase() {
        Draft wanted = draft;
        if (wanted == null) {
            return;
        }
        String item = view().itemId();
        run(
                progress ->
                        new Loaded(
                                context.engine().catalogue().item(item),
                                context.engine().catalogue().history(item).reversed(),
                                view().name(),
                                view().plays()),
                loaded -> {
                    take(loaded, null);
                    preview(wanted.on(loaded.state()));
                });
    }

    void dismissNotice() {
        signedOff.set(null);
        View v = view();
        update(v.versions(), v.preview(), v.known(), v.chosen(), v.errors(), v.impact(), null);
    }

    private <T> void run(Work<T> work, Consumer<T> done) {
        context.tasks().submit(work, Watcher.of(done, this::tell));
    }

    private void tell(PlayledgerException failure) {
        View v = view();
        update(
                v.versions(),
                v.preview(),
                v.known(),
                v.chosen(),
                v.errors(),
                v.impact(),
                new Notice(Tone.BAD, failure.code().name(), failure.getMessage(), false));
    }

    private void set(Face face, String itemId) {
        View v = view();
        view.set(
                new View(
                        face,
                        itemId,
                        itemId,
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        0,
                        v.from(),
                        v.to(),
                        new TreeMap<>(),
                        -1,
                        Map.of(),
                        null,
                        false,
                        null));
    }

    private void update(
            List<CatalogVersion> versions,
            @Nullable Preview preview,
            int known,
            int chosen,
            Map<String, String> errors,
            @Nullable Impact impact,
            @Nullable Notice notice) {
        View v = view();
        view.set(
                new View(
                        v.face(),
                        v.itemId(),
                        v.name(),
                        versions,
                        state.versions(),
                        preview,
                        v.history(),
                        known,
                        v.from(),
                        v.to(),
                        v.plays(),
                        chosen,
                        errors,
                        impact,
                        v.computing(),
                        notice));
    }

    /// The chips beside the screen's title.
    public ObservableValue<List<Chip.Model>> chipsProperty() {
        return view.map(v ->
                v.face() != Face.FILLED
                        ? List.of()
                        : List.of(
                                new Chip.Model(v.name() + " · " + v.itemId(), Tone.ACCENT),
                                new Chip.Model(
                                        v.now()
                                                ? context.messages().get("catalogue.chip.now")
                                                : context.messages()
                                                        .get(
                                                                "catalogue.chip.then",
                                                                context.formats()
                                                                        .stamp(
                                                                                v.history()
                                                                                        .get(
                                                                                                v
                                                                                                        .known())
                                                                                        .recordedAt())),
                                        v.now() ? Tone.NEUTRAL : Tone.WARN)));
    }
}
