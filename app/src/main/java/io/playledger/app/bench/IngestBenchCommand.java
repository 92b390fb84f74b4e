package io.playledger.app.bench;

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
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

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

    @Option(
            names = "--events",
            defaultValue = "5000000",
            description = "Default: ${DEFAULT-VALUE}.")
    long events;

    @Option(names = "--users", defaultValue = "200000", description = "Default: ${DEFAULT-VALUE}.")
    int users;

    @Option(names = "--items", defaultValue = "1000000", description = "Default: ${DEFAULT-VALUE}.")
    int items;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Measurements of each; medians count. Default: ${DEFAULT-VALUE}.")
    int rounds;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where the throw-away folder is made (default: the temporary folder).")
    @Nullable Path work;

    @Option(names = "--json", description = "Print one JSON document on stdout.")
    boolean json;

    @Override
    public Integer call() throws IOException {
        if (events < 1 || rounds < 1 || users < 1 || items < 1) {
            throw new ParameterException(spec.commandLine(), "Every number must be at least 1.");
        }
        PrintWriter out = spec.commandLine().getOut();
        Path folder =
                work == null
                        ? Files.createTempDirectory("playledger-bench")
                        : Files.createTempDirectory(
                                Files.createDirectories(work), "playledger-bench");
        try {
            IngestBenchResult result =
                    new IngestBench(folder, events, users, items, rounds)
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

    private static void print(PrintWriter out, IngestBenchResult result) {
        out.println(
                String.format(
                        Locale.ROOT,
                        "floor   %s (kafka-clients), %.2f µs of processor an event",
                        IngestBench.mega(result.floorPerSecond()),
                        result.floorMicros()));
        out.println("ingest  " + result.ingest());
        out.println(
                String.format(
                        Locale.ROOT,
                        "ratio   %.3f (bar: at least %.2f), heap %d MB (bar: at most %d MB): %s",
                        result.ratio(),
                        IngestBenchResult.RATIO_LEAST,
                        result.ingest().heapBytes() >> 20,
                        IngestBenchResult.HEAP_BYTES_MOST >> 20,
                        result.kept() ? "kept" : "MISSED"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
