package io.playledger.app.cli;

import io.playledger.engine.trace.ArchivedEvent;
import io.playledger.engine.trace.EventCursor;
import io.playledger.engine.trace.EventPage;
import io.playledger.engine.trace.EventQuery;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger search`.
@Command(
        name = "search",
        description =
                "Events of the archive, newest first, a page at a time. Users are shown by a"
                        + " pseudonym.",
        mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Option(names = "--event", paramLabel = "ID", description = "Records with this event id.")
    @Nullable String event;

    @Option(names = "--user", paramLabel = "ID", description = "Events of this user.")
    @Nullable String user;

    @Option(names = "--item", paramLabel = "ID", description = "Events of this item.")
    @Nullable String item;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Events of this type, such as play.")
    @Nullable String type;

    @Option(names = "--client", paramLabel = "CLIENT", description = "Events of this player build.")
    @Nullable String client;

    @Option(names = "--surface", paramLabel = "SURFACE", description = "Events of this surface.")
    @Nullable String surface;

    @Option(names = "--country", paramLabel = "CODE", description = "Plays in this country.")
    @Nullable String country;

    @Option(names = "--from", paramLabel = "T", description = "Event time at or after.")
    @Nullable Instant from;

    @Option(names = "--to", paramLabel = "T", description = "Event time before.")
    @Nullable Instant to;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Events at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    int limit;

    @Option(
            names = "--after",
            paramLabel = "PLACE",
            description = "Go on where the page before ended; it names the place.")
    @Nullable String after;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Override
    public Integer call() {
        if (limit < 1 || limit > 10_000) {
            throw new ParameterException(spec.commandLine(), "--limit must be 1 to 10000.");
        }
        EventQuery query =
                new EventQuery(event, user, item, type, client, surface, country, from, to);
        EventCursor place = after == null ? null : EventCursor.parse(after);
        return options.withEngine(engine -> {
            EventPage page;
            try (ProgressLine progress = ProgressLine.onTerminal()) {
                page =
                        engine.tracing()
                                .search(
                                        query,
                                        place,
                                        limit,
                                        progress,
                                        options.json ? found -> {} : new Early(limit)::print);
            }
            if (options.json) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("events", page.events().stream().map(TraceOutput::json).toList());
                json.put("next", page.next() == null ? null : page.next().text());
                json.put("files_read", page.filesRead());
                json.put("files", page.files());
                json.put("millis", page.took().toMillis());
                Output.json(json);
            } else {
                Output.line(
                        "%,d events; looked into %,d of %,d files in %,d ms."
                                .formatted(
                                        page.events().size(),
                                        page.filesRead(),
                                        page.files(),
                                        page.took().toMillis()));
                if (page.next() != null) {
                    Output.line("More: --after " + page.next().text());
                }
            }
            return 0;
        });
    }

    /// Prints what is found as it is found.
    private static final class Early {
        private int left;

        Early(int limit) {
            this.left = limit;
        }

        void print(List<ArchivedEvent> found) {
            for (ArchivedEvent one : found) {
                if (left-- > 0) {
                    Output.line(TraceOutput.line(one));
                }
            }
        }
    }
}
