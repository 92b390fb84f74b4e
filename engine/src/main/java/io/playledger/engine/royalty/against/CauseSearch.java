package io.playledger.engine.royalty.against;

import io.playledger.engine.Progress;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.KnownCatalog;
import io.playledger.engine.catalog.Terms;
import io.playledger.engine.royalty.Run;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tries ways of counting on our records and keeps those that bring figures together. For one use.
final class CauseSearch {
    private static final int ITEMS_A_LOOKUP = 1_000;

    /// What was found.
    ///
    /// @param byKey numbers of causes, by the key that each explains
    record Found(List<Cause> causes, Map<Key, List<Integer>> byKey, String note) {}

    private record Candidate(Cause cause, Set<Key> explained) {}

    private final Run run;
    private final ReportMapping mapping;
    private final KnownCatalog catalog;
    private final Map<Key, Figures> ours;
    private final Map<Key, Figures> theirs = new HashMap<>();
    private final Map<Key, Figures> theirsOnce = new HashMap<>();
    private final Map<String, List<CatalogVersion>> versions = new HashMap<>();
    private final List<Measure> measures;
    private long unmatched;

    CauseSearch(
            Run run,
            ReportMapping mapping,
            KnownCatalog catalog,
            Map<Key, Figures> ours,
            TheirFigures theirs) {
        this.run = run;
        this.mapping = mapping;
        this.catalog = catalog;
        this.ours = ours;
        theirs.entries()
                .forEach((key, entry) -> {
                    if (entry.problem().isEmpty()) {
                        this.theirs.put(key, entry.sum());
                        theirsOnce.put(key, entry.once());
                    } else {
                        unmatched++;
                    }
                });
        measures = mapping.measures();
    }

    Found search(PlayFacts.Records records, Progress progress) {
        Map<Key, Figures> base = figures(records.count(Ways.base(run), progress));
        if (!samePlays(base)) {
            return new Found(
                    List.of(),
                    Map.of(),
                    "The archive does not give run %d's plays any more (records were erased or came in since); reconcile again to see causes."
                            .formatted(run.id()));
        }
        List<Candidate> candidates = new ArrayList<>();
        attempt(candidates, Cause.Kind.REPEATED_ROWS, "", ours, theirsOnce);
        List<Ways.Tried> ways = Ways.of(run, mapping.stated());
        int done = 0;
        for (Ways.Tried tried : ways) {
            progress.report(++done, ways.size(), "Looking for causes");
            progress.stopIfCancelled();
            Map<Key, Figures> counted = figures(records.count(tried.way(), progress));
            attempt(candidates, tried.kind(), tried.detail(), moved(base, counted), theirs);
        }
        return ranked(candidates);
    }

    /// Our figures, moved by what the way of counting changes: so that nothing but the way differs,
    /// not even how money is rounded.
    private Map<Key, Figures> moved(Map<Key, Figures> base, Map<Key, Figures> counted) {
        Map<Key, Figures> moved = new HashMap<>(ours);
        counted.forEach((key, figures) -> moved.merge(key, figures, Figures::plus));
        base.forEach(
                (key, figures) -> moved.merge(key, Figures.NONE.minus(figures), Figures::plus));
        moved.replaceAll((key, figures) -> rounded(key, figures));
        return moved;
    }

    private static Figures rounded(Key key, Figures figures) {
        return key.currency().isEmpty()
                ? figures
                : new Figures(
                        figures.plays(),
                        figures.millis(),
                        figures.money()
                                .setScale(
                                        Currencies.digits(key.currency()), RoundingMode.HALF_EVEN));
    }

    private boolean samePlays(Map<Key, Figures> base) {
        Set<Key> keys = new HashSet<>(ours.keySet());
        keys.addAll(base.keySet());
        return keys.stream()
                .allMatch(key -> {
                    Figures one = ours.getOrDefault(key, Figures.NONE);
                    Figures other = base.getOrDefault(key, Figures.NONE);
                    return one.plays() == other.plays() && one.millis() == other.millis();
                });
    }

    private void attempt(
            List<Candidate> candidates,
            Cause.Kind kind,
            String detail,
            Map<Key, Figures> ourSide,
            Map<Key, Figures> theirSide) {
        Set<Key> keys = new HashSet<>(theirs.keySet());
        keys.addAll(ours.keySet());
        keys.addAll(ourSide.keySet());
        Set<Key> explained = new HashSet<>();
        BigDecimal difference = BigDecimal.ZERO;
        long broken = 0;
        long of = unmatched;
        Measure ranked = measures.getLast();
        for (Key key : keys) {
            Figures own = ours.getOrDefault(key, Figures.NONE);
            Figures their = theirs.getOrDefault(key, Figures.NONE);
            boolean agreed = mapping.tolerance().holds(measures, own, their);
            boolean agrees =
                    holds(
                            ourSide.getOrDefault(key, Figures.NONE),
                            theirSide.getOrDefault(key, Figures.NONE),
                            key);
            if (!agreed) {
                of++;
                // What the forgiven minor unit brings together needs no cause.
                if (agrees && !holds(own, their, key)) {
                    explained.add(key);
                    difference = difference.add(their.get(ranked).subtract(own.get(ranked)).abs());
                }
            } else if (!agrees) {
                broken++;
            }
        }
        if (!explained.isEmpty()) {
            candidates.add(
                    new Candidate(
                            new Cause(kind, detail, explained.size(), of, broken, difference),
                            explained));
        }
    }

    /// Money of another way of counting is rounded line by line: half a minor unit may go
    /// elsewhere.
    private boolean holds(Figures own, Figures their, Key key) {
        if (mapping.tolerance().holds(measures, own, their)) {
            return true;
        }
        if (key.currency().isEmpty()) {
            return false;
        }
        BigDecimal unit = BigDecimal.ONE.movePointLeft(Currencies.digits(key.currency()));
        for (BigDecimal step : new BigDecimal[] {unit, unit.negate()}) {
            Figures near = new Figures(own.plays(), own.millis(), own.money().add(step));
            if (mapping.tolerance().holds(measures, near, their)) {
                return true;
            }
        }
        return false;
    }

    /// Of one kind, what explains all that another does and more, and breaks no more.
    private static boolean outdoes(Candidate better, Candidate other) {
        return better.cause().kind() == other.cause().kind()
                && better.cause().broken() <= other.cause().broken()
                && better.explained().size() > other.explained().size()
                && better.explained().containsAll(other.explained());
    }

    /// Those first that explain most rows for those that they break, ties in the order tried; what
    /// breaks more than it explains is no cause.
    private static Found ranked(List<Candidate> candidates) {
        List<Candidate> kept =
                candidates.stream()
                        .filter(c -> c.cause().explained() > c.cause().broken())
                        .filter(c -> candidates.stream().noneMatch(other -> outdoes(other, c)))
                        .sorted(
                                Comparator.comparingLong((Candidate c) ->
                                                c.cause().broken() - c.cause().explained())
                                        .thenComparing(c -> c.cause().kind()))
                        .toList();
        Map<Key, List<Integer>> byKey = new HashMap<>();
        for (int i = 0; i < kept.size(); i++) {
            for (Key key : kept.get(i).explained()) {
                byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
            }
        }
        return new Found(kept.stream().map(Candidate::cause).toList(), byKey, "");
    }

    private Map<Key, Figures> figures(List<PlayFacts.Count> counts) {
        boolean money = mapping.has(ReportMapping.Field.MONEY);
        String holder = mapping.scope().rightsHolder();
        boolean terms = money || holder != null;
        if (terms) {
            lookUp(counts);
        }
        Map<Key, Figures> figures = new HashMap<>();
        for (PlayFacts.Count count : counts) {
            if (!mapping.scope().holds(count.itemId(), count.country())) {
                continue;
            }
            if (!terms) {
                Key key = OurFigures.key(mapping, count.itemId(), count.country(), "");
                figures.merge(
                        key,
                        new Figures(count.plays(), count.millis(), BigDecimal.ZERO),
                        Figures::plus);
                continue;
            }
            Set<String> currencies = new HashSet<>();
            for (Terms term : terms(count)) {
                if (holder == null || holder.equals(term.rightsHolder())) {
                    Key key =
                            OurFigures.key(
                                    mapping, count.itemId(), count.country(), term.currency());
                    // Shared plays count once for each currency, as in the statement's figures.
                    boolean first = currencies.add(key.currency());
                    figures.merge(
                            key,
                            new Figures(
                                    first ? count.plays() : 0,
                                    first ? count.millis() : 0,
                                    worth(term, count)),
                            Figures::plus);
                }
            }
        }
        return figures;
    }

    /// Of the version that covers the plays; where none does, of the latest that the item has.
    private List<Terms> terms(PlayFacts.Count count) {
        List<CatalogVersion> known = versions.getOrDefault(count.itemId(), List.of());
        return known.stream()
                .filter(version -> version.version() == count.version())
                .findFirst()
                .or(() ->
                        count.version() == 0
                                ? known.reversed().stream().findFirst()
                                : java.util.Optional.empty())
                .map(version -> version.termsIn(count.country()))
                .orElse(List.of());
    }

    private static BigDecimal worth(Terms terms, PlayFacts.Count count) {
        BigDecimal rate = terms.rate().multiply(terms.share());
        return switch (terms.model()) {
            case PER_PLAY -> rate.multiply(BigDecimal.valueOf(count.plays()));
            case PER_MINUTE ->
                    rate.multiply(BigDecimal.valueOf(count.millis()))
                            .divide(ReportMapping.MINUTE, 30, RoundingMode.HALF_EVEN);
            // What a pool pays for a play depends on all the others.
            case POOL_SHARE -> BigDecimal.ZERO;
        };
    }

    private void lookUp(List<PlayFacts.Count> counts) {
        List<String> missing =
                counts.stream()
                        .map(PlayFacts.Count::itemId)
                        .distinct()
                        .filter(item -> !versions.containsKey(item))
                        .toList();
        for (int from = 0; from < missing.size(); from += ITEMS_A_LOOKUP) {
            List<String> some =
                    missing.subList(from, Math.min(missing.size(), from + ITEMS_A_LOOKUP));
            Map<String, List<CatalogVersion>> known = catalog.known(some, run.asKnownAt());
            some.forEach(item -> versions.put(item, known.getOrDefault(item, List.of())));
        }
    }
}
