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
    private final Ends whole;
    private final Map<Cause, Ends> switches;
    private final Path folder;
    private final Runnable release;
    private final Map<EventKey, Path> eventFiles = new HashMap<>();

    /// @param switches of the causes whose input is not the same
    /// @param release removes the folder and whatever else was kept for this
    KeptDiff(
            DiffSummary summary,
            ChangeTables tables,
            EventTables eventTables,
            Trials trials,
            Map<Cause, Ends> switches,
            Path folder,
            Runnable release) {
        this.summary = summary;
        this.tables = tables;
        this.eventTables = eventTables;
        this.trials = trials;
        this.whole = new Ends(summary.first().inputs(), summary.second().inputs());
        this.switches = new EnumMap<>(Cause.class);
        this.switches.putAll(switches);
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
        Ends ends = cause == null ? whole : switches.get(cause);
        if (ends == null) {
            return new EventPage(0, query.from(), List.of());
        }
        return eventTables.page(events(ends, query, progress), query);
    }

    private synchronized Path events(Ends ends, EventQuery query, Progress progress) {
        EventKey key = new EventKey(query.cause(), query.itemId(), query.country());
        Path known = eventFiles.get(key);
        if (known != null) {
            return known;
        }
        RecordFilter filter = new RecordFilter(query.itemId(), query.country());
        Path before = folder.resolve("verdicts-before.parquet");
        Path after = folder.resolve("verdicts-after.parquet");
        Path file = folder.resolve("events-" + eventFiles.size() + ".parquet");
        try {
            trials.verdicts(
                    ends.before(), filter, before, new PartProgress(progress, "Before", 0, 2));
            trials.verdicts(ends.after(), filter, after, new PartProgress(progress, "After", 1, 2));
            eventTables.write(before, after, file, progress);
            eventFiles.put(key, file);
            return file;
        } finally {
            delete(before);
            delete(after);
        }
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
