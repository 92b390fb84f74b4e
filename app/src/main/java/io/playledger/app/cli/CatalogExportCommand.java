package io.playledger.app.cli;

import io.playledger.engine.catalog.KnownCatalog;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger catalog export FILE`.
@Command(
        name = "export",
        description =
                "Write every version, as known now or at an instant, to a file that can be imported"
                        + " (.csv, .jsonl, .xlsx).",
        mixinStandardHelpOptions = true)
final class CatalogExportCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Parameters(paramLabel = "FILE", description = "Where to write; it is replaced.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Path file;

    @Option(
            names = "--as-known-at",
            paramLabel = "T",
            description = "What was known at this instant (default: now).")
    @Nullable Instant asKnownAt;

    @Override
    public Integer call() {
        Instant at = asKnownAt == null ? KnownCatalog.NOW : asKnownAt;
        long versions = options.withEngine(engine -> engine.catalogue().export(file, at));
        if (options.json) {
            Output.json(Map.of("versions", versions, "file", file.toString()));
        } else {
            Output.line("%,d versions written to %s.".formatted(versions, file));
        }
        return 0;
    }
}
