package io.playledger.engine.royalty.export;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.catalog.KnownCatalog;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.RuleStore;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunStore;
import io.playledger.engine.royalty.StatementTable;
import io.playledger.engine.royalty.StatementTotal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Exports of recorded runs, made of their statements' canonical CSV.
public final class RunExports implements Exports {
    private final Parts parts;

    /// What exports are made with.
    ///
    /// @param home the home folder; a run's canonical CSV is `runs/ID/statement.csv` in it
    public record Parts(
            RunStore runs,
            RuleStore rules,
            KnownCatalog catalog,
            StatementTable table,
            AdjustmentLine.Source adjustments,
            SettledPeriod.Source settled,
            PrintFonts fonts,
            EventArchive archive,
            EvidenceStore evidence,
            Path home) {}

    public RunExports(Parts parts) {
        this.parts = parts;
    }

    @Override
    public List<Path> statements(StatementRequest request, Progress progress) {
        Run run = run(request.runId());
        List<AdjustmentLine> adjustments = parts.adjustments().of(run.id());
        Map<String, List<StatementTotal>> holders = holders(run, adjustments, request.holders());
        try {
            Files.createDirectories(request.folder());
            Path draft = Files.createTempDirectory(request.folder(), ".statements-");
            try {
                StatementSplit split =
                        new StatementSplit(
                                parts, run, heads(run, adjustments, holders), request, draft);
                return split.write(progress);
            } finally {
                Drafts.delete(draft);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The statements of run "
                            + run.id()
                            + " could not be written to "
                            + request.folder()
                            + " ("
                            + Reason.of(e)
                            + "). The run is as it was; files that were finished stay.",
                    e);
        }
    }

    @Override
    public Path evidence(EvidenceRequest request, Progress progress) {
        Run run = run(request.runId());
        RuleSet rules =
                parts.rules().rules().stream()
                        .filter(set -> set.number() == run.rules())
                        .findFirst()
                        .orElseThrow();
        Path file = request.file().toAbsolutePath().normalize();
        Path folder = Objects.requireNonNull(file.getParent(), "a file has a folder");
        try (ArchiveSnapshot snapshot = parts.archive().snapshot()) {
            Files.createDirectories(folder);
            Path draft = Files.createTempDirectory(folder, ".evidence-");
            try {
                new EvidencePack(parts, run, rules, snapshot, request)
                        .write(StatementSplit.csv(parts.home(), run), draft, progress);
                return request.file();
            } finally {
                Drafts.delete(draft);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The evidence of run "
                            + run.id()
                            + " could not be written to "
                            + request.file()
                            + " ("
                            + Reason.of(e)
                            + "). Nothing was written; the run is as it was.",
                    e);
        }
    }

    private Run run(long id) {
        return parts.runs()
                .find(id)
                .orElseThrow(() ->
                        new PlayledgerException(Code.BAD_INPUT, "There is no run " + id + "."));
    }

    private static Map<String, List<StatementTotal>> holders(
            Run run, List<AdjustmentLine> adjustments, Set<String> wanted) {
        Map<String, List<StatementTotal>> all =
                run.totals().stream()
                        .collect(
                                Collectors.groupingBy(
                                        StatementTotal::rightsHolder,
                                        TreeMap::new,
                                        Collectors.toList()));
        adjustments.forEach(line -> all.putIfAbsent(line.rightsHolder(), List.of()));
        if (wanted.isEmpty()) {
            return all;
        }
        Set<String> unknown = new TreeSet<>(wanted);
        unknown.removeAll(all.keySet());
        if (!unknown.isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "Run %d has no lines of %s. It has %d rights holders%s. Nothing was written."
                            .formatted(
                                    run.id(),
                                    quoted(unknown),
                                    all.size(),
                                    all.isEmpty()
                                            ? ""
                                            : ", among them "
                                                    + quoted(
                                                            all.keySet().stream()
                                                                    .limit(5)
                                                                    .toList())));
        }
        all.keySet().retainAll(wanted);
        return all;
    }

    private static String quoted(java.util.Collection<String> names) {
        return names.stream().map(name -> "«" + name + "»").collect(Collectors.joining(", "));
    }

    private Map<String, StatementHead> heads(
            Run run, List<AdjustmentLine> adjustments, Map<String, List<StatementTotal>> holders) {
        String rules =
                parts.rules().rules().stream()
                        .filter(set -> set.number() == run.rules())
                        .findFirst()
                        .map((RuleSet set) -> StatementWords.rules(set, run))
                        .orElse("not kept");
        Map<String, StatementHead> heads = new TreeMap<>();
        Map<String, ItemName> names = names(run, adjustments);
        holders.forEach((holder, totals) ->
                heads.put(
                        holder,
                        new StatementHead(
                                run,
                                holder,
                                rules,
                                totals,
                                adjustments.stream()
                                        .filter(line -> line.rightsHolder().equals(holder))
                                        .toList(),
                                names)));
        return heads;
    }

    /// By the newest version of each item.
    private Map<String, ItemName> names(Run run, List<AdjustmentLine> adjustments) {
        Map<String, ItemName> names = new TreeMap<>();
        if (!adjustments.isEmpty()) {
            parts.catalog()
                    .known(
                            adjustments.stream().map(AdjustmentLine::itemId).distinct().toList(),
                            run.asKnownAt())
                    .forEach((item, versions) ->
                            versions.stream()
                                    .max(Comparator.comparing(CatalogVersion::validFrom))
                                    .ifPresent(newest ->
                                            names.put(
                                                    item,
                                                    new ItemName(newest.name(), newest.artist()))));
        }
        return names;
    }

    /// The version of a line, among those known.
    static @org.jspecify.annotations.Nullable CatalogVersion version(
            List<CatalogVersion> versions, int number) {
        return versions.stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElse(null);
    }
}
