package io.playledger.engine.diff;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.CatalogDraft;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.Trial;
import io.playledger.engine.royalty.Trials;
import io.playledger.engine.royalty.Waterfall;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The statements on the way from the first to the second, one input switched at a time in the
/// order of [Cause]; docs/spec/diff.md. Holds the computed ones until it is closed.
final class Bridge implements AutoCloseable {
    /// A statement on the way.
    ///
    /// @param table its lines
    record State(Path table, String digest, Waterfall waterfall) {}

    /// From where to where a cause was switched.
    ///
    /// @param from inputs of the statement before; null where what is left of a recorded statement
    ///   was put to the cause, which nothing can be computed for
    /// @param to inputs of the statement after
    record Switch(
            Cause cause,
            State before,
            State after,
            @Nullable RunInputs from,
            @Nullable RunInputs to) {}

    private final Trials trials;
    private final InputStates states;
    private final CatalogueSplits splits;
    private CatalogueSplits.Split split = CatalogueSplits.Split.NONE;
    private final Set<Cause> switched = EnumSet.noneOf(Cause.class);
    private final List<Switch> switches = new ArrayList<>();
    private final Map<Map<Cause, String>, Trial> computed = new HashMap<>();
    private final Progress progress;
    private long steps;
    private long done;

    private Bridge(Trials trials, InputStates states, CatalogueSplits splits, Progress progress) {
        this.trials = trials;
        this.states = states;
        this.splits = splits;
        this.progress = progress;
    }

    /// An end of the bridge.
    ///
    /// @param recorded its statement; null where it has to be computed
    record End(RunInputs inputs, @Nullable State recorded) {}

    /// @throws io.playledger.engine.failure.PlayledgerException `CANCELLED`, or as from
    ///   [Trials#compute]; nothing is kept then
    static Bridge build(
            Trials trials,
            InputStates states,
            CatalogueSplits splits,
            End first,
            End second,
            Progress progress) {
        Bridge bridge = new Bridge(trials, states, splits, progress);
        try {
            bridge.build(first, second);
            return bridge;
        } catch (RuntimeException e) {
            bridge.close();
            bridge.split.close();
            throw e;
        }
    }

    private void build(End first, End second) {
        for (Cause cause : Cause.values()) {
            String a = states.of(cause, first.inputs());
            String b = states.of(cause, second.inputs());
            if (!a.equals(b)) {
                if (cause == Cause.CATALOGUE) {
                    splitCatalogue(first.inputs(), second.inputs());
                } else {
                    switched.add(cause);
                }
            }
        }
        State a = first.recorded();
        State b = second.recorded();
        if (a != null && b != null && a.digest().equals(b.digest()) && switched.isEmpty()) {
            return;
        }
        steps = switched.size() + 1L;
        RunInputs inputs = first.inputs();
        State at = compute(inputs, "As in the first");
        if (a != null) {
            residual(a, at, first.inputs());
        }
        for (Cause cause : switched) {
            RunInputs switchedInputs = next(inputs, cause, second.inputs());
            State next = compute(switchedInputs, words(cause));
            switches.add(new Switch(cause, at, next, inputs, switchedInputs));
            inputs = switchedInputs;
            at = next;
        }
        // What the two are called may differ where nothing does that makes a difference.
        computed.putIfAbsent(
                key(second.inputs()), Objects.requireNonNull(computed.get(key(inputs))));
        if (b != null) {
            residual(at, b, second.inputs());
        }
    }

    private void splitCatalogue(RunInputs first, RunInputs second) {
        progress.report(-1, -1, "Comparing catalogues");
        split = splits.between(first, second);
        if (split.catalogue()) {
            switched.add(Cause.CATALOGUE);
        }
        if (split.terms()) {
            switched.add(Cause.TERMS);
        }
    }

    private RunInputs next(RunInputs inputs, Cause cause, RunInputs second) {
        CatalogDraft between = split.between();
        return cause == Cause.CATALOGUE && between != null
                ? inputs.with(new RunInputs.Catalog(between.asKnownAt(), between))
                : inputs.with(cause, second);
    }

    /// What to close when nobody looks at the inputs of [#switches] any more.
    CatalogueSplits.Split split() {
        return split;
    }

    private static String words(Cause cause) {
        String name = cause.wireName().replace('_', ' ');
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /// What a recorded run has and its inputs do not give any more was erased; where nothing was,
    /// it is told apart.
    private void residual(State before, State after, RunInputs inputs) {
        if (before.digest().equals(after.digest())) {
            return;
        }
        Cause cause =
                states.erasedSince(inputs.archiveSnapshot()) ? Cause.ERASURE : Cause.RECOMPUTED;
        switches.add(new Switch(cause, before, after, null, null));
    }

    /// The statement of these inputs, computed once however it is come by.
    private State compute(RunInputs inputs, String what) {
        Map<Cause, String> key = key(inputs);
        Trial trial = computed.get(key);
        if (trial == null) {
            trial = trials.compute(inputs, new PartProgress(progress, what, done, steps));
            computed.put(key, trial);
        }
        done++;
        return new State(trial.table(), trial.digest(), trial.waterfall());
    }

    private Map<Cause, String> key(RunInputs inputs) {
        Map<Cause, String> key = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            key.put(cause, states.of(cause, inputs));
        }
        return key;
    }

    Set<Cause> switched() {
        return switched;
    }

    /// In their order; those that changed nothing are among them.
    List<Switch> switches() {
        return switches;
    }

    /// The computed statement of an end that was not recorded.
    Trial trial(RunInputs inputs) {
        Trial trial = computed.get(key(inputs));
        if (trial == null) {
            throw new IllegalStateException("not on the way: " + inputs);
        }
        return trial;
    }

    /// The side of an end that was not recorded.
    Side side(RunInputs inputs) {
        Trial trial = trial(inputs);
        List<StatementTotal> totals = trial.totals();
        return new Side(null, inputs, trial.waterfall(), trial.digest(), trial.lines(), totals);
    }

    @Override
    public void close() {
        computed.values().stream().distinct().forEach(Trial::close);
        computed.clear();
    }
}
