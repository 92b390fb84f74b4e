package io.playledger.engine.royalty.late;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/// What tells a line from others, in the order of the statement (docs/spec/statement.md): texts by
/// their UTF-8 bytes.
record LineKey(
        String rightsHolder, String itemId, String country, int catalogVersion, String currency)
        implements Comparable<LineKey> {
    private static final Comparator<String> BYTES =
            (one, other) ->
                    Arrays.compareUnsigned(
                            one.getBytes(StandardCharsets.UTF_8),
                            other.getBytes(StandardCharsets.UTF_8));
    private static final Comparator<LineKey> ORDER =
            Comparator.comparing(LineKey::rightsHolder, BYTES)
                    .thenComparing(LineKey::itemId, BYTES)
                    .thenComparing(LineKey::country, BYTES)
                    .thenComparingInt(LineKey::catalogVersion)
                    .thenComparing(LineKey::currency, BYTES);

    @Override
    public int compareTo(LineKey other) {
        return ORDER.compare(this, other);
    }
}
