package io.playledger.app.cli;

import io.playledger.app.bench.BenchCommand;
import io.playledger.app.home.Logs;
import io.playledger.engine.failure.PlayledgerException;

import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger`: the console, and the parent of every other command.
@Command(
        name = "playledger",
        scope = CommandLine.ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused or failed; stderr says what happened, what was kept and what to do",
            "2:wrong usage"
        },
        description = "Live plays. Exact royalties. Provable deletions.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            EngineCommand.class,
            ImportCommand.class,
            PublishCommand.class,
            CatalogCommand.class,
            RulesCommand.class,
            PoolsCommand.class,
            RatesCommand.class,
            ReconcileCommand.class,
            PeriodsCommand.class,
            RunsCommand.class,
            RunCommand.class,
            SignoffCommand.class,
            LateCommand.class,
            CorrectionsCommand.class,
            EventsCommand.class,
            DeleteCommand.class,
            DeletionsCommand.class,
            AuditCommand.class,
            StatementCommand.class,
            ScheduleCommand.class,
            EvidenceCommand.class,
            AgainstCommand.class,
            DiffCommand.class,
            WhatIfCommand.class,
            QuarantineCommand.class,
            StreamCommand.class,
            TraceCommand.class,
            SearchCommand.class,
            VerifyCommand.class,
            RecommendCommand.class,
            ModelCommand.class,
            BenchCommand.class
        })
public final class PlayledgerCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin DemoOptions demo = new DemoOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    /// Runs a command line.
    ///
    /// @return the exit code: 0 done, 1 refused or failed, 2 wrong usage
    public static int run(String... args) {
        Logs.toStderr();
        CommandLine line = new CommandLine(new PlayledgerCommand());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(
                new java.io.PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, parsed));
        line.registerConverter(ZoneId.class, Conversions::zone);
        line.registerConverter(Instant.class, Conversions::instant);
        line.setExecutionStrategy(PlayledgerCommand::runLast);
        Interruption.commandBegins();
        int exit = line.execute(args);
        Interruption.commandEnded(exit);
        return exit;
    }

    /// Options of the console before another command's name would not reach that command: `--home X
    /// runs` must not look into another home.
    private static int runLast(CommandLine.ParseResult parsed) {
        if (parsed.hasSubcommand()
                && !parsed.isUsageHelpRequested()
                && !parsed.isVersionHelpRequested()
                && !parsed.matchedOptions().isEmpty()) {
            throw new CommandLine.ParameterException(
                    parsed.commandSpec().commandLine(),
                    "%s belongs behind the command: playledger %s %s …"
                            .formatted(
                                    parsed.matchedOptions().getFirst().longestName(),
                                    parsed.subcommand().commandSpec().name(),
                                    parsed.matchedOptions().getFirst().longestName()));
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    @Override
    public Integer call() {
        if (!(demo.rate > 0 && demo.rate <= 10_000_000)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--rate must be more than 0 and at most 10000000.");
        }
        if (demo.demo) {
            ConsoleRun.onDemo(demo);
        } else if (demo.screenshot != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--screenshot draws the demo: add --demo.");
        } else {
            ConsoleRun.onHome(options);
        }
        return 0;
    }

    private static int report(Exception failure, CommandLine.ParseResult parsed) {
        CommandLine.ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        boolean json = last.matchedOptionValue("--json", Boolean.FALSE);
        Output.failure(failure, json, Map.of());
        if (!(failure instanceof PlayledgerException)) {
            LoggerFactory.getLogger(PlayledgerCommand.class).error("A command failed", failure);
        }
        return 1;
    }
}
