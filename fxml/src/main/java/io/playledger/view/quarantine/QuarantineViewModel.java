package io.playledger.view.quarantine;

import io.playledger.engine.Progress;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.quarantine.Fix;
import io.playledger.engine.quarantine.GroupBy;
import io.playledger.engine.quarantine.Place;
import io.playledger.engine.quarantine.QuarantineDesk;
import io.playledger.engine.quarantine.QuarantineDetail;
import io.playledger.engine.quarantine.QuarantineFilter;
import io.playledger.engine.quarantine.QuarantineGroup;
import io.playledger.engine.quarantine.QuarantinePage;
import io.playledger.engine.quarantine.QuarantineRow;
import io.playledger.engine.quarantine.RecordState;
import io.playledger.engine.quarantine.Selection;
import io.playledger.engine.quarantine.Transformation;
import io.playledger.engine.quarantine.Trial;
import io.playledger.view.part.ActDialog;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Running;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What the Quarantine screen shows and does; UI thread.
public final class QuarantineViewModel {
    private static final int PAGE = 200;
    private static final int GROUPS = 200;
    private static final int SAMPLE = 6;

    /// Something to tell the person in place.
    record Notice(Tone tone, String title, String text) {}

    /// Which records an act is for.
    enum Scope {
        RECORD,
        GROUP
    }

    /// How they are mended.
    enum Way {
        STEPS,
        BY_HAND
    }

    /// What a trial or a check by hand came to.
    ///
    /// @param violations of an edit by hand; empty where it passes or a transformation was tried
    record Tried(@Nullable Trial trial, List<Violation> violations, byte[] edited) {}

    private final ScreenContext context;
    private final ObjectProperty<RecordState> state =
            new SimpleObjectProperty<>(this, "state", RecordState.OPEN);
    private final ObjectProperty<GroupBy> groupBy =
            new SimpleObjectProperty<>(this, "groupBy", GroupBy.REASON);
    private final ObjectProperty<@Nullable QuarantineGroup> group =
            new SimpleObjectProperty<>(this, "group");
    private final ObjectProperty<@Nullable QuarantineRow> row =
            new SimpleObjectProperty<>(this, "row");
    private final ObjectProperty<Scope> scope =
            new SimpleObjectProperty<>(this, "scope", Scope.RECORD);
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(this, "way", Way.STEPS);
    private final StringProperty steps = new SimpleStringProperty(this, "steps", "");
    private final StringProperty edited = new SimpleStringProperty(this, "edited", "");
    private final ObservableList<QuarantineGroup> groups = FXCollections.observableArrayList();
    private final ObservableList<QuarantineRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable QuarantineDetail> detail =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Tried> tried = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Chip.Model>> chips =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper("");
    private @Nullable Running act;
    private long asked;

    private final Consumer<String> tracer;

    /// @param tracer shows where an event went
    public QuarantineViewModel(ScreenContext context, Consumer<String> tracer) {
        this.context = context;
        this.tracer = tracer;
        state.subscribe((before, now) -> reload());
        groupBy.subscribe((before, now) -> reload());
        group.subscribe((before, now) -> loadRows());
        row.subscribe(this::loadDetail);
        steps.subscribe((before, now) -> tried.set(null));
        edited.subscribe((before, now) -> tried.set(null));
        scope.subscribe((before, now) -> tried.set(null));
        way.subscribe((before, now) -> {
            tried.set(null);
            if (now == Way.BY_HAND) {
                scope.set(Scope.RECORD);
            }
        });
    }

    ObjectProperty<RecordState> stateProperty() {
        return state;
    }

    ObjectProperty<GroupBy> groupByProperty() {
        return groupBy;
    }

    ObjectProperty<@Nullable QuarantineGroup> groupProperty() {
        return group;
    }

    ObjectProperty<@Nullable QuarantineRow> rowProperty() {
        return row;
    }

    ObjectProperty<Scope> scopeProperty() {
        return scope;
    }

    ObjectProperty<Way> wayProperty() {
        return way;
    }

    StringProperty stepsProperty() {
        return steps;
    }

    StringProperty editedProperty() {
        return edited;
    }

    ObservableList<QuarantineGroup> groups() {
        return groups;
    }

    ObservableList<QuarantineRow> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<@Nullable QuarantineDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Tried> triedProperty() {
        return tried.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// The chips beside the title.
    public ReadOnlyObjectProperty<List<Chip.Model>> chipsProperty() {
        return chips.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyStringProperty stageProperty() {
        return stage.getReadOnlyProperty();
    }

    void trace(String eventId) {
        tracer.accept(eventId);
    }

    void dismissNotice() {
        notice.set(null);
    }

    /// Reads everything anew; called whenever the screen is opened.
    public void reload() {
        QuarantineFilter filter = QuarantineFilter.ALL.withState(state.get());
        GroupBy by = groupBy.get();
        long ask = ++asked;
        QuarantineGroup before = group.get();
        context.tasks()
                .submit(
                        progress ->
                                new Found(
                                        desk().groups(filter, by, GROUPS),
                                        desk().count(QuarantineFilter.OPEN),
                                        desk().count(
                                                        QuarantineFilter.ALL.withState(
                                                                RecordState.SENDING))),
                        Watcher.of(
                                found -> {
                                    if (ask == asked) {
                                        take(found, before);
                                    }
                                },
                                this::tell));
    }

    private record Found(List<QuarantineGroup> groups, long open, long sending) {}

    private QuarantineDesk desk() {
        return context.engine().quarantine();
    }

    private void take(Found found, @Nullable QuarantineGroup before) {
        groups.setAll(found.groups());
        loaded.set(true);
        List<Chip.Model> told = new ArrayList<>();
        told.add(
                new Chip.Model(
                        context.messages()
                                .get("quarantine.chip.open", context.formats().count(found.open())),
                        found.open() == 0 ? Tone.GOOD : Tone.WARN));
        if (found.sending() > 0) {
            told.add(
                    new Chip.Model(
                            context.messages()
                                    .get(
                                            "quarantine.chip.sending",
                                            context.formats().count(found.sending())),
                            Tone.ACCENT));
        }
        chips.set(told);
        QuarantineGroup again =
                found.groups().stream()
                        .filter(one ->
                                before != null && Objects.equals(one.value(), before.value()))
                        .findFirst()
                        .orElse(found.groups().isEmpty() ? null : found.groups().getFirst());
        if (Objects.equals(again, group.get())) {
            loadRows();
        } else {
            group.set(again);
        }
    }

    private QuarantineFilter filter() {
        QuarantineGroup chosen = group.get();
        QuarantineFilter all = QuarantineFilter.ALL.withState(state.get());
        return chosen == null || chosen.value() == null
                ? all
                : all.within(groupBy.get(), chosen.value());
    }

    private void loadRows() {
        read(Long.MAX_VALUE, List.of());
    }

    /// The next page of rows.
    void loadMore() {
        if (more.get() && !rows.isEmpty()) {
            read(rows.getLast().id(), List.copyOf(rows));
        }
    }

    private void read(long before, List<QuarantineRow> kept) {
        if (group.get() == null) {
            rows.clear();
            more.set(false);
            row.set(null);
            return;
        }
        QuarantineFilter filter = filter();
        long ask = ++asked;
        context.tasks()
                .submit(
                        progress -> desk().page(filter, before, PAGE),
                        Watcher.of(
                                page -> {
                                    if (ask == asked) {
                                        take(page, kept);
                                    }
                                },
                                this::tell));
    }

    private void take(QuarantinePage page, List<QuarantineRow> kept) {
        List<QuarantineRow> all = new ArrayList<>(kept);
        all.addAll(page.rows());
        QuarantineRow chosen = row.get();
        rows.setAll(all);
        more.set(page.more());
        QuarantineRow again =
                all.stream()
                        .filter(one -> chosen != null && one.id() == chosen.id())
                        .findFirst()
                        .orElse(all.isEmpty() ? null : all.getFirst());
        row.set(null);
        row.set(again);
    }

    private void loadDetail(@Nullable QuarantineRow chosen) {
        if (chosen == null) {
            detail.set(null);
            return;
        }
        context.tasks()
                .submit(
                        progress -> desk().find(chosen.id()),
                        Watcher.of(
                                found -> {
                                    QuarantineRow now = row.get();
                                    if (now != null && now.id() == chosen.id()) {
                                        detail.set(found.orElse(null));
                                        edited.set(found.map(it -> text(it.raw())).orElse(""));
                                    }
                                },
                                this::tell));
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Selection selection() {
        QuarantineRow chosen = row.get();
        return scope.get() == Scope.RECORD
                ? new Selection.Ids(chosen == null ? List.of() : List.of(chosen.id()))
                : new Selection.Matching(filter().withState(RecordState.OPEN));
    }

    private Fix fix() {
        return way.get() == Way.BY_HAND
                ? new Fix.Edit(edited.get().strip().getBytes(StandardCharsets.UTF_8))
                : Transformation.parse(steps.get());
    }

    /// Tries the fix; nothing changes.
    void tryOut() {
        Selection selection = selection();
        run(
                progress -> {
                    Fix fix = fix();
                    Trial trial = desk().tryOut(selection, fix, SAMPLE, progress);
                    return fix instanceof Fix.Edit(byte[] record)
                            ? new Tried(trial, desk().check(record), record)
                            : new Tried(trial, List.of(), new byte[0]);
                },
                tried::set);
    }

    /// What republishing would be asked about: empty where nothing passes.
    long passing() {
        Tried now = tried.get();
        return now == null || now.trial() == null ? 0 : now.trial().passing();
    }

    /// Sends the fixed records.
    void republish(ActDialog.Answer answer) {
        Selection selection = selection();
        run(
                progress ->
                        desk().republish(selection, fix(), answer.by(), answer.note(), progress),
                sent -> {
                    notice.set(
                            new Notice(
                                    sent.kept().isEmpty() ? Tone.GOOD : Tone.NEUTRAL,
                                    context.messages()
                                            .get(
                                                    "quarantine.sent.title",
                                                    context.formats().count(sent.sent())),
                                    sent.kept().isEmpty()
                                            ? context.messages().get("quarantine.sent.text")
                                            : kept(sent.kept())));
                    tried.set(null);
                    reload();
                });
    }

    private String kept(Map<String, Long> kept) {
        Map.Entry<String, Long> first = kept.entrySet().iterator().next();
        long all = kept.values().stream().mapToLong(Long::longValue).sum();
        return context.messages()
                .get("quarantine.sent.kept", context.formats().count(all), first.getKey());
    }

    /// Gives the records up.
    void discard(ActDialog.Answer answer) {
        Selection selection = selection();
        run(
                progress -> desk().discard(selection, answer.by(), answer.note(), progress),
                done -> {
                    notice.set(
                            new Notice(
                                    Tone.NEUTRAL,
                                    context.messages()
                                            .get(
                                                    "quarantine.discarded.title",
                                                    context.formats().count(done.records())),
                                    context.messages().get("quarantine.discarded.text")));
                    reload();
                });
    }

    /// How many open records an act would be for.
    long concerned() {
        QuarantineGroup chosen = group.get();
        return scope.get() == Scope.RECORD ? 1 : chosen == null ? 0 : chosen.records();
    }

    private interface Work<T> {
        T run(Progress progress);
    }

    private <T> void run(Work<T> work, Consumer<T> done) {
        if (running.get()) {
            return;
        }
        running.set(true);
        notice.set(null);
        stage.set(context.messages().get("quarantine.working"));
        act =
                context.tasks()
                        .submit(
                                work::run,
                                new Watcher<>(
                                        step ->
                                                stage.set(
                                                        step.what()
                                                                + " · "
                                                                + context.formats()
                                                                        .count(step.done())),
                                        result -> {
                                            running.set(false);
                                            done.accept(result);
                                        },
                                        failure -> {
                                            running.set(false);
                                            tell(failure);
                                            if (failure.code() != Code.BAD_INPUT) {
                                                reload();
                                            }
                                        }));
    }

    void cancel() {
        if (act != null) {
            act.cancel();
        }
    }

    private void tell(PlayledgerException failure) {
        notice.set(
                new Notice(
                        failure.code() == Code.CANCELLED ? Tone.NEUTRAL : Tone.BAD,
                        failure.code().name(),
                        String.valueOf(failure.getMessage())));
    }

    /// A record cut at the places where it breaks the contract.
    ///
    /// @param violations what is wrong with this stretch; empty where nothing is
    record Stretch(String text, List<Violation> violations) {}

    /// The bytes as stretches, at most so many.
    static List<Stretch> stretches(QuarantineDetail detail, int bytesMax) {
        byte[] raw = detail.raw();
        int end = Math.min(raw.length, bytesMax);
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, end));
        boolean marks = false;
        for (Place place : detail.places()) {
            if (whole(place, raw)) {
                continue;
            }
            marks = true;
            cuts.add(Math.min(end, place.from()));
            cuts.add(Math.min(end, place.to()));
        }
        if (!marks) {
            return List.of(new Stretch(printable(raw, 0, end), List.of()));
        }
        List<Stretch> stretches = new ArrayList<>();
        Integer from = null;
        for (int to : cuts) {
            if (from != null) {
                stretches.add(new Stretch(printable(raw, from, to), at(detail, from, to)));
            }
            List<Violation> missing = at(detail, to, to);
            if (!missing.isEmpty()) {
                stretches.add(new Stretch("", missing));
            }
            from = to;
        }
        return stretches;
    }

    private static boolean whole(Place place, byte[] raw) {
        return place.from() == 0 && place.to() == raw.length;
    }

    private static List<Violation> at(QuarantineDetail detail, int from, int to) {
        List<Violation> found = new ArrayList<>();
        for (int i = 0; i < detail.places().size(); i++) {
            Place place = detail.places().get(i);
            boolean empty = place.from() == place.to();
            boolean hit =
                    from == to
                            ? empty && place.from() == from
                            : !empty && place.from() <= from && place.to() >= to;
            if (hit && !whole(place, detail.raw())) {
                found.add(detail.violations().get(i));
            }
        }
        return found;
    }

    private static String printable(byte[] raw, int from, int to) {
        StringBuilder out = new StringBuilder();
        new String(raw, from, to - from, StandardCharsets.UTF_8)
                .codePoints()
                .forEach(c -> {
                    if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                        out.append(String.format("\\u%04x", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                });
        return out.toString();
    }
}
