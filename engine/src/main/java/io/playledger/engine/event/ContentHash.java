package io.playledger.engine.event;

import java.util.zip.CRC32C;

/// The 64 bits by which copies are told apart without reading them. Upper half: CRC-32C of the
/// event id, so that with [IdHash] 96 bits stand for the id. Lower half: of the hash of the
/// record's canonical content (docs/spec/statement.md); where they differ the records differ.
///
/// The content's hash is [IdHash]'s function over, joined by U+001F, schema version, event id,
/// type, user, item, surface, event time in microseconds since 1970 UTC, both numbers in decimal,
/// and the canonical payload. Not thread-safe: it keeps the joined bytes between rows.
public final class ContentHash {
    private static final byte SEPARATOR = 0x1f;
    private static final int DECIMAL_BYTES_MAX = 21;

    private final byte[] digits = new byte[DECIMAL_BYTES_MAX];
    private final CRC32C crc = new CRC32C();
    private byte[] joined = new byte[512];
    private int size;

    /// Hash of one row's content.
    public long of(EventBatch batch, int row) {
        Utf8Column payload = batch.payload();
        size = 0;
        decimal(batch.schemaVersion(row));
        text(batch.eventId(), row);
        text(batch.eventType(), row);
        text(batch.userId(), row);
        text(batch.itemId(), row);
        text(batch.surface(), row);
        separate(DECIMAL_BYTES_MAX);
        decimal(batch.eventTimeMicros(row));
        text(payload, row);
        return (idCheck(batch.eventId(), row) << 32) | (IdHash.of(joined, 0, size) & 0xffff_ffffL);
    }

    private long idCheck(Utf8Column ids, int row) {
        crc.reset();
        crc.update(ids.bytes(), ids.start(row), ids.length(row));
        return crc.getValue();
    }

    private void text(Utf8Column column, int row) {
        int length = column.length(row);
        separate(length);
        ShortCopy.copy(column.bytes(), column.start(row), joined, size, length);
        size += length;
    }

    private void separate(int more) {
        if (joined.length - size < more + 1) {
            joined = java.util.Arrays.copyOf(joined, Math.max(joined.length * 2, size + more + 1));
        }
        joined[size++] = SEPARATOR;
    }

    private void decimal(long value) {
        long rest = value;
        int at = DECIMAL_BYTES_MAX;
        do {
            // In pairs: a division is what a digit costs.
            int pair = (int) Math.abs(rest % 100);
            rest /= 100;
            digits[--at] = (byte) ('0' + pair % 10);
            digits[--at] = (byte) ('0' + pair / 10);
        } while (rest != 0);
        if (digits[at] == '0' && at < DECIMAL_BYTES_MAX - 1) {
            at++;
        }
        if (value < 0) {
            digits[--at] = '-';
        }
        System.arraycopy(digits, at, joined, size, DECIMAL_BYTES_MAX - at);
        size += DECIMAL_BYTES_MAX - at;
    }
}
