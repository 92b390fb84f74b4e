package io.playledger.engine.recommend.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.recommend.model.Family;
import io.playledger.engine.recommend.model.Interactions;
import io.playledger.engine.recommend.model.Model;
import io.playledger.engine.recommend.model.Samples;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Metrics against figures worked out by hand and against a slow computation.
class EvaluationTest {
    @TempDir Path folder;

    /// Four users took a; two b; one each c, d, e.
    private static Interactions small() {
        Interactions.Builder rows = new Interactions.Builder();
        for (String user : List.of("u1", "u2", "u3", "u4")) {
            rows.add(user, "a", 1, 1);
        }
        rows.add("u1", "b", 1, 1);
        rows.add("u2", "b", 1, 1);
        rows.add("u2", "c", 1, 1);
        rows.add("u3", "d", 1, 1);
        rows.add("u4", "e", 1, 1);
        return rows.build();
    }

    @Test
    void metricsAreThoseWorkedOutByHand() {
        // List b, c of a user with test items c, d, e; k = 2.
        Metrics.OfUser of =
                Metrics.ofUser(new int[] {1, 2}, new boolean[] {false, true}, 3, 2, small());
        assertThat(of.precision()).isEqualTo(0.5);
        assertThat(of.recall()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(of.recallCapped()).isEqualTo(0.5);
        // A hit at rank 2 gains 1 / log2 3 = 0.6309; the ideal of two is 1.6309, of three 2.1309.
        assertThat(of.ndcgIdealCut()).isCloseTo(0.6309298 / 1.6309298, within(1e-6));
        assertThat(of.ndcgIdealWhole()).isCloseTo(0.6309298 / 2.1309298, within(1e-6));
        assertThat(of.mrr()).isEqualTo(0.5);
        // b and c share u2: the cosine is 1 / sqrt(2 · 1).
        assertThat(of.diversity()).isCloseTo(1 - 1 / Math.sqrt(2), within(1e-12));
        // b was taken by half of the users (1 bit), c by a quarter (2 bits).
        assertThat(of.novelty()).isCloseTo(1.5, within(1e-12));
    }

    @Test
    void wholeEvaluationAgreesWithASlowOne() {
        Interactions all = Samples.tastes(40, 25, 11);
        boolean[] out = Split.mark(all, Split.Method.HASHED, 0.3, 4);
        Interactions train = all.where(at -> !out[at]);
        Interactions test = all.where(at -> out[at]);
        List<Integer> users = new ArrayList<>();
        for (int user = 0; user < test.users().size(); user++) {
            if (test.rowLength(user) > 0) {
                users.add(user);
            }
        }
        int[][] items = users.stream().map(u -> test.history(u).items()).toArray(int[][]::new);
        int[] relevant = users.stream().mapToInt(test::rowLength).toArray();
        Model model =
                Family.ITEM_KNN.train(
                        new io.playledger.engine.recommend.model.TrainingSet(
                                train, io.playledger.engine.recommend.model.ItemFields.NONE, 1),
                        Family.ITEM_KNN.choices().getFirst());
        int k = 5;
        Metrics metrics =
                Evaluation.measure(
                                model,
                                train,
                                new Evaluation.TestPart(
                                        users.stream().mapToInt(u -> u).toArray(), items, relevant),
                                k)
                        .metrics();

        double precision = 0;
        double ndcg = 0;
        double mrr = 0;
        Set<Integer> listed = new HashSet<>();
        for (int user : users) {
            float[] scores = new float[train.items().size()];
            model.score(train.history(user), scores);
            List<Integer> ranked = new ArrayList<>();
            for (int item = 0; item < scores.length; item++) {
                if (!train.has(user, item)) {
                    ranked.add(item);
                }
            }
            ranked.sort(
                    Comparator.comparingDouble((Integer item) -> -scores[item])
                            .thenComparingInt(item -> item));
            double dcg = 0;
            double first = 0;
            for (int rank = 1; rank <= k; rank++) {
                int item = ranked.get(rank - 1);
                listed.add(item);
                if (test.has(user, item)) {
                    precision += 1.0 / k;
                    dcg += Math.log(2) / Math.log(rank + 1);
                    first = first == 0 ? 1.0 / rank : first;
                }
            }
            double ideal = 0;
            for (int rank = 1; rank <= Math.min(k, test.rowLength(user)); rank++) {
                ideal += Math.log(2) / Math.log(rank + 1);
            }
            ndcg += dcg / ideal;
            mrr += first;
        }
        assertThat(metrics.precision()).isCloseTo(precision / users.size(), within(1e-9));
        assertThat(metrics.ndcgIdealCut()).isCloseTo(ndcg / users.size(), within(1e-9));
        assertThat(metrics.mrr()).isCloseTo(mrr / users.size(), within(1e-9));
        assertThat(metrics.coverage())
                .isCloseTo((double) listed.size() / train.items().size(), within(1e-9));
    }

    @Test
    void filesAreReadWithHeaderOrWithoutByCommaOrTab() throws IOException {
        List<String> same =
                List.of(
                        "userId,movieId,rating,timestamp\n7,12,4.0,964982703\n",
                        "7,12,4.0,964982703\n",
                        "7\t12\t4.0\t964982703\n",
                        "timestamp\titem\tuser\tvalue\n2000-07-30T18:45:03Z\t12\t7\t4\n",
                        "wer,was,wieviel,wann\n7,12,4,964982703000\n");
        for (String text : same) {
            Path file = Files.writeString(folder.resolve("x"), text);
            List<InteractionFile.Row> rows = new ArrayList<>();
            InteractionFile.read(file, rows::add);
            assertThat(rows)
                    .as(text)
                    .containsExactly(new InteractionFile.Row("7", "12", 4, 964_982_703));
        }
        Path pairs = Files.writeString(folder.resolve("pairs"), "user-1,track:9\n");
        List<InteractionFile.Row> rows = new ArrayList<>();
        InteractionFile.read(pairs, rows::add);
        assertThat(rows)
                .containsExactly(
                        new InteractionFile.Row("user-1", "track:9", 1, Interactions.NO_TIME));
    }

    @Test
    void wrongRowIsNamedByItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "u,i,1,5\nu,j,much,6\n");
        assertThatThrownBy(() -> InteractionFile.read(file, row -> {}))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("«much»");
        Path alone = Files.writeString(folder.resolve("y.csv"), "u\n");
        assertThatThrownBy(() -> InteractionFile.read(alone, row -> {}))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("has no item");
    }

    @Test
    void parametersAreChosenWithoutTheTestPart() throws IOException {
        Path all = folder.resolve("all.csv");
        StringBuilder text = new StringBuilder("user,item,value,timestamp\n");
        Interactions x = Samples.tastes(40, 30, 3);
        for (int user = 0; user < x.users().size(); user++) {
            for (int at = x.rowStart(user); at < x.rowEnd(user); at++) {
                text.append(
                        "%s,%s,%s,%d\n"
                                .formatted(
                                        x.users().get(user),
                                        x.items().get(x.item(at)),
                                        x.value(at),
                                        x.time(at)));
            }
        }
        Files.writeString(all, text);
        Split.Result split = Split.write(all, Split.Method.HASHED, 0.2, 1, folder.resolve("s"));
        assertThat(split.trainRows() + split.testRows()).isEqualTo(x.size());
        // Another test part, the same training part: the same choice.
        Path other = Files.writeString(folder.resolve("other.csv"), "user-000,track:029\n");
        ModelEvaluation.Result one = evaluate(split.train(), split.test());
        ModelEvaluation.Result two = evaluate(split.train(), other);
        assertThat(one.parameters()).isEqualTo(two.parameters());
        assertThat(two.metrics().users()).isEqualTo(1);
        assertThat(evaluate(split.train(), split.test()).metrics()).isEqualTo(one.metrics());
    }

    private static ModelEvaluation.Result evaluate(Path train, Path test) {
        return new ModelEvaluation(new ModelEvaluation.Request(train, test, null, 5, 0, 1))
                .run(Family.EASE, null, Progress.NONE);
    }

    @Test
    void latestSplitTakesTheLastRowOfEachUser() {
        Interactions.Builder rows = new Interactions.Builder();
        rows.add("u", "a", 1, 9);
        rows.add("u", "b", 1, 3);
        rows.add("v", "a", 1, 3);
        Interactions x = rows.build();
        assertThat(Split.mark(x, Split.Method.LATEST, 0.5, 1)).containsExactly(true, false, false);
    }
}
