package io.playledger.app.cli;

import io.playledger.engine.royalty.pool.Pool;
import io.playledger.engine.royalty.pool.PoolPayee;
import io.playledger.engine.royalty.pool.PoolReport;
import io.playledger.engine.royalty.pool.PoolSet;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Pools for a person and as JSON.
final class PoolsOutput {
    private PoolsOutput() {}

    static void sets(HomeOptions options, List<PoolSet> sets) {
        if (options.json) {
            Output.json(sets.stream().map(PoolsOutput::json).toList());
        } else {
            sets.forEach(set ->
                    Output.line(
                            "Pools %d hold for %s: %s."
                                    .formatted(set.number(), set.period(), pools(set))));
        }
    }

    static void listing(HomeOptions options, List<PoolSet> sets) {
        if (options.json) {
            Output.json(sets.stream().map(PoolsOutput::json).toList());
        } else if (sets.isEmpty()) {
            Output.line("No pools yet. playledger pools add FILE --reason TEXT records some.");
        } else {
            sets.forEach(set ->
                    Output.line(
                            "%4d  %-10s  %s  %-12s  %s · %s"
                                    .formatted(
                                            set.number(),
                                            set.period(),
                                            set.recordedAt(),
                                            set.by(),
                                            set.reason(),
                                            pools(set))));
        }
    }

    private static String pools(PoolSet set) {
        return set.pools().isEmpty()
                ? "none"
                : set.pools().stream()
                        .map(pool ->
                                pool.country()
                                        + " "
                                        + amount(pool.amount())
                                        + " "
                                        + pool.currency())
                        .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> json(PoolSet set) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pools", set.number());
        json.put("period", set.period());
        json.put("recorded_at", set.recordedAt().toString());
        json.put("by", set.by());
        json.put("reason", set.reason());
        json.put("entries", set.pools().stream().map(PoolsOutput::json).toList());
        return json;
    }

    private static Map<String, Object> json(Pool pool) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("country", pool.country());
        json.put("currency", pool.currency());
        json.put("amount", pool.amount().toPlainString());
        return json;
    }

    static void payees(
            HomeOptions options, long run, Optional<PoolReport> report, boolean byCountry) {
        if (options.json) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("run", run);
            json.put(
                    "payees",
                    report.map(PoolReport::totals).orElse(List.of()).stream()
                            .map(PoolsOutput::json)
                            .toList());
            json.put(
                    "by_country",
                    report.map(PoolReport::payees).orElse(List.of()).stream()
                            .map(PoolsOutput::json)
                            .toList());
            Output.json(json);
            return;
        }
        if (report.isEmpty()) {
            Output.line(
                    "Run %d paid nothing from pools: it had no plays under pool_share terms in a country and currency with a pool."
                            .formatted(run));
            return;
        }
        Output.line(
                "     %-32s %14s %18s %18s %18s"
                        .formatted("", "plays", "pro rata", "user-centric", "difference"));
        if (byCountry) {
            report.get().payees().forEach(PoolsOutput::row);
        } else {
            report.get().totals().forEach(PoolsOutput::row);
        }
    }

    private static void row(PoolReport.Total total) {
        row(
                "",
                total.rightsHolder(),
                total.plays(),
                total.proRata(),
                total.userCentric(),
                total.currency());
    }

    private static void row(PoolPayee payee) {
        row(
                payee.country(),
                payee.rightsHolder(),
                payee.plays(),
                payee.proRata(),
                payee.userCentric(),
                payee.currency());
    }

    private static void row(
            String country,
            String holder,
            long plays,
            BigDecimal proRata,
            BigDecimal userCentric,
            String currency) {
        BigDecimal difference = userCentric.subtract(proRata);
        Output.line(
                "  %2s %-32s %14s %18s %18s %18s %s"
                        .formatted(
                                country,
                                holder,
                                "%,d".formatted(plays),
                                amount(proRata),
                                amount(userCentric),
                                (difference.signum() > 0 ? "+" : "") + amount(difference),
                                currency));
    }

    private static String amount(BigDecimal amount) {
        return ("%,." + amount.scale() + "f").formatted(amount);
    }

    private static Map<String, Object> json(PoolReport.Total total) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rights_holder", total.rightsHolder());
        json.put("currency", total.currency());
        json.put("plays", total.plays());
        json.put("pro_rata", total.proRata().toPlainString());
        json.put("user_centric", total.userCentric().toPlainString());
        json.put("difference", total.difference().toPlainString());
        return json;
    }

    private static Map<String, Object> json(PoolPayee payee) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("country", payee.country());
        json.put("rights_holder", payee.rightsHolder());
        json.put("currency", payee.currency());
        json.put("plays", payee.plays());
        json.put("pro_rata", payee.proRata().toPlainString());
        json.put("user_centric", payee.userCentric().toPlainString());
        json.put("difference", payee.difference().toPlainString());
        return json;
    }
}
