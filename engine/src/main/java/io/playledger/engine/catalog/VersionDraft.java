package io.playledger.engine.catalog;

/// A version that a file proposes.
///
/// @param line its first row
/// @param whole whether all of it could be read; else only its item and its stretch of time mean
///   something
/// @param version numbered 0 until it is recorded
record VersionDraft(long line, boolean whole, CatalogVersion version) {
    /// Whether the recorded version says the same, its end left aside.
    boolean sameContent(CatalogVersion recorded) {
        return version.itemId().equals(recorded.itemId())
                && version.validFrom().equals(recorded.validFrom())
                && version.name().equals(recorded.name())
                && version.artist().equals(recorded.artist())
                && version.territories().equals(recorded.territories())
                && java.util.Objects.equals(version.isrc(), recorded.isrc())
                && java.util.Objects.equals(version.eidr(), recorded.eidr())
                && java.util.Objects.equals(version.durationMillis(), recorded.durationMillis())
                && java.util.Set.copyOf(version.terms())
                        .equals(java.util.Set.copyOf(recorded.terms()));
    }

    CatalogVersion numbered(int number) {
        return new CatalogVersion(
                version.itemId(),
                number,
                version.validFrom(),
                version.validTo(),
                version.name(),
                version.artist(),
                version.territories(),
                version.isrc(),
                version.eidr(),
                version.durationMillis(),
                version.terms());
    }
}
