package io.playledger.app.wiring;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.EventArchive;
import io.playledger.engine.archive.Source;
import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.bus.TopicErasure;
import io.playledger.engine.bus.TopicState;
import io.playledger.engine.erasure.DeletionSettings.BusErasure;
import io.playledger.engine.erasure.Outcome;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.Subject;
import io.playledger.engine.erasure.SubjectStore;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The events' topic as a store of subjects. On a bus of our own, records are deleted up to what
/// the archive has taken in, and the segments that held them from disk; elsewhere by the same
/// deletion, or by the topic's retention, as the settings say.
final class BusSubjects implements SubjectStore {
    private static final Pattern TIMESTAMP = Pattern.compile("\"timestamp\"\\s*:\\s*\"([^\"]+)\"");
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration LATER = Duration.ofHours(1);
    private static final Duration RETENTION = Duration.ofDays(7);

    private final EventArchive archive;
    private final String topic;
    private final LogSegments segments;
    private final BusErasure how;
    private final InstantSource clock;
    private final Bus bus;
    private final Map<Integer, Long> mustPass = new ConcurrentHashMap<>();
    private final Map<Integer, Long> refusedBefore = new ConcurrentHashMap<>();

    /// The bus as it is now.
    interface Bus {
        /// Null where none runs.
        @Nullable BusSettings settings();

        /// Begins new segments and drops those that hold nothing but deleted records; on a broker
        /// of somebody else's nothing.
        ///
        /// @return whether the broker is ours
        boolean dropSegments(String topic);
    }

    BusSubjects(
            EventArchive archive,
            String topic,
            Path busFolder,
            BusErasure how,
            Bus bus,
            InstantSource clock) {
        this.archive = archive;
        this.topic = topic;
        this.segments = new LogSegments(busFolder, topic);
        this.how = how;
        this.bus = bus;
        this.clock = clock;
    }

    @Override
    public StoreCard card() {
        return new StoreCard(
                "bus",
                "Bus",
                "Playledger, or whoever runs the brokers",
                "Records of the topic " + topic + ", keyed by user, until they are deleted.",
                how == BusErasure.RECORDS
                        ? "Records are deleted up to the positions that the archive has taken in;"
                                + " segments of the embedded bus are unlinked."
                        : "The topic's retention deletes them.",
                "The topic begins behind what was there when erasing began; every log segment of"
                        + " the embedded bus is unpacked and searched for the id.",
                StoreCard.Stage.ELSEWHERE);
    }

    @Override
    public Map<Long, Outcome> erase(List<Subject> subjects, Progress progress) {
        BusSettings settings = bus.settings();
        if (settings == null) {
            return all(subjects, withoutBus());
        }
        try (TopicErasure erasure = new TopicErasure(settings, topic)) {
            Optional<TopicState> state = erasure.state();
            if (state.isEmpty()) {
                return all(subjects, new Outcome.Done(0L, 0L, "There is no topic."));
            }
            Source source = state.get().source();
            Map<Integer, Long> taken = archive.positions(source);
            // What was there when this began must have been taken in, and then goes.
            state.get().ends().forEach(mustPass::putIfAbsent);
            boolean ours = bus.dropSegments(topic);
            for (Map.Entry<Integer, Long> end : mustPass.entrySet()) {
                if (taken.getOrDefault(end.getKey(), 0L) < end.getValue()) {
                    return all(
                            subjects,
                            new Outcome.Waiting(
                                    "Records that the archive has not taken in yet come first.",
                                    clock.instant().plus(SOON),
                                    null));
                }
            }
            if (how == BusErasure.RETENTION) {
                boolean gone =
                        mustPass.entrySet().stream()
                                .allMatch(end ->
                                        state.get().begins().getOrDefault(end.getKey(), 0L)
                                                >= end.getValue());
                if (!gone) {
                    Instant by = clock.instant().plus(erasure.retention().orElse(RETENTION));
                    return all(
                            subjects,
                            new Outcome.Waiting(
                                    "Gone by the topic's retention.",
                                    clock.instant().plus(LATER),
                                    by));
                }
            } else {
                erasure.deleteBefore(taken);
                bus.dropSegments(topic);
            }
            mustPass.clear();
            return all(
                    subjects,
                    new Outcome.Done(
                            null,
                            null,
                            "Records of %,d partitions deleted up to the archive's positions%s."
                                    .formatted(taken.size(), ours ? ", segments unlinked" : "")));
        }
    }

    private Outcome withoutBus() {
        if (segments.list().isEmpty()) {
            return new Outcome.Done(0L, 0L, "This home has no bus of its own.");
        }
        return new Outcome.Waiting(
                "The bus does not run. Its records go when an engine runs on this home.",
                clock.instant().plus(LATER),
                clock.instant().plus(RETENTION));
    }

    @Override
    public Map<Long, Outcome> verify(List<Subject> subjects, Progress progress) {
        return segments.search(subjects, BusSubjects::later, clock.instant().plus(SOON), progress);
    }

    @Override
    public @Nullable String dropRefused(Progress progress) {
        BusSettings settings = bus.settings();
        if (settings == null) {
            return segments.list().isEmpty() ? "" : null;
        }
        try (TopicErasure erasure = new TopicErasure(settings, topic)) {
            Optional<TopicState> state = erasure.state();
            if (state.isEmpty()) {
                return "";
            }
            if (how == BusErasure.RETENTION) {
                return "The topic's retention deletes their records by %s."
                        .formatted(
                                clock.instant()
                                        .plus(erasure.retention().orElse(RETENTION))
                                        .truncatedTo(ChronoUnit.SECONDS));
            }
            Map<Integer, Long> taken = archive.positions(state.get().source());
            state.get().ends().forEach(refusedBefore::putIfAbsent);
            boolean ours = bus.dropSegments(topic);
            if (refusedBefore.entrySet().stream()
                    .anyMatch(end -> taken.getOrDefault(end.getKey(), 0L) < end.getValue())) {
                return null;
            }
            erasure.deleteBefore(taken);
            bus.dropSegments(topic);
            if (ours && segments.list().stream().anyMatch(this::holdsRefused)) {
                return null;
            }
            refusedBefore.clear();
            return ours
                    ? "The bus's records of them are deleted, its segments unlinked."
                    : "The bus's records of them are deleted.";
        }
    }

    /// Whether a segment begins before what must be gone.
    private boolean holdsRefused(Path segment) {
        String partition =
                String.valueOf(Objects.requireNonNull(segment.getParent()).getFileName());
        long begin = Long.parseLong(String.valueOf(segment.getFileName()).substring(0, 20));
        return begin
                < refusedBefore.getOrDefault(
                        Integer.parseInt(partition.substring(topic.length() + 1)), 0L);
    }

    /// Whether it is an event of a time that the request does not mean.
    private static boolean later(String text, Subject subject) {
        Matcher told = TIMESTAMP.matcher(text);
        try {
            return told.find() && !subject.covers(OffsetDateTime.parse(told.group(1)).toInstant());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Map<Long, Outcome> all(List<Subject> subjects, Outcome outcome) {
        Map<Long, Outcome> outcomes = new HashMap<>();
        subjects.forEach(subject -> outcomes.put(subject.request(), outcome));
        return outcomes;
    }
}
