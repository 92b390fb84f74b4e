package io.playledger.app.cli;

import io.playledger.engine.royalty.against.Comparison;
import io.playledger.engine.royalty.against.ReportDiff;
import io.playledger.engine.royalty.against.ReportRefused;
import io.playledger.engine.royalty.against.ReportVersion;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `playledger against compare|show|list|diff`.
@Command(
        name = "against",
        description = "A run against somebody else's figures.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AgainstCommand.Compare.class,
            AgainstCommand.Show.class,
            AgainstCommand.Listing.class,
            AgainstCommand.Diff.class
        })
final class AgainstCommand extends ParentCommand {

    @Command(
            name = "compare",
            description = {
                "Read a report (.csv, .xlsx) by a mapping, keep it as a version, and compare.",
                "docs/spec/report-mapping.md says what a mapping holds."
            },
            mixinStandardHelpOptions = true)
    static final class Compare implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin Shown shown = new Shown();

        @Parameters(paramLabel = "FILE", description = "The report.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Path file;

        @Option(
                names = "--mapping",
                required = true,
                paramLabel = "M.toml",
                description = "How to read it.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Path mapping;

        @Option(
                names = "--run",
                required = true,
                paramLabel = "RUN",
                description = "Number of the run.")
        long run;

        @Override
        public Integer call() {
            return compare(options, shown, file, mapping, run);
        }
    }

    @Command(
            name = "show",
            description = "Compare a kept report again, also with another run of its period.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin Shown shown = new Shown();

        @Parameters(paramLabel = "REPORT", description = "Its number; against list shows it.")
        long report;

        @Option(
                names = "--run",
                required = true,
                paramLabel = "RUN",
                description = "Number of the run.")
        long run;

        @Override
        public Integer call() {
            Comparison comparison =
                    options.withEngine(engine -> {
                        try (ProgressLine progress = ProgressLine.onTerminal()) {
                            return engine.against().compare(report, run, progress);
                        }
                    });
            print(options, shown, comparison);
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "The kept reports, newest first.",
            mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();

        @Override
        public Integer call() {
            List<ReportVersion> reports = options.withEngine(engine -> engine.against().reports());
            if (options.json) {
                Output.json(reports.stream().map(AgainstJson::report).toList());
            } else if (reports.isEmpty()) {
                Output.line(
                        "No reports yet. playledger against compare FILE --mapping M.toml --run RUN"
                                + " takes one.");
            } else {
                reports.forEach(report -> Output.line(AgainstText.report(report)));
            }
            return 0;
        }
    }

    @Command(
            name = "diff",
            description = "What one version of a report says otherwise than another.",
            mixinStandardHelpOptions = true)
    static final class Diff implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin Shown shown = new Shown();

        @Parameters(index = "0", paramLabel = "A", description = "Number of the earlier report.")
        long first;

        @Parameters(index = "1", paramLabel = "B", description = "Number of the later report.")
        long second;

        @Override
        public Integer call() {
            ReportDiff diff = options.withEngine(engine -> engine.against().diff(first, second));
            if (options.json) {
                Output.json(AgainstJson.of(diff));
            } else {
                AgainstText.of(diff, shown.rows).forEach(Output::line);
            }
            return 0;
        }
    }

    /// How much is printed.
    static final class Shown {
        @Option(
                names = "--rows",
                paramLabel = "N",
                description = "Rows of each table for a person (default: 20; --json has all).")
        int rows = 20;
    }

    /// Compares, or tells everything that is wrong with the report.
    static int compare(HomeOptions options, Shown shown, Path file, Path mapping, long run) {
        try {
            Comparison comparison =
                    options.withEngine(engine -> {
                        try (ProgressLine progress = ProgressLine.onTerminal()) {
                            return engine.against().compare(file, mapping, run, progress);
                        }
                    });
            print(options, shown, comparison);
            return 0;
        } catch (ReportRefused refused) {
            refused.problems()
                    .forEach(problem ->
                            System.err.println(
                                    file + ":" + problem.line() + ": " + problem.text()));
            Output.failure(refused, options.json, AgainstJson.problems(refused));
            return 1;
        }
    }

    private static void print(HomeOptions options, Shown shown, Comparison comparison) {
        if (options.json) {
            Output.json(AgainstJson.of(comparison));
        } else {
            AgainstText.of(comparison, shown.rows).forEach(Output::line);
        }
    }
}
