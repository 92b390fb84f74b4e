package io.playledger.engine.royalty.export;

import io.playledger.engine.archive.ArchiveFile;
import io.playledger.engine.archive.ArchiveSnapshot;
import io.playledger.engine.royalty.Run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/// The files of a snapshot that a run depends on: those with plays that it looked at, and those
/// that may hold a record of the same id received no later.
final class NeededFiles {
    private NeededFiles() {}

    /// By path.
    ///
    /// @param scopeStart see [io.playledger.engine.royalty.PlanRules#scopeStart()]
    static List<ArchiveFile> of(ArchiveSnapshot snapshot, Run run, Instant scopeStart) {
        long start = micros(scopeStart);
        long end = micros(run.periodEnd());
        long before = micros(run.asReceivedBy());
        List<ArchiveFile> seen =
                snapshot.files().stream()
                        .filter(file -> file.receivedTimeMicrosMin() < before)
                        .toList();
        long last =
                seen.stream()
                        .filter(file -> near(file, start, end))
                        .mapToLong(ArchiveFile::receivedTimeMicrosMax)
                        .max()
                        .orElse(Long.MIN_VALUE);
        return seen.stream()
                .filter(file -> near(file, start, end) || file.receivedTimeMicrosMin() <= last)
                .sorted(Comparator.comparing(ArchiveFile::path))
                .toList();
    }

    private static boolean near(ArchiveFile file, long start, long end) {
        return file.eventTimeMicrosMin() < end && file.eventTimeMicrosMax() >= start;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
