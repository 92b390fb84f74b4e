package io.playledger.engine.source;

import io.playledger.engine.contract.Violation;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/// What publishing files came to; `read = published + refused`.
///
/// @param published events that the bus has
/// @param refused records that break the contract and were not sent
/// @param rejections how many records broke each rule
/// @param first the first refused records, [#FIRST_MAX] at most
public record PublishResult(
        int files,
        long read,
        long published,
        long refused,
        SortedMap<String, Long> rejections,
        List<Refusal> first) {
    static final int FIRST_MAX = 20;

    public PublishResult {
        first = List.copyOf(first);
    }

    /// One refused record.
    ///
    /// @param line 1 for the first line, or row, of the file
    public record Refusal(Path file, long line, List<Violation> violations) {
        public Refusal {
            violations = List.copyOf(violations);
        }
    }
}
