package io.playledger.engine.catalog;

/// A version that a file proposes.
///
/// @param line its first row
/// @param whole whether all of it could be read; else only its item and its stretch of time mean
///   something
/// @param sound whether it is whole and nothing is wrong with it
/// @param version numbered 0 until it is recorded
record VersionDraft(long line, boolean whole, boolean sound, CatalogVersion version) {
    /// Whether the recorded version says the same, its end left aside.
    boolean sameContent(CatalogVersion recorded) {
        return version.itemId().equals(recorded.itemId())
                && version.validFrom().equals(recorded.validFrom())
                && version.content().equals(Identifiers.canonical(recorded.content()));
    }

    CatalogVersion numbered(int number) {
        return version.numbered(number);
    }
}
