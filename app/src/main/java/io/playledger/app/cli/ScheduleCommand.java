package io.playledger.app.cli;

import io.playledger.engine.Engine;
import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.schedule.Due;
import io.playledger.engine.royalty.schedule.Schedule;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `playledger schedule`.
@Command(
        name = "schedule",
        description = {
            "What the T+1 scheduler does, did and will do.",
            "It runs inside «playledger engine» and the console; --run-due does the same once, for"
                    + " a machine's own schedule."
        },
        mixinStandardHelpOptions = true)
final class ScheduleCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Option(names = "--run-due", description = "Run what is due now, oldest first.")
    boolean runDue;

    @Override
    public Integer call() {
        options.withEngine(engine -> {
            List<Run> made = runDue ? run(engine) : List.of();
            Schedule schedule = engine.schedule();
            if (options.json) {
                Output.json(json(schedule, made));
            } else {
                made.forEach(run ->
                        Output.line(
                                "Run %d of %s: %s, %,d counted."
                                        .formatted(
                                                run.id(),
                                                run.period(),
                                                run.state().wireName(),
                                                run.waterfall().counted())));
                print(schedule);
            }
            return schedule;
        });
        return 0;
    }

    private static List<Run> run(Engine engine) {
        try (ProgressLine progress = ProgressLine.onTerminal()) {
            return engine.runDue(progress);
        }
    }

    private static void print(Schedule schedule) {
        LocalTime at = schedule.settings().at();
        if (at == null) {
            Output.line("The scheduler is off (setting schedule.at).");
            return;
        }
        Output.line(
                "Each %s is run at %s %s after it ended, and again when its window has closed."
                        .formatted(
                                schedule.settings().units().stream()
                                        .map(unit -> unit.name().toLowerCase(Locale.ROOT))
                                        .sorted()
                                        .collect(Collectors.joining(" and ")),
                                at,
                                schedule.settings().zone().getId()));
        schedule.due().forEach(due -> Output.line("due   " + text(due)));
        Due next = schedule.next();
        Output.line(next == null ? "Nothing comes next." : "next  " + text(next));
        for (AuditEntry entry : schedule.recent()) {
            Output.line(
                    "did   %s  %s  %s  %s"
                            .formatted(entry.at(), entry.act(), entry.subject(), entry.detail()));
        }
    }

    private static String text(Due due) {
        return "%s  %s  since %s"
                .formatted(
                        due.key().label(),
                        due.occasion().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        due.since());
    }

    private static Map<String, @Nullable Object> json(Schedule schedule, List<Run> made) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        LocalTime at = schedule.settings().at();
        json.put("at", at == null ? null : at.toString());
        json.put("zone", schedule.settings().zone().getId());
        json.put("made", made.stream().map(Run::id).toList());
        json.put("due", schedule.due().stream().map(ScheduleCommand::json).toList());
        Due next = schedule.next();
        json.put("next", next == null ? null : json(next));
        json.put("recent", schedule.recent().stream().map(AuditCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(Due due) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("period", due.key().label());
        json.put("occasion", due.occasion().name().toLowerCase(Locale.ROOT));
        json.put("since", due.since().toString());
        return json;
    }
}
