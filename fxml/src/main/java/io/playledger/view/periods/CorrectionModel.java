package io.playledger.view.periods;

import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.late.LateDecision;
import io.playledger.engine.royalty.late.LockedPeriod;
import io.playledger.engine.royalty.late.LockedPeriod.Standing;
import io.playledger.engine.royalty.late.Proposal;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.periods.PeriodsViewModel.Notice;
import io.playledger.view.task.TaskExecutor.Work;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;

import java.util.function.BiConsumer;
import java.util.function.Function;

/// What was recorded after the chosen period was signed off, and what a person does about it. UI
/// thread.
public final class CorrectionModel {
    private final ScreenContext context;
    private final BiConsumer<Work<Object>, Function<Object, @Nullable Notice>> acts;
    private final ReadOnlyObjectWrapper<@Nullable LockedPeriod> locked =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Proposal> proposal =
            new ReadOnlyObjectWrapper<>();
    private final BooleanProperty byNewestRules = new SimpleBooleanProperty(this, "byNewestRules");

    /// @param acts does something with progress, then tells what it came to
    CorrectionModel(
            ScreenContext context,
            BiConsumer<Work<Object>, Function<Object, @Nullable Notice>> acts) {
        this.context = context;
        this.acts = acts;
        byNewestRules.subscribe(wanted -> proposal.set(null));
    }

    /// Shows what is known of a period; what was proposed of another, or before a decision, goes.
    void show(@Nullable LockedPeriod known) {
        LockedPeriod before = locked.get();
        if (known == null || !known.equals(before)) {
            proposal.set(null);
            if (known == null || before == null || !known.key().equals(before.key())) {
                byNewestRules.set(false);
            }
        }
        locked.set(known);
    }

    /// Computes what would change.
    public void propose() {
        LockedPeriod known = locked.get();
        if (known == null) {
            return;
        }
        PeriodKey key = known.key();
        Integer rules = byNewestRules.get() ? known.since().rules() : null;
        acts.accept(
                progress -> context.engine().corrections().propose(key, rules, progress),
                found -> {
                    LockedPeriod now = locked.get();
                    if (now != null && now.key().equals(key)) {
                        proposal.set((Proposal) found);
                    }
                    return null;
                });
    }

    /// Records what was proposed.
    void accept(SignOffWords said) {
        Proposal wanted = proposal.get();
        if (wanted != null) {
            acts.accept(
                    progress ->
                            context.engine()
                                    .corrections()
                                    .correct(wanted, said.note(), Person.named(said.name())),
                    done ->
                            new Notice(
                                    Tone.GOOD,
                                    text("corrections.did.accepted.title", wanted.key().label()),
                                    text("corrections.did.accepted.text", number(done))));
        }
    }

    /// Takes the correction that stands back.
    void undo(SignOffWords said) {
        LockedPeriod known = locked.get();
        Standing standing = known == null ? null : known.correction();
        if (known != null && standing != null) {
            acts.accept(
                    progress ->
                            context.engine()
                                    .corrections()
                                    .undo(
                                            standing.decision(),
                                            said.note(),
                                            Person.named(said.name())),
                    done ->
                            new Notice(
                                    Tone.GOOD,
                                    text("corrections.did.undone.title", known.key().label()),
                                    text("corrections.did.undone.text", number(done))));
        }
    }

    private static String number(Object decision) {
        return Long.toString(((LateDecision) decision).id());
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    /// Null where the period is not signed off.
    ReadOnlyObjectProperty<@Nullable LockedPeriod> lockedProperty() {
        return locked.getReadOnlyProperty();
    }

    /// What a recomputation would change; null until somebody asks.
    public ReadOnlyObjectProperty<@Nullable Proposal> proposalProperty() {
        return proposal.getReadOnlyProperty();
    }

    /// Whether the newest rules are taken too.
    BooleanProperty byNewestRulesProperty() {
        return byNewestRules;
    }
}
