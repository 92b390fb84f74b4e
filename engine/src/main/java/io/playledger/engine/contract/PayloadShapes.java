package io.playledger.engine.contract;

import org.jspecify.annotations.Nullable;

/// The few shapes in which payloads come, the last one found first.
final class PayloadShapes {
    private static final int SHAPES_MAX = 4;

    /// A shape is an object with arrays: of payloads that are all different, only one in so many is
    /// learnt.
    private static final int UNLIKE_BETWEEN = 64;

    private final @Nullable PayloadShape[] shapes = new @Nullable PayloadShape[SHAPES_MAX];
    private int recent;
    private int next;
    private int unlike = UNLIKE_BETWEEN;
    private int end;

    /// The shape of the payload at `at` if it is a known one; then [#end()] is behind it.
    @Nullable PayloadShape find(byte[] bytes, int at, int limit, int[] from, int[] to) {
        for (int i = 0; i < SHAPES_MAX; i++) {
            int candidate = (recent + i) & (SHAPES_MAX - 1);
            PayloadShape shape = shapes[candidate];
            if (shape != null) {
                end = shape.locate(bytes, at, limit, from, to);
                if (end >= 0) {
                    recent = candidate;
                    return shape;
                }
            }
        }
        return null;
    }

    int end() {
        return end;
    }

    /// Takes note of a payload that was located in another way, in the place of the shape that was
    /// learnt first.
    void learn(byte[] bytes, int begin, int end, PayloadMembers members, int[] known) {
        if (members.count() == 0 || (shapes[next] != null && ++unlike < UNLIKE_BETWEEN)) {
            return;
        }
        unlike = 0;
        shapes[next] = new PayloadShape(bytes, begin, end, members, known);
        recent = next;
        next = (next + 1) & (SHAPES_MAX - 1);
    }
}
