package io.playledger.engine.recommend.model;

/// Keeps the highest scored of what it is offered; of equal scores the lower number. Bounded. Not
/// thread-safe.
public final class Top {
    private final int[] number;
    private final float[] score;
    private int size;

    public Top(int most) {
        number = new int[Math.max(0, most)];
        score = new float[Math.max(0, most)];
    }

    public void offer(int aNumber, float aScore) {
        if (size < number.length) {
            int at = size++;
            while (at > 0 && worse(aNumber, aScore, (at - 1) / 2)) {
                move((at - 1) / 2, at);
                at = (at - 1) / 2;
            }
            put(at, aNumber, aScore);
        } else if (size > 0 && !worse(aNumber, aScore, 0)) {
            sink(aNumber, aScore);
        }
    }

    /// Whether it ranks behind the one kept at a place of the heap, whose root is the last in rank.
    private boolean worse(int aNumber, float aScore, int at) {
        return aScore < score[at] || (aScore == score[at] && aNumber > number[at]);
    }

    private void sink(int aNumber, float aScore) {
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && worse(number[child + 1], score[child + 1], child)) {
                child++;
            }
            if (worse(aNumber, aScore, child)) {
                break;
            }
            move(child, at);
            at = child;
        }
        put(at, aNumber, aScore);
    }

    private void move(int from, int to) {
        number[to] = number[from];
        score[to] = score[from];
    }

    private void put(int at, int aNumber, float aScore) {
        number[at] = aNumber;
        score[at] = aScore;
    }

    /// What was kept, best first.
    ///
    /// @param scores takes their scores; as long as the answer or longer
    public int[] ranked(float[] scores) {
        int[] ranked = new int[size];
        int left = size;
        while (size > 0) {
            left--;
            ranked[left] = number[0];
            scores[left] = score[0];
            size--;
            if (size > 0) {
                sink(number[size], score[size]);
            }
        }
        return ranked;
    }

    public int size() {
        return size;
    }
}
