package io.playledger.engine.recommend.model;

import java.util.stream.IntStream;

/// Items that share takers: `common ÷ (takers(i)^p · takers(j)^(1−p) + shrink)`, of each item the
/// nearest. With p = ½ the cosine of the two columns; less than ½ favours what many took.
///
/// A row counts up to [#ROW_MAX] items, its latest, so that one listener of everything costs no
/// more than others.
public final class ItemNeighbours {
    private static final int ROW_MAX = 1_000;

    private ItemNeighbours() {}

    public static Edges of(Interactions all, Parameters parameters) {
        return of(
                all,
                parameters.count("neighbours"),
                parameters.get("shrink"),
                parameters.get("popularity_power"));
    }

    static Edges of(Interactions all, int neighbours, double shrink, double power) {
        Interactions from = LongRows.cut(all, ROW_MAX);
        int items = from.items().size();
        int[][] targets = new int[items][];
        float[][] scores = new float[items][];
        double[] own = new double[items];
        double[] others = new double[items];
        for (int item = 0; item < items; item++) {
            own[item] = Math.pow(from.takers(item), power);
            others[item] = Math.pow(from.takers(item), 1 - power);
        }
        ThreadLocal<Counts> counts = ThreadLocal.withInitial(() -> new Counts(items));
        IntStream.range(0, items)
                .parallel()
                .forEach(source -> {
                    Counts common = counts.get();
                    common.count(from, source);
                    Top top = new Top(neighbours);
                    for (int i = 0; i < common.touched; i++) {
                        int target = common.list[i];
                        if (target != source) {
                            top.offer(
                                    target,
                                    (float)
                                            (common.of[target]
                                                    / (own[source] * others[target] + shrink)));
                        }
                    }
                    common.clear();
                    scores[source] = new float[top.size()];
                    targets[source] = top.ranked(scores[source]);
                });
        return Edges.of(targets, scores);
    }

    /// How many takers of one item took each other item.
    private static final class Counts {
        final int[] of;
        final int[] list;
        int touched;

        Counts(int items) {
            of = new int[items];
            list = new int[items];
        }

        void count(Interactions from, int source) {
            for (int column = from.columnStart(source); column < from.columnEnd(source); column++) {
                int user = from.user(column);
                for (int at = from.rowStart(user); at < from.rowEnd(user); at++) {
                    int item = from.item(at);
                    if (of[item]++ == 0) {
                        list[touched++] = item;
                    }
                }
            }
        }

        void clear() {
            for (int i = 0; i < touched; i++) {
                of[list[i]] = 0;
            }
            touched = 0;
        }
    }
}
