package io.playledger.app.cli;

import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `playledger runs`.
@Command(
        name = "runs",
        description = "All reconciliation runs, newest first.",
        mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Override
    public Integer call() {
        List<Run> runs = options.withEngine(engine -> engine.runs());
        if (options.json) {
            Output.line(
                    runs.stream()
                            .map(run -> RunJson.write(run, List.of()))
                            .collect(Collectors.joining(",", "[", "]")));
        } else if (runs.isEmpty()) {
            Output.line("No runs yet. playledger reconcile --period 2026-03 makes one.");
        }
        if (!options.json) {
            for (Run run : runs) {
                Output.line(
                        "%5d  %-10s  %-18s  %-11s  %,15d counted  %s  %-12s%s"
                                .formatted(
                                        run.id(),
                                        run.period(),
                                        run.zone(),
                                        run.state().wireName(),
                                        run.waterfall().counted(),
                                        run.digest().substring(0, 12),
                                        run.madeBy(),
                                        run.current() ? "  current" : ""));
            }
        }
        return 0;
    }
}
