package io.playledger.engine.royalty.against;

import java.time.Instant;

/// A report as it was received; a restated one is another version of the same source and period.
///
/// @param id 1, 2, 3, …
/// @param source who reports, as the mapping names it
/// @param period label of the period that it was compared with
/// @param version 1, 2, 3, … within source and period
/// @param fileName as it was called
/// @param sha256 of the file; its copy in the home is named by it
/// @param mappingSha256 of the mapping by which it is read; so is its copy
public record ReportVersion(
        long id,
        String source,
        String period,
        int version,
        String fileName,
        String sha256,
        String mappingSha256,
        long bytes,
        long rows,
        Instant addedAt) {}
