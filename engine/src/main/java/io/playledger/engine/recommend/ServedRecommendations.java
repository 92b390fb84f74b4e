package io.playledger.engine.recommend;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.AuditTrail;
import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.feature.Affinity;
import io.playledger.engine.feature.Features;
import io.playledger.engine.feature.ItemCounts;
import io.playledger.engine.feature.UserFeatures;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;

/// Serves recommendations from features, the active version and the catalogue. Safe for any thread.
public final class ServedRecommendations implements Recommendations {
    /// Features older than this are served marked stale.
    public static final Duration BUDGET = Duration.ofMinutes(5);

    private static final Duration CACHED = Duration.ofSeconds(60);
    private static final Duration CATALOGUE = Duration.ofSeconds(60);
    private static final Duration CHARTS = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int SOURCES_MAX = 50;
    private static final int POOL = 200;
    private static final int CHART_MOST = 500;
    private static final int CACHE_MOST = 20_000;
    private static final int NIGHTLY_USERS = 2_000;

    /// What was done within the last half hour counts this much more.
    private static final double JUST_NOW = 2;

    private static final long JUST_NOW_MICROS = 1_800_000_000L;
    private static final long NEW_MICROS = 30 * 86_400_000_000L;

    private final Features features;
    private final ModelStore store;
    private final Catalogue catalogue;
    private final AuditTrail audit;
    private final Clock clock;
    private final ReentrantLock changing = new ReentrantLock();
    private final ReentrantLock loading = new ReentrantLock();
    private final Meters meters = new Meters();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong hits = new AtomicLong();
    private final Map<String, Chart> charts = new ConcurrentHashMap<>();
    private final Map<Request, Kept> cache =
            new LinkedHashMap<>(1024, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Request, Kept> eldest) {
                    return size() > CACHE_MOST;
                }
            };
    private Instant triedAt = Instant.EPOCH;
    private volatile @Nullable Serving serving;
    private volatile @Nullable Licensed licensed;

    private record Kept(Answer answer, long eventMicros, long atMillis) {}

    private record Licensed(Map<String, CatalogueItem> items, long atMillis) {}

    /// Items of a country or the world, the highest first.
    private record Chart(List<String> popular, List<String> trending, long atMillis) {}

    public ServedRecommendations(
            Features features,
            ModelStore store,
            Catalogue catalogue,
            AuditTrail audit,
            Clock clock) {
        this.audit = audit;
        this.features = features;
        this.store = store;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public Answer recommend(Request request) {
        long began = System.nanoTime();
        UserFeatures user = features.of(request.userId());
        int version = serving().version;
        Kept kept;
        synchronized (cache) {
            kept = cache.get(request);
        }
        Answer answer;
        if (kept != null
                && kept.eventMicros() == user.eventMicros()
                && kept.answer().version() == version
                && clock.millis() - kept.atMillis() < CACHED.toMillis()) {
            hits.incrementAndGet();
            answer = stamped(kept.answer(), began, true);
        } else {
            answer = stamped(new Drawing(request, user).draw(), began, false);
            synchronized (cache) {
                cache.put(request, new Kept(answer, user.eventMicros(), clock.millis()));
            }
        }
        answers.incrementAndGet();
        meters.answered(answer.featureAgeMillis(), answer.tookMillis());
        return answer;
    }

    private Answer stamped(Answer a, long began, boolean fromCache) {
        long age = features.ageMillis();
        return new Answer(
                a.userId(),
                a.context(),
                a.version(),
                a.items(),
                a.steps(),
                a.eventTime(),
                age,
                age < 0 || age > BUDGET.toMillis(),
                a.territory(),
                fromCache,
                (System.nanoTime() - began) / 1e6,
                a.generated());
    }

    @Override
    public WhyNot whyNot(Request request, String itemId) {
        Drawing drawing = new Drawing(request, features.of(request.userId()));
        Answer answer = drawing.draw();
        return drawing.why(answer, itemId);
    }

    private Serving serving() {
        Serving now = serving;
        if (now != null) {
            return now;
        }
        changing.lock();
        try {
            if (serving == null) {
                serving =
                        store.versions().stream()
                                .filter(ModelVersion::active)
                                .findFirst()
                                .map(this::ready)
                                .orElse(Serving.NONE);
            }
            return Objects.requireNonNull(serving);
        } finally {
            changing.unlock();
        }
    }

    private Serving ready(ModelVersion version) {
        return new Serving(version.version(), version.parameters(), store.load(version.version()));
    }

    private Map<String, CatalogueItem> licensed() {
        Licensed now = licensed;
        if (now == null) {
            loading.lock();
            try {
                now = licensed;
                if (now == null) {
                    now = readCatalogue();
                    licensed = now;
                }
            } finally {
                loading.unlock();
            }
        }
        return now.items();
    }

    private Licensed readCatalogue() {
        Map<String, CatalogueItem> items = new HashMap<>();
        for (CatalogueItem item : catalogue.licensed(clock.instant())) {
            items.put(item.itemId(), item);
        }
        return new Licensed(items, clock.millis());
    }

    private Chart chart(String country) {
        Chart known = charts.get(country);
        if (known != null) {
            return known;
        }
        loading.lock();
        try {
            return charts.computeIfAbsent(country, this::draw);
        } finally {
            loading.unlock();
        }
    }

    private Chart draw(String country) {
        long millis = clock.millis();
        long micros = millis * 1_000;
        Collection<ItemCounts> counts = features.items(country);
        return new Chart(
                first(counts, each -> each.popularityAt(micros)),
                first(counts, each -> each.trendAt(micros)),
                millis);
    }

    private record Ranked(String itemId, double value) {
        /// The last in rank first.
        static final Comparator<Ranked> LAST_FIRST =
                Comparator.comparingDouble(Ranked::value)
                        .thenComparing(Ranked::itemId, Comparator.reverseOrder());
    }

    private static List<String> first(
            Collection<ItemCounts> counts, ToDoubleFunction<ItemCounts> value) {
        PriorityQueue<Ranked> kept = new PriorityQueue<>(Ranked.LAST_FIRST);
        for (ItemCounts each : counts) {
            Ranked ranked = new Ranked(each.itemId(), value.applyAsDouble(each));
            if (kept.size() < CHART_MOST) {
                kept.add(ranked);
            } else if (Ranked.LAST_FIRST.compare(ranked, kept.peek()) > 0) {
                kept.poll();
                kept.add(ranked);
            }
        }
        return kept.stream().sorted(Ranked.LAST_FIRST.reversed()).map(Ranked::itemId).toList();
    }

    /// Reads catalogue and charts again where they are too old, so that no answer waits for it.
    private void refresh() {
        long millis = clock.millis();
        Licensed now = licensed;
        if (now != null && millis - now.atMillis() > CATALOGUE.toMillis()) {
            licensed = readCatalogue();
        }
        charts.replaceAll((country, chart) ->
                millis - chart.atMillis() > CHARTS.toMillis() ? draw(country) : chart);
    }

    /// One answer in the making.
    private final class Drawing {
        private final Request request;
        private final UserFeatures user;
        private final Serving model = serving();
        private final Map<String, CatalogueItem> items = licensed();
        private final long nowMicros = clock.millis() * 1_000;
        private final @Nullable String territory;
        private final Set<String> played = new HashSet<>();
        private final List<Affinity> recent;
        private final Map<String, Integer> ofArtist = new HashMap<>();
        private final Map<String, Answer.Item> listed = new LinkedHashMap<>();
        private final Set<String> capped = new HashSet<>();
        private List<Candidates.Candidate> ranked = List.of();

        Drawing(Request request, UserFeatures user) {
            this.request = request;
            this.user = user;
            recent = user.recent();
            recent.forEach(each -> played.add(each.itemId()));
            var session = user.session();
            territory =
                    request.territory() != null
                            ? request.territory()
                            : session == null ? null : session.country();
            String named = request.contextItem();
            if (named != null && !items.containsKey(named) && model.number(named) < 0) {
                throw new PlayledgerException(
                        Code.BAD_INPUT,
                        "context names «"
                                + named
                                + "», which neither the catalogue nor the model knows.");
            }
        }

        Answer draw() {
            ranked = new Candidates(model).ranked(sources(), this::popularity);
            List<Candidates.Candidate> pool =
                    ranked.stream()
                            .filter(each -> refused(each.itemId) == null)
                            .limit(POOL)
                            .toList();
            Set<String> steps = new LinkedHashSet<>();
            diversified(pool);
            if (!listed.isEmpty()) {
                steps.add("personal");
            }
            if (territory != null) {
                fill(chart(territory).trending(), "trending in " + territory, steps);
                fill(chart(territory).popular(), "popular in " + territory, steps);
            }
            fill(chart("").trending(), "trending", steps);
            fill(chart("").popular(), "popular", steps);
            long event = user.eventMicros();
            return new Answer(
                    request.userId(),
                    request.context(),
                    model.version,
                    List.copyOf(listed.values()),
                    List.copyOf(steps),
                    event == 0 ? null : Instant.ofEpochMilli(event / 1_000),
                    0,
                    false,
                    territory,
                    false,
                    0,
                    clock.instant());
        }

        private List<Candidates.Source> sources() {
            String named = request.contextItem();
            if (named != null) {
                return List.of(new Candidates.Source(named, 1));
            }
            return recent.stream()
                    .filter(each -> each.weightAt(nowMicros) > 0)
                    .limit(SOURCES_MAX)
                    .map(each -> new Candidates.Source(each.itemId(), weight(each)))
                    .toList();
        }

        /// Repeated plays count by their logarithm, what was done just now more.
        private double weight(Affinity each) {
            double weight = Math.log1p(each.weightAt(nowMicros));
            return nowMicros - each.lastMicros() < JUST_NOW_MICROS ? weight * JUST_NOW : weight;
        }

        private double popularity(String itemId) {
            ItemCounts counts = territory == null ? null : features.item(itemId, territory);
            if (counts == null) {
                counts = features.item(itemId, "");
            }
            return counts == null ? 0 : counts.popularityAt(nowMicros);
        }

        /// Why an item may not be in the list, or null.
        private @Nullable String refused(String itemId) {
            CatalogueItem item = items.get(itemId);
            if (item == null) {
                return "the catalogue has no version of it that is valid now";
            }
            if (!item.licensedIn(territory)) {
                return "it is not licensed in " + territory + " now";
            }
            if (request.kind() != null && !itemId.startsWith(request.kind() + ":")) {
                return "it is no " + request.kind();
            }
            if (itemId.equals(request.contextItem())) {
                return "the list is about it";
            }
            if (request.played() == Request.Played.LEFT_OUT && played.contains(itemId)) {
                return "the user has taken it already";
            }
            return null;
        }

        private String artist(String itemId) {
            CatalogueItem item = items.get(itemId);
            return item == null ? "" : item.artist();
        }

        private boolean capped(String itemId) {
            String artist = artist(itemId);
            return !artist.isEmpty() && ofArtist.getOrDefault(artist, 0) >= request.artistMost();
        }

        /// Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): the next item is the
        /// one of the highest `(1 − d) · score − d · greatest likeness to one that is listed`.
        private void diversified(List<Candidates.Candidate> pool) {
            List<Candidates.Candidate> left = new ArrayList<>(pool);
            double highest = pool.isEmpty() ? 1 : Math.max(1e-12, pool.getFirst().score);
            double[] likeness = new double[left.size()];
            boolean[] gone = new boolean[left.size()];
            while (listed.size() < request.top()) {
                int best = -1;
                double bestValue = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < likeness.length; i++) {
                    if (!gone[i]) {
                        double value =
                                (1 - request.diversity()) * left.get(i).score / highest
                                        - request.diversity() * likeness[i];
                        if (value > bestValue) {
                            if (capped(left.get(i).itemId)) {
                                gone[i] = true;
                                capped.add(left.get(i).itemId);
                            } else {
                                best = i;
                                bestValue = value;
                            }
                        }
                    }
                }
                if (best < 0) {
                    return;
                }
                gone[best] = true;
                Candidates.Candidate chosen = left.get(best);
                list(chosen.itemId, chosen.score, "personal", reasons(chosen));
                for (int i = 0; i < likeness.length; i++) {
                    if (!gone[i]) {
                        likeness[i] =
                                Math.max(
                                        likeness[i],
                                        model.cosine(chosen.number, left.get(i).number));
                    }
                }
            }
        }

        private void fill(List<String> chart, String step, Set<String> steps) {
            for (String itemId : chart) {
                if (listed.size() >= request.top()) {
                    return;
                }
                if (!listed.containsKey(itemId) && refused(itemId) == null) {
                    if (capped(itemId)) {
                        capped.add(itemId);
                    } else {
                        steps.add(step);
                        String kind = step.startsWith("trending") ? "trending" : "popular";
                        List<Answer.Reason> reasons = new ArrayList<>();
                        reasons.add(new Answer.Reason(kind, null, step, kind, 0));
                        ifNew(itemId, reasons);
                        list(itemId, 0, step, reasons);
                    }
                }
            }
        }

        private void list(String itemId, double score, String step, List<Answer.Reason> reasons) {
            CatalogueItem item = Objects.requireNonNull(items.get(itemId));
            ofArtist.merge(item.artist(), 1, Integer::sum);
            listed.put(
                    itemId,
                    new Answer.Item(
                            listed.size() + 1,
                            itemId,
                            item.name(),
                            item.artist(),
                            score,
                            step,
                            List.copyOf(reasons)));
        }

        private List<Answer.Reason> reasons(Candidates.Candidate c) {
            List<Answer.Reason> reasons = new ArrayList<>();
            reason(reasons, c.bestAutoencoder, c.bestAutoencoderPart, "ease");
            reason(reasons, c.bestNeighbour, c.bestNeighbourPart, "item-knn");
            if (c.vectors > 0) {
                reasons.add(new Answer.Reason("similar", null, null, "ials", c.vectors));
            }
            if (c.popularity > 0) {
                reasons.add(
                        new Answer.Reason("popular", null, territory, "popularity", c.popularity));
            }
            ifNew(c.itemId, reasons);
            reasons.sort(Comparator.comparingDouble((Answer.Reason r) -> -r.weight()));
            return reasons;
        }

        private void reason(List<Answer.Reason> to, int source, double part, String by) {
            if (source >= 0 && part > 0) {
                String id = model.parts.items().get(source);
                CatalogueItem item = items.get(id);
                to.add(
                        new Answer.Reason(
                                "because_played", id, item == null ? id : item.name(), by, part));
            }
        }

        private void ifNew(String itemId, List<Answer.Reason> reasons) {
            CatalogueItem item = items.get(itemId);
            if (item != null && nowMicros - item.sinceMicros() < NEW_MICROS) {
                reasons.add(new Answer.Reason("new", null, null, "catalogue", 0));
            }
        }

        WhyNot why(Answer answer, String itemId) {
            double last = answer.items().isEmpty() ? 0 : answer.items().getLast().score();
            Answer.Item in = listed.get(itemId);
            int rank = 0;
            double score = 0;
            for (int i = 0; i < ranked.size(); i++) {
                if (ranked.get(i).itemId.equals(itemId)) {
                    rank = i + 1;
                    score = ranked.get(i).score;
                }
            }
            if (in != null) {
                return new WhyNot(
                        itemId,
                        "listed",
                        "It is in the list, at rank " + in.rank() + ".",
                        rank,
                        in.score(),
                        last);
            }
            if (!items.containsKey(itemId)
                    && model.number(itemId) < 0
                    && features.item(itemId, "") == null) {
                return new WhyNot(
                        itemId,
                        "unknown_item",
                        "Neither the catalogue nor the model nor the signals know it.",
                        0,
                        0,
                        last);
            }
            String refused = refused(itemId);
            if (refused != null) {
                return new WhyNot(
                        itemId,
                        "filtered",
                        "A filter leaves it out: " + refused + ".",
                        rank,
                        score,
                        last);
            }
            if (capped.contains(itemId) || capped(itemId)) {
                return new WhyNot(
                        itemId,
                        "artist_cap",
                        "The list already has %d of %s."
                                .formatted(request.artistMost(), artist(itemId)),
                        rank,
                        score,
                        last);
            }
            if (rank == 0) {
                return new WhyNot(
                        itemId,
                        "not_candidate",
                        "No arrow leads to it from what the user took of late, and it is not high"
                                + " enough in the charts to fill up the list.",
                        0,
                        0,
                        last);
            }
            boolean higher = score > last;
            return new WhyNot(
                    itemId,
                    higher ? "diversity" : "score",
                    higher
                            ? "Its score is higher than the last one's, but it is too much like"
                                    + " what is listed; with less diversity it would be in."
                            : "Its score is lower than the last one's: rank %d of %d candidates."
                                    .formatted(rank, ranked.size()),
                    rank,
                    score,
                    last);
        }
    }

    @Override
    public long follow() {
        return follow(Integer.MAX_VALUE);
    }

    /// Brings features forward by so many steps at most.
    long follow(int stepsMost) {
        long taken = features.follow(stepsMost);
        refresh();
        return taken;
    }

    @Override
    public ModelVersion train(TrainRequest request, Progress progress) {
        if (request.days() < 1 || request.days() > 3_650) {
            throw new PlayledgerException(Code.BAD_INPUT, "days must lie between 1 and 3650.");
        }
        changing.lock();
        try {
            ModelVersion trained = new Training(store, clock).train(request, progress);
            audit.record(
                    AuditNote.of(
                                    request.by(),
                                    AuditNote.Act.MODEL_TRAINED,
                                    "model " + trained.version())
                            .with("archive_snapshot", trained.archiveSnapshot())
                            .with("interactions", trained.interactions()));
            return trained;
        } finally {
            changing.unlock();
        }
    }

    @Override
    public List<ModelVersion> models() {
        return store.versions();
    }

    @Override
    public ModelVersion activate(int version, Person by) {
        return activate(version, by, AuditNote.Act.MODEL_ACTIVATED);
    }

    private ModelVersion activate(int version, Person by, AuditNote.Act act) {
        changing.lock();
        try {
            ModelVersion chosen =
                    store.versions().stream()
                            .filter(each -> each.version() == version)
                            .findFirst()
                            .orElseThrow(() ->
                                    new PlayledgerException(
                                            Code.BAD_INPUT,
                                            "There is no model version "
                                                    + version
                                                    + ". Nothing was changed."));
            // Read before it is made active: a version that cannot be read never serves.
            Serving next = ready(chosen);
            // In another file than the audit trail: told first, so that no act goes untold.
            audit.record(AuditNote.of(by, act, "model " + version));
            store.activate(
                    version,
                    by.name(),
                    act == AuditNote.Act.MODEL_ROLLED_BACK ? "roll_back" : "activate");
            serving = next;
            synchronized (cache) {
                cache.clear();
            }
            return store.versions().stream()
                    .filter(each -> each.version() == version)
                    .findFirst()
                    .orElse(chosen);
        } finally {
            changing.unlock();
        }
    }

    @Override
    public ModelVersion rollBack(Person by) {
        int previous = store.previous();
        if (previous == 0) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, "No version was active before this one. Nothing was changed.");
        }
        return activate(previous, by, AuditNote.Act.MODEL_ROLLED_BACK);
    }

    /// After three o'clock UTC of a day on which nothing was trained yet: trains as the active
    /// version was, activates what is no worse than a tenth below it, and draws the lists of the
    /// users active last. Nothing happens before a person activated a first version.
    ///
    /// @return whether it trained
    boolean nightly(Progress progress) {
        Instant now = clock.instant();
        Instant due = now.truncatedTo(ChronoUnit.DAYS).plus(3, ChronoUnit.HOURS);
        if (now.isBefore(due) || triedAt.isAfter(due)) {
            return false;
        }
        triedAt = now;
        List<ModelVersion> versions = store.versions();
        Optional<ModelVersion> active = versions.stream().filter(ModelVersion::active).findFirst();
        if (active.isEmpty() || versions.getFirst().trainedAt().isAfter(due)) {
            return false;
        }
        ModelVersion next =
                train(
                        new TrainRequest(
                                active.get().days(), active.get().seed(), Person.SCHEDULER),
                        progress);
        if (quality(next) >= 0.9 * quality(active.get())) {
            activate(next.version(), Person.SCHEDULER);
            keepLists(store.latestUsers(NIGHTLY_USERS));
        }
        return true;
    }

    /// NDCG of the hybrid, or 0.
    private static double quality(ModelVersion version) {
        return version.metrics().stream()
                .filter(each ->
                        each.model().equals("hybrid") && each.name().equals("ndcg_ideal_cut_at_k"))
                .mapToDouble(ModelVersion.Metric::value)
                .findFirst()
                .orElse(0);
    }

    /// Draws the home lists of these users and keeps them with their explanations for a day.
    public void keepLists(List<String> userIds) {
        List<Answer> lists =
                userIds.stream().map(user -> recommend(Request.home(user, 20))).toList();
        store.keep(lists, clock.instant().plus(KEPT));
    }

    @Override
    public Health health() {
        return meters.health(serving().version, features.ageMillis(), answers.get(), hits.get());
    }
}
