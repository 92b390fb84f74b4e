package io.playledger.engine.royalty.export;

import io.playledger.engine.Progress;

import java.nio.file.Path;
import java.util.List;

/// Writes what of a run goes to other people. Safe for any thread.
public interface Exports {
    /// Writes the statements of rights holders, each file whole or not at all. The same run gives
    /// the same bytes, on any day.
    ///
    /// @return the files, by rights holder
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` for a run or a rights
    ///   holder that is not there, `CANCELLED`, `STORAGE_FAILED`; files that were finished stay
    List<Path> statements(StatementRequest request, Progress progress);

    /// Packs what a third party needs to recompute the run's statement without Playledger, after
    /// trying that it does.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT`; `CONFLICT` where the
    ///   archive does not give the statement any more; `CANCELLED`, `STORAGE_FAILED`; nothing is
    ///   written then
    Path evidence(EvidenceRequest request, Progress progress);
}
