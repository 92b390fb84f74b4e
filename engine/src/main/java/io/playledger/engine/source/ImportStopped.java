package io.playledger.engine.source;

import io.playledger.engine.failure.PlayledgerException;

/// An import that ended before its end, with what it had kept until then.
public final class ImportStopped extends PlayledgerException {
    private static final long serialVersionUID = 1L;

    private final transient ImportResult kept;

    ImportStopped(PlayledgerException cause, ImportResult kept) {
        super(cause.code(), cause.getMessage() + " " + words(kept), cause);
        this.kept = kept;
    }

    private static String words(ImportResult kept) {
        long records = kept.accepted() + kept.rejected();
        return records == 0
                ? "Nothing was kept."
                : "%d records were kept (%d archived, %d in quarantine). Import the same again to add the rest: copies count once."
                        .formatted(records, kept.accepted(), kept.rejected());
    }

    /// What is durable: `files` counts those that were read to their end, `read` the records that
    /// were kept or left out by the mapping.
    public ImportResult kept() {
        return kept;
    }
}
