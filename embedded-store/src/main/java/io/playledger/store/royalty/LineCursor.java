package io.playledger.store.royalty;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.money.Claim;

import java.sql.Connection;

/// Goes through the table `line` in its order. Stands at one line at a time; for one thread.
final class LineCursor implements AutoCloseable {
    private static final int ROWS_PER_BATCH = 16_384;
    private static final String LINES =
            """
            SELECT rowid, key_rank, plays, ms_played, rate_unscaled, share_unscaled,
              group_rank, country_code, version, CAST(by_minute AS INTEGER), decimals
            FROM line\
            """;

    private final ArrowRows batches;
    private final long[] rowId = new long[ROWS_PER_BATCH];
    private final long[] key = new long[ROWS_PER_BATCH];
    private final long[] plays = new long[ROWS_PER_BATCH];
    private final long[] msPlayed = new long[ROWS_PER_BATCH];
    private final long[] rate = new long[ROWS_PER_BATCH];
    private final long[] share = new long[ROWS_PER_BATCH];
    private final int[] group = new int[ROWS_PER_BATCH];
    private final int[] country = new int[ROWS_PER_BATCH];
    private final int[] version = new int[ROWS_PER_BATCH];
    private final int[] byMinute = new int[ROWS_PER_BATCH];
    private final int[] decimals = new int[ROWS_PER_BATCH];
    private final long[][] longs = {rowId, key, plays, msPlayed, rate, share};
    private final int[][] ints = {group, country, version, byMinute, decimals};
    private long before;
    private int rows;
    private int row = -1;

    LineCursor(Connection connection) {
        batches = ArrowRows.of(connection, LINES, ROWS_PER_BATCH);
    }

    boolean next() {
        if (++row < rows) {
            return true;
        }
        before += rows;
        rows = batches.next();
        row = 0;
        for (int i = 0; i < longs.length; i++) {
            batches.copy(i, longs[i]);
        }
        for (int i = 0; i < ints.length; i++) {
            batches.copy(longs.length + i, ints[i]);
        }
        checkOrder();
        return rows > 0;
    }

    private void checkOrder() {
        for (int i = 0; i < rows; i++) {
            if (rowId[i] != before + i) {
                throw new PlayledgerException(
                        Code.INTERNAL, "The lines came out of order; nothing was recorded.");
            }
        }
    }

    long keyRank() {
        return key[row];
    }

    int groupRank() {
        return group[row];
    }

    /// As the plan packs it: the first letter's code times 256, and the second's.
    int countryCode() {
        return country[row];
    }

    int version() {
        return version[row];
    }

    long plays() {
        return plays[row];
    }

    long msPlayed() {
        return msPlayed[row];
    }

    Claim claim() {
        boolean minutes = byMinute[row] != 0;
        return new Claim(
                minutes ? msPlayed[row] : plays[row],
                minutes ? Claim.Basis.MINUTE : Claim.Basis.PLAY,
                rate[row],
                share[row],
                decimals[row]);
    }

    @Override
    public void close() {
        batches.close();
    }
}
