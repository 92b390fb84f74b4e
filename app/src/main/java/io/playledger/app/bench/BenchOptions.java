package io.playledger.app.bench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Options of the benchmarks that work in a throw-away folder, and their run in it.
final class BenchOptions {
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

    interface Bench {
        /// @param progress takes a line at a time
        BenchResult run(Path folder, Consumer<String> progress);
    }

    /// @param sizes what must be at least 1
    /// @return the exit code
    int run(CommandSpec spec, Bench bench, long... sizes) throws IOException {
        if (rounds < 1 || Arrays.stream(sizes).anyMatch(size -> size < 1)) {
            throw new ParameterException(spec.commandLine(), "Every number must be at least 1.");
        }
        PrintWriter out = spec.commandLine().getOut();
        Path folder =
                work == null
                        ? Files.createTempDirectory("playledger-bench")
                        : Files.createTempDirectory(
                                Files.createDirectories(work), "playledger-bench");
        try {
            BenchResult result =
                    bench.run(folder, line -> spec.commandLine().getErr().println(line));
            if (json) {
                out.println(JsonMapper.builder().build().writeValueAsString(result.document()));
            } else {
                result.print(out);
            }
            return result.kept() ? 0 : 1;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
