package io.playledger.engine.recommend.model;

import java.util.Arrays;

/// Scored arrows from items to items (or users to users), by source, strongest first.
public final class Edges {
    private final int[] start;
    private final int[] target;
    private final float[] score;

    /// @param start first position by source, one more than there are sources
    public Edges(int[] start, int[] target, float[] score) {
        this.start = start;
        this.target = target;
        this.score = score;
    }

    static Edges of(int[][] targets, float[][] scores) {
        int[] start = new int[targets.length + 1];
        for (int i = 0; i < targets.length; i++) {
            start[i + 1] = start[i] + targets[i].length;
        }
        int[] target = new int[start[targets.length]];
        float[] score = new float[target.length];
        for (int i = 0; i < targets.length; i++) {
            System.arraycopy(targets[i], 0, target, start[i], targets[i].length);
            System.arraycopy(scores[i], 0, score, start[i], targets[i].length);
        }
        return new Edges(start, target, score);
    }

    public int sources() {
        return start.length - 1;
    }

    public int size() {
        return target.length;
    }

    public int from(int source) {
        return start[source];
    }

    public int to(int source) {
        return start[source + 1];
    }

    public int target(int position) {
        return target[position];
    }

    public float score(int position) {
        return score[position];
    }

    /// The score of one arrow, or 0.
    public float score(int source, int aTarget) {
        for (int at = start[source]; at < start[source + 1]; at++) {
            if (target[at] == aTarget) {
                return score[at];
            }
        }
        return 0;
    }

    /// The strongest of each source alone.
    public Edges strongest(int most) {
        int[][] targets = new int[sources()][];
        float[][] scores = new float[sources()][];
        for (int source = 0; source < sources(); source++) {
            int to = Math.min(to(source), from(source) + most);
            targets[source] = Arrays.copyOfRange(target, from(source), to);
            scores[source] = Arrays.copyOfRange(score, from(source), to);
        }
        return of(targets, scores);
    }
}
