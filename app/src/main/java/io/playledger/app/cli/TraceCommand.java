package io.playledger.app.cli;

import io.playledger.engine.trace.Trace;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/// `playledger trace EVENT_ID`.
@Command(
        name = "trace",
        description =
                "Where one event went: its records, dedup, catalogue version, verdict and statement"
                        + " lines of each run.",
        mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Parameters(paramLabel = "EVENT_ID", description = "The event's id.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String eventId;

    @Override
    public Integer call() {
        return options.withEngine(engine -> {
            Trace trace;
            try (ProgressLine progress = ProgressLine.onTerminal()) {
                trace = engine.tracing().trace(eventId, progress);
            }
            if (options.json) {
                Output.json(TraceOutput.json(trace));
            } else {
                TraceOutput.text(trace).forEach(Output::line);
            }
            return trace.found() ? 0 : 1;
        });
    }
}
