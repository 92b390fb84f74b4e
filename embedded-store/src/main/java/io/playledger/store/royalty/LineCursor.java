package io.playledger.store.royalty;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.money.Claim;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;

/// Goes through the table `line` in its order. Stands at one line at a time; for one thread.
final class LineCursor implements AutoCloseable {
    private static final int ROWS_PER_BATCH = 16_384;
    private static final String LINES =
            """
            SELECT rowid, key_rank, plays, ms_played, rate_unscaled, share_unscaled,
              group_rank, country_code, version, basis, decimals
            FROM line\
            """;

    /// By the number that the plan gives them.
    private static final Claim.Basis[] BASES = {
        Claim.Basis.PLAY, Claim.Basis.MINUTE, Claim.Basis.POOL
    };

    private static final int POOLED = 2;

    private final ArrowRows rows;
    private final Ahead<Batch> batches;
    private Batch batch = new Batch(0);
    private long before;
    private int row = -1;

    LineCursor(Connection connection) {
        rows = ArrowRows.of(connection, LINES, ROWS_PER_BATCH);
        batches = new Ahead<>("statement-lines", this::load);
    }

    private @Nullable Batch load() {
        int count = rows.next();
        return count == 0 ? null : new Batch(count).copy(rows);
    }

    boolean next() {
        if (++row < batch.rows) {
            return true;
        }
        before += batch.rows;
        Batch next = batches.next();
        if (next == null) {
            return false;
        }
        next.checkOrder(before);
        batch = next;
        row = 0;
        return true;
    }

    long keyRank() {
        return batch.key[row];
    }

    int groupRank() {
        return batch.group[row];
    }

    /// As the plan packs it: the first letter's code times 256, and the second's.
    int countryCode() {
        return batch.country[row];
    }

    int version() {
        return batch.version[row];
    }

    long plays() {
        return batch.plays[row];
    }

    long msPlayed() {
        return batch.msPlayed[row];
    }

    /// Whether a pool pays the line.
    boolean isPooled() {
        return batch.basis[row] == POOLED;
    }

    Claim claim() {
        Claim.Basis basis = BASES[batch.basis[row]];
        return new Claim(
                basis == Claim.Basis.MINUTE ? batch.msPlayed[row] : batch.plays[row],
                basis,
                batch.rate[row],
                batch.share[row],
                batch.decimals[row]);
    }

    @Override
    public void close() {
        batches.close();
        rows.close();
    }

    private static final class Batch {
        final int rows;
        final long[] rowId;
        final long[] key;
        final long[] plays;
        final long[] msPlayed;
        final long[] rate;
        final long[] share;
        final int[] group;
        final int[] country;
        final int[] version;
        final int[] basis;
        final int[] decimals;

        Batch(int rows) {
            this.rows = rows;
            rowId = new long[rows];
            key = new long[rows];
            plays = new long[rows];
            msPlayed = new long[rows];
            rate = new long[rows];
            share = new long[rows];
            group = new int[rows];
            country = new int[rows];
            version = new int[rows];
            basis = new int[rows];
            decimals = new int[rows];
        }

        Batch copy(ArrowRows from) {
            int column = 0;
            for (long[] into : new long[][] {rowId, key, plays, msPlayed, rate, share}) {
                from.copy(column++, into);
            }
            for (int[] into : new int[][] {group, country, version, basis, decimals}) {
                from.copy(column++, into);
            }
            return this;
        }

        void checkOrder(long before) {
            for (int i = 0; i < rows; i++) {
                if (rowId[i] != before + i) {
                    throw new PlayledgerException(
                            Code.INTERNAL, "The lines came out of order; nothing was recorded.");
                }
            }
        }
    }
}
