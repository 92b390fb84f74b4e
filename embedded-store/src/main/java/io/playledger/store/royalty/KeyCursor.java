package io.playledger.store.royalty;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.PlannedLine;

import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Arrays;

/// Goes through the catalogue's keys in the order of their rank, beside the lines: sorting lines by
/// a number and naming them here costs half of sorting them with their names. For one thread.
final class KeyCursor implements AutoCloseable {
    private static final String KEYS = "SELECT key_rank, rights_holder, item_id FROM catalog_key";

    private final ArrowRows rows;
    private final BigIntVector rank;
    private final VarCharVector holder;
    private final VarCharVector item;
    private byte[] holderBytes = {};
    private String holderText = "";
    private long at = Long.MIN_VALUE;
    private PlannedLine.Key key = new PlannedLine.Key("", "");

    KeyCursor(Connection connection) {
        rows = ArrowRows.of(connection, KEYS);
        rank = rows.column(0, BigIntVector.class);
        holder = rows.column(1, VarCharVector.class);
        item = rows.column(2, VarCharVector.class);
    }

    /// The key of a rank, which is not lower than the one asked for before.
    PlannedLine.Key key(long keyRank) {
        if (keyRank == at) {
            return key;
        }
        while (at < keyRank) {
            if (!rows.next()) {
                throw unknown(keyRank);
            }
            at = rank.get(rows.row());
        }
        if (at != keyRank) {
            throw unknown(keyRank);
        }
        byte[] bytes = holder.get(rows.row());
        if (!Arrays.equals(bytes, holderBytes)) {
            holderBytes = bytes;
            holderText = new String(bytes, StandardCharsets.UTF_8);
        }
        key =
                new PlannedLine.Key(
                        holderText, new String(item.get(rows.row()), StandardCharsets.UTF_8));
        return key;
    }

    private static PlayledgerException unknown(long keyRank) {
        return new PlayledgerException(
                Code.INTERNAL,
                "The catalogue's files have no key " + keyRank + "; nothing was recorded.");
    }

    @Override
    public void close() {
        rows.close();
    }
}
