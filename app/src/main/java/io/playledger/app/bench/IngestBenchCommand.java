package io.playledger.app.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.util.concurrent.Callable;

/// `playledger bench ingest`.
@Command(
        name = "ingest",
        description = {
            "Events a second from a loaded topic to a committed archive and live stats,",
            "beside kafka-clients reading the same topic and discarding it."
        },
        mixinStandardHelpOptions = true)
final class IngestBenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin BenchOptions options = new BenchOptions();

    @Option(
            names = "--events",
            defaultValue = "5000000",
            description = "Default: ${DEFAULT-VALUE}.")
    long events;

    @Option(names = "--users", defaultValue = "200000", description = "Default: ${DEFAULT-VALUE}.")
    int users;

    @Option(names = "--items", defaultValue = "1000000", description = "Default: ${DEFAULT-VALUE}.")
    int items;

    @Override
    public Integer call() throws IOException {
        return options.run(
                spec,
                (folder, progress) ->
                        new IngestBench(folder, events, users, items, options.rounds).run(progress),
                events,
                users,
                items);
    }
}
