package io.playledger.store.royalty;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.PlannedLine;

import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Arrays;

/// Goes through the catalogue's keys in the order of their rank, beside the lines: sorting lines by
/// a number and naming them here costs half of sorting them with their names. For one thread.
final class KeyCursor implements AutoCloseable {
    private static final int ROWS_PER_BATCH = 16_384;
    private static final String KEYS = "SELECT key_rank, rights_holder, item_id FROM catalog_key";

    private record Batch(long[] ranks, PlannedLine.Key[] keys) {}

    private final ArrowRows rows;
    private final Ahead<Batch> batches;
    private Batch batch = new Batch(new long[0], new PlannedLine.Key[0]);
    private int row = -1;

    /// Of the last key made.
    private byte[] holderBytes = {};

    private String holder = "";

    KeyCursor(Connection connection) {
        rows = ArrowRows.of(connection, KEYS, ROWS_PER_BATCH);
        batches = new Ahead<>("statement-keys", this::load);
    }

    private @Nullable Batch load() {
        int count = rows.next();
        if (count == 0) {
            return null;
        }
        long[] ranks = new long[count];
        rows.copy(0, ranks);
        VarCharVector holders = rows.texts(1);
        VarCharVector items = rows.texts(2);
        PlannedLine.Key[] keys = new PlannedLine.Key[count];
        for (int i = 0; i < count; i++) {
            keys[i] = new PlannedLine.Key(holder(holders.get(i)), text(items.get(i)));
        }
        return new Batch(ranks, keys);
    }

    /// A rights holder stands in many keys on end.
    private String holder(byte[] bytes) {
        if (!Arrays.equals(bytes, holderBytes)) {
            holderBytes = bytes;
            holder = text(bytes);
        }
        return holder;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// The key of a rank, which is not lower than the one asked for before.
    PlannedLine.Key key(long keyRank) {
        while (row < 0 || row == batch.ranks.length || batch.ranks[row] < keyRank) {
            if (++row >= batch.ranks.length) {
                Batch next = batches.next();
                if (next == null) {
                    throw unknown(keyRank);
                }
                batch = next;
                row = 0;
            }
        }
        if (batch.ranks[row] > keyRank) {
            throw unknown(keyRank);
        }
        return batch.keys[row];
    }

    private static PlayledgerException unknown(long keyRank) {
        return new PlayledgerException(
                Code.INTERNAL,
                "The catalogue's files have no key " + keyRank + "; nothing was recorded.");
    }

    @Override
    public void close() {
        batches.close();
        rows.close();
    }
}
