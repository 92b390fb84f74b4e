package io.playledger.engine.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.playledger.engine.failure.PlayledgerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;

/// Every model against a slow and obvious computation of the same formula.
class ModelsTest {
    private static final Interactions FEW_USERS = Samples.tastes(12, 30, 7);
    private static final Interactions MANY_USERS = Samples.tastes(60, 18, 7);

    private static ItemFields fields(Interactions x) {
        ItemFields.Builder fields = new ItemFields.Builder();
        for (int item = 0; item < x.items().size(); item++) {
            boolean first = item * 2 < x.items().size();
            fields.add(x.items().get(item), "artist", first ? "Ana" : "Bo");
            fields.add(x.items().get(item), "genres", first ? "Jazz|Pop" : "Pop|Rock");
        }
        return fields.build();
    }

    private static float[] scores(Model model, Interactions x, int user) {
        float[] scores = new float[x.items().size()];
        model.score(x.history(user), scores);
        return scores;
    }

    @Test
    void easeIsTheInverseOfTheGramWhicheverSideIsInverted() {
        for (Interactions x : new Interactions[] {FEW_USERS, MANY_USERS}) {
            double[][] expected = easeWeights(x, 20);
            Model model = Ease.train(x, 20);
            for (int user = 0; user < x.users().size(); user++) {
                float[] scores = scores(model, x, user);
                for (int j = 0; j < scores.length; j++) {
                    if (!x.has(user, j)) {
                        double sum = 0;
                        for (int at = x.rowStart(user); at < x.rowEnd(user); at++) {
                            sum += expected[x.item(at)][j];
                        }
                        assertThat((double) scores[j]).isCloseTo(sum, within(1e-5));
                    }
                }
            }
        }
    }

    /// `B` by Gauss and Jordan.
    private static double[][] easeWeights(Interactions x, double lambda) {
        int n = x.items().size();
        double[][] a = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int user = 0; user < x.users().size(); user++) {
                    a[i][j] += x.has(user, i) && x.has(user, j) ? 1 : 0;
                }
            }
            a[i][i] += lambda;
            a[i][n + i] = 1;
        }
        for (int c = 0; c < n; c++) {
            double pivot = a[c][c];
            for (int j = 0; j < 2 * n; j++) {
                a[c][j] /= pivot;
            }
            for (int r = 0; r < n; r++) {
                double factor = a[r][c];
                if (r != c) {
                    for (int j = 0; j < 2 * n; j++) {
                        a[r][j] -= factor * a[c][j];
                    }
                }
            }
        }
        double[][] b = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                b[i][j] = i == j ? 0 : -a[i][n + j] / a[j][n + j];
            }
        }
        return b;
    }

    @Test
    void itemNeighboursAreCosinesWithShrinkage() {
        Interactions x = MANY_USERS;
        Edges edges = ItemNeighbours.of(x, 100, 3, 0.5);
        for (int i = 0; i < x.items().size(); i++) {
            for (int j = 0; j < x.items().size(); j++) {
                int common = 0;
                for (int user = 0; user < x.users().size(); user++) {
                    common += x.has(user, i) && x.has(user, j) ? 1 : 0;
                }
                double expected =
                        i == j ? 0 : common / (Math.sqrt((double) x.takers(i) * x.takers(j)) + 3);
                assertThat((double) edges.score(i, j)).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void foldedUserSolvesTheEquationsOfTheLeastSquares() {
        Interactions x = MANY_USERS;
        Parameters parameters =
                Parameters.of(
                        Map.of(
                                "dimensions", 6.0,
                                "iterations", 5.0,
                                "unobserved_weight", 0.2,
                                "regularisation", 0.05,
                                "power", 1.0));
        Ials model = Ials.train(x, parameters, 3);
        float[] h = model.itemVectors();
        int[] taken = x.history(0).items();
        float[] w = model.fold(taken);
        double lambda = 0.05 * (taken.length + 0.2 * x.items().size());
        for (int d = 0; d < 6; d++) {
            // The gradient by each coordinate is nothing at the minimum.
            double gradient = lambda * w[d];
            for (int item = 0; item < x.items().size(); item++) {
                double dot = 0;
                for (int e = 0; e < 6; e++) {
                    dot += w[e] * h[item * 6 + e];
                }
                gradient += 0.2 * dot * h[item * 6 + d];
                if (Arrays.binarySearch(taken, item) >= 0) {
                    gradient += (dot - 1) * h[item * 6 + d];
                }
            }
            assertThat(gradient).isCloseTo(0, within(1e-3));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            names = {"HYBRID", "POPULARITY", "TRENDING"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyPersonalModelRanksTheOwnTasteFirst(Family family) {
        Interactions x = MANY_USERS;
        Model model = family.train(new TrainingSet(x, fields(x), 1), family.choices().getFirst());
        int items = x.items().size();
        for (int user = 0; user < 10; user++) {
            float[] scores = scores(model, x, user);
            double own = 0;
            double other = 0;
            int owned = 0;
            int others = 0;
            for (int item = 0; item < items; item++) {
                if (!x.has(user, item)) {
                    if (item * 2 < items == (user % 2 == 0)) {
                        own += scores[item];
                        owned++;
                    } else {
                        other += scores[item];
                        others++;
                    }
                }
            }
            assertThat(own / Math.max(1, owned))
                    .as("user %d", user)
                    .isGreaterThan(other / Math.max(1, others));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Family.class, names = "HYBRID", mode = EnumSource.Mode.EXCLUDE)
    void threadsMakeNoDifference(Family family) throws Exception {
        TrainingSet set = new TrainingSet(FEW_USERS, fields(FEW_USERS), 5);
        Callable<float[]> scores =
                () -> scores(family.train(set, family.choices().getFirst()), FEW_USERS, 3);
        try (ForkJoinPool one = new ForkJoinPool(1);
                ForkJoinPool four = new ForkJoinPool(4)) {
            assertThat(one.submit(scores).get()).containsExactly(four.submit(scores).get());
        }
    }

    @Test
    void orderOfReadingMakesNoDifference() {
        Interactions.Builder one = new Interactions.Builder();
        one.add("b", "y", 1, 5);
        one.add("a", "x", 2, 7);
        one.add("a", "x", 9, 6);
        Interactions.Builder other = new Interactions.Builder();
        other.add("a", "x", 9, 6);
        other.add("a", "x", 2, 7);
        other.add("b", "y", 1, 5);
        for (Interactions x : new Interactions[] {one.build(), other.build()}) {
            assertThat(x.size()).isEqualTo(2);
            assertThat(x.users().get(0)).isEqualTo("a");
            assertThat(x.value(0)).as("the later one stands").isEqualTo(2);
            assertThat(x.items().get(x.item(1))).isEqualTo("y");
        }
    }

    @Test
    void topKeepsTheHighestAndOfEqualsTheLowerNumber() {
        Top top = new Top(3);
        float[] offered = {1, 5, 5, 2, 5, 0};
        for (int i = offered.length - 1; i >= 0; i--) {
            top.offer(i, offered[i]);
        }
        float[] scores = new float[3];
        assertThat(top.ranked(scores)).containsExactly(1, 2, 4);
        assertThat(scores).containsExactly(5, 5, 5);
    }

    @Test
    void contentModelWithoutFieldsSaysWhatItNeeds() {
        assertThatThrownBy(() ->
                        Family.CONTENT.train(
                                new TrainingSet(FEW_USERS, ItemFields.NONE, 1),
                                Parameters.of(Map.of("popularity_weight", 0.0))))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("--items FILE");
    }
}
