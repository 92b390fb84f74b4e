package io.playledger.app.cli;

import io.playledger.engine.royalty.export.StatementFormat;
import io.playledger.engine.royalty.export.StatementRequest;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/// `playledger statement 12 --export DIR --format pdf,xlsx`.
@Command(
        name = "statement",
        description = "Write a run's statements, one for each rights holder.",
        mixinStandardHelpOptions = true)
final class StatementCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Parameters(paramLabel = "RUN", description = "Number of the run.")
    long run;

    @Option(
            names = "--holder",
            paramLabel = "NAME",
            description = "This rights holder alone; may be repeated (default: all).")
    List<String> holders = List.of();

    @Option(
            names = "--export",
            paramLabel = "DIR",
            required = true,
            description = "Folder for the files.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Path folder;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            split = ",",
            description =
                    "csv, xlsx, pdf, parquet; several with commas (default: pdf,xlsx). The CSV is"
                        + " made for spreadsheets; «reconcile --export» writes the canonical one.")
    Set<StatementFormat> formats = new TreeSet<>(Set.of(StatementFormat.PDF, StatementFormat.XLSX));

    @Override
    public Integer call() {
        List<Path> files =
                options.withEngine(engine -> {
                    try (ProgressLine progress = ProgressLine.onTerminal()) {
                        return engine.exports()
                                .statements(
                                        new StatementRequest(
                                                run, Set.copyOf(holders), formats, folder),
                                        progress);
                    }
                });
        if (options.json) {
            Output.json(Map.of("run", run, "files", files.stream().map(Path::toString).toList()));
        } else if (files.isEmpty()) {
            Output.line("Run " + run + " has no lines, so there is no statement to write.");
        } else {
            files.forEach(file -> Output.line("wrote " + file));
        }
        return 0;
    }
}
