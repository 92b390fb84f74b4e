package io.playledger.app.cli;

import io.playledger.engine.catalog.CatalogImportResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger catalog
/// import|propose|approve|show|edit|history|undo|export|alias|unmatched|queue|messages`.
@Command(
        name = "catalog",
        description = "Metadata versions and licence terms.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CatalogCommand.Import.class,
            CatalogShowCommand.class,
            CatalogEditCommand.class,
            CatalogHistoryCommand.class,
            CatalogUndoCommand.class,
            CatalogExportCommand.class,
            CatalogAliasCommand.class,
            CatalogUnmatchedCommand.class,
            CatalogProposeCommand.class,
            CatalogApproveCommand.class,
            CatalogQueueCommand.class,
            CatalogMessagesCommand.class
        })
final class CatalogCommand extends ParentCommand {

    @Command(
            name = "import",
            description = "Take a file of versions (.csv, .jsonl, .xlsx), all of it or nothing.",
            mixinStandardHelpOptions = true)
    static final class Import implements Callable<Integer> {
        /// Problems that a person reads; the rest is counted.
        private static final int PROBLEMS_SHOWN = 20;

        @Mixin HomeOptions options = new HomeOptions();

        @Parameters(
                paramLabel = "FILE",
                description = "The versions; docs/spec/catalogue-file.md says how.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Path file;

        @Override
        public Integer call() {
            CatalogImportResult result = options.withEngine(engine -> engine.importCatalog(file));
            if (options.json) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("read", result.read());
                json.put("versions", result.versions());
                json.put("unchanged", result.unchanged());
                json.put("closed", result.closed());
                json.put("problems", result.problems());
                Output.json(json);
            }
            if (!result.accepted()) {
                List<CatalogImportResult.Problem> problems = result.problems();
                problems.stream()
                        .limit(PROBLEMS_SHOWN)
                        .forEach(problem ->
                                System.err.println(
                                        file + ":" + problem.line() + ": " + problem.message()));
                if (problems.size() > PROBLEMS_SHOWN) {
                    System.err.println(
                            "… and "
                                    + (problems.size() - PROBLEMS_SHOWN)
                                    + " more (all of them with --json).");
                }
                System.err.println(
                        "playledger: the file was refused, nothing of it was taken. Put it right"
                                + " and import it again. [BAD_INPUT]");
                return 1;
            }
            if (!options.json) {
                Output.line(
                        "%,d versions recorded, %,d closed, %,d unchanged (%,d rows read)."
                                .formatted(
                                        result.versions(),
                                        result.closed(),
                                        result.unchanged(),
                                        result.read()));
            }
            return 0;
        }
    }
}
