package io.playledger.store.archive;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one pass of erasing did to the archive.
///
/// @param removed events taken out, by request
/// @param dates UTC dates of those events
/// @param candidates files that were looked into
/// @param replaced paths of those that held events
/// @param written files that took their places; fewer where nothing else was in them
/// @param bytesRead of the files that were read whole, and of the column of users of those that
///   were looked into alone
/// @param unlinked whether no replaced file is on disk any more
public record ErasedFiles(
        Map<Long, Long> removed,
        Set<LocalDate> dates,
        int candidates,
        List<String> replaced,
        int written,
        long bytesRead,
        long bytesWritten,
        boolean unlinked) {
    public ErasedFiles {
        removed = Map.copyOf(removed);
        dates = Set.copyOf(dates);
        replaced = List.copyOf(replaced);
    }

    ErasedFiles unlinked(boolean all) {
        return new ErasedFiles(
                removed, dates, candidates, replaced, written, bytesRead, bytesWritten, all);
    }
}
