package io.playledger.engine.royalty.late;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.engine.royalty.Adjuster;
import io.playledger.engine.royalty.PinnedInputs;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunAdjustments;
import io.playledger.engine.royalty.RunAdjustments.Origin;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.engine.royalty.RunStore;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.Trial;
import io.playledger.engine.royalty.Trials;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.export.AdjustmentLine.Cause;
import io.playledger.engine.royalty.export.AdjustmentsFile;
import io.playledger.engine.royalty.export.SettledPeriod;
import io.playledger.engine.royalty.late.AdjustmentStore.Correction;
import io.playledger.engine.royalty.late.AdjustmentStore.Pending;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodKey;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Settles in later periods what was decided about closed ones (docs/spec/adjustments.md): the
/// difference between the closed period's statement computed with the decisions and without, so
/// that caps, pools and roundings come out as if it had been so from the start. Safe for any
/// thread.
public final class Adjustments implements Adjuster, AdjustmentLine.Source, SettledPeriod.Source {
    private final AdjustmentStore store;
    private final RunStore runs;
    private final PinnedInputs pinned;
    private final Trials trials;
    private final Path home;

    /// @param home the home folder; a run's adjustments are `runs/ID/adjustments.csv` in it
    public Adjustments(
            AdjustmentStore store, RunStore runs, PinnedInputs pinned, Trials trials, Path home) {
        this.store = store;
        this.runs = runs;
        this.pinned = pinned;
        this.trials = trials;
        this.home = home;
    }

    @Override
    public void refuse(ReconcileRequest request) {
        PeriodKey key = PeriodKey.of(request.period(), request.kinds());
        store.settledWindow(key)
                .filter(closed ->
                        request.period().end().plus(request.allowedLateness()).isAfter(closed))
                .ifPresent(closed -> {
                    throw new PlayledgerException(
                            Code.BAD_INPUT,
                            "Late events of "
                                    + key.label()
                                    + " were paid with a later period: its window, which closed "
                                    + closed
                                    + ", cannot be made longer, or they would be paid twice."
                                    + " Nothing was changed.");
                });
    }

    @Override
    public RunAdjustments settle(RunInputs inputs, Path folder, Progress progress) {
        PeriodKey key = PeriodKey.of(inputs.period(), inputs.kinds());
        List<Pending> all = store.pending(key);
        if (all.isEmpty()) {
            return RunAdjustments.NONE;
        }
        List<AdjustmentLine> lines = new ArrayList<>();
        List<Origin> origins = new ArrayList<>();
        for (Pending pending : all) {
            progress.report(-1, -1, "Settling what was decided about " + pending.period());
            lines.addAll(effect(key, pending, progress));
            origins.add(
                    new Origin(
                            pending.period(),
                            pending.run(),
                            pending.settledBefore(),
                            pending.decidedUpTo()));
        }
        lines.sort(ORDER);
        try {
            String digest = AdjustmentsFile.write(lines, folder.resolve(AdjustmentsFile.NAME));
            return new RunAdjustments(digest, lines.size(), totals(lines), origins);
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The adjustments could not be written ("
                            + Reason.of(e)
                            + "); no run was recorded, earlier runs are as they were.",
                    e);
        }
    }

    private static final Comparator<AdjustmentLine> ORDER =
            Comparator.comparing(Adjustments::key)
                    .thenComparing(AdjustmentLine::originPeriod)
                    .thenComparing(AdjustmentLine::cause);

    private static LineKey key(AdjustmentLine line) {
        return new LineKey(
                line.rightsHolder(),
                line.itemId(),
                line.country(),
                line.catalogVersion(),
                line.currency());
    }

    private static List<StatementTotal> totals(List<AdjustmentLine> lines) {
        Map<LineKey, LineChange> sums = new TreeMap<>();
        for (AdjustmentLine line : lines) {
            sums.merge(
                    new LineKey(line.rightsHolder(), "", "", 0, line.currency()),
                    new LineChange(line.plays(), line.msPlayed(), line.amount()),
                    LineChange::plus);
        }
        return sums.entrySet().stream()
                .map(sum ->
                        new StatementTotal(
                                sum.getKey().rightsHolder(),
                                sum.getKey().currency(),
                                sum.getValue().plays(),
                                sum.getValue().msPlayed(),
                                sum.getValue().amount()))
                .toList();
    }

    /// What the decisions change of a closed period: first the late events by what it was settled
    /// by, then a correction.
    private List<AdjustmentLine> effect(PeriodKey settling, Pending pending, Progress progress) {
        Run origin = runs.find(pending.run()).orElseThrow();
        RunInputs before = inputs(origin, pending.before());
        Map<LineKey, LineChange> late = new TreeMap<>();
        if (pending.accepts()) {
            try (Trial without =
                            trials.compute(before.accepting(pending.settledBefore()), progress);
                    Trial with =
                            trials.compute(before.accepting(pending.decidedUpTo()), progress)) {
                late.putAll(StatementDelta.between(without.csv(), with.csv()));
            }
        }
        List<AdjustmentLine> lines = new ArrayList<>(lines(pending, late, Cause.LATE));
        Correction after = pending.after();
        if (after != null && !after.equals(pending.before())) {
            try (Trial now =
                    trials.compute(
                            inputs(origin, after).accepting(pending.decidedUpTo()), progress)) {
                Map<LineKey, LineChange> corrected =
                        StatementDelta.between(csv(origin.id()), now.csv());
                late.forEach((key, change) -> StatementDelta.put(corrected, key, change.negated()));
                PeriodKey key = settling.book().period(pending.period());
                settled(key)
                        .forEach((line, change) ->
                                StatementDelta.put(corrected, line, change.negated()));
                lines.addAll(lines(pending, corrected, Cause.CORRECTION));
            }
        }
        return lines;
    }

    private RunInputs inputs(Run run, @Nullable Correction correction) {
        return pinned.of(run, correction);
    }

    /// What locked runs have paid of the period beside its own statement.
    private Map<LineKey, LineChange> settled(PeriodKey key) {
        Map<LineKey, LineChange> sums = new TreeMap<>();
        for (long run : store.settledRuns(key)) {
            for (AdjustmentLine line : of(run)) {
                if (line.originPeriod().equals(key.label())) {
                    StatementDelta.put(
                            sums,
                            key(line),
                            new LineChange(line.plays(), line.msPlayed(), line.amount()));
                }
            }
        }
        return sums;
    }

    /// Each line with the decisions that it comes of: those that accepted late events of its item
    /// and country; where a cap or a pool alone moved it, all of them.
    private static List<AdjustmentLine> lines(
            Pending pending, Map<LineKey, LineChange> changes, Cause cause) {
        Map<String, Set<Long>> byPlace =
                pending.touched().stream()
                        .collect(
                                Collectors.groupingBy(
                                        touched -> touched.itemId() + " " + touched.country(),
                                        Collectors.mapping(
                                                AdjustmentStore.Touched::decision,
                                                Collectors.toCollection(TreeSet::new))));
        Set<Long> all =
                pending.touched().stream()
                        .map(AdjustmentStore.Touched::decision)
                        .collect(Collectors.toCollection(TreeSet::new));
        Correction correction = pending.after();
        List<AdjustmentLine> lines = new ArrayList<>();
        changes.forEach((key, change) ->
                lines.add(
                        new AdjustmentLine(
                                key.rightsHolder(),
                                key.itemId(),
                                key.country(),
                                key.catalogVersion(),
                                pending.period(),
                                pending.run(),
                                cause,
                                cause == Cause.CORRECTION && correction != null
                                        ? List.of(correction.decision())
                                        : List.copyOf(
                                                byPlace.getOrDefault(
                                                        key.itemId() + " " + key.country(), all)),
                                change.plays(),
                                change.msPlayed(),
                                change.amount(),
                                key.currency(),
                                "")));
        return lines;
    }

    private Path csv(long run) {
        return home.resolve("runs").resolve(Long.toString(run)).resolve("statement.csv");
    }

    @Override
    public List<SettledPeriod> settledBy(Run run) {
        List<AdjustmentLine> lines = of(run.id());
        List<SettledPeriod> periods = new ArrayList<>();
        for (Origin origin : run.adjustments().origins()) {
            Set<Cause> causes =
                    lines.stream()
                            .filter(line -> line.originPeriod().equals(origin.period()))
                            .map(AdjustmentLine::cause)
                            .collect(Collectors.toSet());
            if (causes.isEmpty()) {
                continue;
            }
            Run statement = runs.find(origin.run()).orElseThrow();
            PeriodKey key =
                    new PeriodBook(java.time.ZoneId.of(run.zone()), run.kinds())
                            .period(origin.period());
            RunInputs before =
                    inputs(statement, store.correction(key, origin.settledBefore()).orElse(null));
            Correction after = store.correction(key, origin.decidedUpTo()).orElse(null);
            boolean late = causes.contains(Cause.LATE);
            periods.add(
                    new SettledPeriod(
                            statement,
                            late ? before.accepting(origin.settledBefore()) : null,
                            late ? before.accepting(origin.decidedUpTo()) : null,
                            causes.contains(Cause.CORRECTION)
                                    ? inputs(statement, after).accepting(origin.decidedUpTo())
                                    : null,
                            paidBefore(key, origin)));
        }
        return periods;
    }

    private List<AdjustmentLine> paidBefore(PeriodKey key, Origin origin) {
        List<AdjustmentLine> paid = new ArrayList<>();
        for (long run : store.settledRuns(key)) {
            boolean earlier =
                    runs.find(run).orElseThrow().adjustments().origins().stream()
                            .anyMatch(other ->
                                    other.period().equals(key.label())
                                            && other.decidedUpTo() <= origin.settledBefore());
            if (earlier) {
                of(run).stream()
                        .filter(line -> line.originPeriod().equals(key.label()))
                        .forEach(paid::add);
            }
        }
        return paid;
    }

    /// In the order of `adjustments.csv`.
    @Override
    public List<AdjustmentLine> of(long runId) {
        RunAdjustments adjustments =
                runs.find(runId).map(Run::adjustments).orElse(RunAdjustments.NONE);
        if (adjustments.isEmpty()) {
            return List.of();
        }
        Path file =
                home.resolve("runs").resolve(Long.toString(runId)).resolve(AdjustmentsFile.NAME);
        try {
            List<AdjustmentLine> bare = AdjustmentsFile.read(file, Map.of());
            Set<Long> decisions =
                    bare.stream()
                            .flatMap(line -> line.decisions().stream())
                            .collect(Collectors.toSet());
            return AdjustmentsFile.read(file, store.reasons(decisions));
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    file
                            + " cannot be read ("
                            + Reason.of(e)
                            + "). Put it back from a backup; verify tells what else is missing.",
                    e);
        }
    }

    /// What a correction of a locked period would change.
    ///
    /// @param to what it would be computed by
    Proposal propose(PeriodKey key, LockedPeriod locked, Correction to, Progress progress) {
        Pending standing =
                store.standing(key)
                        .orElseThrow(() ->
                                new PlayledgerException(
                                        Code.BAD_INPUT,
                                        key.label()
                                                + " has no statement to correct. Nothing was"
                                                + " changed."));
        List<AdjustmentLine> lines = corrected(key, standing, to, progress);
        Correction stands = standing.after();
        Long repeats = null;
        if (!lines.isEmpty() && stands != null && !stands.equals(standing.before())) {
            repeats =
                    bare(corrected(key, standing, stands, progress)).equals(bare(lines))
                            ? stands.decision()
                            : null;
        }
        return new Proposal(
                key,
                standing.run(),
                standing.decidedUpTo(),
                to,
                lines,
                totals(lines),
                lines.isEmpty() ? List.of() : byCause(standing, locked, to, lines, progress),
                repeats);
    }

    /// What the deletion requests of an instant alone would change: everything else stays as the
    /// period stands.
    Proposal proposeErased(
            PeriodKey key, LockedPeriod locked, long snapshot, Instant now, Progress progress) {
        Correction stands = store.standing(key).map(Pending::after).orElse(null);
        Run run = runs.find(locked.run()).orElseThrow();
        return propose(
                key,
                locked,
                new Correction(
                        0,
                        snapshot,
                        now,
                        stands == null ? run.asKnownAt() : stands.asKnownAt(),
                        stands == null ? null : stands.rules(),
                        stands == null ? null : stands.pools()),
                progress);
    }

    /// The correction's lines, as if it stood.
    private List<AdjustmentLine> corrected(
            PeriodKey key, Pending standing, Correction to, Progress progress) {
        return effect(
                        key,
                        new Pending(
                                standing.period(),
                                standing.run(),
                                standing.settledBefore(),
                                standing.decidedUpTo(),
                                standing.accepts(),
                                standing.before(),
                                to,
                                standing.touched()),
                        progress)
                .stream()
                .filter(line -> line.cause() == Cause.CORRECTION)
                .toList();
    }

    private static List<List<Object>> bare(List<AdjustmentLine> lines) {
        return lines.stream()
                .map(line ->
                        List.<Object>of(key(line), line.plays(), line.msPlayed(), line.amount()))
                .toList();
    }

    /// The change by what brings it about: from how the period would stand, one input after the
    /// other is taken back to what it was. What was archived since is told from what was erased
    /// under the deletion requests of now, since what is erased cannot be counted again.
    private List<Proposal.ByCause> byCause(
            Pending standing,
            LockedPeriod locked,
            Correction to,
            List<AdjustmentLine> lines,
            Progress progress) {
        Run origin = runs.find(standing.run()).orElseThrow();
        RunInputs inputs = inputs(origin, to).accepting(standing.decidedUpTo());
        RunInputs stood = inputs(origin, standing.before()).accepting(standing.decidedUpTo());
        List<io.playledger.engine.royalty.Cause> switched = new ArrayList<>();
        if (locked.since().pools() != null) {
            switched.add(io.playledger.engine.royalty.Cause.POOLS);
        }
        if (!inputs.rules().equals(stood.rules())) {
            switched.add(io.playledger.engine.royalty.Cause.RULES);
        }
        if (locked.since().items() != 0) {
            switched.add(io.playledger.engine.royalty.Cause.CATALOGUE);
        }
        boolean erased = locked.since().deletions() > 0;
        if (erased) {
            switched.add(io.playledger.engine.royalty.Cause.LATE_ARRIVALS);
        }
        List<Proposal.ByCause> causes = new ArrayList<>();
        Sums rest = Sums.of(lines);
        Sums with = switched.isEmpty() ? Sums.NOTHING : sums(inputs, progress);
        for (io.playledger.engine.royalty.Cause cause : switched) {
            inputs = inputs.with(cause, stood);
            Sums without = sums(inputs, progress);
            Sums part = with.minus(without);
            causes.addFirst(part.by(cause));
            rest = rest.minus(part);
            with = without;
        }
        causes.addFirst(
                rest.by(
                        erased
                                ? io.playledger.engine.royalty.Cause.ERASURE
                                : io.playledger.engine.royalty.Cause.LATE_ARRIVALS));
        causes.removeIf(cause -> cause.plays() == 0 && cause.amounts().isEmpty());
        return causes;
    }

    private Sums sums(RunInputs inputs, Progress progress) {
        try (Trial trial = trials.compute(inputs, progress)) {
            Sums sums = Sums.NOTHING;
            for (StatementTotal total : trial.totals()) {
                sums = sums.plus(total.currency(), total.amount());
            }
            return sums.plays(StatementDelta.plays(trial.csv()));
        }
    }
}
