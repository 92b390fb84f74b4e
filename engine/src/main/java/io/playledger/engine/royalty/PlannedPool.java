package io.playledger.engine.royalty;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/// A country and currency with plays under `pool_share` terms, or with a pool that was entered,
/// before its money is settled.
///
/// @param amount the pool; null where none was entered
/// @param plays counted plays that share it, each once
/// @param listeners how many users these are of; 0 where no pool was entered
/// @param scale most decimals that a share of its lines has
/// @param parts by [Part#group()]
public record PlannedPool(
        String country,
        String currency,
        @Nullable BigDecimal amount,
        long plays,
        long listeners,
        int scale,
        List<Part> parts) {
    public PlannedPool {
        parts = List.copyOf(parts);
    }

    /// What a rights holder has in it.
    ///
    /// @param group number of its (rights holder, currency)
    /// @param plays counted plays under its terms
    /// @param weight sum of plays × share, times `10^scale`; more than 0
    /// @param listenerWeight by the listeners' parts (docs/spec/statement.md), in a unit of the
    ///   pool's own; 0 where no pool was entered
    public record Part(int group, long plays, BigInteger weight, BigInteger listenerWeight) {}

    /// The sum of its parts' weights.
    BigInteger weight() {
        return parts.stream().map(Part::weight).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// Nothing where no pool was entered.
    long minor() {
        return amount == null ? 0 : amount.unscaledValue().longValueExact();
    }
}
