package io.playledger.view.pools;

import io.playledger.engine.audit.Person;
import io.playledger.engine.diff.Proposal;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.pool.EntryFields;
import io.playledger.engine.royalty.pool.EntryProblem;
import io.playledger.engine.royalty.pool.EntryRefused;
import io.playledger.engine.royalty.pool.PoolEntry;
import io.playledger.engine.royalty.rate.RateEntry;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Pools and exchange rates of one period. UI thread.
public final class PoolsViewModel {
    /// What came of an act.
    record Notice(Tone tone, String title, String text) {}

    private final ScreenContext context;
    private final StringProperty period = new SimpleStringProperty(this, "period", "");
    private final ReadOnlyObjectWrapper<@Nullable PoolsShown> shown =
            new ReadOnlyObjectWrapper<>(this, "shown");
    private final ObjectProperty<@Nullable Notice> notice =
            new SimpleObjectProperty<>(this, "notice");
    private final ReadOnlyObjectWrapper<Map<String, String>> poolProblems =
            new ReadOnlyObjectWrapper<>(this, "poolProblems", Map.of());
    private final ReadOnlyObjectWrapper<Map<String, String>> rateProblems =
            new ReadOnlyObjectWrapper<>(this, "rateProblems", Map.of());
    private BiConsumer<Proposal, String> previewed = (proposal, of) -> {};
    private int asked;

    public PoolsViewModel(ScreenContext context) {
        this.context = context;
        period.subscribe((before, after) -> load());
    }

    StringProperty periodProperty() {
        return period;
    }

    ReadOnlyObjectProperty<@Nullable PoolsShown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable Notice> noticeProperty() {
        return notice;
    }

    /// What is wrong with the pool typed last, by field.
    ReadOnlyObjectProperty<Map<String, String>> poolProblemsProperty() {
        return poolProblems.getReadOnlyProperty();
    }

    /// What is wrong with the rate typed last, by field.
    ReadOnlyObjectProperty<Map<String, String>> rateProblemsProperty() {
        return rateProblems.getReadOnlyProperty();
    }

    /// The number that holds for the period.
    public ObservableValue<List<Chip.Model>> chipsProperty() {
        return shown.map(this::chips).orElse(List.of());
    }

    private List<Chip.Model> chips(@Nullable PoolsShown read) {
        if (read == null) {
            return List.of();
        }
        String number =
                read.pools().isEmpty()
                        ? context.messages().get("pools.chip.none")
                        : context.messages()
                                .get("pools.chip.number", read.pools().getFirst().number());
        return List.of(new Chip.Model(number, Tone.NEUTRAL));
    }

    /// The screen came into sight: what it shows may have changed since.
    public void enter() {
        if (period.get().isEmpty()) {
            context.tasks()
                    .submit(
                            progress -> PoolsReading.newest(context.engine()).orElse(""),
                            Watcher.of(period::set, this::failed));
        } else {
            load();
        }
    }

    private void load() {
        String wanted = period.get().strip();
        EntryFields fields = new EntryFields(0);
        if (wanted.isEmpty() || fields.period(wanted).isEmpty()) {
            shown.set(null);
            return;
        }
        int question = ++asked;
        context.tasks()
                .submit(
                        progress -> PoolsReading.read(context.engine(), wanted),
                        Watcher.of(
                                read -> {
                                    if (question == asked) {
                                        shown.set(read);
                                    }
                                },
                                this::failed));
    }

    /// What is wrong with the period as it is typed; empty where nothing is.
    String periodProblem() {
        EntryFields fields = new EntryFields(0);
        fields.period(period.get().strip());
        return period.get().isBlank() || fields.good() ? "" : fields.problems().getFirst().text();
    }

    void enterPool(String country, String currency, String amount, String reason, Runnable done) {
        PoolEntry entry =
                new PoolEntry(
                        period.get().strip(), country.strip(), currency.strip(), amount.strip());
        context.tasks()
                .submit(
                        progress ->
                                context.engine().pools().put(entry, Person.atThisMachine(), reason),
                        Watcher.of(
                                set -> {
                                    poolProblems.set(Map.of());
                                    say(
                                            "pools.entered",
                                            context.messages()
                                                    .get(
                                                            "pools.entered.text",
                                                            set.number(),
                                                            set.period()));
                                    done.run();
                                    load();
                                },
                                failure -> refused(failure, poolProblems)));
    }

    /// Calls a listener with a proposal whose effect a person wants to see, and its period.
    public void onPreview(BiConsumer<Proposal, String> listener) {
        previewed = listener;
    }

    /// Shows what the pool would move, if every field can be taken.
    void effectOfPool(String country, String currency, String amount) {
        PoolEntry entry =
                new PoolEntry(
                        period.get().strip(), country.strip(), currency.strip(), amount.strip());
        context.tasks()
                .submit(
                        progress ->
                                (Proposal)
                                        new Proposal.Pools(
                                                entry.period(),
                                                context.engine().pools().preview(entry)),
                        Watcher.of(
                                proposal -> {
                                    poolProblems.set(Map.of());
                                    previewed.accept(proposal, entry.period());
                                },
                                failure -> refused(failure, poolProblems)));
    }

    /// Shows what the rate would move, if every field can be taken.
    void effectOfRate(String currency, String reporting, String rate) {
        RateEntry entry =
                new RateEntry(
                        period.get().strip(), currency.strip(), reporting.strip(), rate.strip());
        context.tasks()
                .submit(
                        progress ->
                                (Proposal)
                                        new Proposal.Rates(context.engine().rates().preview(entry)),
                        Watcher.of(
                                proposal -> {
                                    rateProblems.set(Map.of());
                                    previewed.accept(proposal, entry.period());
                                },
                                failure -> refused(failure, rateProblems)));
    }

    void enterRate(String currency, String reporting, String rate, String reason, Runnable done) {
        RateEntry entry =
                new RateEntry(
                        period.get().strip(), currency.strip(), reporting.strip(), rate.strip());
        context.tasks()
                .submit(
                        progress ->
                                context.engine().rates().put(entry, Person.atThisMachine(), reason),
                        Watcher.of(
                                set -> {
                                    rateProblems.set(Map.of());
                                    say(
                                            "rates.entered",
                                            context.messages()
                                                    .get(
                                                            "rates.entered.text",
                                                            set.number(),
                                                            set.period()));
                                    done.run();
                                    load();
                                },
                                failure -> refused(failure, rateProblems)));
    }

    private void refused(
            PlayledgerException failure, ObjectProperty<Map<String, String>> problems) {
        if (failure instanceof EntryRefused refused) {
            Map<String, String> byField = new HashMap<>();
            for (EntryProblem problem : refused.problems()) {
                byField.putIfAbsent(problem.field(), problem.text());
            }
            problems.set(byField);
        } else {
            failed(failure);
        }
    }

    private void say(String title, String text) {
        notice.set(new Notice(Tone.GOOD, context.messages().get(title), text));
    }

    private void failed(PlayledgerException failure) {
        notice.set(
                new Notice(
                        Tone.BAD,
                        context.messages().get("pools.failed"),
                        String.valueOf(failure.getMessage())));
    }
}
