package io.playledger.store.royalty;

import io.playledger.engine.royalty.PlannedPool;
import io.playledger.engine.royalty.pool.Pool;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/// The pools that a plan found plays for, and those that were entered: tables `pool_part`,
/// `pool_plays`, `listener_part` and `listener_count`.
final class PlannedPools {
    private final TreeMap<String, Draft> drafts = new TreeMap<>();
    private final Map<Long, Integer> partNumbers = new HashMap<>();
    private final List<PlannedPool> pools = new ArrayList<>();

    private PlannedPools() {}

    /// Nothing is paid from pools.
    static PlannedPools none() {
        return new PlannedPools();
    }

    private static final class Draft {
        private final String country;
        private final String currency;
        private @org.jspecify.annotations.Nullable BigDecimal amount;
        private long plays;
        private long listeners;
        private final TreeMap<Integer, PartDraft> parts = new TreeMap<>();

        Draft(String country, String currency) {
            this.country = country;
            this.currency = currency;
        }

        PlannedPool pool(IntUnaryOperator numberByRank) {
            int scale =
                    parts.values().stream()
                            .flatMap(part -> part.weights.keySet().stream())
                            .mapToInt(Integer::intValue)
                            .max()
                            .orElse(0);
            return new PlannedPool(
                    country,
                    currency,
                    amount,
                    plays,
                    listeners,
                    scale,
                    parts.entrySet().stream()
                            .map(part ->
                                    new PlannedPool.Part(
                                            numberByRank.applyAsInt(part.getKey()),
                                            part.getValue().plays,
                                            part.getValue().weight(scale),
                                            ListenerParts.rounded(part.getValue().listenerWeight)))
                            .toList());
        }
    }

    private static final class PartDraft {
        private long plays;

        /// By decimals.
        private final Map<Integer, BigInteger> weights = new HashMap<>();

        private BigInteger listenerWeight = BigInteger.ZERO;

        BigInteger weight(int scale) {
            return weights.entrySet().stream()
                    .map(weight ->
                            weight.getValue().multiply(BigInteger.TEN.pow(scale - weight.getKey())))
                    .reduce(BigInteger.ZERO, BigInteger::add);
        }
    }

    /// @param numberByRank a group's number by its rank
    static PlannedPools read(
            Connection duck, Collection<Pool> entered, IntUnaryOperator numberByRank)
            throws SQLException {
        PlannedPools read = new PlannedPools();
        entered.forEach(pool -> read.draft(pool.country(), pool.currency()).amount = pool.amount());
        try (Statement statement = duck.createStatement()) {
            read.parts(statement);
            read.plays(statement);
            read.listeners(statement);
        }
        read.number(numberByRank);
        return read;
    }

    private Draft draft(String country, String currency) {
        return drafts.computeIfAbsent(country + currency, key -> new Draft(country, currency));
    }

    private Draft draft(ResultSet row) throws SQLException {
        return draft(country(row.getInt(1)), row.getString(2));
    }

    private void parts(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT country_code, currency, group_rank, decimals, plays, weight FROM"
                                + " pool_part")) {
            while (row.next()) {
                PartDraft part =
                        draft(row).parts.computeIfAbsent(row.getInt(3), rank -> new PartDraft());
                part.plays += row.getLong(5);
                part.weights.put(row.getInt(4), row.getBigDecimal(6).toBigIntegerExact());
            }
        }
    }

    private void plays(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("SELECT country_code, currency, plays FROM pool_plays")) {
            while (row.next()) {
                draft(row).plays = row.getLong(3);
            }
        }
    }

    private void listeners(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT country_code, currency, listeners FROM listener_count")) {
            while (row.next()) {
                draft(row).listeners = row.getLong(3);
            }
        }
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT country_code, currency, group_rank, listener_weight, weight FROM"
                                + " listener_part")) {
            while (row.next()) {
                PartDraft part =
                        draft(row).parts.computeIfAbsent(row.getInt(3), rank -> new PartDraft());
                part.listenerWeight =
                        part.listenerWeight.add(
                                ListenerParts.of(
                                        row.getBigDecimal(5).toBigIntegerExact(),
                                        row.getBigDecimal(4).toBigIntegerExact()));
            }
        }
    }

    private void number(IntUnaryOperator numberByRank) {
        int number = 0;
        for (Draft draft : drafts.values()) {
            long code = draft.country.charAt(0) * 256L + draft.country.charAt(1);
            // A rank is of one rights holder in one currency: with the country it names the pool.
            for (int rank : draft.parts.keySet()) {
                partNumbers.put(rank * 65_536L + code, number++);
            }
            pools.add(draft.pool(numberByRank));
        }
    }

    private static String country(int code) {
        return "" + (char) (code >> Byte.SIZE) + (char) (code & 0xff);
    }

    List<PlannedPool> pools() {
        return pools;
    }

    /// Number of the part that pays a pooled line.
    int part(int groupRank, int countryCode) {
        Integer part = partNumbers.get(groupRank * 65_536L + countryCode);
        if (part == null) {
            throw new IllegalStateException("a pooled line without a part");
        }
        return part;
    }
}
