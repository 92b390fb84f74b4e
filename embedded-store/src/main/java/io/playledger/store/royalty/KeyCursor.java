package io.playledger.store.royalty;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.PlannedLine;

import org.apache.arrow.vector.VarCharVector;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Arrays;

/// Goes through the catalogue's keys in the order of their rank, beside the lines: sorting lines by
/// a number and naming them here costs half of sorting them with their names. For one thread.
final class KeyCursor implements AutoCloseable {
    private static final int ROWS_PER_BATCH = 16_384;
    private static final String KEYS = "SELECT key_rank, rights_holder, item_id FROM catalog_key";

    private final ArrowRows batches;
    private final long[] rank = new long[ROWS_PER_BATCH];
    private final VarCharVector holders;
    private final VarCharVector items;
    private byte[] holderBytes = {};
    private String holder = "";
    private PlannedLine.Key key = new PlannedLine.Key("", "");
    private int rows;
    private int row = -1;

    KeyCursor(Connection connection) {
        batches = ArrowRows.of(connection, KEYS, ROWS_PER_BATCH);
        holders = batches.texts(1);
        items = batches.texts(2);
    }

    /// The key of a rank, which is not lower than the one asked for before.
    PlannedLine.Key key(long keyRank) {
        if (row >= 0 && rank[row] == keyRank) {
            return key;
        }
        do {
            next(keyRank);
        } while (rank[row] < keyRank);
        if (rank[row] > keyRank) {
            throw unknown(keyRank);
        }
        byte[] bytes = holders.get(row);
        if (!Arrays.equals(bytes, holderBytes)) {
            holderBytes = bytes;
            holder = new String(bytes, StandardCharsets.UTF_8);
        }
        key = new PlannedLine.Key(holder, new String(items.get(row), StandardCharsets.UTF_8));
        return key;
    }

    private void next(long keyRank) {
        if (++row == rows) {
            rows = batches.next();
            if (rows == 0) {
                throw unknown(keyRank);
            }
            batches.copy(0, rank);
            row = 0;
        }
    }

    private static PlayledgerException unknown(long keyRank) {
        return new PlayledgerException(
                Code.INTERNAL,
                "The catalogue's files have no key " + keyRank + "; nothing was recorded.");
    }

    @Override
    public void close() {
        batches.close();
    }
}
