package io.playledger.engine.recommend.offline;

import io.playledger.engine.recommend.model.History;
import io.playledger.engine.recommend.model.Interactions;
import io.playledger.engine.recommend.model.Model;
import io.playledger.engine.recommend.model.Top;

import java.util.BitSet;
import java.util.stream.IntStream;

/// A trained model measured on the test part: every item that the user did not take in training
/// takes part, none is sampled.
public final class Evaluation {
    private Evaluation() {}

    /// The test part: of each user of the training part the test items, ascending, and how many
    /// there are with those that training does not know.
    ///
    /// @param users numbers of users in the training part, or [History#UNKNOWN]
    /// @param items numbers of the test items that training knows, by place of the user
    /// @param relevant all test items, by place of the user
    public record TestPart(int[] users, int[][] items, int[] relevant) {
        public int unknownItems() {
            int unknown = 0;
            for (int i = 0; i < users.length; i++) {
                unknown += relevant[i] - items[i].length;
            }
            return unknown;
        }
    }

    /// What was measured, and how long it took.
    public record Measured(Metrics metrics, double usersPerSecond) {}

    public static Measured measure(Model model, Interactions train, TestPart test, int k) {
        int items = train.items().size();
        Metrics.OfUser[] each = new Metrics.OfUser[test.users().length];
        int[][] lists = new int[each.length][];
        ThreadLocal<float[]> scratch = ThreadLocal.withInitial(() -> new float[items]);
        long began = System.nanoTime();
        IntStream.range(0, each.length)
                .parallel()
                .forEach(i -> lists[i] = list(model, train, test.users()[i], k, scratch.get()));
        double seconds = (System.nanoTime() - began) / 1e9;
        IntStream.range(0, each.length)
                .parallel()
                .forEach(i -> each[i] = score(lists[i], test, i, k, train));
        BitSet listed = new BitSet(items);
        for (int[] list : lists) {
            for (int item : list) {
                listed.set(item);
            }
        }
        return new Measured(
                Metrics.mean(each, k, items == 0 ? 0 : (double) listed.cardinality() / items),
                seconds == 0 ? 0 : each.length / seconds);
    }

    /// The k best items for a user without those taken in training; of equal scores the lower
    /// number.
    static int[] list(Model model, Interactions train, int user, int k, float[] scores) {
        History history =
                user == History.UNKNOWN
                        ? new History(user, new int[0], new float[0], new long[0])
                        : train.history(user);
        java.util.Arrays.fill(scores, 0);
        model.score(history, scores);
        for (int item : history.items()) {
            scores[item] = Float.NEGATIVE_INFINITY;
        }
        Top top = new Top(Math.min(k, train.items().size() - history.items().length));
        for (int item = 0; item < train.items().size(); item++) {
            if (scores[item] != Float.NEGATIVE_INFINITY) {
                top.offer(item, scores[item]);
            }
        }
        return top.ranked(new float[k]);
    }

    private static Metrics.OfUser score(
            int[] list, TestPart test, int at, int k, Interactions train) {
        boolean[] hit = new boolean[list.length];
        for (int i = 0; i < list.length; i++) {
            hit[i] = java.util.Arrays.binarySearch(test.items()[at], list[i]) >= 0;
        }
        return Metrics.ofUser(list, hit, test.relevant()[at], k, train);
    }
}
