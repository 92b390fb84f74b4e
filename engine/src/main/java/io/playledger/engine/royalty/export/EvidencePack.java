package io.playledger.engine.royalty.export;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.engine.royalty.RunJson;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;

/// Puts a run's evidence together, tries that it recomputes the statement, and packs it. For one
/// use.
final class EvidencePack {
    private static final String EVENTS = "archive/events/";

    private final RunExports.Parts parts;
    private final EvidenceStore store;
    private final Run run;
    private final RuleSet rules;
    private final ArchiveSnapshot snapshot;
    private final EvidenceRequest request;
    private final Instant scopeStart;
    private final List<ArchiveFile> files;

    /// Event files that go into the pack, by path.
    private final TreeSet<ArchiveFile> handedOut =
            new TreeSet<>(Comparator.comparing(ArchiveFile::path));

    EvidencePack(
            RunExports.Parts parts,
            Run run,
            RuleSet rules,
            ArchiveSnapshot snapshot,
            EvidenceRequest request) {
        this.parts = parts;
        store = parts.evidence();
        this.run = run;
        this.rules = rules;
        this.snapshot = snapshot;
        this.request = request;
        scopeStart = EvidenceRules.scopeStart(run, rules);
        files = NeededFiles.of(snapshot, run, scopeStart);
    }

    /// @param statement the run's canonical CSV
    /// @param draft an empty folder
    void write(Path statement, Path draft, Progress progress) throws IOException {
        progress.report(0, 4, "Gathering the run's inputs");
        Path pack = Files.createDirectory(draft.resolve("pack"));
        Files.createDirectories(pack.resolve("archive"));
        Files.createDirectories(pack.resolve("catalogue"));
        Files.copy(statement, pack.resolve("statement.csv"));
        Files.writeString(pack.resolve("run.json"), RunJson.write(run, List.of()));
        Files.writeString(pack.resolve("pools.csv"), EvidenceText.pools(run));
        if (run.money().payeesDigest() != null) {
            Files.copy(statement.resolveSibling("payees.csv"), pack.resolve("payees.csv"));
        }
        Files.writeString(pack.resolve("rules.toml"), EvidenceRules.toml(rules));
        manifest(pack, run, files);
        rejected(pack);
        List<String> currencies =
                store.catalogue(
                        run,
                        scopeStart,
                        pack.resolve("catalogue/versions.parquet"),
                        pack.resolve("catalogue/terms.parquet"));
        progress.report(1, 4, "Looking for records under deletion requests");
        long hidden =
                store.hidden(
                        run,
                        files.stream().map(file -> snapshot.root().resolve(file.path())).toList(),
                        pack.resolve("archive/hidden.csv"),
                        progress);
        if (hidden > 0 && request.events() == EvidenceRequest.Events.FILES) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "%,d records of the event files fall under deletion requests and must not be handed out. Pack without the events, or erase first, reconcile again and pack that run. Nothing was written."
                            .formatted(hidden));
        }
        String sql =
                EvidenceText.sql(run, rules, currencies, files.size(), request.events(), Map.of());
        Files.writeString(pack.resolve("recompute.sql"), sql);
        progress.report(2, 4, "Recomputing the statement by the pack's SQL");
        check(sql, pack, draft.resolve("recomputed.csv"), progress);
        List<SettledPeriod> settled = parts.settled().settledBy(run);
        if (!settled.isEmpty()) {
            adjustments(settled, statement, pack, draft, progress);
        }
        Files.writeString(
                pack.resolve("README.md"),
                EvidenceText.readme(run, hidden, settled, request.events()));
        progress.report(3, 4, "Packing");
        Path zip = draft.resolve("evidence.zip");
        zip(pack, zip, progress);
        Files.move(zip, request.file(), StandardCopyOption.REPLACE_EXISTING);
    }

    private void manifest(Path pack, Run run, List<ArchiveFile> files) throws IOException {
        StringBuilder list = new StringBuilder("path,rows,bytes,sha256\n");
        StringBuilder sums = new StringBuilder();
        for (ArchiveFile file : files) {
            list.append(file.path())
                    .append(',')
                    .append(file.rows())
                    .append(',')
                    .append(file.bytes())
                    .append(',')
                    .append(file.sha256())
                    .append('\n');
            sums.append(file.sha256()).append("  ").append(file.path()).append('\n');
        }
        Files.writeString(pack.resolve("archive/files.csv"), list);
        Files.writeString(pack.resolve("archive/SHA256SUMS"), sums);
        Files.writeString(
                pack.resolve("archive/positions.csv"),
                store.positions(run.archiveSnapshot()).stream()
                        .map(at ->
                                at.sourceId() + "," + at.partition() + "," + at.nextOffset() + "\n")
                        .collect(
                                Collectors.joining(
                                        "", "source_id,source_partition,next_offset\n", "")));
    }

    /// What the run settles of closed periods, each state of these with a script of its own.
    private void adjustments(
            List<SettledPeriod> settled, Path statement, Path pack, Path draft, Progress progress)
            throws IOException {
        Files.copy(
                statement.resolveSibling(AdjustmentsFile.NAME), pack.resolve(AdjustmentsFile.NAME));
        List<Path> recomputed = new ArrayList<>();
        for (SettledPeriod period : settled) {
            progress.report(2, 4, "Recomputing " + period.origin().period() + " by the pack's SQL");
            Path folder =
                    Files.createDirectories(
                            pack.resolve("adjustments").resolve(period.origin().period()));
            if (period.before() != null) {
                recomputed.add(
                        state(
                                folder.resolve("before"),
                                period.origin(),
                                period.before(),
                                progress));
            }
            if (period.withLate() != null) {
                recomputed.add(
                        state(
                                folder.resolve("with-late"),
                                period.origin(),
                                period.withLate(),
                                progress));
            }
            if (period.corrected() != null) {
                recomputed.add(
                        state(
                                folder.resolve("corrected"),
                                period.origin(),
                                period.corrected(),
                                progress));
                Files.copy(
                        StatementSplit.csv(parts.home(), period.origin()),
                        folder.resolve("statement.csv"));
                Files.writeString(folder.resolve("paid.csv"), paid(period.paid()));
            }
        }
        String sql = EvidenceText.adjustments(run, settled);
        Files.writeString(pack.resolve("adjustments.sql"), sql);
        check(sql, pack, draft.resolve("unused.csv"), progress);
        for (Path file : recomputed) {
            Files.delete(file);
        }
    }

    /// Computes a state of a closed period and leaves what the script gave in its folder.
    private Path state(Path folder, Run origin, RunInputs inputs, Progress progress)
            throws IOException {
        Files.createDirectories(folder.resolve("archive"));
        Files.createDirectories(folder.resolve("catalogue"));
        Run as = asComputed(origin, inputs);
        Instant scope = EvidenceRules.scopeStart(as, inputs.rules());
        List<ArchiveFile> needed = NeededFiles.of(snapshot, as, scope);
        manifest(folder, as, needed);
        Files.writeString(folder.resolve("pools.csv"), EvidenceText.pools(inputs.pools()));
        Files.writeString(folder.resolve("rules.toml"), EvidenceRules.toml(inputs.rules()));
        store.accepted(as, inputs.lateAcceptedUpTo(), folder.resolve("accepted.csv"));
        List<String> currencies =
                store.catalogue(
                        as,
                        scope,
                        folder.resolve("catalogue/versions.parquet"),
                        folder.resolve("catalogue/terms.parquet"));
        long hidden =
                store.hidden(
                        as,
                        needed.stream().map(file -> snapshot.root().resolve(file.path())).toList(),
                        folder.resolve("archive/hidden.csv"),
                        progress);
        if (request.events() == EvidenceRequest.Events.FILES) {
            if (hidden > 0) {
                throw new PlayledgerException(
                        Code.BAD_INPUT,
                        "%,d records of %s, which the run adjusts, fall under deletion requests and must not be handed out. Pack without the events. Nothing was written."
                                .formatted(hidden, origin.period()));
            }
            handedOut.addAll(needed);
        }
        String sql =
                EvidenceText.withoutComparing(
                        EvidenceText.sql(
                                as,
                                inputs.rules(),
                                currencies,
                                needed.size(),
                                request.events(),
                                EvidenceText.accepting(request.events())));
        Files.writeString(folder.resolve("recompute.sql"), sql);
        Path recomputed = folder.resolve("recomputed.csv");
        store.recompute(sql, folder, snapshot.root(), recomputed, progress);
        return recomputed;
    }

    /// The period's run as if it had been made from these inputs.
    private static Run asComputed(Run origin, RunInputs inputs) {
        return new Run(
                origin.id(),
                origin.period(),
                origin.zone(),
                origin.periodStart(),
                origin.periodEnd(),
                origin.kinds(),
                origin.state(),
                inputs.archiveSnapshot(),
                inputs.rules().number(),
                inputs.catalog().asKnownAt(),
                inputs.receivedBefore(),
                inputs.allowedLateness(),
                origin.waterfall(),
                origin.unqualifiedBy(),
                origin.conflicts(),
                origin.digest(),
                origin.lines(),
                origin.totals(),
                origin.current(),
                inputs.tombstonesAt(),
                origin.took(),
                origin.madeBy(),
                origin.money());
    }

    private static String paid(List<AdjustmentLine> lines) {
        StringBuilder csv =
                new StringBuilder(
                        "rights_holder,item_id,country,catalog_version,plays,ms_played,amount,currency\n");
        for (AdjustmentLine line : lines) {
            csv.append(CanonicalLines.field(line.rightsHolder()))
                    .append(',')
                    .append(CanonicalLines.field(line.itemId()))
                    .append(',')
                    .append(CanonicalLines.field(line.country()))
                    .append(',')
                    .append(line.catalogVersion())
                    .append(',')
                    .append(line.plays())
                    .append(',')
                    .append(line.msPlayed())
                    .append(',')
                    .append(line.amount().toPlainString())
                    .append(',')
                    .append(line.currency())
                    .append('\n');
        }
        return csv.toString();
    }

    private void rejected(Path pack) throws IOException {
        Files.writeString(
                pack.resolve("rejected.csv"),
                store.rejected(run).stream()
                        .map(row ->
                                CanonicalLines.field(row.itemKind())
                                        + ","
                                        + CanonicalLines.field(row.reasons())
                                        + ","
                                        + row.records()
                                        + "\n")
                        .collect(Collectors.joining("", "item_kind,reasons,records\n", "")));
    }

    /// A pack that does not give the statement proves nothing: it is not written.
    private void check(String sql, Path pack, Path recomputed, Progress progress) {
        long different = store.recompute(sql, pack, snapshot.root(), recomputed, progress);
        if (different > 0) {
            throw new PlayledgerException(
                    Code.CONFLICT,
                    "The archive does not give run %d's statement any more: %,d figures differ. Records that it read were erased since, or its rules ask what the pack cannot say. Reconcile again and pack the new run. Nothing was written."
                            .formatted(run.id(), different));
        }
    }

    private void zip(Path pack, Path zip, Progress progress) throws IOException {
        List<Path> own;
        try (Stream<Path> walk = Files.walk(pack)) {
            own = walk.filter(Files::isRegularFile).sorted().toList();
        }
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(zip));
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Path each : own) {
                String name = pack.relativize(each).toString().replace('\\', '/');
                add(out, "evidence-run-" + run.id() + "/" + name, each);
            }
            if (request.events() == EvidenceRequest.Events.FILES) {
                // Compressed already.
                out.setLevel(Deflater.NO_COMPRESSION);
                handedOut.addAll(files);
                for (ArchiveFile each : handedOut) {
                    progress.stopIfCancelled();
                    add(
                            out,
                            "evidence-run-" + run.id() + "/" + EVENTS + each.path(),
                            snapshot.root().resolve(each.path()));
                }
            }
        }
    }

    private static void add(ZipOutputStream out, String name, Path file) throws IOException {
        out.putNextEntry(StableZip.entry(name));
        Files.copy(file, out);
        out.closeEntry();
    }
}
