package io.playledger.engine.catalog.edit;

import io.playledger.engine.catalog.CatalogImportResult.Problem;

import java.nio.file.Path;
import java.util.List;

/// What a file would change in the catalogue.
///
/// @param sha256 of the file's bytes, lower-case hex
/// @param base the number of the catalogue's last change when it was compared
/// @param rows rows read
/// @param unchanged versions of the file that say what is recorded
/// @param added versions where nothing was valid, or where an open version is ended by them
/// @param changed versions in whose stretch something else is recorded
/// @param closed recorded versions that would end earlier
/// @param rejected versions of the file that cannot be taken; rows that could not be placed are
///   told in `problems` alone
/// @param changes the first of them, in the order of items and starts, at most [#TOLD_MAX]
/// @param more how many there are beyond those
/// @param problems each with its line and reason, those of the first lines
/// @param warnings identifiers that another item has as well, the first of them
/// @param warned how many of those there are
public record Proposal(
        Path file,
        String sha256,
        long base,
        long rows,
        long unchanged,
        long added,
        long changed,
        long closed,
        long rejected,
        List<ProposedChange> changes,
        long more,
        List<Problem> problems,
        List<Problem> warnings,
        long warned) {
    /// How many changes one proposal tells of.
    public static final int TOLD_MAX = 2_000;

    public Proposal {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /// The same as if it had been compared when the catalogue's last change was another.
    public Proposal on(long change) {
        return new Proposal(
                file, sha256, change, rows, unchanged, added, changed, closed, rejected, changes,
                more, problems, warnings, warned);
    }

    /// Whether there is nothing to approve.
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /// All changes, those not told of included.
    public long total() {
        return changes.size() + more;
    }
}
