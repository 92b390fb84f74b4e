package io.playledger.store.royalty;

import io.playledger.engine.royalty.late.LateEvent;
import io.playledger.engine.royalty.late.Stake;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Rows of [LateTables] as late exceptions.
final class LateRows {
    /// A worth is told in parts of a minute's rate: a play counts as 60,000 of them.
    static final int MINUTE_MILLIS = 60_000;

    private LateRows() {}

    static List<LateEvent> read(Duck duck, String sql) throws SQLException {
        List<LateEvent> events = new ArrayList<>();
        try (Statement select = duck.connection().createStatement();
                ResultSet row = select.executeQuery(sql)) {
            while (row.next()) {
                events.add(event(row));
            }
        }
        return events;
    }

    private static LateEvent event(ResultSet row) throws SQLException {
        return new LateEvent(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                instant(row, 4),
                instant(row, 5),
                instant(row, 6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getLong(10),
                LateEvent.Verdict.valueOf(row.getString(11).toUpperCase(Locale.ROOT)),
                stakes(row.getString(12)),
                row.getBoolean(19),
                LateEvent.Status.valueOf(row.getString(13).toUpperCase(Locale.ROOT)),
                number(row, 14),
                number(row, 15),
                new LateEvent.Place(row.getInt(16), row.getInt(17), row.getLong(18)));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /// Reads `EUR:270000:4 USD:60000:2`.
    private static List<Stake> stakes(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        List<Stake> stakes = new ArrayList<>();
        for (String part : text.split(" ")) {
            String[] told = part.split(":");
            stakes.add(stake(told[0], told[1], Integer.parseInt(told[2])));
        }
        return Stake.sum(stakes);
    }

    static Stake stake(String currency, String parts, int decimals) {
        return new Stake(
                currency,
                new BigInteger(parts),
                BigInteger.TEN.pow(decimals).multiply(BigInteger.valueOf(MINUTE_MILLIS)));
    }
}
