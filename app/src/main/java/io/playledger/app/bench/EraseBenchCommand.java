package io.playledger.app.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.util.concurrent.Callable;

/// `playledger bench erase`.
@Command(
        name = "erase",
        description = {
            "Deletion requests upon a month's archive of 30 dates of 32 buckets: one listener of",
            "middling zeal hidden, erased and verified, then many together beside one rewrite of",
            "every file. Bars: hidden within a second; files read and written for one at most 1/16",
            "of the archive's bytes; many in at most twice the time of the rewrite."
        },
        mixinStandardHelpOptions = true)
final class EraseBenchCommand implements Callable<Integer> {
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
            names = "--together",
            defaultValue = "1000",
            description = "Listeners erased in one pass. Default: ${DEFAULT-VALUE}.")
    int together;

    @Override
    public Integer call() throws IOException {
        return options.run(
                spec,
                (folder, progress) -> new EraseBench(folder, events, together).run(progress),
                events,
                together);
    }
}
