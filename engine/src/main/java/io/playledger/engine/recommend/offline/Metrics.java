package io.playledger.engine.recommend.offline;

import io.playledger.engine.recommend.model.Interactions;

/// What lists of k items are worth, averaged over the users of the test part.
///
/// With `hit(r)` whether the item at rank r (1 …) is one of the user's R test items, and `DCG = Σ
/// hit(r) ÷ log₂(r + 1)` (Järvelin and Kekäläinen, TOIS 2002):
///
/// @param k length of the lists
/// @param users users with at least one test item
/// @param precision hits ÷ k
/// @param recall hits ÷ R
/// @param recallCapped hits ÷ min(R, k), as some published tables have it
/// @param ndcgIdealCut DCG ÷ the DCG of the best list of k items: the ideal is cut at k
/// @param ndcgIdealWhole DCG ÷ the DCG of all R items in rank order: the ideal is not cut; lower
///   where users have more than k test items
/// @param ndcgError standard error of `ndcgIdealCut` over users
/// @param mrr 1 ÷ the first hit's rank, 0 without one
/// @param hitRate users with at least one hit
/// @param coverage share of the items known in training that were in at least one list
/// @param diversity 1 − mean cosine of the pairs of a list, by who took them in training
/// @param novelty mean of −log₂(takers ÷ users) of the listed items, in bits; one that nobody took
///   counts as taken by one
public record Metrics(
        int k,
        int users,
        double precision,
        double recall,
        double recallCapped,
        double ndcgIdealCut,
        double ndcgIdealWhole,
        double ndcgError,
        double mrr,
        double hitRate,
        double coverage,
        double diversity,
        double novelty) {

    /// One user's part.
    record OfUser(
            double precision,
            double recall,
            double recallCapped,
            double ndcgIdealCut,
            double ndcgIdealWhole,
            double mrr,
            double diversity,
            double novelty) {}

    /// @param list the items recommended, best first
    /// @param hit which of them are test items
    /// @param relevant how many test items the user has
    static OfUser ofUser(int[] list, boolean[] hit, int relevant, int k, Interactions train) {
        int hits = 0;
        double dcg = 0;
        double reciprocal = 0;
        for (int i = 0; i < list.length; i++) {
            if (hit[i]) {
                hits++;
                dcg += gain(i);
                if (reciprocal == 0) {
                    reciprocal = 1.0 / (i + 1);
                }
            }
        }
        double cut = 0;
        double whole = 0;
        for (int i = 0; i < relevant; i++) {
            whole += gain(i);
            if (i < k) {
                cut += gain(i);
            }
        }
        return new OfUser(
                (double) hits / k,
                (double) hits / relevant,
                (double) hits / Math.min(relevant, k),
                dcg / cut,
                dcg / whole,
                reciprocal,
                diversity(list, train),
                novelty(list, train));
    }

    private static double gain(int place) {
        return Math.log(2) / Math.log(place + 2);
    }

    private static double diversity(int[] list, Interactions train) {
        if (list.length < 2) {
            return 0;
        }
        double likeness = 0;
        for (int a = 0; a < list.length; a++) {
            for (int b = a + 1; b < list.length; b++) {
                likeness += cosine(list[a], list[b], train);
            }
        }
        return 1 - likeness / (list.length * (list.length - 1) / 2.0);
    }

    private static double cosine(int a, int b, Interactions train) {
        int common = 0;
        int i = train.columnStart(a);
        int j = train.columnStart(b);
        while (i < train.columnEnd(a) && j < train.columnEnd(b)) {
            int order = Integer.compare(train.user(i), train.user(j));
            if (order == 0) {
                common++;
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return common == 0 ? 0 : common / Math.sqrt((double) train.takers(a) * train.takers(b));
    }

    private static double novelty(int[] list, Interactions train) {
        double bits = 0;
        for (int item : list) {
            bits -=
                    Math.log((double) Math.max(1, train.takers(item)) / train.users().size())
                            / Math.log(2);
        }
        return list.length == 0 ? 0 : bits / list.length;
    }

    static Metrics mean(OfUser[] each, int k, double coverage) {
        double[] sums = new double[9];
        for (OfUser user : each) {
            sums[0] += user.precision();
            sums[1] += user.recall();
            sums[2] += user.recallCapped();
            sums[3] += user.ndcgIdealCut();
            sums[4] += user.ndcgIdealWhole();
            sums[5] += user.mrr();
            sums[6] += user.mrr() > 0 ? 1 : 0;
            sums[7] += user.diversity();
            sums[8] += user.novelty();
        }
        int users = Math.max(1, each.length);
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= users;
        }
        double squares = 0;
        for (OfUser user : each) {
            squares += Math.pow(user.ndcgIdealCut() - sums[3], 2);
        }
        double error = each.length < 2 ? 0 : Math.sqrt(squares / (users - 1.0) / users);
        return new Metrics(
                k,
                each.length,
                sums[0],
                sums[1],
                sums[2],
                sums[3],
                sums[4],
                error,
                sums[5],
                sums[6],
                coverage,
                sums[7],
                sums[8]);
    }
}
