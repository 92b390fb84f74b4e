package io.playledger.engine.recommend.model;

import java.util.List;

/// A hybrid: the weighted sum of other models' scores, each first divided by its own highest, so
/// that no model outweighs another by its unit.
///
/// @param parts in any order, weights at least 0
public record Blend(List<Part> parts) implements Model {
    /// @param family what the model is, for explanations
    public record Part(Family family, Model model, double weight) {}

    public Blend {
        parts = List.copyOf(parts);
    }

    @Override
    public void score(History history, float[] scores) {
        float[] own = new float[scores.length];
        for (Part part : parts) {
            if (part.weight() > 0) {
                java.util.Arrays.fill(own, 0);
                part.model().score(history, own);
                normalise(own);
                Dense.add((float) part.weight(), own, 0, scores, 0, scores.length);
            }
        }
    }

    /// Divides by the highest; what is below 0 counts as 0.
    public static void normalise(float[] scores) {
        float highest = 0;
        for (float score : scores) {
            highest = Math.max(highest, score);
        }
        float scale = highest > 0 ? 1 / highest : 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.max(0, scores[i]) * scale;
        }
    }
}
