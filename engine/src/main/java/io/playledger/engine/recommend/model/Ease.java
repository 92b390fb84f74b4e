package io.playledger.engine.recommend.model;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// EASE (Steck, WWW 2019): item weights B in closed form, `B = I − P · diag(1 ÷ diag P)` with `P =
/// (XᵀX + λI)⁻¹`, diagonal 0.
///
/// The inverse is as large as users or items, whichever are fewer: with fewer users, `P = (I − Xᵀ
/// (XXᵀ + λI)⁻¹ X) ÷ λ` is the same matrix without ever being made. Where both are more than
/// [#SIDE_MAX] it is computed over the items that most users took, and the rest get no score: the
/// cube of 3,000 is some 10 s of a core, and the hybrid has the rest from other models.
public final class Ease implements Model {
    public static final int SIDE_MAX = 3_000;

    private final Interactions x;
    private final double lambda;

    /// Users by users, or the chosen items by the chosen items.
    private final double[] inverse;

    private final int side;
    private final boolean byUsers;

    /// Item to its place among the chosen ones, or -1; by users: all of them.
    private final int[] place;

    private final int[] chosen;
    private final float[] diagonal;

    private Ease(Interactions x, double lambda, boolean byUsers, int[] chosen) {
        this.x = x;
        this.lambda = lambda;
        this.byUsers = byUsers;
        this.chosen = chosen;
        place = new int[x.items().size()];
        Arrays.fill(place, -1);
        for (int i = 0; i < chosen.length; i++) {
            place[chosen[i]] = i;
        }
        side = byUsers ? x.users().size() : chosen.length;
        inverse = inverted(byUsers ? usersGram() : itemsGram());
        diagonal = new float[chosen.length];
        IntStream.range(0, chosen.length)
                .parallel()
                .forEach(i -> diagonal[i] = (float) diagonal(i));
    }

    public static Ease train(Interactions from, double lambda) {
        int items = from.items().size();
        boolean byUsers = from.users().size() < items && from.users().size() <= SIDE_MAX;
        int[] chosen =
                byUsers || items <= SIDE_MAX
                        ? IntStream.range(0, items).toArray()
                        : IntStream.range(0, items)
                                .boxed()
                                .sorted(
                                        Comparator.comparingInt((Integer i) -> -from.takers(i))
                                                .thenComparingInt(i -> i))
                                .limit(SIDE_MAX)
                                .mapToInt(i -> i)
                                .sorted()
                                .toArray();
        return new Ease(from, lambda, byUsers, chosen);
    }

    private DMatrixRMaj usersGram() {
        DMatrixRMaj gram = new DMatrixRMaj(side, side);
        for (int item : chosen) {
            for (int a = x.columnStart(item); a < x.columnEnd(item); a++) {
                int line = x.user(a) * side;
                for (int b = x.columnStart(item); b < x.columnEnd(item); b++) {
                    gram.data[line + x.user(b)]++;
                }
            }
        }
        return gram;
    }

    private DMatrixRMaj itemsGram() {
        DMatrixRMaj gram = new DMatrixRMaj(side, side);
        for (int user = 0; user < x.users().size(); user++) {
            for (int a = x.rowStart(user); a < x.rowEnd(user); a++) {
                int line = place[x.item(a)];
                if (line >= 0) {
                    for (int b = x.rowStart(user); b < x.rowEnd(user); b++) {
                        int column = place[x.item(b)];
                        if (column >= 0) {
                            gram.data[line * side + column]++;
                        }
                    }
                }
            }
        }
        return gram;
    }

    private double[] inverted(DMatrixRMaj gram) {
        for (int i = 0; i < side; i++) {
            gram.data[i * side + i] += lambda;
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(side);
        if (!solver.setA(gram)) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "EASE has no solution with lambda=" + lambda + "; give a larger one.");
        }
        DMatrixRMaj inverted = new DMatrixRMaj(side, side);
        solver.invert(inverted);
        return inverted.data;
    }

    /// `P[i, i]` of the chosen item i.
    private double diagonal(int i) {
        if (!byUsers) {
            return inverse[i * side + i];
        }
        int item = chosen[i];
        double sum = 0;
        for (int a = x.columnStart(item); a < x.columnEnd(item); a++) {
            for (int b = x.columnStart(item); b < x.columnEnd(item); b++) {
                sum += inverse[x.user(a) * side + x.user(b)];
            }
        }
        return (1 - sum) / lambda;
    }

    @Override
    public void score(History history, float[] scores) {
        if (byUsers) {
            scoreByUsers(history, scores);
            return;
        }
        double[] sums = new double[side];
        for (int item : history.items()) {
            int line = place[item];
            if (line >= 0) {
                for (int j = 0; j < side; j++) {
                    sums[j] += inverse[line * side + j];
                }
            }
        }
        for (int j = 0; j < side; j++) {
            scores[chosen[j]] = (float) (-sums[j] / diagonal[j]);
        }
    }

    private void scoreByUsers(History history, float[] scores) {
        double[] weights = new double[side];
        for (int item : history.items()) {
            for (int at = x.columnStart(item); at < x.columnEnd(item); at++) {
                int line = x.user(at) * side;
                for (int v = 0; v < side; v++) {
                    weights[v] += inverse[line + v];
                }
            }
        }
        double[] sums = new double[scores.length];
        for (int v = 0; v < side; v++) {
            for (int at = x.rowStart(v); at < x.rowEnd(v); at++) {
                sums[x.item(at)] += weights[v];
            }
        }
        for (int j = 0; j < scores.length; j++) {
            scores[j] = (float) (sums[j] / lambda / diagonal[j]);
        }
    }

    /// Of each item the arrows of greatest weight to others, those above 0.
    public Edges edges(int mostEach) {
        int items = x.items().size();
        int[][] targets = new int[items][];
        float[][] weights = new float[items][];
        IntStream.range(0, items)
                .parallel()
                .forEach(source -> {
                    float[] row = new float[items];
                    if (place[source] >= 0) {
                        score(
                                new History(
                                        History.UNKNOWN,
                                        new int[] {source},
                                        new float[1],
                                        new long[1]),
                                row);
                    }
                    Top top = new Top(mostEach);
                    for (int target = 0; target < items; target++) {
                        if (target != source && row[target] > 0) {
                            top.offer(target, row[target]);
                        }
                    }
                    weights[source] = new float[top.size()];
                    targets[source] = top.ranked(weights[source]);
                });
        return Edges.of(targets, weights);
    }
}
