package io.playledger.engine.royalty;

import io.playledger.engine.money.Claim;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The result of the plan, still in the plan's own storage. For one thread; close it when done.
public interface PlannedStatement extends AutoCloseable {
    PlanCounts counts();

    /// By number, in the order of rights holder and currency by UTF-8 bytes.
    List<PlannedGroup> groups();

    /// By country and currency. Their parts are numbered through, from 0.
    List<PlannedPool> pools();

    /// How many lines there are.
    long lines();

    /// Visits what each line is worth, in the order of the key.
    void claims(ClaimVisitor visitor);

    /// Visits each line with what it is worth, in the order of the key: rights holder, item,
    /// country by UTF-8 bytes, then version as a number.
    void lines(LineVisitor visitor);

    /// The earlier statement that has all the lines which are not visited here; null where all are
    /// visited.
    @Nullable StatementBase base();

    /// Leaves in a folder beside the statement what a later one of the same period can build on.
    ///
    /// @throws IOException when the disk refuses
    void keep(Path folder) throws IOException;

    @Override
    void close();

    /// Takes a line's worth.
    interface ClaimVisitor {
        void visit(int group, Claim claim);

        /// Of a line that is paid from a pool.
        ///
        /// @param part number of the rights holder's part in it
        void visitPooled(int part, Claim claim);
    }

    /// Takes a line.
    interface LineVisitor {
        void visit(PlannedLine line, Claim claim);
    }
}
