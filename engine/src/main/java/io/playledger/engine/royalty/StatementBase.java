package io.playledger.engine.royalty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// An earlier statement that another one differs from in some rights holders' lines alone. The
/// others' are copied, byte by byte, each checked as it goes.
///
/// @param csv its canonical bytes
/// @param sections where the rights holders' lines stand in it
/// @param totals its totals
/// @param changed the rights holders whose lines are not taken from it, in both statements
public record StatementBase(
        Path csv, StatementSections sections, List<StatementTotal> totals, Set<String> changed) {
    public StatementBase {
        totals = List.copyOf(totals);
        changed = Set.copyOf(changed);
    }

    /// The statement of a run's folder.
    ///
    /// @throws IOException when it is not there whole
    public static StatementBase in(Path folder, List<StatementTotal> totals, Set<String> changed)
            throws IOException {
        Path csv = folder.resolve(StatementFolder.CSV);
        StatementSections sections =
                StatementSections.read(folder.resolve(StatementFolder.SECTIONS));
        long bytes =
                sections.sections().isEmpty()
                        ? CanonicalCsv.HEADER.length() + 1
                        : sections.sections().getLast().offset()
                                + sections.sections().getLast().bytes();
        if (Files.size(csv) != bytes) {
            throw new IOException(csv + " was changed");
        }
        return new StatementBase(csv, sections, totals, changed);
    }

    /// The earlier statement is not what it was. Whoever asked for one that builds on it computes
    /// it from nothing.
    public static final class Damaged extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Damaged(String message) {
            super(message);
        }
    }
}
