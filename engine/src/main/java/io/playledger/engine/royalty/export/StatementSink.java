package io.playledger.engine.royalty.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Takes one rights holder's lines in the order of the statement and writes them to a file.
///
/// [#finish(String)] completes the file; a close without it leaves something that is thrown away.
interface StatementSink extends AutoCloseable {
    void line(PrintedLine line) throws IOException;

    /// @param linesDigest SHA-256 over the canonical CSV of this rights holder's lines alone
    void finish(String linesDigest) throws IOException;

    /// Files that it wrote beside its own.
    default List<Path> more() {
        return List.of();
    }

    @Override
    void close() throws IOException;
}
