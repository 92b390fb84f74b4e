package io.playledger.app.cli;

import io.playledger.engine.Engine;
import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.impact.Impact;
import io.playledger.engine.royalty.rerun.QueuedPeriod;
import io.playledger.engine.royalty.rerun.QueuedPeriod.QueuedEdit;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/// `playledger catalog queue`.
@Command(
        name = "queue",
        description = {
            "Periods whose statements rest on an older catalogue where that touches plays: to be"
                    + " run again, or to be corrected where they are locked.",
            "--run runs those again that are not locked."
        },
        mixinStandardHelpOptions = true)
final class CatalogQueueCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin PersonOptions person = new PersonOptions();

    @Option(names = "--run", description = "Run again what is not locked.")
    boolean run;

    @Override
    public Integer call() {
        options.withEngine(engine -> {
            try (ProgressLine progress = ProgressLine.onTerminal()) {
                List<QueuedPeriod> queue = engine.reruns().queue(progress);
                List<Map<String, @Nullable Object>> json = new ArrayList<>();
                if (queue.isEmpty() && !options.json) {
                    Output.line("No period waits: every statement knows the catalogue as it is.");
                }
                for (QueuedPeriod period : queue) {
                    Run made =
                            run && period.then() == Impact.Then.RERUN
                                    ? rerun(engine, period, person.orAccount(), progress)
                                    : null;
                    json.add(json(period, made));
                    if (!options.json) {
                        print(period, made);
                    }
                }
                if (options.json) {
                    Output.json(json);
                }
            }
            return 0;
        });
        return 0;
    }

    private static Run rerun(Engine engine, QueuedPeriod period, Person by, Progress progress) {
        return engine.reconcile(
                new ReconcileRequest(
                        period.key().period(),
                        Set.copyOf(period.key().kinds()),
                        null,
                        null,
                        null,
                        ReconcileRequest.LATENESS,
                        by),
                progress);
    }

    private static void print(QueuedPeriod period, @Nullable Run made) {
        Output.line(
                "%-10s %s %s  run %d  %s: %,d play%s of %,d item%s"
                        .formatted(
                                period.key().label(),
                                period.key().period().zone(),
                                String.join(",", period.key().kinds()),
                                period.run(),
                                period.state().name().toLowerCase(java.util.Locale.ROOT),
                                period.plays(),
                                period.plays() == 1 ? "" : "s",
                                period.items(),
                                period.items() == 1 ? "" : "s"));
        for (QueuedEdit edit : period.edits()) {
            Output.line(
                    "    change %d %s, %s by %s: %s (%,d item%s; playledger catalog history %s)"
                            .formatted(
                                    edit.change().number(),
                                    edit.change().recordedAt(),
                                    edit.change().kind().wireName(),
                                    edit.change().by(),
                                    edit.change().reason(),
                                    edit.items(),
                                    edit.items() == 1 ? "" : "s",
                                    edit.itemId()));
        }
        if (made != null) {
            Output.line(
                    "    run %d takes its place: playledger diff %d %d"
                            .formatted(made.id(), period.run(), made.id()));
        } else {
            Output.line("    then: " + then(period));
        }
    }

    private static String then(QueuedPeriod period) {
        return switch (period.then()) {
            case RERUN ->
                    "playledger reconcile --period "
                            + period.key().label()
                            + " --zone "
                            + period.key().period().zone()
                            + (period.key().kinds().size() == 1
                                    ? " --kind " + period.key().kinds().getFirst()
                                    : "");
            case ADJUST -> "a correction, settled as adjustments in the next open period";
        };
    }

    private static Map<String, @Nullable Object> json(QueuedPeriod period, @Nullable Run made) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("period", period.key().label());
        json.put("zone", period.key().period().zone().getId());
        json.put("kinds", period.key().kinds());
        json.put("state", period.state().name().toLowerCase(java.util.Locale.ROOT));
        json.put("run", period.run());
        json.put("as_known_at", period.asKnownAt().toString());
        json.put("items", period.items());
        json.put("plays", period.plays());
        json.put("then", period.then().name().toLowerCase(java.util.Locale.ROOT));
        json.put("new_run", made == null ? null : made.id());
        List<Map<String, Object>> edits = new ArrayList<>();
        for (QueuedEdit edit : period.edits()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("change", edit.change().number());
            one.put("recorded_at", edit.change().recordedAt().toString());
            one.put("kind", edit.change().kind().wireName());
            one.put("by", edit.change().by());
            one.put("reason", edit.change().reason());
            one.put("items", edit.items());
            one.put("item_id", edit.itemId());
            edits.add(one);
        }
        json.put("edits", edits);
        return json;
    }
}
