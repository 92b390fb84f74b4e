package io.playledger.app.bench;

import io.playledger.store.royalty.PlanMemory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.util.concurrent.Callable;

/// `playledger bench reconcile`.
@Command(
        name = "reconcile",
        description = {
            "The whole reconciliation of a month of events, to statement and digest,",
            "beside a plain scan and group of the same files."
        },
        mixinStandardHelpOptions = true)
final class ReconcileBenchCommand implements Callable<Integer> {
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
            names = "--versions",
            defaultValue = "4",
            description =
                    "Of each of the thousand most played items; the others have four. Default:"
                            + " ${DEFAULT-VALUE}.")
    int versions;

    @Option(
            names = "--memory",
            paramLabel = "MB",
            defaultValue = "4000",
            description = "Memory limit of the computation. Default: ${DEFAULT-VALUE}.")
    long megabytes;

    @Override
    public Integer call() throws IOException {
        return options.run(
                spec,
                (folder, progress) ->
                        new ReconcileBench(folder, events, versions, options.rounds, memory())
                                .run(progress),
                events,
                versions,
                megabytes);
    }

    private PlanMemory memory() {
        return new PlanMemory(
                megabytes * 1_000_000,
                PlanMemory.DEFAULT.threads(),
                PlanMemory.DEFAULT.copiesPerPart());
    }
}
