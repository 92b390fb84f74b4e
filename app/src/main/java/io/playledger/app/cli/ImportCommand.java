package io.playledger.app.cli;

import io.playledger.engine.source.ImportResult;
import io.playledger.engine.source.ImportStopped;
import io.playledger.engine.source.Mapping;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger import FILE…`.
@Command(
        name = "import",
        description =
                "Archive events from files: .jsonl, .csv (each also .gz, .zst), .parquet. Repeating"
                    + " is safe: copies count once. Records that break the contract are kept in"
                    + " quarantine, with reasons, and counted; that is no failure of the import.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Option(
            names = "--mapping",
            paramLabel = "FILE|NAME",
            description =
                    "How another shape becomes events: a .toml file, or listenbrainz, eventsim,"
                            + " movielens.")
    @Nullable String mapping;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A value for one of the mapping's parameters.")
    Map<String, String> parameters = new LinkedHashMap<>();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Files of events; docs/spec/event-contract.md and docs/mappings.md say how.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    List<Path> files;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Override
    public Integer call() {
        if (mapping == null && !parameters.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--set gives a mapping's parameter: add --mapping.");
        }
        Mapping chosen = mapping == null ? Mapping.canonical() : Mapping.load(mapping, parameters);
        ImportResult result;
        try {
            result =
                    options.withEngine(engine -> {
                        try (ProgressLine progress = ProgressLine.onTerminal()) {
                            return engine.importFiles(files, chosen, progress);
                        }
                    });
        } catch (ImportStopped stopped) {
            Output.failure(stopped, options.json, json(stopped.kept()));
            return 1;
        }
        if (options.json) {
            Output.json(json(result));
        } else {
            Output.line(
                    "%,d records read from %d %s: %,d accepted, %,d in quarantine%s%s."
                            .formatted(
                                    result.read(),
                                    result.files(),
                                    result.files() == 1 ? "file" : "files",
                                    result.accepted(),
                                    result.rejected(),
                                    result.skipped() == 0
                                            ? ""
                                            : ", %,d left out by the mapping"
                                                    .formatted(result.skipped()),
                                    result.erased() == 0
                                            ? ""
                                            : ", %,d refused because they were erased"
                                                    .formatted(result.erased())));
            result.rejections()
                    .forEach((rule, count) -> Output.line("  %-24s %,12d".formatted(rule, count)));
        }
        return 0;
    }

    private static Map<String, Object> json(ImportResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("files", result.files());
        json.put("read", result.read());
        json.put("accepted", result.accepted());
        json.put("rejected", result.rejected());
        json.put("skipped", result.skipped());
        json.put("erased", result.erased());
        json.put("rejections", result.rejections());
        return json;
    }
}
