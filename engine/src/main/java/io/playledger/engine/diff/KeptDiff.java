package io.playledger.engine.diff;

import io.playledger.engine.Progress;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.RecordFilter;
import io.playledger.engine.royalty.RunInputs;
import io.playledger.engine.royalty.Trials;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A difference whose lines and events are kept in a folder; events are found when they are first
/// asked for.
final class KeptDiff implements StatementDiff {
    /// Inputs before and after a switch.
    record Ends(RunInputs before, RunInputs after) {}

    private record EventKey(
            @Nullable Cause cause, @Nullable String itemId, @Nullable String country) {}

    private final DiffSummary summary;
    private final ChangeTables tables;
    private final EventTables eventTables;
    private final Trials trials;
    private final List<Ends> whole = new ArrayList<>();
    private final Map<Cause, List<Ends>> switches = new EnumMap<>(Cause.class);
    private final Path folder;
    private final Runnable release;
    private final Map<EventKey, Path> eventFiles = new HashMap<>();

    /// @param switches of the causes whose input is not the same
    /// @param settled of the causes that are settled beside the statements' own lines
    /// @param release removes the folder and whatever else was kept for this
    KeptDiff(
            DiffSummary summary,
            ChangeTables tables,
            EventTables eventTables,
            Trials trials,
            Map<Cause, List<Ends>> switches,
            Map<Cause, List<Ends>> settled,
            Path folder,
            Runnable release) {
        this.summary = summary;
        this.tables = tables;
        this.eventTables = eventTables;
        this.trials = trials;
        if (!switches.isEmpty()) {
            whole.add(new Ends(summary.first().inputs(), summary.second().inputs()));
        }
        this.switches.putAll(switches);
        settled.forEach((cause, ends) -> {
            whole.addAll(ends);
            this.switches.put(cause, ends);
        });
        this.folder = folder;
        this.release = release;
    }

    @Override
    public DiffSummary summary() {
        return summary;
    }

    @Override
    public ChangePage changes(ChangeQuery query) {
        return tables.page(folder, query);
    }

    @Override
    public List<VersionChange> versions(LineKey key) {
        return tables.versions(folder, key);
    }

    @Override
    public EventPage events(EventQuery query, Progress progress) {
        Cause cause = query.cause();
        List<Ends> ends = cause == null ? whole : switches.get(cause);
        if (ends == null || ends.isEmpty()) {
            return new EventPage(0, query.from(), List.of());
        }
        return eventTables.page(events(ends, query, progress), query);
    }

    private synchronized Path events(List<Ends> ends, EventQuery query, Progress progress) {
        EventKey key = new EventKey(query.cause(), query.itemId(), query.country());
        Path known = eventFiles.get(key);
        if (known != null) {
            return known;
        }
        RecordFilter filter = new RecordFilter(query.itemId(), query.country());
        Path file = folder.resolve("events-" + eventFiles.size() + ".parquet");
        List<EventTables.Pair> pairs = new ArrayList<>();
        try {
            for (Ends two : ends) {
                int number = pairs.size();
                EventTables.Pair pair =
                        new EventTables.Pair(
                                folder.resolve("verdicts-before-" + number + ".parquet"),
                                folder.resolve("verdicts-after-" + number + ".parquet"));
                pairs.add(pair);
                long steps = 2L * ends.size();
                trials.verdicts(
                        two.before(),
                        filter,
                        pair.before(),
                        new PartProgress(progress, "Before", 2L * number, steps));
                trials.verdicts(
                        two.after(),
                        filter,
                        pair.after(),
                        new PartProgress(progress, "After", 2L * number + 1, steps));
            }
            eventTables.write(pairs, moved(query.cause()), file, progress);
            eventFiles.put(key, file);
            return file;
        } finally {
            pairs.forEach(pair -> {
                delete(pair.before());
                delete(pair.after());
            });
        }
    }

    /// Plays that a switch put under a version of another number, and that are paid as before, are
    /// not what moved.
    private EventTables.@Nullable Moved moved(@Nullable Cause cause) {
        return switch (cause) {
            case CATALOGUE, TERMS, POOLS -> new EventTables.Moved(cause, folder);
            case null -> null;
            case LATE_ARRIVALS, ERASURE, RULES, TRIAGE, ADJUSTMENTS, RECOMPUTED -> null;
        };
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        release.run();
    }
}
