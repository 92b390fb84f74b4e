package io.playledger.engine.erasure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/// Port to the printed answer.
public interface AnswerWriter {
    /// @param cards of the stores, in the answer's order
    void write(DeletionDetail detail, java.util.List<StoreCard> cards, Instant at, Path file)
            throws IOException;
}
