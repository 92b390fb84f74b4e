package io.playledger.store.royalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.RateModel;
import io.playledger.engine.catalog.Terms;
import io.playledger.engine.diff.CurrencyBridge;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.Run;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// Catalogue and terms change at once, at random: what each did is judged play for play by a
/// reference that licenses by the second's versions and pays by the first's terms.
class DiffCausesTest extends DiffHome {
    private static final List<String> ITEMS = List.of("track:1", "track:2", "track:3");
    private static final List<String> COUNTRIES = List.of("SE", "NO", "JP", "US");
    private static final List<Set<String>> LICENCES =
            List.of(Set.of(), Set.of("SE", "NO"), Set.of("NO", "JP", "US"), Set.of("SE"));
    private static final List<String> RATES = List.of("0.0035", "0.01", "0.004", "1.234567");
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private Random random = new Random(0);
    private final List<Played> played = new ArrayList<>();

    private record Played(String item, String country, Instant at) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void licencesAndTermsAreToldApartPlayForPlay(long seed) throws Exception {
        random = new Random(seed);
        play();
        List<Run> runs = new ArrayList<>();
        List<Map<String, List<CatalogVersion>>> known = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            change(1 + random.nextInt(4));
            now.set(now.get().plus(Duration.ofHours(1)));
            runs.add(reconcile(tracks()));
            known.add(new LedgerAsKnown(store).known(ITEMS, runs.getLast().asKnownAt()));
        }
        for (int a = 0; a < 3; a++) {
            int b = (a + 1) % 3;
            check(runs.get(a), runs.get(b), known.get(a), known.get(b));
        }
        assertThat(Files.list(home.resolve("tmp"))).isEmpty();
    }

    private void check(
            Run first,
            Run second,
            Map<String, List<CatalogVersion>> before,
            Map<String, List<CatalogVersion>> after) {
        Map<String, BigDecimal> a = totals(before, before);
        Map<String, BigDecimal> between = totals(after, before);
        Map<String, BigDecimal> b = totals(after, after);
        Set<String> currencies = new HashSet<>(a.keySet());
        currencies.addAll(b.keySet());
        try (StatementDiff diff = diff(first, second)) {
            assertThat(diff.summary().currencies())
                    .extracting(CurrencyBridge::currency)
                    .containsExactlyInAnyOrderElementsOf(currencies);
            for (CurrencyBridge bridge : diff.summary().currencies()) {
                String code = bridge.currency();
                BigDecimal zero = BigDecimal.ZERO;
                BigDecimal middle = between.getOrDefault(code, zero);
                assertThat(bridge.before()).isEqualByComparingTo(a.getOrDefault(code, zero));
                assertThat(bridge.parts().get(Cause.CATALOGUE))
                        .as("catalogue from run %d to %d", first.id(), second.id())
                        .isEqualByComparingTo(middle.subtract(a.getOrDefault(code, zero)));
                assertThat(bridge.parts().get(Cause.TERMS))
                        .as("terms from run %d to %d", first.id(), second.id())
                        .isEqualByComparingTo(b.getOrDefault(code, zero).subtract(middle));
                assertThat(bridge.after()).isEqualByComparingTo(b.getOrDefault(code, zero));
            }
        }
    }

    /// Settled totals by currency of what is licensed by one catalogue and paid by another where
    /// that licenses it too.
    private Map<String, BigDecimal> totals(
            Map<String, List<CatalogVersion>> licence, Map<String, List<CatalogVersion>> terms) {
        Map<String, BigDecimal> exact = new TreeMap<>();
        for (Played one : played) {
            CatalogVersion version = valid(licence, one);
            CatalogVersion paid = valid(terms, one);
            if (version != null) {
                for (Terms term : (paid == null ? version : paid).termsIn(one.country())) {
                    assertThat(term.model()).isEqualTo(RateModel.PER_PLAY);
                    exact.merge(
                            term.rightsHolder() + "/" + term.currency(),
                            term.rate().multiply(term.share()),
                            BigDecimal::add);
                }
            }
        }
        Map<String, BigDecimal> settled = new TreeMap<>();
        exact.forEach((key, amount) -> {
            String code = key.substring(key.indexOf('/') + 1);
            settled.merge(
                    code,
                    amount.setScale(
                            Currency.getInstance(code).getDefaultFractionDigits(),
                            RoundingMode.HALF_EVEN),
                    BigDecimal::add);
        });
        return settled;
    }

    private static @Nullable CatalogVersion valid(
            Map<String, List<CatalogVersion>> known, Played play) {
        return known.getOrDefault(play.item(), List.of()).stream()
                .filter(version -> !version.validFrom().isAfter(play.at()))
                .filter(version -> {
                    Instant to = version.validTo();
                    return to == null || to.isAfter(play.at());
                })
                .filter(version ->
                        version.territories().isEmpty()
                                || version.territories().contains(play.country()))
                .findFirst()
                .orElse(null);
    }

    private void play() {
        List<TestEvent> events = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Played one =
                    new Played(
                            any(ITEMS),
                            any(COUNTRIES),
                            START.plusSeconds(random.nextLong(Duration.ofDays(31).toSeconds())));
            played.add(one);
            long at = Micros.of(one.at());
            events.add(
                    TestEvent.play(
                            "e" + i,
                            "u" + random.nextInt(9),
                            one.item(),
                            at,
                            at + 5_000_000,
                            40_000,
                            one.country(),
                            "",
                            0));
        }
        commit(events);
    }

    /// Some items get other versions: none to three, with gaps, each with its licence and terms.
    private void change(int items) {
        for (int i = 0; i < items; i++) {
            String item = any(ITEMS);
            now.set(now.get().plusSeconds(60));
            new LedgerCatalog(store, now::get)
                    .change(ledger -> {
                        ledger.known(List.of(item))
                                .getOrDefault(item, List.of())
                                .forEach(ledger::withdraw);
                        int number = ledger.lastVersions(List.of(item)).getOrDefault(item, 0);
                        Instant from = Instant.parse("2026-02-20T00:00:00Z");
                        for (int v = 1 + random.nextInt(3); v > 0; v--) {
                            from = from.plus(Duration.ofHours(random.nextInt(200)));
                            Instant to = from.plus(Duration.ofHours(1 + random.nextInt(400)));
                            boolean open = v == 1 && random.nextBoolean();
                            ledger.record(version(item, ++number, from, open ? null : to));
                            from = to;
                        }
                        return number;
                    });
        }
    }

    private CatalogVersion version(String item, int number, Instant from, @Nullable Instant to) {
        Set<String> licence = any(LICENCES);
        List<Terms> terms = new ArrayList<>();
        if (licence.size() != 1 && random.nextBoolean()) {
            terms.addAll(terms(Set.of(licence.isEmpty() ? "SE" : licence.iterator().next())));
        }
        terms.addAll(terms(Set.of()));
        return new CatalogVersion(
                item, number, from, to, "Name", "Artist", licence, null, null, null, null, null,
                terms);
    }

    private List<Terms> terms(Set<String> where) {
        List<String> shares = random.nextBoolean() ? List.of("1") : List.of("0.25", "0.75");
        List<Terms> terms = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            terms.add(
                    new Terms(
                            i == 0 ? any(List.of("Fjord", "Ark")) : "Zed",
                            new BigDecimal(shares.get(i)),
                            RateModel.PER_PLAY,
                            new BigDecimal(any(RATES)),
                            any(List.of("EUR", "JPY")),
                            where));
        }
        return terms;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
