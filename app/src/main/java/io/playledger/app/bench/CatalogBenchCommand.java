package io.playledger.app.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.util.concurrent.Callable;

/// `playledger bench catalog`.
@Command(
        name = "catalog",
        description = {
            "A file of versions imported into a fresh home, proposed again, and items searched by",
            "the beginnings of words; floors: the file read and sorted alone, names scanned"
                    + " plainly."
        },
        mixinStandardHelpOptions = true)
final class CatalogBenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin BenchOptions options = new BenchOptions();

    @Option(
            names = "--items",
            defaultValue = "1000000",
            description = "In the file, a version each. Default: ${DEFAULT-VALUE}.")
    int items;

    @Option(
            names = "--searches",
            defaultValue = "300",
            description = "Of each round. Default: ${DEFAULT-VALUE}.")
    int searches;

    @Override
    public Integer call() throws IOException {
        return options.run(
                spec,
                (folder, progress) ->
                        new CatalogBench(folder, items, searches, options.rounds).run(progress),
                items,
                searches);
    }
}
