package io.playledger.engine.catalog;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What one rights holder gets for an item while a version is valid, where it is licensed.
///
/// @param share 0 < share ≤ 1; the shares that hold in one territory sum to 1
/// @param rate in `currency` a play or a minute; not negative, 0 where a pool pays
/// @param currency ISO 4217 code
/// @param territories where these terms hold, ISO 3166-1 alpha-2 codes; empty means wherever the
///   version is licensed and no other of its terms names the territory
public record Terms(
        String rightsHolder,
        BigDecimal share,
        RateModel model,
        BigDecimal rate,
        String currency,
        Set<String> territories) {
    public Terms {
        territories = Set.copyOf(territories);
    }

    /// The same everywhere that no other terms are named for.
    public Terms(
            String rightsHolder,
            BigDecimal share,
            RateModel model,
            BigDecimal rate,
            String currency) {
        this(rightsHolder, share, model, rate, currency, Set.of());
    }

    /// What the shares of a version's terms sum to, by where they hold; each 1 where they are
    /// right.
    public static Map<Set<String>, BigDecimal> shares(Collection<Terms> terms) {
        Map<Set<String>, BigDecimal> shares = new HashMap<>();
        terms.forEach(term -> shares.merge(term.territories(), term.share(), BigDecimal::add));
        return shares;
    }
}
