package io.playledger.app.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.util.concurrent.Callable;

/// `playledger bench recommend`.
@Command(
        name = "recommend",
        description = {
            "Latency of personal lists at a steady rate, from cache and computed; a million items",
            "want PLAYLEDGER_OPTS=-Xmx5g."
        },
        mixinStandardHelpOptions = true)
final class RecommendBenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin BenchOptions options = new BenchOptions();

    @Option(names = "--items", defaultValue = "1000000", description = "Default: ${DEFAULT-VALUE}.")
    int items;

    @Option(names = "--users", defaultValue = "100000", description = "Default: ${DEFAULT-VALUE}.")
    int users;

    @Option(
            names = "--rate",
            defaultValue = "100",
            description = "Lists a second. Default: ${DEFAULT-VALUE}.")
    int rate;

    @Option(names = "--seconds", defaultValue = "30", description = "Default: ${DEFAULT-VALUE}.")
    int seconds;

    @Override
    public Integer call() throws IOException {
        return options.run(
                spec,
                (folder, progress) ->
                        new RecommendBench(folder, items, users, rate, seconds).run(progress),
                items,
                users,
                rate,
                seconds);
    }
}
