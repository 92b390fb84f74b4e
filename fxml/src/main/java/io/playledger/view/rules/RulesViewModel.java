package io.playledger.view.rules;

import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.rules.RuleChange;
import io.playledger.engine.royalty.rules.RulesDraft;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.Debounce;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What the Rules screen shows and does; UI thread.
public final class RulesViewModel {
    /// Something to tell the person in place.
    record Notice(Tone tone, String title, String text) {}

    private final ScreenContext context;
    private final RuleNames names;
    private final RuleForm form;
    private final Debounce typed = new Debounce(this::preview);
    private final ObservableList<RuleSet> sets = FXCollections.observableArrayList();
    private final ObservableList<RuleChange> changes = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable RuleSet> selected =
            new SimpleObjectProperty<>(this, "selected");
    private final ObjectProperty<@Nullable RuleSet> other =
            new SimpleObjectProperty<>(this, "other");
    private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Notice> notice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Chip.Model>> chips =
            new ReadOnlyObjectWrapper<>(List.of());
    private Consumer<RulesDraft> shown = draft -> {};
    private long asked;

    public RulesViewModel(ScreenContext context) {
        this.context = context;
        names = new RuleNames(context);
        form = new RuleForm(context.messages(), typed::touch);
        selected.subscribe(set -> {
            if (set != null) {
                other.set(before(set));
                compare();
            }
        });
        other.subscribe(set -> compare());
    }

    RuleNames names() {
        return names;
    }

    RuleForm form() {
        return form;
    }

    void load() {
        read(null);
    }

    /// @param number of the set to show then; null for the newest
    private void read(@Nullable Integer number) {
        context.tasks()
                .submit(
                        steps -> context.engine().rules().list(),
                        Watcher.of(
                                read -> {
                                    sets.setAll(read.reversed());
                                    loaded.set(true);
                                    chips.set(
                                            List.of(
                                                    new Chip.Model(
                                                            names.set(read.getLast()),
                                                            Tone.NEUTRAL)));
                                    selected.set(
                                            read.stream()
                                                    .filter(set ->
                                                            number != null
                                                                    && set.number() == number)
                                                    .findFirst()
                                                    .orElse(read.getLast()));
                                },
                                failure -> {
                                    loaded.set(true);
                                    fail(failure);
                                }));
    }

    private @Nullable RuleSet before(RuleSet set) {
        return sets.stream()
                .filter(one -> one.number() == set.number() - 1)
                .findFirst()
                .orElse(set);
    }

    /// What the shown set asks otherwise than the other.
    private void compare() {
        RuleSet shown = selected.get();
        RuleSet with = other.get();
        if (shown == null || with == null || editing.get()) {
            return;
        }
        long mine = ++asked;
        context.tasks()
                .submit(
                        steps -> context.engine().rules().diff(with.number(), shown.number()),
                        Watcher.of(found -> take(mine, found), this::fail));
    }

    /// What the version that is being written would change.
    private void preview() {
        if (!editing.get()) {
            return;
        }
        Optional<RulesDraft> draft = form.check();
        long mine = ++asked;
        draft.ifPresentOrElse(
                written ->
                        context.tasks()
                                .submit(
                                        steps -> context.engine().rules().preview(written),
                                        Watcher.of(found -> take(mine, found), this::fail)),
                changes::clear);
    }

    private void take(long mine, List<RuleChange> found) {
        if (mine == asked) {
            changes.setAll(found);
        }
    }

    /// Opens the form with what the newest set has in force.
    public void write() {
        if (sets.isEmpty() || editing.get()) {
            return;
        }
        notice.set(null);
        form.begin(
                sets.getFirst(),
                Person.account(),
                LocalDate.ofInstant(context.clock().instant(), context.formats().zone()));
        editing.set(true);
        preview();
    }

    /// Opens the form with what a file says.
    void writeFromFile() {
        context.dialogs()
                .chooseFile(
                        context.messages().get("rules.file.title"),
                        context.messages().get("rules.file.kind"),
                        List.of("*.toml"))
                .ifPresent(this::writeFrom);
    }

    private void writeFrom(Path file) {
        context.tasks()
                .submit(
                        steps -> context.engine().rules().read(file, null),
                        Watcher.of(
                                draft -> {
                                    editing.set(false);
                                    write();
                                    form.take(draft);
                                    preview();
                                },
                                this::fail));
    }

    void cancel() {
        editing.set(false);
        compare();
    }

    /// Calls a listener with a draft whose effect a person wants to see.
    public void onPreview(Consumer<RulesDraft> listener) {
        shown = listener;
    }

    /// Shows what the version would move, if every rule can be taken.
    void effect() {
        form.tried().ifPresent(shown);
    }

    /// Records the version, if every field can be taken.
    void publish() {
        Optional<RulesDraft> draft = form.ask();
        if (draft.isEmpty() || saving.get()) {
            return;
        }
        Person person;
        try {
            person = Person.named(form.by().typed());
        } catch (PlayledgerException e) {
            form.by().refuse(String.valueOf(e.getMessage()));
            return;
        }
        notice.set(null);
        saving.set(true);
        context.tasks()
                .submit(
                        steps -> context.engine().rules().add(draft.get(), person),
                        Watcher.of(
                                added -> {
                                    saving.set(false);
                                    editing.set(false);
                                    notice.set(
                                            new Notice(
                                                    Tone.GOOD,
                                                    context.messages()
                                                            .get(
                                                                    "rules.added",
                                                                    Integer.toString(
                                                                            added.number())),
                                                    context.messages().get("rules.added.next")));
                                    read(added.number());
                                },
                                failure -> {
                                    saving.set(false);
                                    fail(failure);
                                }));
    }

    private void fail(PlayledgerException failure) {
        notice.set(
                new Notice(
                        Tone.BAD,
                        context.messages().get("rules.failed"),
                        String.valueOf(failure.getMessage())));
    }

    void dismissNotice() {
        notice.set(null);
    }

    ObservableList<RuleSet> sets() {
        return sets;
    }

    ObservableList<RuleChange> changes() {
        return changes;
    }

    ObjectProperty<@Nullable RuleSet> selectedProperty() {
        return selected;
    }

    ObjectProperty<@Nullable RuleSet> otherProperty() {
        return other;
    }

    ReadOnlyBooleanProperty editingProperty() {
        return editing.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty savingProperty() {
        return saving.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Chip.Model>> chipsProperty() {
        return chips.getReadOnlyProperty();
    }
}
