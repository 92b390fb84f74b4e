package io.playledger.store.royalty;

import io.playledger.engine.royalty.pool.Pool;
import io.playledger.engine.royalty.pool.PoolOutcome;
import io.playledger.engine.royalty.pool.PoolPayee;
import io.playledger.engine.royalty.pool.PoolUse;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// Pools by the book, slow and obvious: the judge of the plan's. Shares no code with it.
final class ReferencePools {
    private static final Comparator<String> BYTES =
            (a, b) ->
                    Arrays.compareUnsigned(
                            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    /// One play as it counts for one rights holder.
    private record Played(String holder, String user, String eventId, BigDecimal share) {}

    private static final class Shared {
        private final String country;
        private final String currency;
        private @Nullable BigDecimal amount;
        private final List<Played> plays = new ArrayList<>();

        Shared(String country, String currency) {
            this.country = country;
            this.currency = currency;
        }

        int digits() {
            return Currency.getInstance(currency).getDefaultFractionDigits();
        }

        /// Minor units.
        BigDecimal minor() {
            return amount == null ? BigDecimal.ZERO : amount.movePointRight(digits());
        }

        BigDecimal sum() {
            return plays.stream().map(Played::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        Map<String, BigDecimal> proRata() {
            TreeMap<String, BigDecimal> weights = new TreeMap<>(BYTES);
            plays.forEach(play -> weights.merge(play.holder, play.share, BigDecimal::add));
            return split(weights);
        }

        Map<String, BigDecimal> userCentric() {
            Map<String, BigDecimal> byUser = new HashMap<>();
            plays.forEach(play -> byUser.merge(play.user, play.share, BigDecimal::add));
            TreeMap<String, BigDecimal> weights = new TreeMap<>(BYTES);
            for (Played play : plays) {
                BigDecimal one =
                        BigDecimal.ONE.divide(
                                Objects.requireNonNull(byUser.get(play.user)),
                                60,
                                RoundingMode.DOWN);
                weights.merge(play.holder, play.share.multiply(one), BigDecimal::add);
            }
            weights.replaceAll((holder, weight) -> weight.setScale(40, RoundingMode.HALF_EVEN));
            return split(weights);
        }

        private Map<String, BigDecimal> split(TreeMap<String, BigDecimal> weights) {
            BigDecimal all = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            Map<String, BigDecimal> parts = new HashMap<>();
            Map<String, BigDecimal> remainders = new HashMap<>();
            BigDecimal left = minor();
            for (Map.Entry<String, BigDecimal> weight : weights.entrySet()) {
                BigDecimal worth = minor().multiply(weight.getValue());
                BigDecimal part = worth.divide(all, 0, RoundingMode.FLOOR);
                parts.put(weight.getKey(), part);
                remainders.put(weight.getKey(), worth.subtract(part.multiply(all)));
                left = left.subtract(part);
            }
            List<String> byRemainder = new ArrayList<>(weights.keySet());
            byRemainder.sort(
                    Comparator.comparing((String holder) ->
                                    Objects.requireNonNull(remainders.get(holder)))
                            .reversed());
            for (String holder : byRemainder.subList(0, left.intValueExact())) {
                parts.merge(holder, BigDecimal.ONE, BigDecimal::add);
            }
            return parts;
        }
    }

    private final TreeMap<String, Shared> pools = new TreeMap<>();

    ReferencePools(List<Pool> entered) {
        entered.forEach(pool -> shared(pool.country(), pool.currency()).amount = pool.amount());
    }

    private Shared shared(String country, String currency) {
        return pools.computeIfAbsent(country + currency, key -> new Shared(country, currency));
    }

    void played(String country, String currency, String holder, TestEvent e, BigDecimal share) {
        shared(country, currency).plays.add(new Played(holder, e.userId(), e.eventId(), share));
    }

    /// In minor units.
    BigDecimal proRata(String country, String currency, String holder) {
        return Objects.requireNonNull(shared(country, currency).proRata().get(holder));
    }

    BigDecimal weight(String country, String currency) {
        return shared(country, currency).sum();
    }

    /// In minor units.
    BigDecimal amount(String country, String currency) {
        return shared(country, currency).minor();
    }

    PoolOutcome outcome() {
        List<PoolUse> uses = new ArrayList<>();
        List<PoolPayee> payees = new ArrayList<>();
        for (Shared pool : pools.values()) {
            Set<String> events = new HashSet<>();
            Set<String> users = new HashSet<>();
            Map<String, Set<String>> byHolder = new TreeMap<>(BYTES);
            for (Played play : pool.plays) {
                events.add(play.eventId);
                users.add(play.user);
                byHolder.computeIfAbsent(play.holder, h -> new HashSet<>()).add(play.eventId);
            }
            uses.add(
                    new PoolUse(
                            pool.country,
                            pool.currency,
                            pool.amount,
                            events.size(),
                            pool.amount == null ? 0 : users.size(),
                            byHolder.size()));
            if (pool.amount == null || byHolder.isEmpty()) {
                continue;
            }
            Map<String, BigDecimal> proRata = pool.proRata();
            Map<String, BigDecimal> userCentric = pool.userCentric();
            byHolder.forEach((holder, plays) ->
                    payees.add(
                            new PoolPayee(
                                    pool.country,
                                    pool.currency,
                                    holder,
                                    plays.size(),
                                    money(proRata.get(holder), pool),
                                    money(userCentric.get(holder), pool))));
        }
        return new PoolOutcome(uses, payees);
    }

    private static BigDecimal money(@Nullable BigDecimal minor, Shared pool) {
        return Objects.requireNonNull(minor).movePointLeft(pool.digits()).setScale(pool.digits());
    }
}
