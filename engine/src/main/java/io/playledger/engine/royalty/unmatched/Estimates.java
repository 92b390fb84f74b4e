package io.playledger.engine.royalty.unmatched;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.RateModel;
import io.playledger.engine.catalog.Terms;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What plays without a licence may be worth.
final class Estimates {
    private static final BigDecimal MINUTE = BigDecimal.valueOf(60_000);
    private static final int DIGITS = 20;

    private final Map<String, SortedMap<String, BigDecimal>> broughtByKind = new HashMap<>();
    private final Map<String, Long> countedByKind = new HashMap<>();

    Estimates(UnmatchedScan.Found found) {
        for (UnmatchedScan.Brought brought : found.brought()) {
            broughtByKind
                    .computeIfAbsent(brought.kind(), kind -> new TreeMap<>())
                    .merge(
                            brought.currency(),
                            amount(
                                    brought.model(),
                                    brought.factor(),
                                    brought.plays(),
                                    brought.msPlayed()),
                            BigDecimal::add);
        }
        found.counted().forEach(counted -> countedByKind.put(counted.kind(), counted.plays()));
    }

    private static BigDecimal amount(
            RateModel model, BigDecimal factor, long plays, long msPlayed) {
        return switch (model) {
            case PER_PLAY -> factor.multiply(BigDecimal.valueOf(plays));
            case PER_MINUTE ->
                    factor.multiply(BigDecimal.valueOf(msPlayed))
                            .divide(MINUTE, DIGITS, RoundingMode.HALF_EVEN);
            case POOL_SHARE -> BigDecimal.ZERO;
        };
    }

    /// By the terms of the version that the fix would say again; without one, by the average.
    Estimate of(List<UnmatchedScan.Cell> cells, @Nullable CatalogVersion like) {
        return like == null ? average(cells) : byTerms(cells, like);
    }

    private static Estimate byTerms(List<UnmatchedScan.Cell> cells, CatalogVersion like) {
        SortedMap<String, BigDecimal> amounts = new TreeMap<>();
        boolean paid = false;
        for (UnmatchedScan.Cell cell : cells) {
            for (Terms terms : terms(like, cell.country())) {
                if (terms.model() != RateModel.POOL_SHARE) {
                    paid = true;
                    amounts.merge(
                            terms.currency(),
                            amount(
                                    terms.model(),
                                    terms.rate().multiply(terms.share()),
                                    cell.plays(),
                                    cell.msPlayed()),
                            BigDecimal::add);
                }
            }
        }
        return paid
                ? new Estimate(Estimate.Basis.VERSION, like.version(), rounded(amounts))
                : new Estimate(Estimate.Basis.NONE, null, new TreeMap<>());
    }

    /// Those that hold in the country, else those of the version's first territories: a country
    /// that is not licensed may have none of its own.
    private static List<Terms> terms(CatalogVersion version, String country) {
        List<Terms> here = version.termsIn(country);
        if (!here.isEmpty()) {
            return here;
        }
        String first =
                version.terms().stream()
                        .map(terms -> String.join("|", new TreeSet<>(terms.territories())))
                        .min(String::compareTo)
                        .orElse("");
        return version.terms().stream()
                .filter(terms -> String.join("|", new TreeSet<>(terms.territories())).equals(first))
                .toList();
    }

    private Estimate average(List<UnmatchedScan.Cell> cells) {
        String item = cells.getFirst().itemId();
        String kind = item.substring(0, Math.max(0, item.indexOf(':')));
        long counted = countedByKind.getOrDefault(kind, 0L);
        SortedMap<String, BigDecimal> brought = broughtByKind.getOrDefault(kind, new TreeMap<>());
        if (counted == 0 || brought.isEmpty()) {
            return new Estimate(Estimate.Basis.NONE, null, new TreeMap<>());
        }
        BigDecimal plays =
                BigDecimal.valueOf(cells.stream().mapToLong(UnmatchedScan.Cell::plays).sum());
        SortedMap<String, BigDecimal> amounts = new TreeMap<>();
        brought.forEach((currency, amount) ->
                amounts.put(
                        currency,
                        amount.multiply(plays)
                                .divide(
                                        BigDecimal.valueOf(counted),
                                        DIGITS,
                                        RoundingMode.HALF_EVEN)));
        return new Estimate(Estimate.Basis.AVERAGE_PLAY, null, rounded(amounts));
    }

    private static SortedMap<String, BigDecimal> rounded(SortedMap<String, BigDecimal> amounts) {
        SortedMap<String, BigDecimal> rounded = new TreeMap<>();
        amounts.forEach((currency, amount) ->
                rounded.put(
                        currency,
                        amount.setScale(
                                Currency.getInstance(currency).getDefaultFractionDigits(),
                                RoundingMode.HALF_EVEN)));
        return rounded;
    }
}
