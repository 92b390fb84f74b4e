package io.playledger.app.cli;

import io.playledger.engine.Engine;
import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.royalty.RunJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `playledger runs`.
@Command(
        name = "runs",
        description = "All reconciliation runs, newest first.",
        mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Override
    public Integer call() {
        options.withEngine(engine -> {
            if (options.json) {
                printJson(engine);
            } else {
                print(engine.runs());
            }
            return true;
        });
        return 0;
    }

    /// One run after the other: each has a total for every rights holder.
    private static void printJson(Engine engine) {
        List<String> written = new ArrayList<>();
        for (RunHead head : engine.runs()) {
            engine.run(head.id()).ifPresent(run -> written.add(RunJson.write(run, List.of())));
        }
        Output.line("[" + String.join(",", written) + "]");
    }

    private static void print(List<RunHead> runs) {
        if (runs.isEmpty()) {
            Output.line("No runs yet. playledger reconcile --period 2026-03 makes one.");
        }
        for (RunHead run : runs) {
            Output.line(
                    "%5d  %-10s  %-18s  %-11s  %,15d counted  %s  %-12s%s"
                            .formatted(
                                    run.id(),
                                    run.period(),
                                    run.zone(),
                                    run.state().wireName(),
                                    run.counted(),
                                    run.digest().substring(0, 12),
                                    run.madeBy(),
                                    run.current() ? "  current" : ""));
        }
    }
}
