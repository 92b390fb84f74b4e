package io.playledger.engine.royalty.against;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.catalog.KnownCatalog;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.PlanRules;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.RuleStore;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunStore;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Compares recorded runs with kept reports.
public final class RunsAgainst implements Against {
    private final Parts parts;
    private final ReportFiles files;

    /// What comparisons are made with.
    ///
    /// @param home the home folder; statements are in `runs/ID`, reports in `against`
    public record Parts(
            RunStore runs,
            RuleStore rules,
            CatalogStore names,
            KnownCatalog catalog,
            EventArchive archive,
            PlayFacts facts,
            ReportStore reports,
            Path home,
            InstantSource clock) {}

    public RunsAgainst(Parts parts) {
        this.parts = parts;
        files = new ReportFiles(parts.home().resolve("against"));
    }

    @Override
    public Comparison compare(Path report, Path mappingFile, long runId, Progress progress) {
        Run run = run(runId);
        ReportMapping mapping = ReportMapping.load(mappingFile);
        fits(mapping, run);
        progress.report(-1, -1, "Reading the report");
        List<ReportRow> rows = ReportReader.read(report, mapping);
        progress.stopIfCancelled();
        ReportVersion kept = keep(report, mapping, run, rows.size());
        return compare(kept, mapping, rows, run, progress);
    }

    @Override
    public Comparison compare(long reportId, long runId, Progress progress) {
        Run run = run(runId);
        ReportVersion report = report(reportId);
        ReportMapping mapping = ReportMapping.load(files.mapping(report));
        fits(mapping, run);
        if (!report.period().equals(run.period())) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "Report %d is of %s, run %d of %s."
                            .formatted(reportId, report.period(), runId, run.period()));
        }
        progress.report(-1, -1, "Reading the report");
        return compare(
                report, mapping, ReportReader.read(files.report(report), mapping), run, progress);
    }

    private static void fits(ReportMapping mapping, Run run) {
        String period = mapping.stated().period();
        if (period != null && !period.equals(run.period())) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "The mapping says that the report is of %s, run %d is of %s. Nothing was compared."
                            .formatted(period, run.id(), run.period()));
        }
        String holder = mapping.scope().rightsHolder();
        TreeSet<String> holders = new TreeSet<>();
        run.totals().forEach(total -> holders.add(total.rightsHolder()));
        if (holder != null && !holders.contains(holder)) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "Run %d has no lines of «%s», which the mapping's [scope] names. Nothing was compared."
                            .formatted(run.id(), holder));
        }
    }

    private ReportVersion keep(Path report, ReportMapping mapping, Run run, long rows) {
        try {
            ReportFiles.Kept kept = files.keep(report, mapping);
            return parts.reports()
                    .add(
                            new ReportVersion(
                                    0,
                                    mapping.source(),
                                    run.period(),
                                    0,
                                    String.valueOf(report.getFileName()),
                                    kept.sha256(),
                                    kept.mappingSha256(),
                                    kept.bytes(),
                                    rows,
                                    parts.clock().instant()));
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "«%s» could not be kept (%s); nothing was compared."
                            .formatted(report, Reason.of(e)),
                    e);
        }
    }

    private Comparison compare(
            ReportVersion report,
            ReportMapping mapping,
            List<ReportRow> rows,
            Run run,
            Progress progress) {
        progress.report(-1, -1, "Matching items");
        Map<Key, Figures> ours;
        try {
            ours =
                    OurFigures.read(
                            parts.home().resolve("runs/" + run.id() + "/statement.csv"), mapping);
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The statement of run %d cannot be read (%s)."
                            .formatted(run.id(), Reason.of(e)),
                    e);
        }
        TheirFigures theirs =
                TheirFigures.of(rows, Matching.of(rows, parts.catalog(), run.asKnownAt()), mapping);
        progress.stopIfCancelled();
        Sides sides = new Sides(ours, theirs, mapping);
        CauseSearch.Found causes =
                sides.differ()
                        ? causes(run, mapping, ours, theirs, progress)
                        : new CauseSearch.Found(List.of(), Map.of(), "");
        return sides.comparison(report, run.id(), causes, items -> names(items, run));
    }

    private CauseSearch.Found causes(
            Run run,
            ReportMapping mapping,
            Map<Key, Figures> ours,
            TheirFigures theirs,
            Progress progress) {
        RuleSet rules =
                parts.rules().rules().stream()
                        .filter(set -> set.number() == run.rules())
                        .findFirst()
                        .orElseThrow();
        PlanRules asked =
                new PlanRules(
                        rules,
                        new Period(
                                run.period(),
                                ZoneId.of(run.zone()),
                                run.periodStart(),
                                run.periodEnd()),
                        Set.copyOf(run.kinds()));
        if (asked.capsPlaysPerDay() || asked.asksReach()) {
            return new CauseSearch.Found(
                    List.of(),
                    Map.of(),
                    "Rule set %d caps plays a day or asks how far an item has reached: counted in another way, other plays would be left out. So no causes are named."
                            .formatted(rules.number()));
        }
        progress.report(-1, -1, "Reading the records around the period");
        try (ArchiveSnapshot snapshot = parts.archive().snapshot();
                PlayFacts.Records records = parts.facts().read(run, rules, snapshot, progress)) {
            return new CauseSearch(run, mapping, parts.catalog(), ours, theirs)
                    .search(records, progress);
        }
    }

    private Map<String, ItemName> names(java.util.Collection<String> items, Run run) {
        return parts.names().names(items, run.asKnownAt());
    }

    @Override
    public List<ReportVersion> reports() {
        return parts.reports().reports();
    }

    @Override
    public ReportDiff diff(long firstId, long secondId) {
        ReportVersion first = report(firstId);
        ReportVersion second = report(secondId);
        return ReportDiffs.of(
                first,
                read(first),
                second,
                read(second),
                ReportMapping.load(files.mapping(first)).measures(),
                ReportMapping.load(files.mapping(second)).measures());
    }

    private List<ReportRow> read(ReportVersion report) {
        return ReportReader.read(files.report(report), ReportMapping.load(files.mapping(report)));
    }

    private Run run(long id) {
        return parts.runs()
                .find(id)
                .orElseThrow(() ->
                        new PlayledgerException(Code.BAD_INPUT, "There is no run " + id + "."));
    }

    private ReportVersion report(long id) {
        return parts.reports()
                .find(id)
                .orElseThrow(() ->
                        new PlayledgerException(
                                Code.BAD_INPUT,
                                "There is no report " + id + "; against list shows them."));
    }
}
