package io.playledger.store.royalty;

import java.math.BigInteger;

/// The range of 64-bit hashes cut into equal parts, so that ids are deduplicated a bounded number
/// at a time.
record HashParts(int count) {
    private static final int COUNT_MAX = 1_024;

    static HashParts of(long rows, long rowsPerPart) {
        return new HashParts(Math.clamp((rows + rowsPerPart - 1) / rowsPerPart, 1, COUNT_MAX));
    }

    void forEach(Visitor visitor) {
        for (int part = 0; part < count; part++) {
            visitor.visit(bound(part), bound(part + 1) - 1);
        }
    }

    /// First hash of a part; the bound after the last part wraps round to the lowest number, so
    /// that one less is the highest.
    private long bound(int part) {
        BigInteger width = BigInteger.ONE.shiftLeft(Long.SIZE);
        return width.multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(count))
                .add(BigInteger.valueOf(Long.MIN_VALUE))
                .longValue();
    }

    /// Takes a part, both bounds inclusive.
    interface Visitor {
        void visit(long from, long to);
    }
}
