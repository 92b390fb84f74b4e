package io.playledger.app.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `playledger bench NAME`: the project's own benchmarks.
@Command(
        name = "bench",
        description = "The project's own benchmarks, each against its floor, in one run.",
        mixinStandardHelpOptions = true,
        subcommands = {
            IngestBenchCommand.class,
            ReconcileBenchCommand.class,
            RerunBenchCommand.class,
            ConsoleBenchCommand.class,
            RecommendBenchCommand.class,
            CatalogBenchCommand.class,
            EraseBenchCommand.class
        })
public final class BenchCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name a benchmark: playledger bench --help lists them.");
    }
}
