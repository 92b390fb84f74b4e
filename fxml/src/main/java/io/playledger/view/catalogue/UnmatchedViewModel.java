package io.playledger.view.catalogue;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.period.PeriodSummary;
import io.playledger.engine.royalty.period.Periods;
import io.playledger.engine.royalty.unmatched.UnmatchedGroup;
import io.playledger.engine.royalty.unmatched.UnmatchedReport;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Running;
import io.playledger.view.task.TaskExecutor.Step;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// Plays of a period that no version licenses. UI thread.
final class UnmatchedViewModel {
    /// How many groups are shown.
    private static final int GROUPS = 500;

    private static final Duration PERIODS_BACK = Duration.ofDays(400);

    /// What is shown as a whole.
    enum Face {
        LOADING,
        /// No period has a run yet.
        NO_PERIOD,
        /// Every play of the period has a licence.
        NOTHING,
        FILLED,
        FAILED
    }

    /// @param periods to choose from, the newest first
    /// @param period the one that is looked at; null while there is none
    /// @param report null unless filled
    /// @param doing what is being done now, for a person; empty when nothing is
    /// @param failure what went wrong, for a person; empty when nothing did
    record View(
            Face face,
            List<PeriodSummary> periods,
            @Nullable PeriodSummary period,
            @Nullable UnmatchedReport report,
            String doing,
            String failure) {}

    /// @param period null where there is none
    private record Found(
            List<PeriodSummary> periods,
            @Nullable PeriodSummary period,
            @Nullable UnmatchedReport report) {}

    private final ScreenContext context;
    private final ReadOnlyObjectWrapper<View> view =
            new ReadOnlyObjectWrapper<>(new View(Face.LOADING, List.of(), null, null, "", ""));
    private Consumer<Draft> fixing = fix -> {};
    private long asked;
    private Running running = () -> {};

    UnmatchedViewModel(ScreenContext context) {
        this.context = context;
    }

    ReadOnlyObjectProperty<View> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /// @param person takes an edit that somebody wants to look at
    void onFix(Consumer<Draft> person) {
        fixing = person;
    }

    /// Looked at: the catalogue may have changed since.
    void enter() {
        find(view.get().period());
    }

    void choose(PeriodSummary period) {
        PeriodSummary now = view.get().period();
        if (now == null || !now.key().equals(period.key())) {
            find(period);
        }
    }

    private void find(@Nullable PeriodSummary wanted) {
        long ask = ++asked;
        running.cancel();
        View v = view.get();
        view.set(
                new View(
                        v.report() == null || !Objects.equals(wanted, v.period())
                                ? Face.LOADING
                                : v.face(),
                        v.periods(),
                        wanted,
                        v.report(),
                        context.messages().get("unmatched.reading"),
                        ""));
        running =
                context.tasks()
                        .submit(
                                progress -> find(wanted, progress),
                                new Watcher<>(
                                        step -> doing(ask, step),
                                        found -> {
                                            if (ask == asked) {
                                                take(found);
                                            }
                                        },
                                        failure -> {
                                            if (ask == asked) {
                                                failed(failure);
                                            }
                                        }));
    }

    private Found find(@Nullable PeriodSummary wanted, Progress progress) {
        List<PeriodSummary> periods = periods();
        if (periods.isEmpty()) {
            return new Found(periods, null, null);
        }
        PeriodSummary period = wanted == null ? first(periods) : wanted;
        return new Found(
                periods,
                period,
                context.engine()
                        .unmatched()
                        .of(
                                period.key().period(),
                                Set.copyOf(period.key().kinds()),
                                GROUPS,
                                progress));
    }

    /// Of every book, the newest first; a day before the month that it ends.
    private List<PeriodSummary> periods() {
        Instant now = context.clock().instant();
        Periods periods = context.engine().periods();
        return periods.books().stream()
                .flatMap(book ->
                        periods
                                .summaries(book, now.minus(PERIODS_BACK), now.plusSeconds(1))
                                .stream())
                .filter(period -> period.current() != null)
                .sorted(
                        Comparator.comparing((PeriodSummary p) -> p.key().period().end())
                                .reversed()
                                .thenComparingInt(p -> p.key().label().length())
                                .thenComparing(p -> p.key().subject()))
                .toList();
    }

    /// The newest whose run left something unlicensed.
    private static PeriodSummary first(List<PeriodSummary> periods) {
        return periods.stream()
                .filter(period ->
                        period.current() != null && period.current().waterfall().unlicensed() > 0)
                .findFirst()
                .orElse(periods.getFirst());
    }

    private void doing(long ask, Step step) {
        if (ask == asked) {
            View v = view.get();
            view.set(new View(v.face(), v.periods(), v.period(), v.report(), step.what(), ""));
        }
    }

    private void take(Found found) {
        UnmatchedReport report = found.report();
        Face face =
                report == null ? Face.NO_PERIOD : report.all() == 0 ? Face.NOTHING : Face.FILLED;
        view.set(new View(face, found.periods(), found.period(), report, "", ""));
    }

    private void failed(PlayledgerException failure) {
        if (failure.code() != Code.CANCELLED) {
            View v = view.get();
            view.set(
                    new View(
                            Face.FAILED,
                            v.periods(),
                            v.period(),
                            null,
                            "",
                            String.valueOf(failure.getMessage())));
        }
    }

    void again() {
        find(view.get().period());
    }

    /// Opens the editor with the edit that would license a group's plays.
    void fix(UnmatchedGroup group) {
        fixing.accept(group.fix());
    }

    /// The chips beside the screen's title.
    ObservableValue<List<Chip.Model>> chipsProperty() {
        return view.map(v -> {
            UnmatchedReport report = v.report();
            return report == null || v.face() != Face.FILLED
                    ? List.of()
                    : List.of(
                            new Chip.Model(
                                    context.messages()
                                            .get(
                                                    report.total() == 1
                                                            ? "unmatched.chip.one"
                                                            : "unmatched.chip",
                                                    context.formats().count(report.total())),
                                    Tone.WARN));
        });
    }
}
