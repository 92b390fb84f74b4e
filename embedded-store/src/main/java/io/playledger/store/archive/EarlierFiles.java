package io.playledger.store.archive;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot.Position;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// In which of the newest files the records of an earlier snapshot lie. A file that was there then
/// has nothing but its records; a later one has some where it was merged from earlier files, and
/// its ranges of positions tell which.
///
/// @param upTo empty where all records of the files are of the snapshot
record EarlierFiles(List<ArchiveFile> files, List<Position> upTo) {
    /// Holds no record: the snapshot was empty.
    private static final Position NOWHERE = new Position(-1, -1, 0);

    private enum Held {
        NOTHING,
        PART,
        ALL
    }

    static EarlierFiles of(Handle handle, long sequence, long newest) {
        List<ArchiveFile> live = Manifest.live(handle);
        if (sequence == newest) {
            return new EarlierFiles(live, List.of());
        }
        Map<Long, Held> later = later(handle, sequence);
        List<ArchiveFile> files = new ArrayList<>();
        boolean parts = false;
        for (ArchiveFile file : live) {
            Held held =
                    file.addedIn() <= sequence
                            ? Held.ALL
                            : later.getOrDefault(file.id(), Held.NOTHING);
            if (held != Held.NOTHING) {
                files.add(file);
                parts |= held == Held.PART;
            }
        }
        return new EarlierFiles(files, parts ? positions(handle, sequence) : List.of());
    }

    /// All of the newest files.
    static EarlierFiles amongAll(Handle handle, long sequence, long newest) {
        List<ArchiveFile> live = Manifest.live(handle);
        if (sequence == newest) {
            return new EarlierFiles(live, List.of());
        }
        List<Position> upTo = positions(handle, sequence);
        return new EarlierFiles(live, upTo.isEmpty() ? List.of(NOWHERE) : upTo);
    }

    private static Map<Long, Held> later(Handle handle, long sequence) {
        Map<Long, Held> held = new HashMap<>();
        handle.createQuery(Sql.named("earlier-files"))
                .bind("sequence", sequence)
                .map((row, context) -> {
                    boolean all = row.getBoolean("holds_all");
                    boolean some = row.getBoolean("holds_some");
                    return held.put(
                            row.getLong("file_id"),
                            all ? Held.ALL : some ? Held.PART : Held.NOTHING);
                })
                .list();
        return held;
    }

    private static List<Position> positions(Handle handle, long sequence) {
        return handle.createQuery(Sql.named("earlier-positions"))
                .bind("sequence", sequence)
                .map((row, context) ->
                        new Position(
                                row.getInt("source_id"),
                                row.getInt("source_partition"),
                                row.getLong("next_offset")))
                .list();
    }
}
