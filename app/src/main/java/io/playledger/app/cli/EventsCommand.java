package io.playledger.app.cli;

import io.playledger.engine.royalty.events.EventClass;
import io.playledger.engine.royalty.events.EventPage;
import io.playledger.engine.royalty.events.EventQuery;
import io.playledger.engine.royalty.events.RunEvent;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger events RUN --class late`.
@Command(
        name = "events",
        description = {
            "The very events behind a bar of a run's waterfall, page by page, each with the reason"
                    + " why it is there.",
            "Listeners are shown under a keyed hash of this home; of records under a deletion"
                    + " request nothing is told but where they stand."
        },
        mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Parameters(paramLabel = "RUN", description = "Number of the run; runs lists them.")
    long run;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            defaultValue = "received",
            description =
                    "received, rejected, duplicate, late, erased, unqualified, unlicensed, counted"
                            + " (default: ${DEFAULT-VALUE}, all but the rejected).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    EventClass of;

    @Option(names = "--item", paramLabel = "ID", description = "Of this item alone.")
    @Nullable String item;

    @Option(names = "--country", paramLabel = "CC", description = "Of this country alone.")
    @Nullable String country;

    @Option(
            names = "--after",
            paramLabel = "KEY",
            description = "The page after the one that named this key as its next.")
    @Nullable String after;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many, up to 1,000 (default: ${DEFAULT-VALUE}).")
    int limit;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Override
    public Integer call() {
        if (limit < 1 || limit > EventQuery.LIMIT_MAX) {
            throw new ParameterException(
                    spec.commandLine(), "--limit must be between 1 and 1,000.");
        }
        EventPage page =
                options.withEngine(engine -> {
                    try (ProgressLine progress = ProgressLine.onTerminal()) {
                        return engine.events()
                                .page(
                                        new EventQuery(run, of, item, country, after, limit),
                                        progress);
                    }
                });
        if (options.json) {
            Output.json(json(page));
        } else {
            text(page);
        }
        return 0;
    }

    private void text(EventPage page) {
        Output.line(
                "Run %d · %s · %,d records%s"
                        .formatted(
                                run,
                                page.of().wireName(),
                                page.inClass(),
                                page.remark().isEmpty() ? "" : ". " + page.remark()));
        for (RunEvent event : page.events()) {
            Instant time = event.eventTime();
            Long millis = event.msPlayed();
            Output.line(
                    "%-20s  %s  %-12s  %-28s  %-2s  %9s ms  %-24s  %s  %s %d/%d@%d"
                            .formatted(
                                    time == null ? "" : time.toString().substring(0, 19),
                                    event.receivedAt().toString().substring(0, 19),
                                    event.user(),
                                    event.itemId(),
                                    event.country(),
                                    millis == null ? "" : millis.toString(),
                                    event.eventId(),
                                    event.reason(),
                                    event.file(),
                                    event.sourceId(),
                                    event.partition(),
                                    event.offset()));
        }
        if (page.next() != null) {
            Output.line("More: --after " + page.next());
        }
    }

    private Map<String, @Nullable Object> json(EventPage page) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("run", run);
        json.put("class", page.of().wireName());
        json.put("in_class", page.inClass());
        json.put("remark", page.remark());
        json.put("next", page.next());
        json.put("events", page.events().stream().map(EventsCommand::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(RunEvent event) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Instant time = event.eventTime();
        json.put("class", event.of().wireName());
        json.put("event_id", event.eventId());
        json.put("user", event.user());
        json.put("event_time", time == null ? null : time.toString());
        json.put("received_at", event.receivedAt().toString());
        json.put("item_id", event.itemId());
        json.put("country", event.country());
        json.put("surface", event.surface());
        json.put("ms_played", event.msPlayed());
        json.put("reason", event.reason());
        json.put("file", event.file());
        json.put("source_id", event.sourceId());
        json.put("partition", event.partition());
        json.put("offset", event.offset());
        return json;
    }
}
