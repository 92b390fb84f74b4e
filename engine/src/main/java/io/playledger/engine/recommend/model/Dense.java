package io.playledger.engine.recommend.model;

/// Sums over stretches of arrays, in a fixed order, so that a result does not depend on threads.
public final class Dense {
    private Dense() {}

    public static float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            s0 += a[aFrom + i] * b[bFrom + i];
            s1 += a[aFrom + i + 1] * b[bFrom + i + 1];
            s2 += a[aFrom + i + 2] * b[bFrom + i + 2];
            s3 += a[aFrom + i + 3] * b[bFrom + i + 3];
        }
        for (; i < length; i++) {
            s0 += a[aFrom + i] * b[bFrom + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /// Adds `factor · b` to `a`.
    public static void add(float factor, float[] b, int bFrom, float[] a, int aFrom, int length) {
        for (int i = 0; i < length; i++) {
            a[aFrom + i] += factor * b[bFrom + i];
        }
    }
}
