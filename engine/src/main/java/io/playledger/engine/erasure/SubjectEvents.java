package io.playledger.engine.erasure;

import io.playledger.engine.Progress;

import java.nio.file.Path;

/// Port to what the home holds of a subject, for the answer to an access request.
public interface SubjectEvents {
    /// Writes the subject's events of archive and quarantine as JSON lines.
    ///
    /// @return how many
    long write(Subject subject, Path file, Progress progress);
}
