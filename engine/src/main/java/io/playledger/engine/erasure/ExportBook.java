package io.playledger.engine.erasure;

import io.playledger.engine.audit.Person;

import java.nio.file.Path;
import java.util.List;

/// Port of the list of files that Playledger wrote for somebody, with who had them written. Safe
/// for any thread.
public interface ExportBook {
    /// Lists a file that was just written, with an entry of the audit trail.
    void made(MadeExport.Kind kind, String what, Path file, Person by);

    /// Lists what was handed out of one subject.
    void handedOut(Subject subject, String what, Path file, Person by);

    /// Newest first.
    List<MadeExport> all();

    /// Those that may name the subject and are not known to be gone: what was handed out of it, and
    /// what names people.
    List<MadeExport> naming(Subject subject);

    /// Keeps that a file is no more, and where it went.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` where there is no such
    ///   export or it is gone already
    MadeExport gone(long id, String reason, Person by);
}
