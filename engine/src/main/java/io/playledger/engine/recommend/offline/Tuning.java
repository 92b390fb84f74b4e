package io.playledger.engine.recommend.offline;

import io.playledger.engine.Progress;
import io.playledger.engine.recommend.model.Blend;
import io.playledger.engine.recommend.model.Dense;
import io.playledger.engine.recommend.model.Family;
import io.playledger.engine.recommend.model.History;
import io.playledger.engine.recommend.model.Interactions;
import io.playledger.engine.recommend.model.Model;
import io.playledger.engine.recommend.model.Parameters;
import io.playledger.engine.recommend.model.TrainingSet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Chooses parameters inside the training part: a fifth of each user's rows (of users with five or
/// more, chosen by hash) is set aside, each choice is trained on the rest, and the one of the
/// highest NDCG on what was set aside is taken; of equals the first. The test part plays no role.
public final class Tuning {
    /// Part of the rows that is set aside.
    public static final double SHARE = 0.2;

    private static final int ROWS_LEAST = 5;
    private static final long VALIDATION = 0x76616c6964617465L;

    /// Users that a hybrid's weights are chosen on; each costs a score for each item and model.
    private static final int USERS_MAX = 500;

    private static final List<Family> PARTS =
            List.of(
                    Family.EASE,
                    Family.ITEM_KNN,
                    Family.IALS,
                    Family.USER_KNN,
                    Family.CONTENT,
                    Family.POPULARITY);
    private static final double[] WEIGHTS = {0, 0.1, 0.25, 0.5, 1, 2};

    private final TrainingSet all;
    private final TrainingSet rest;
    private final Evaluation.TestPart aside;
    private final int k;
    private final Map<Family, Parameters> chosen = new EnumMap<>(Family.class);

    public Tuning(TrainingSet all, int k) {
        this.all = all;
        this.k = k;
        Interactions x = all.interactions();
        // Not the seed itself: rows that the same hash already took for the test part are gone.
        boolean[] out = Split.mark(x, Split.Method.HASHED, SHARE, all.seed() ^ VALIDATION);
        for (int user = 0; user < x.users().size(); user++) {
            if (x.rowLength(user) < ROWS_LEAST) {
                Arrays.fill(out, x.rowStart(user), x.rowEnd(user), false);
            }
        }
        rest = all.withInteractions(x.where(at -> !out[at]));
        aside = part(x.where(at -> out[at]));
    }

    static Evaluation.TestPart part(Interactions out) {
        List<Integer> users = new ArrayList<>();
        for (int user = 0; user < out.users().size(); user++) {
            if (out.rowLength(user) > 0) {
                users.add(user);
            }
        }
        int[][] items = new int[users.size()][];
        int[] relevant = new int[users.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = out.history(users.get(i)).items();
            relevant[i] = items[i].length;
        }
        return new Evaluation.TestPart(
                users.stream().mapToInt(user -> user).toArray(), items, relevant);
    }

    /// Takes these parameters for a family instead of choosing.
    void keep(Family family, Parameters parameters) {
        chosen.put(family, parameters);
    }

    /// The parameters of the highest NDCG.
    public Parameters choose(Family family, Progress progress) {
        Parameters known = chosen.get(family);
        if (known != null) {
            return known;
        }
        List<Parameters> choices = family.choices();
        Parameters best = choices.getFirst();
        double highest = -1;
        for (int i = 0; choices.size() > 1 && aside.users().length > 0 && i < choices.size(); i++) {
            progress.stopIfCancelled();
            progress.report(i, choices.size(), family.wireName() + " " + choices.get(i));
            double ndcg =
                    Evaluation.measure(
                                    family.train(rest, choices.get(i)),
                                    rest.interactions(),
                                    aside,
                                    k)
                            .metrics()
                            .ndcgIdealCut();
            if (ndcg > highest) {
                highest = ndcg;
                best = choices.get(i);
            }
        }
        chosen.put(family, best);
        return best;
    }

    /// Trains on the whole training part.
    public Model train(Family family, Parameters parameters, Progress progress) {
        return family == Family.HYBRID
                ? blend(parameters, progress)
                : family.train(all, parameters);
    }

    /// The weights of a hybrid's parts, each between 0 and 2, by going round the parts and taking
    /// for each the weight of the highest NDCG until nothing changes.
    public Parameters weights(Progress progress) {
        List<Family> parts = parts();
        int items = rest.interactions().items().size();
        int users = Math.min(aside.users().length, USERS_MAX);
        users = (int) Math.min(users, Math.max(1, 60_000_000L / Math.max(1, items) / parts.size()));
        int stride = Math.max(1, aside.users().length / Math.max(1, users));
        int[] sample = new int[Math.min(users, aside.users().length)];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = i * stride;
        }
        float[][][] scores = new float[parts.size()][sample.length][items];
        for (int part = 0; part < parts.size(); part++) {
            Family family = parts.get(part);
            Model model = family.train(rest, choose(family, progress));
            float[][] of = scores[part];
            java.util.stream.IntStream.range(0, sample.length)
                    .parallel()
                    .forEach(i -> {
                        History history = rest.interactions().history(aside.users()[sample[i]]);
                        model.score(history, of[i]);
                        Blend.normalise(of[i]);
                    });
        }
        Evaluation.TestPart sampled =
                new Evaluation.TestPart(
                        Arrays.stream(sample).map(i -> aside.users()[i]).toArray(),
                        Arrays.stream(sample).mapToObj(i -> aside.items()[i]).toArray(int[][]::new),
                        Arrays.stream(sample).map(i -> aside.relevant()[i]).toArray());
        double[] weights = new double[parts.size()];
        weights[0] = 1;
        double highest = ndcg(scores, weights, sampled);
        for (int round = 0, changed = 1; round < 3 && changed > 0; round++) {
            changed = 0;
            for (int part = 0; part < weights.length; part++) {
                progress.stopIfCancelled();
                for (double weight : WEIGHTS) {
                    double before = weights[part];
                    if (weight != before) {
                        weights[part] = weight;
                        double ndcg = ndcg(scores, weights, sampled);
                        if (ndcg > highest) {
                            highest = ndcg;
                            changed++;
                        } else {
                            weights[part] = before;
                        }
                    }
                }
            }
        }
        Parameters found = Parameters.NONE;
        for (int part = 0; part < weights.length; part++) {
            found = found.with(parts.get(part).wireName(), weights[part]);
        }
        return found;
    }

    private List<Family> parts() {
        return PARTS.stream()
                .filter(part -> part != Family.CONTENT || !all.fields().isEmpty())
                .toList();
    }

    private double ndcg(float[][][] scores, double[] weights, Evaluation.TestPart sampled) {
        Map<Integer, Integer> places = new java.util.HashMap<>();
        for (int i = 0; i < sampled.users().length; i++) {
            places.put(sampled.users()[i], i);
        }
        Model mixed =
                (history, into) -> {
                    Integer place = places.get(history.user());
                    for (int part = 0; place != null && part < weights.length; part++) {
                        if (weights[part] > 0) {
                            Dense.add(
                                    (float) weights[part],
                                    scores[part][place],
                                    0,
                                    into,
                                    0,
                                    into.length);
                        }
                    }
                };
        return Evaluation.measure(mixed, rest.interactions(), sampled, k).metrics().ndcgIdealCut();
    }

    private Model blend(Parameters weights, Progress progress) {
        List<Blend.Part> parts = new ArrayList<>();
        for (Family family : parts()) {
            Double weight = weights.byName().get(family.wireName());
            if (weight != null && weight > 0) {
                parts.add(
                        new Blend.Part(
                                family, family.train(all, choose(family, progress)), weight));
            }
        }
        return new Blend(parts);
    }
}
