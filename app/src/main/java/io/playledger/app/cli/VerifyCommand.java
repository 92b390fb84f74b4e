package io.playledger.app.cli;

import io.playledger.engine.archive.Verification;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger verify`.
@Command(
        name = "verify",
        description = "Check every file against the manifest, and positions for gaps and overlaps.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Override
    public Integer call() {
        Verification result =
                options.withEngine(engine -> {
                    try (ProgressLine progress = ProgressLine.onTerminal()) {
                        return engine.verify(progress);
                    }
                });
        if (options.json) {
            Output.json(
                    Map.of(
                            "clean", result.clean(),
                            "files", result.files(),
                            "rows", result.rows(),
                            "bytes", result.bytes(),
                            "partitions", result.partitions(),
                            "findings", result.findings()));
        } else {
            Output.line(
                    "%,d files, %,d events, %,d bytes, %,d source partitions: %s"
                            .formatted(
                                    result.files(),
                                    result.rows(),
                                    result.bytes(),
                                    result.partitions(),
                                    result.clean()
                                            ? "all intact."
                                            : result.findings().size() + " findings."));
            result.findings().forEach(finding -> Output.line("  " + finding));
        }
        return result.clean() ? 0 : 1;
    }
}
