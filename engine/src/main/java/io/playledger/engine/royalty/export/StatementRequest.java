package io.playledger.engine.royalty.export;

import java.nio.file.Path;
import java.util.Set;

/// Which statements of a run to write, how and where.
///
/// @param holders rights holders; empty for all of the run
/// @param formats not empty
/// @param folder made where it is not there; files of the same names are replaced
public record StatementRequest(
        long runId, Set<String> holders, Set<StatementFormat> formats, Path folder) {
    public StatementRequest {
        holders = Set.copyOf(holders);
        formats = Set.copyOf(formats);
    }
}
