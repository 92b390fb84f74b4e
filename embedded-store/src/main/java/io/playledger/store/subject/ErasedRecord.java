package io.playledger.store.subject;

import org.jspecify.annotations.Nullable;

/// What is kept of an erased record so that repeated ids are judged as they were: neither whose it
/// was, nor what was played, nor where.
///
/// @param cameIn the archive snapshot that it came with
/// @param itemKind of a play, for its class in the waterfall; null for records of other types
/// @param eventQuarterMicros begin of the quarter of an hour that a play's event time lies in:
///   periods begin and end at such
/// @param receivedMicros decides which of several copies counts, and what is late
/// @param again as the archive's column
/// @param idHash as the archive's column
/// @param contentHash as the archive's column
/// @param tie first 64 bits of the SHA-256 of the canonical content, which decides between copies
///   received in one microsecond
public record ErasedRecord(
        long cameIn,
        @Nullable String itemKind,
        long eventQuarterMicros,
        long receivedMicros,
        boolean again,
        long idHash,
        long contentHash,
        long tie) {
    private static final long QUARTER = 15L * 60 * 1_000_000;

    /// The quarter of an hour that a time lies in.
    public static long quarter(long micros) {
        return Math.floorDiv(micros, QUARTER) * QUARTER;
    }

    /// The tie-breaker as the first hex digits of the digest that it was cut from.
    public String tieHex() {
        return java.util.HexFormat.of().toHexDigits(tie);
    }
}
