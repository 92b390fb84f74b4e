package io.playledger.app.bench;

import io.playledger.store.royalty.PlanMemory;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

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

    @Option(
            names = "--events",
            defaultValue = "20000000",
            description = "Default: ${DEFAULT-VALUE}.")
    long events;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Measurements of each; medians count. Default: ${DEFAULT-VALUE}.")
    int rounds;

    @Option(
            names = "--memory",
            paramLabel = "MB",
            defaultValue = "4000",
            description = "Memory limit of the computation. Default: ${DEFAULT-VALUE}.")
    long megabytes;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where the throw-away folder is made (default: the temporary folder).")
    @Nullable Path work;

    @Option(names = "--json", description = "Print one JSON document on stdout.")
    boolean json;

    @Override
    public Integer call() throws IOException {
        if (events < 1 || rounds < 1 || megabytes < 1) {
            throw new ParameterException(spec.commandLine(), "Every number must be at least 1.");
        }
        PrintWriter out = spec.commandLine().getOut();
        Path folder =
                work == null
                        ? Files.createTempDirectory("playledger-bench")
                        : Files.createTempDirectory(
                                Files.createDirectories(work), "playledger-bench");
        PlanMemory memory =
                new PlanMemory(
                        megabytes * 1_000_000,
                        PlanMemory.DEFAULT.threads(),
                        PlanMemory.DEFAULT.copiesPerPart());
        try {
            ReconcileBenchResult result =
                    new ReconcileBench(folder, events, rounds, memory)
                            .run(line -> spec.commandLine().getErr().println(line));
            if (json) {
                out.println(JsonMapper.builder().build().writeValueAsString(result.document()));
            } else {
                print(out, result);
            }
            return result.kept() ? 0 : 1;
        } finally {
            delete(folder);
        }
    }

    private static void print(PrintWriter out, ReconcileBenchResult result) {
        out.println(
                String.format(
                        Locale.ROOT, "plain      %.2f s (scan and group)", result.plainSeconds()));
        out.println("reconcile  " + result.full());
        out.println(
                String.format(
                        Locale.ROOT,
                        "ratio      %.2f (bar: at most %.1f), peak %d MB (bar: at most %d MB): %s",
                        result.ratio(),
                        ReconcileBenchResult.RATIO_MOST,
                        result.peakBytes() / 1_000_000,
                        ReconcileBenchResult.PEAK_BYTES_MOST / 1_000_000,
                        result.kept() ? "kept" : "MISSED"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
