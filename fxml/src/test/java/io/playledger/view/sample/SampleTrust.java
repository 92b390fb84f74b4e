package io.playledger.view.sample;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.Alias;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Identifiers;
import io.playledger.engine.catalog.KnownCatalog;
import io.playledger.engine.quarantine.QuarantineDesk;
import io.playledger.engine.royalty.LinePage;
import io.playledger.engine.royalty.LineQuery;
import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunHead;
import io.playledger.engine.trace.ArchivedEvent;
import io.playledger.engine.trace.EventArchiveSearch;
import io.playledger.engine.trace.EventCursor;
import io.playledger.engine.trace.EventPage;
import io.playledger.engine.trace.EventQuery;
import io.playledger.engine.trace.Tail;
import io.playledger.engine.trace.Tracing;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Quarantine and archived events in memory.
public final class SampleTrust {
    private static final Instant PLAYED = Instant.parse("2026-03-14T22:15:30Z");

    private final SampleQuarantine store = new SampleQuarantine();
    private final List<String> bus = new ArrayList<>();
    private final QuarantineDesk desk =
            new QuarantineDesk(
                    store,
                    events ->
                            events.forEach(event ->
                                    bus.add(
                                            new String(
                                                    event,
                                                    java.nio.charset.StandardCharsets.UTF_8))),
                    () -> SampleEngine.NOW);
    private final Tail tail = new Tail(user -> "0123456789ab");
    private final Tracing tracing =
            new Tracing(
                    new Events(),
                    desk,
                    new NoCatalog(),
                    new NoRuns(),
                    tail,
                    () -> SampleEngine.NOW);

    public QuarantineDesk desk() {
        return desk;
    }

    public Tracing tracing() {
        return tracing;
    }

    /// What was sent again.
    public List<String> bus() {
        return bus;
    }

    /// As if nothing had ever been refused.
    public void empty() {
        store.clear();
    }

    private static ArchivedEvent event(int number) {
        return new ArchivedEvent(
                "event-" + number,
                "play",
                "9f3c71aae04b",
                "track:QM24S2600001",
                "ios",
                "DE",
                "ios/5.2",
                183_000L,
                null,
                PLAYED.minusSeconds(number * 37L),
                PLAYED.minusSeconds(number * 37L - 4),
                1,
                "{\"client\":\"ios/5.2\",\"country\":\"DE\",\"ms_played\":183000}",
                1,
                "bus:playledger.events",
                number % 12,
                1_200 + number,
                "event_date=2026-03-14/bucket=02/e000000000001-0a1b2c3d.parquet",
                false);
    }

    private static final class Events implements EventArchiveSearch {
        @Override
        public EventPage search(
                EventQuery query,
                @Nullable EventCursor after,
                int limit,
                Progress progress,
                Consumer<List<ArchivedEvent>> early) {
            List<ArchivedEvent> found = new ArrayList<>();
            for (int i = 0; i < 40 && !"nobody".equals(query.userId()); i++) {
                found.add(event(i));
            }
            early.accept(found);
            return new EventPage(found, null, 12, 992, Duration.ofMillis(140));
        }

        @Override
        public List<JudgedCopy> copies(String eventId, Progress progress) {
            if (!eventId.startsWith("event-")) {
                return List.of();
            }
            int number = Integer.parseInt(eventId.substring("event-".length()));
            return List.of(
                    new JudgedCopy(event(number), "9f3c".repeat(16), false),
                    new JudgedCopy(event(number), "9f3c".repeat(16), false));
        }

        @Override
        public Map<String, Long> positions(long snapshot) {
            return Map.of();
        }
    }

    private static final class NoCatalog implements KnownCatalog {
        @Override
        public long lastChange() {
            return 0;
        }

        @Override
        public Optional<NotedChange> change(long number) {
            return Optional.empty();
        }

        @Override
        public Optional<NotedChange> change(Instant recordedAt) {
            return Optional.empty();
        }

        @Override
        public Map<String, List<CatalogVersion>> known(
                Collection<String> itemIds, Instant asKnownAt) {
            return Map.of();
        }

        @Override
        public void visit(Instant asKnownAt, Consumer<CatalogVersion> visitor) {}

        @Override
        public long lastChange(String itemId, Instant asKnownAt) {
            return 0;
        }

        @Override
        public List<Alias> aliases(@Nullable String itemId, Instant asKnownAt) {
            return List.of();
        }

        @Override
        public int lastVersion(String itemId) {
            return 0;
        }

        @Override
        public List<NotedChange> changes(String itemId) {
            return List.of();
        }

        @Override
        public Map<String, List<String>> sharing(
                Identifiers.Kind kind, Collection<String> codes, String exceptItem) {
            return Map.of();
        }

        @Override
        public void identifiers(Instant asKnownAt, IdentifierVisitor visitor) {}
    }

    private static final class NoRuns implements Tracing.Runs {
        @Override
        public List<RunHead> runs() {
            return List.of();
        }

        @Override
        public Optional<Run> run(long id) {
            return Optional.empty();
        }

        @Override
        public List<RuleSet> rules() {
            return List.of(RuleSet.FIRST);
        }

        @Override
        public LinePage lines(long runId, LineQuery query) {
            return new LinePage(0, 0, List.of());
        }
    }
}
