package io.playledger.engine.royalty.export;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Terms;
import io.playledger.engine.royalty.StatementLine;

import org.jspecify.annotations.Nullable;

/// A statement line with what the catalogue, as known by its run, says of its item.
///
/// @param version null where the catalogue does not have it any more
record PrintedLine(StatementLine line, @Nullable CatalogVersion version) {
    String name() {
        return version == null ? "" : version.name();
    }

    String artist() {
        return version == null ? "" : version.artist();
    }

    String isrc() {
        return version == null || version.isrc() == null ? "" : version.isrc();
    }

    String eidr() {
        return version == null || version.eidr() == null ? "" : version.eidr();
    }

    /// By what the line is paid.
    @Nullable Terms terms() {
        if (version != null) {
            for (Terms terms : version.termsIn(line.country())) {
                if (terms.rightsHolder().equals(line.rightsHolder())) {
                    return terms;
                }
            }
        }
        return null;
    }
}
