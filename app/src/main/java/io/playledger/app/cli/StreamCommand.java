package io.playledger.app.cli;

import io.playledger.engine.stream.StreamHistory.Step;
import io.playledger.engine.stream.StreamMinute;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger stream`.
@Command(
        name = "stream",
        description =
                "The stream's history: accepted, rejected, late, duplicates, lag, commits, files."
                        + " Minutes are kept for two days, hours for sixty, days for ten years.",
        mixinStandardHelpOptions = true)
final class StreamCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Option(
            names = "--step",
            paramLabel = "STEP",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            defaultValue = "HOUR")
    Step step = Step.HOUR;

    @Option(
            names = "--from",
            paramLabel = "T",
            description = "Steps that begin at or after (default: a day back).")
    @Nullable Instant from;

    @Option(names = "--to", paramLabel = "T", description = "Steps that begin before.")
    @Nullable Instant to;

    @Override
    public Integer call() {
        Instant until = to == null ? Instant.now().plus(Duration.ofMinutes(1)) : to;
        Instant since = from == null ? until.minus(Duration.ofDays(1)) : from;
        return options.withEngine(engine -> {
            List<StreamMinute> history = engine.stream().history(step, since, until);
            if (options.json) {
                Output.json(history.stream().map(StreamCommand::json).toList());
            } else if (history.isEmpty()) {
                Output.line("No history from %s to %s.".formatted(since, until));
            } else {
                Output.line(
                        "%-20s %12s %10s %8s %12s %12s %8s %8s"
                                .formatted(
                                        "from",
                                        "accepted",
                                        "rejected",
                                        "late",
                                        "duplicates",
                                        "lag at most",
                                        "commits",
                                        "files"));
                history.forEach(one ->
                        Output.line(
                                "%-20s %,12d %,10d %,8d %,12d %,12d %,8d %,8d"
                                        .formatted(
                                                one.at(),
                                                one.accepted(),
                                                one.rejected(),
                                                one.late(),
                                                one.duplicates(),
                                                one.lagRecordsMax(),
                                                one.commits(),
                                                one.files())));
            }
            return 0;
        });
    }

    private static Map<String, Object> json(StreamMinute one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", one.at().toString());
        json.put("minutes", one.minutes());
        json.put("accepted", one.accepted());
        json.put("rejected", one.rejected());
        json.put("late", one.late());
        json.put("duplicates", one.duplicates());
        json.put("lag_records_max", one.lagRecordsMax());
        json.put("lag_millis_max", one.lagMillisMax());
        json.put("commits", one.commits());
        json.put("files", one.files());
        json.put("bytes", one.bytes());
        return json;
    }
}
