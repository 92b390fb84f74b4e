package io.playledger.view.sample;

import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.RunMoney;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.pool.EntryFields;
import io.playledger.engine.royalty.pool.EntryProblem;
import io.playledger.engine.royalty.pool.EntryRefused;
import io.playledger.engine.royalty.pool.PeriodPools;
import io.playledger.engine.royalty.pool.Pool;
import io.playledger.engine.royalty.pool.PoolEntry;
import io.playledger.engine.royalty.pool.PoolPayee;
import io.playledger.engine.royalty.pool.PoolReport;
import io.playledger.engine.royalty.pool.PoolSet;
import io.playledger.engine.royalty.pool.PoolUse;
import io.playledger.engine.royalty.pool.Pools;
import io.playledger.engine.royalty.rate.RateEntry;
import io.playledger.engine.royalty.rate.RateSet;
import io.playledger.engine.royalty.rate.Rates;
import io.playledger.engine.royalty.rate.Reporting;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Pools and exchange rates of a few periods, kept in memory.
public final class SampleMoney implements Pools {
    private static final Instant AT = Instant.parse("2026-04-01T07:12:00Z");
    private static final RateSet MARCH =
            new RateSet(
                    2,
                    "2026-03",
                    "EUR",
                    new TreeMap<>(
                            Map.of(
                                    "SEK", new BigDecimal("0.0912"),
                                    "JPY", new BigDecimal("0.00618"))),
                    AT,
                    "ada",
                    "Central bank's means of March");

    private final List<PoolSet> sets =
            new ArrayList<>(
                    List.of(
                            new PoolSet(
                                    3,
                                    "2026-03",
                                    List.of(
                                            pool("DE", "EUR", "18000.00"),
                                            pool("NO", "EUR", "21000.00"),
                                            pool("SE", "EUR", "48250.50")),
                                    AT,
                                    "ada",
                                    "Norway as restated by the service"),
                            new PoolSet(
                                    2,
                                    "2026-03",
                                    List.of(
                                            pool("NO", "EUR", "20500.00"),
                                            pool("SE", "EUR", "48250.50")),
                                    AT.minusSeconds(90_000),
                                    "ben",
                                    "Revenue of March, first figures")));
    private final SampleRates rates = new SampleRates();

    public SampleRates rates() {
        return rates;
    }

    private static Pool pool(String country, String currency, String amount) {
        return new Pool(country, currency, new BigDecimal(amount));
    }

    /// What a run says of its pools.
    static RunMoney ofRun() {
        return new RunMoney(
                3,
                2,
                "EUR",
                List.of(
                        new PoolUse("DE", "EUR", new BigDecimal("18000.00"), 0, 0, 0),
                        new PoolUse("NO", "EUR", new BigDecimal("21000.00"), 402_118, 18_220, 2),
                        new PoolUse("SE", "EUR", new BigDecimal("48250.50"), 988_402, 41_026, 3),
                        new PoolUse("US", "EUR", null, 1_204, 0, 1)),
                "0".repeat(64));
    }

    static StatementTotal reported(StatementTotal total) {
        return total.reportedAs(new Reporting(MARCH).of(total.currency(), total.amount()));
    }

    @Override
    public List<PoolSet> sets() {
        return List.copyOf(sets);
    }

    @Override
    public List<PoolSet> sets(String period) {
        return sets.stream().filter(set -> set.period().equals(period)).toList();
    }

    @Override
    public List<PoolSet> add(Path file, Person by, String reason) {
        throw new EntryRefused(
                "«" + file + "»",
                List.of(new EntryProblem(2, "amount", "«1,5» must be a plain decimal")));
    }

    @Override
    public PoolSet put(PoolEntry entry, Person by, String reason) {
        EntryFields fields = new EntryFields(0);
        fields.reason(reason);
        List<EntryProblem> problems = new ArrayList<>(entry.problems());
        problems.addAll(fields.problems());
        if (!problems.isEmpty()) {
            throw new EntryRefused("The pool", problems);
        }
        List<Pool> pools = without(entry.period(), entry.country(), entry.currency());
        pools.add(pool(entry.country(), entry.currency(), entry.amount()));
        return record(entry.period(), pools, by, reason);
    }

    @Override
    public PoolSet remove(
            String period, String country, String currency, Person by, String reason) {
        return record(period, without(period, country, currency), by, reason);
    }

    private List<Pool> without(String period, String country, String currency) {
        List<Pool> pools =
                new ArrayList<>(
                        sets(period).stream().findFirst().map(PoolSet::pools).orElse(List.of()));
        pools.removeIf(pool -> pool.country().equals(country) && pool.currency().equals(currency));
        return pools;
    }

    private PoolSet record(String period, List<Pool> pools, Person by, String reason) {
        PoolSet set = new PoolSet(sets.size() + 2, period, pools, AT, by.name(), reason);
        sets.addFirst(set);
        return set;
    }

    @Override
    public PeriodPools preview(Path file, String period) {
        return new PeriodPools(
                sets.size() + 2, List.of(pool("SE", "EUR", "48000"), pool("NO", "EUR", "21000")));
    }

    @Override
    public PeriodPools preview(PoolEntry entry) {
        if (!entry.problems().isEmpty()) {
            throw new EntryRefused("The pool", entry.problems());
        }
        List<Pool> pools = without(entry.period(), entry.country(), entry.currency());
        pools.add(pool(entry.country(), entry.currency(), entry.amount()));
        return new PeriodPools(sets.size() + 2, pools);
    }

    @Override
    public Optional<PoolReport> report(long runId) {
        return Optional.of(
                new PoolReport(
                        List.of(
                                payee("NO", "Kite & Co", 301_004, "15719.40", "13882.11"),
                                payee("NO", "Northline Records", 101_114, "5280.60", "7117.89"),
                                payee("SE", "Kite & Co", 512_004, "24994.36", "21904.70"),
                                payee("SE", "Northline Records", 402_300, "19638.96", "20991.02"),
                                payee("SE", "Ostra Film", 74_098, "3617.18", "5354.78"))));
    }

    private static PoolPayee payee(
            String country, String holder, long plays, String proRata, String userCentric) {
        return new PoolPayee(
                country,
                "EUR",
                holder,
                plays,
                new BigDecimal(proRata),
                new BigDecimal(userCentric));
    }

    /// Exchange rates, kept in memory.
    public static final class SampleRates implements Rates {
        private final List<RateSet> sets = new ArrayList<>(List.of(MARCH));

        @Override
        public List<RateSet> sets() {
            return List.copyOf(sets);
        }

        @Override
        public List<RateSet> sets(String period) {
            return sets.stream().filter(set -> set.period().equals(period)).toList();
        }

        @Override
        public List<RateSet> add(Path file, Person by, String reason) {
            return List.of();
        }

        @Override
        public RateSet preview(Path file, String period) {
            return sets(period).getFirst();
        }

        @Override
        public RateSet preview(RateEntry entry) {
            if (!entry.problems().isEmpty()) {
                throw new EntryRefused("The rate", entry.problems());
            }
            return sets(entry.period()).getFirst();
        }

        @Override
        public RateSet put(RateEntry entry, Person by, String reason) {
            if (!entry.problems().isEmpty()) {
                throw new EntryRefused("The rate", entry.problems());
            }
            TreeMap<String, BigDecimal> rates = new TreeMap<>();
            sets(entry.period()).stream().findFirst().ifPresent(set -> rates.putAll(set.rates()));
            rates.put(entry.currency(), new BigDecimal(entry.rate()));
            RateSet set =
                    new RateSet(
                            sets.size() + 2,
                            entry.period(),
                            entry.reporting(),
                            rates,
                            AT,
                            by.name(),
                            reason);
            sets.addFirst(set);
            return set;
        }
    }
}
