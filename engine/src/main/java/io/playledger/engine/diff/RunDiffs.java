package io.playledger.engine.diff;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.CatalogDraft;
import io.playledger.engine.catalog.CatalogImport;
import io.playledger.engine.catalog.CatalogImportResult;
import io.playledger.engine.diff.DiffSummary.Kind;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.PinnedInputs;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Reconciliation;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.engine.royalty.StatementTable;
import io.playledger.engine.royalty.export.AdjustmentLine;
import io.playledger.engine.royalty.late.AdjustmentStore;
import io.playledger.engine.royalty.rate.RateSet;
import io.playledger.engine.royalty.rate.Reporting;
import io.playledger.engine.royalty.rules.RulesDraft;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Diffs over recorded runs and computed statements. Safe for any thread.
public final class RunDiffs implements Diffs {
    /// What they are made from.
    ///
    /// @param adjustments what runs settle of closed periods
    /// @param decisions what was decided about them
    /// @param temporary folder for what a diff keeps
    public record Parts(
            Reconciliation reconciliation,
            PinnedInputs pinned,
            InputStates states,
            CatalogueSplits splits,
            StatementTable lines,
            AdjustmentLine.Source adjustments,
            AdjustmentStore decisions,
            ChangeTables tables,
            EventTables events,
            CatalogImport catalogImport,
            CatalogDraft.Source drafts,
            Path temporary,
            InstantSource clock) {}

    private final Parts parts;

    public RunDiffs(Parts parts) {
        this.parts = parts;
    }

    @Override
    public StatementDiff runs(long first, long second, Progress progress) {
        Run a = run(first);
        Run b = run(second);
        refuseOthers(a, b);
        return diff(Kind.RUNS, recorded(a), recorded(b), () -> {}, progress);
    }

    private Run run(long id) {
        return parts.reconciliation()
                .run(id)
                .orElseThrow(() ->
                        new PlayledgerException(
                                Code.BAD_INPUT,
                                "There is no run " + id + ". playledger runs lists them."));
    }

    private static void refuseOthers(Run a, Run b) {
        boolean alike =
                a.periodStart().equals(b.periodStart())
                        && a.periodEnd().equals(b.periodEnd())
                        && a.kinds().equals(b.kinds());
        if (!alike) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "Run %d is of %s, run %d of %s: no cause could explain what lies between them."
                                    .formatted(a.id(), a.subject(), b.id(), b.subject())
                            + " Choose two runs of one period, zone and choice of kinds.");
        }
    }

    @Override
    public StatementDiff known(
            Period period, Set<String> kinds, Instant first, Instant second, Progress progress) {
        return diff(
                Kind.KNOWN,
                new End(knownAt(period, kinds, first), null),
                new End(knownAt(period, kinds, second), null),
                () -> {},
                progress);
    }

    private RunInputs knownAt(Period period, Set<String> kinds, Instant instant) {
        if (instant.isAfter(parts.clock().instant())) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "What will be known at "
                            + instant
                            + " is not known yet; it is "
                            + parts.clock().instant()
                            + ".");
        }
        return parts.pinned().asKnownAt(period, kinds, instant, parts.states().snapshotAt(instant));
    }

    @Override
    public StatementDiff whatIf(
            Period period, Set<String> kinds, Proposal proposal, Progress progress) {
        RunInputs now = parts.reconciliation().pin(request(period, kinds));
        return switch (proposal) {
            case Proposal.Rules(var draft) ->
                    diff(
                            Kind.WHAT_IF,
                            new End(now, null),
                            new End(now.with(proposed(now.rules(), draft)), null),
                            () -> {},
                            progress);
            case Proposal.Pools(var of, var pools) -> {
                refuseOther(period, of, "pools");
                yield diff(
                        Kind.WHAT_IF,
                        new End(now, null),
                        new End(now.with(pools), null),
                        () -> {},
                        progress);
            }
            case Proposal.Rates(var rates) -> {
                refuseOther(period, rates.period(), "exchange rates");
                yield diff(
                        Kind.WHAT_IF,
                        new End(now, null),
                        new End(now, null, new Reporting(rates)),
                        () -> {},
                        progress);
            }
            case Proposal.CatalogFile(var file) ->
                    catalogue(now, parts.catalogImport().preview(file, parts.drafts()), progress);
            case Proposal.CatalogChange(var change) ->
                    catalogue(
                            now,
                            parts.drafts()
                                    .draft(ledger -> {
                                        change.accept(ledger);
                                        return new CatalogImportResult(0, 0, 0, 0, List.of());
                                    }),
                            progress);
        };
    }

    private static void refuseOther(Period period, String of, String what) {
        if (!of.equals(period.label())) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "These %s are of %s, and the period is %s. Nothing was tried."
                            .formatted(what, of, period.label()));
        }
    }

    private RuleSet proposed(RuleSet newest, RulesDraft draft) {
        return newest.with(draft.version(newest.number() + 1, "proposed", parts.clock().instant()));
    }

    private static ReconcileRequest request(Period period, Set<String> kinds) {
        return new ReconcileRequest(period, kinds, null, null, null, ReconcileRequest.LATENESS);
    }

    private StatementDiff catalogue(
            RunInputs now, CatalogDraft.Drafted<CatalogImportResult> drafted, Progress progress) {
        CatalogDraft draft = drafted.draft();
        if (!drafted.outcome().accepted()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "The file would be refused; nothing was tried. "
                            + drafted.outcome().problems().stream()
                                    .limit(5)
                                    .map(problem ->
                                            "Line " + problem.line() + ": " + problem.message())
                                    .collect(Collectors.joining(" ")));
        }
        if (draft == null) {
            return diff(Kind.WHAT_IF, new End(now, null), new End(now, null), () -> {}, progress);
        }
        RunInputs changed = now.with(new RunInputs.Catalog(draft.asKnownAt(), draft));
        try {
            return diff(
                    Kind.WHAT_IF,
                    new End(now, null),
                    new End(changed, null),
                    draft::close,
                    progress);
        } catch (RuntimeException e) {
            draft.close();
            throw e;
        }
    }

    /// An end, with its run where it has one.
    ///
    /// @param rates proposed ones; null for those of the run, or that hold
    private record End(RunInputs inputs, @Nullable Run run, @Nullable Reporting rates) {
        End(RunInputs inputs, @Nullable Run run) {
            this(inputs, run, null);
        }
    }

    /// By which exchange rates an end is told.
    private Reporting reporting(End end) {
        Reporting proposed = end.rates();
        if (proposed != null) {
            return proposed;
        }
        Run run = end.run();
        List<RateSet> sets = parts.reconciliation().rates().sets(end.inputs().period().label());
        return new Reporting(
                sets.stream()
                        .filter(set -> run == null || set.number() == run.money().rates())
                        .findFirst()
                        .orElse(null));
    }

    private End recorded(Run run) {
        return new End(parts.pinned().of(run), run);
    }

    private Bridge.End bridgeEnd(End end) {
        Run run = end.run();
        return new Bridge.End(
                end.inputs(),
                run == null
                        ? null
                        : new Bridge.State(
                                parts.reconciliation().table(run.id()),
                                run.digest(),
                                run.waterfall()));
    }

    private StatementDiff diff(
            Kind kind, End first, End second, Runnable release, Progress progress) {
        Path folder = folder();
        try (Bridge bridge =
                Bridge.build(
                        parts.reconciliation().trials(),
                        parts.states(),
                        parts.splits(),
                        bridgeEnd(first),
                        bridgeEnd(second),
                        progress)) {
            try {
                return compare(kind, first, second, bridge, folder, release, progress);
            } catch (RuntimeException e) {
                bridge.split().close();
                throw e;
            }
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private StatementDiff compare(
            Kind kind,
            End first,
            End second,
            Bridge bridge,
            Path folder,
            Runnable release,
            Progress progress) {
        progress.report(-1, -1, "Comparing lines");
        SettledLines settled =
                SettledLines.of(
                        parts.adjustments(), parts.lines(), first.run(), second.run(), folder);
        List<ChangeTables.Step> steps = new ArrayList<>();
        for (Bridge.Switch by : bridge.switches()) {
            if (!by.before().digest().equals(by.after().digest())) {
                steps.add(
                        new ChangeTables.Step(
                                by.cause(),
                                List.of(by.before().table()),
                                List.of(by.after().table())));
            }
        }
        steps.addAll(settled.steps());
        parts.tables()
                .write(
                        new ChangeTables.Lines(table(first, bridge), settled.first()),
                        new ChangeTables.Lines(table(second, bridge), settled.second()),
                        steps,
                        folder,
                        progress);
        Side before = side(first, bridge);
        Side after = side(second, bridge);
        DiffSummary summary =
                new DiffSummary(
                        kind,
                        before,
                        after,
                        causes(bridge, settled),
                        parts.tables().currencies(folder),
                        lost(first, second, folder),
                        ReportingBridge.between(
                                before, reporting(first), after, reporting(second)));
        return new KeptDiff(
                summary,
                parts.tables(),
                parts.events(),
                parts.reconciliation().trials(),
                ends(bridge),
                settled.steps().isEmpty()
                        ? Map.of()
                        : new SettledEnds(parts.reconciliation(), parts.pinned(), parts.decisions())
                                .between(first.run(), second.run()),
                folder,
                () -> {
                    delete(folder);
                    bridge.split().close();
                    release.run();
                });
    }

    private static Map<Cause, List<KeptDiff.Ends>> ends(Bridge bridge) {
        Map<Cause, List<KeptDiff.Ends>> ends = new EnumMap<>(Cause.class);
        for (Bridge.Switch by : bridge.switches()) {
            RunInputs from = by.from();
            RunInputs to = by.to();
            if (from != null && to != null) {
                ends.put(by.cause(), List.of(new KeptDiff.Ends(from, to)));
            }
        }
        return ends;
    }

    private Path table(End end, Bridge bridge) {
        Run run = end.run();
        return run == null
                ? bridge.trial(end.inputs()).table()
                : parts.reconciliation().table(run.id());
    }

    private static Side side(End end, Bridge bridge) {
        Run run = end.run();
        return run == null
                ? bridge.side(end.inputs())
                : new Side(
                        run,
                        end.inputs(),
                        run.waterfall(),
                        run.digest(),
                        run.lines(),
                        run.totals());
    }

    private static List<CauseShare> causes(Bridge bridge, SettledLines settled) {
        List<CauseShare> causes = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            long counted = 0;
            boolean moved = bridge.switched().contains(cause) || settled.moved(cause);
            for (Bridge.Switch by : bridge.switches()) {
                if (by.cause() == cause) {
                    moved = true;
                    counted += by.after().waterfall().counted() - by.before().waterfall().counted();
                }
            }
            causes.add(
                    new CauseShare(
                            cause,
                            moved ? CauseShare.Input.SWITCHED : CauseShare.Input.SAME,
                            counted));
        }
        return causes;
    }

    private LostCoverage lost(End first, End second, Path folder) {
        boolean sameRecords =
                parts.states()
                                .of(Cause.LATE_ARRIVALS, first.inputs())
                                .equals(parts.states().of(Cause.LATE_ARRIVALS, second.inputs()))
                        && parts.states()
                                .of(Cause.ERASURE, first.inputs())
                                .equals(parts.states().of(Cause.ERASURE, second.inputs()));
        Set<LocalDate> days = new TreeSet<>();
        if (!sameRecords) {
            days.addAll(parts.states().days(first.inputs()));
            days.removeAll(parts.states().days(second.inputs()));
        }
        return new LostCoverage(
                parts.tables().lostItems(folder),
                parts.tables().lostCountries(folder),
                List.copyOf(days));
    }

    private Path folder() {
        try {
            Files.createDirectories(parts.temporary());
            return Files.createTempDirectory(parts.temporary(), "diff-");
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "Nothing can be compared: "
                            + parts.temporary()
                            + " cannot be written to ("
                            + Reason.of(e)
                            + "). Nothing was changed.",
                    e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LoggerFactory.getLogger(RunDiffs.class)
                    .warn("What a diff kept could not be removed", e);
        }
    }
}
