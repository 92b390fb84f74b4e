package io.playledger.app.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.util.concurrent.Callable;

/// `playledger bench rerun`.
@Command(
        name = "rerun",
        description = {
            "A month's statement after one late event, in a real home with an archive of 30 dates",
            "of 32 buckets: a run that builds on the one before beside a run from nothing."
        },
        mixinStandardHelpOptions = true)
final class RerunBenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin BenchOptions options = new BenchOptions();

    @Option(
            names = "--events",
            defaultValue = "20000000",
            description = "Default: ${DEFAULT-VALUE}.")
    long events;

    @Option(
            names = "--items",
            defaultValue = "1000000",
            description = "In the catalogue, a version each. Default: ${DEFAULT-VALUE}.")
    int items;

    @Override
    public Integer call() throws IOException {
        return options.run(
                spec,
                (folder, progress) ->
                        new RerunBench(folder, events, items, options.rounds).run(progress),
                events,
                items);
    }
}
