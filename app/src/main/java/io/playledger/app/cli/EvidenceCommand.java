package io.playledger.app.cli;

import io.playledger.engine.royalty.export.EvidenceRequest;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger evidence 12 --export FILE.zip`.
@Command(
        name = "evidence",
        description = {
            "Pack what a third party needs to recompute a run's statement without Playledger:"
                    + " hashes of the event files, rules, catalogue, lines, SQL and a guide.",
            "The pack is tried before it is written."
        },
        mixinStandardHelpOptions = true)
final class EvidenceCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Parameters(paramLabel = "RUN", description = "Number of the run.")
    long run;

    @Option(
            names = "--export",
            paramLabel = "FILE.zip",
            required = true,
            description = "The zip to write.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Path file;

    @Option(
            names = "--with-events",
            description =
                    "Put the event files in too. They name the people who played: hand them only to"
                            + " whom you may.")
    boolean withEvents;

    @Override
    public Integer call() {
        Path written =
                options.withEngine(engine -> {
                    try (ProgressLine progress = ProgressLine.onTerminal()) {
                        return engine.exports()
                                .evidence(
                                        new EvidenceRequest(
                                                run,
                                                file,
                                                withEvents
                                                        ? EvidenceRequest.Events.FILES
                                                        : EvidenceRequest.Events.HASHES),
                                        progress);
                    }
                });
        if (options.json) {
            Output.json(Map.of("run", run, "file", written.toString()));
        } else {
            Output.line("wrote " + written + "; its SQL gave every line of run " + run + ".");
        }
        return 0;
    }
}
