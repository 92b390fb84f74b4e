package io.playledger.engine.catalog.edit;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;

import java.nio.file.Path;

/// Files of versions as proposals: what a file would change is told before a person approves it,
/// whole or in part. Safe for any thread.
public interface Proposals {
    /// What a file would change in the catalogue as it is now; nothing is recorded.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when it is no file that
    ///   can be read
    Proposal propose(Path file, Progress progress);

    /// Records what was chosen of a proposal, as one change of the catalogue.
    ///
    /// @param reason why, for history and audit trail; must not be blank
    /// @throws io.playledger.engine.failure.PlayledgerException `CONFLICT` where the file or an
    ///   item that is chosen changed since it was proposed, `BAD_INPUT` where nothing is chosen;
    ///   nothing is recorded then
    Approved approve(
            Proposal proposal, Selection chosen, Person by, String reason, Progress progress);

    /// What was recorded.
    ///
    /// @param change its number in the whole catalogue
    /// @param added versions that were added
    /// @param changed stretches of which something else is said now
    /// @param closed versions that end earlier now
    /// @param items how many items it touched
    record Approved(long change, long added, long changed, long closed, long items) {}
}
