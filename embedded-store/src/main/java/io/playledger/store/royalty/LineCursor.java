package io.playledger.store.royalty;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.money.Claim;

import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.IntVector;

import java.sql.Connection;

/// Goes through the table `line` in its order. Stands at one line at a time; for one thread.
final class LineCursor implements AutoCloseable {
    private static final String LINES =
            "SELECT rowid, key_rank, group_rank, country_code, version, plays, ms_played,"
                    + " by_minute, rate_unscaled, share_unscaled, decimals FROM line";

    private final ArrowRows rows;
    private final BigIntVector rowId;
    private final BigIntVector key;
    private final IntVector group;
    private final IntVector country;
    private final IntVector version;
    private final BigIntVector plays;
    private final BigIntVector msPlayed;
    private final BitVector byMinute;
    private final BigIntVector rate;
    private final BigIntVector share;
    private final IntVector decimals;
    private long seen;

    LineCursor(Connection connection) {
        rows = ArrowRows.of(connection, LINES);
        rowId = rows.column(0, BigIntVector.class);
        key = rows.column(1, BigIntVector.class);
        group = rows.column(2, IntVector.class);
        country = rows.column(3, IntVector.class);
        version = rows.column(4, IntVector.class);
        plays = rows.column(5, BigIntVector.class);
        msPlayed = rows.column(6, BigIntVector.class);
        byMinute = rows.column(7, BitVector.class);
        rate = rows.column(8, BigIntVector.class);
        share = rows.column(9, BigIntVector.class);
        decimals = rows.column(10, IntVector.class);
    }

    boolean next() {
        if (!rows.next()) {
            return false;
        }
        if (rowId.get(rows.row()) != seen++) {
            throw new PlayledgerException(
                    Code.INTERNAL, "The lines came out of order; nothing was recorded.");
        }
        return true;
    }

    long keyRank() {
        return key.get(rows.row());
    }

    int groupRank() {
        return group.get(rows.row());
    }

    /// As the plan packs it: the first letter's code times 256, and the second's.
    int countryCode() {
        return country.get(rows.row());
    }

    int version() {
        return version.get(rows.row());
    }

    long plays() {
        return plays.get(rows.row());
    }

    long msPlayed() {
        return msPlayed.get(rows.row());
    }

    Claim claim() {
        int row = rows.row();
        boolean minutes = byMinute.get(row) != 0;
        return new Claim(
                (minutes ? msPlayed : plays).get(row),
                minutes ? Claim.Basis.MINUTE : Claim.Basis.PLAY,
                rate.get(row),
                share.get(row),
                decimals.get(row));
    }

    @Override
    public void close() {
        rows.close();
    }
}
