package io.playledger.store.archive;

import java.time.LocalDate;
import java.util.List;

/// What a file holds, as far as the manifest tells.
///
/// @param ranges the records of the sources that its rows are
record FileContents(
        LocalDate eventDate,
        int bucket,
        long rows,
        long eventTimeMicrosMin,
        long eventTimeMicrosMax,
        long receivedTimeMicrosMin,
        long receivedTimeMicrosMax,
        List<FileRange> ranges) {
    FileContents {
        ranges = List.copyOf(ranges);
    }
}
