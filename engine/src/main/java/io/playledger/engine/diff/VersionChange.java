package io.playledger.engine.diff;

import io.playledger.engine.royalty.Cause;

/// What a cause moved in one line of the statement itself.
public record VersionChange(int catalogVersion, Cause cause, ChangedLine.Part part) {}
