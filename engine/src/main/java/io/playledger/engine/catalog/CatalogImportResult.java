package io.playledger.engine.catalog;

import java.util.List;

/// What became of a catalogue file: either all of it is recorded, or nothing is and every problem
/// is named.
///
/// @param read rows read
/// @param versions versions recorded
/// @param unchanged versions that were there already, word for word
/// @param closed open versions that ended because the file begins a new one
/// @param problems each with its line; empty when the file was taken
public record CatalogImportResult(
        long read, long versions, long unchanged, long closed, List<Problem> problems) {
    public CatalogImportResult {
        problems = List.copyOf(problems);
    }

    /// A reason why a file was refused.
    public record Problem(long line, String message) {}

    public boolean accepted() {
        return problems.isEmpty();
    }
}
