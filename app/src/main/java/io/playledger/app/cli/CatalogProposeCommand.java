package io.playledger.app.cli;

import io.playledger.engine.catalog.CatalogImportResult.Problem;
import io.playledger.engine.catalog.edit.Proposal;
import io.playledger.engine.catalog.edit.ProposedChange;
import io.playledger.engine.catalog.edit.ProposedChange.Difference;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `playledger catalog propose FILE`.
@Command(
        name = "propose",
        description = {
            "What a file of versions (.csv, .jsonl, .xlsx) would change: added, changed, closed,"
                    + " rejected with line and reason. Nothing is recorded; catalog approve does.",
            "Other than catalog import, a proposal may say recorded terms anew."
        },
        mixinStandardHelpOptions = true)
final class CatalogProposeCommand implements Callable<Integer> {
    private static final int PROBLEMS_SHOWN = 20;

    @Mixin HomeOptions options = new HomeOptions();

    @Parameters(
            paramLabel = "FILE",
            description = "The versions; docs/spec/catalogue-file.md says how.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Path file;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many changes to show (default: 50; --json has up to 2,000).")
    int top;

    @Override
    public Integer call() {
        Proposal proposal;
        try (ProgressLine progress = ProgressLine.onTerminal()) {
            proposal = options.withEngine(engine -> engine.proposals().propose(file, progress));
        }
        if (options.json) {
            Output.json(json(proposal));
        } else {
            print(proposal);
        }
        return 0;
    }

    private void print(Proposal proposal) {
        Output.line(
                "%s: %,d added, %,d changed, %,d closed, %,d unchanged, %,d rejected (%,d rows)."
                        .formatted(
                                file.getFileName(),
                                proposal.added(),
                                proposal.changed(),
                                proposal.closed(),
                                proposal.unchanged(),
                                proposal.rejected(),
                                proposal.rows()));
        proposal.changes().stream().limit(top).forEach(change -> Output.line(line(change)));
        long more = proposal.total() - Math.min(top, proposal.changes().size());
        if (more > 0) {
            Output.line("… and %,d more changes.".formatted(more));
        }
        List<Problem> problems = proposal.problems();
        problems.stream()
                .limit(PROBLEMS_SHOWN)
                .forEach(problem ->
                        Output.line("rejected  line " + problem.line() + ": " + problem.message()));
        if (problems.size() > PROBLEMS_SHOWN) {
            Output.line(
                    "… and "
                            + (problems.size() - PROBLEMS_SHOWN)
                            + " more (all of them with --json).");
        }
        proposal.warnings().stream()
                .limit(PROBLEMS_SHOWN)
                .forEach(warning ->
                        Output.line("! line " + warning.line() + ": " + warning.message()));
        if (proposal.warned() > Math.min(PROBLEMS_SHOWN, proposal.warnings().size())) {
            Output.line(
                    "! … and %,d more identifiers that other items have."
                            .formatted(
                                    proposal.warned()
                                            - Math.min(
                                                    PROBLEMS_SHOWN, proposal.warnings().size())));
        }
        if (!proposal.isEmpty()) {
            Output.line(
                    "Approve it with: playledger catalog approve "
                            + file
                            + " --base "
                            + proposal.base()
                            + " --reason \"…\"");
        }
    }

    private static String line(ProposedChange change) {
        Integer ends = change.ends();
        String what =
                switch (change.kind()) {
                    case ADDED -> ends == null ? "" : ", ends version " + ends;
                    case CHANGED ->
                            ": "
                                    + change.differences().stream()
                                            .limit(4)
                                            .map(CatalogProposeCommand::told)
                                            .collect(Collectors.joining("; "));
                    case CLOSED -> ", ends version " + ends;
                };
        return "%-8s  line %d: %s %s%s"
                .formatted(
                        change.kind().wireName(),
                        change.line(),
                        change.itemId(),
                        change.during(),
                        what);
    }

    private static String told(Difference difference) {
        return difference.column()
                + " «"
                + difference.before()
                + "» → «"
                + difference.after()
                + "»";
    }

    static Map<String, @Nullable Object> json(Proposal proposal) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("file", proposal.file().toString());
        json.put("sha256", proposal.sha256());
        json.put("base", proposal.base());
        json.put("rows", proposal.rows());
        json.put("added", proposal.added());
        json.put("changed", proposal.changed());
        json.put("closed", proposal.closed());
        json.put("unchanged", proposal.unchanged());
        json.put("rejected", proposal.rejected());
        json.put("changes", proposal.changes().stream().map(CatalogProposeCommand::json).toList());
        json.put("more", proposal.more());
        json.put("problems", proposal.problems());
        json.put("warnings", proposal.warnings());
        json.put("warned", proposal.warned());
        return json;
    }

    private static Map<String, @Nullable Object> json(ProposedChange change) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("line", change.line());
        json.put("kind", change.kind().wireName());
        json.put("item_id", change.itemId());
        json.put("from", change.during().from().toString());
        Instant to = change.during().to();
        json.put("to", to == null ? null : to.toString());
        json.put("ends_version", change.ends());
        json.put("differences", change.differences());
        return json;
    }
}
