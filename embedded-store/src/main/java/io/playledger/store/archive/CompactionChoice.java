package io.playledger.store.archive;

import io.playledger.engine.archive.ArchiveFile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which files to merge: of one date and bucket, small, and alike in size.
///
/// Merging only files of one tier (each holds eight times the rows of the tier below) writes a row
/// about once a tier, so that a bucket that gets a file each second is not rewritten each second.
final class CompactionChoice {
    static final int FILES_MIN = 8;
    private static final int FILES_MAX = 64;
    private static final long SMALL_BYTES = 8L << 20;

    /// What one call may read: it shares the disk and a core with the event path.
    private static final long CALL_BYTES_MAX = 256L << 20;

    private static final int CALL_MERGES_MAX = 64;

    private record Key(LocalDate date, int bucket, int tier) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byDate = date.compareTo(other.date);
            int byBucket = byDate != 0 ? byDate : Integer.compare(bucket, other.bucket);
            return byBucket != 0 ? byBucket : Integer.compare(tier, other.tier);
        }
    }

    private CompactionChoice() {}

    /// @return sets of files, each to become one; empty where nothing is worth it
    static List<List<ArchiveFile>> of(List<ArchiveFile> live) {
        Map<Key, List<ArchiveFile>> alike = new TreeMap<>();
        for (ArchiveFile file : live) {
            if (file.bytes() < SMALL_BYTES) {
                alike.computeIfAbsent(
                                new Key(file.eventDate(), file.bucket(), tier(file.rows())),
                                key -> new ArrayList<>())
                        .add(file);
            }
        }
        List<List<ArchiveFile>> merges = new ArrayList<>();
        long bytes = 0;
        for (List<ArchiveFile> files : alike.values()) {
            if (files.size() >= FILES_MIN
                    && merges.size() < CALL_MERGES_MAX
                    && bytes < CALL_BYTES_MAX) {
                List<ArchiveFile> merge = files.subList(0, Math.min(files.size(), FILES_MAX));
                bytes += merge.stream().mapToLong(ArchiveFile::bytes).sum();
                merges.add(List.copyOf(merge));
            }
        }
        return merges;
    }

    /// 0 for up to 7 rows, 1 for up to 63, 2 for up to 511, …
    private static int tier(long rows) {
        return (Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, rows))) / 3;
    }
}
