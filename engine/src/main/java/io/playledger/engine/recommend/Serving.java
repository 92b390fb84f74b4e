package io.playledger.engine.recommend;

import io.playledger.engine.recommend.model.Dense;

import java.util.HashMap;
import java.util.Map;

/// A version ready to serve: items by id, vectors of length 1. Immutable.
final class Serving {
    static final Serving NONE =
            new Serving(
                    0,
                    Map.of(),
                    new ModelStore.Served(
                            java.util.List.of(),
                            new io.playledger.engine.recommend.model.Edges(
                                    new int[1], new int[0], new float[0]),
                            new io.playledger.engine.recommend.model.Edges(
                                    new int[1], new int[0], new float[0]),
                            1,
                            new float[0]));

    final int version;
    final ModelStore.Served parts;
    private final Map<String, Double> weights;
    private final Map<String, Integer> numbers;

    Serving(int version, Map<String, Double> parameters, ModelStore.Served parts) {
        this.version = version;
        this.weights = parameters;
        this.parts = parts;
        numbers = HashMap.newHashMap(parts.items().size());
        for (int i = 0; i < parts.items().size(); i++) {
            numbers.put(parts.items().get(i), i);
        }
        int dimensions = parts.dimensions();
        for (int i = 0; i < parts.items().size(); i++) {
            float[] v = parts.vectors();
            float length = Dense.dot(v, i * dimensions, v, i * dimensions, dimensions);
            float scale = length > 0 ? (float) (1 / Math.sqrt(length)) : 0;
            for (int d = 0; d < dimensions; d++) {
                v[i * dimensions + d] *= scale;
            }
        }
    }

    /// The item's number, or -1.
    int number(String itemId) {
        Integer number = numbers.get(itemId);
        return number == null ? -1 : number;
    }

    /// A hybrid's weight of a family.
    double weight(String family) {
        return weights.getOrDefault("hybrid." + family, 0.0);
    }

    double cosine(int a, int b) {
        int dimensions = parts.dimensions();
        return Dense.dot(
                parts.vectors(), a * dimensions, parts.vectors(), b * dimensions, dimensions);
    }
}
