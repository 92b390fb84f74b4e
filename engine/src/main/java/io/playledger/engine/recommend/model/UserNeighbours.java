package io.playledger.engine.recommend.model;

/// What users of like history took: the nearest users by the cosine of their rows with shrinkage,
/// each item's score the sum of the likeness of those who took it, divided by its takers to a
/// power.
public final class UserNeighbours implements Model {
    private final Interactions x;
    private final int neighbours;
    private final double shrink;
    private final float[] weight;

    public UserNeighbours(Interactions x, Parameters parameters) {
        this.x = x;
        neighbours = parameters.count("neighbours");
        shrink = parameters.get("shrink");
        weight = new float[x.items().size()];
        double power = parameters.get("popularity_power");
        for (int item = 0; item < weight.length; item++) {
            weight[item] = (float) Math.pow(Math.max(1, x.takers(item)), -power);
        }
    }

    /// The nearest users, best first.
    ///
    /// @param likeness takes how near they are; as long as neighbours are asked for
    public int[] nearest(History history, float[] likeness) {
        int[] common = new int[x.users().size()];
        for (int item : history.items()) {
            for (int at = x.columnStart(item); at < x.columnEnd(item); at++) {
                common[x.user(at)]++;
            }
        }
        Top top = new Top(likeness.length);
        for (int user = 0; user < common.length; user++) {
            if (common[user] > 0 && user != history.user()) {
                double lengths = Math.sqrt((double) history.items().length * x.rowLength(user));
                top.offer(user, (float) (common[user] / (lengths + shrink)));
            }
        }
        return top.ranked(likeness);
    }

    @Override
    public void score(History history, float[] scores) {
        float[] likeness = new float[neighbours];
        int[] nearest = nearest(history, likeness);
        for (int i = 0; i < nearest.length; i++) {
            for (int at = x.rowStart(nearest[i]); at < x.rowEnd(nearest[i]); at++) {
                scores[x.item(at)] += likeness[i];
            }
        }
        for (int item = 0; item < scores.length; item++) {
            scores[item] *= weight[item];
        }
    }
}
