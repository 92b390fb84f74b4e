package io.playledger.engine.source;

import io.playledger.engine.archive.RejectedRecord;
import io.playledger.engine.contract.Violation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts what is durable of an import.
final class ImportTally {
    private final Map<String, Long> rejections = new TreeMap<>();
    private long accepted;
    private long rejected;
    private long skipped;
    private long erased;

    void skipped() {
        skipped++;
    }

    /// Records of stretches that were erased.
    void refused(int records) {
        erased += records;
    }

    void committed(int events, List<RejectedRecord> refused) {
        accepted += events;
        rejected += refused.size();
        for (RejectedRecord record : refused) {
            record.rejection().violations().stream()
                    .map(Violation::rule)
                    .distinct()
                    .forEach(rule -> rejections.merge(rule, 1L, Long::sum));
        }
    }

    /// Records that are in the archive or in quarantine.
    long kept() {
        return accepted + rejected;
    }

    ImportResult result(int files) {
        return new ImportResult(
                files,
                accepted + rejected + skipped + erased,
                accepted,
                rejected,
                skipped,
                erased,
                new TreeMap<>(rejections));
    }
}
