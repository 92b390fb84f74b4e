package io.playledger.engine.recommend.model;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Implicit alternating least squares (Hu, Koren, Volinsky, ICDM 2008), with the weight of what was
/// not taken and the regularisation by frequency of Rendle et al. (RecSys 2022): user vectors w and
/// item vectors h minimise
///
/// `Σ taken (w·h − 1)² + α Σ all (w·h)² + λ Σ_u (taken_u + α items)^ν ‖w‖² + λ Σ_i (takers_i + α
/// users)^ν ‖h‖²`
///
/// Each row is solved by conjugate gradients from where it stands, so that 256 dimensions cost no
/// cube. A row's solution depends on no other row of its side: the result is the same whatever the
/// threads.
public final class Ials implements Model {
    private static final int STEPS = 4;

    private final int dimensions;
    private final double alpha;
    private final double lambda;
    private final double power;
    private final float[] userVectors;
    private final float[] itemVectors;
    private final float[] gram;
    private final int items;

    private Ials(
            Interactions from, Parameters parameters, float[] userVectors, float[] itemVectors) {
        dimensions = parameters.count("dimensions");
        alpha = parameters.get("unobserved_weight");
        lambda = parameters.get("regularisation");
        power = parameters.get("power");
        items = from.items().size();
        this.userVectors = userVectors;
        this.itemVectors = itemVectors;
        gram = gram(itemVectors, dimensions);
    }

    public static Ials train(Interactions from, Parameters parameters, long seed) {
        int dimensions = parameters.count("dimensions");
        float[] users = random(from.users(), dimensions, seed);
        float[] items = random(from.items(), dimensions, ~seed);
        double alpha = parameters.get("unobserved_weight");
        double lambda = parameters.get("regularisation");
        double power = parameters.get("power");
        for (int round = 0; round < parameters.count("iterations"); round++) {
            float[] itemGram = gram(items, dimensions);
            IntStream.range(0, from.users().size())
                    .parallel()
                    .forEach(user -> {
                        int[] row = new int[from.rowLength(user)];
                        for (int i = 0; i < row.length; i++) {
                            row[i] = from.item(from.rowStart(user) + i);
                        }
                        double least = row.length + alpha * from.items().size();
                        new Row(
                                        itemGram,
                                        items,
                                        dimensions,
                                        row,
                                        alpha,
                                        lambda * Math.pow(least, power))
                                .solve(users, user * dimensions, STEPS);
                    });
            float[] userGram = gram(users, dimensions);
            IntStream.range(0, from.items().size())
                    .parallel()
                    .forEach(item -> {
                        int[] column = new int[from.takers(item)];
                        for (int i = 0; i < column.length; i++) {
                            column[i] = from.user(from.columnStart(item) + i);
                        }
                        double least = column.length + alpha * from.users().size();
                        new Row(
                                        userGram,
                                        users,
                                        dimensions,
                                        column,
                                        alpha,
                                        lambda * Math.pow(least, power))
                                .solve(items, item * dimensions, STEPS);
                    });
        }
        return new Ials(from, parameters, users, items);
    }

    /// Small normal numbers from seed and id, so that an id's start depends on nothing else.
    private static float[] random(Interactions.Ids ids, int dimensions, long seed) {
        float[] vectors = new float[ids.size() * dimensions];
        double scale = 0.1 / Math.sqrt(dimensions);
        for (int i = 0; i < ids.size(); i++) {
            SplittableRandom random =
                    new SplittableRandom(io.playledger.engine.event.IdHash.of(ids.get(i)) ^ seed);
            for (int d = 0; d < dimensions; d++) {
                vectors[i * dimensions + d] = (float) (random.nextGaussian() * scale);
            }
        }
        return vectors;
    }

    /// The sum of each vector's outer product with itself.
    private static float[] gram(float[] vectors, int dimensions) {
        float[] gram = new float[dimensions * dimensions];
        int rows = vectors.length / dimensions;
        IntStream.range(0, dimensions)
                .parallel()
                .forEach(line -> {
                    double[] sum = new double[dimensions];
                    for (int row = 0; row < rows; row++) {
                        float factor = vectors[row * dimensions + line];
                        if (factor != 0) {
                            for (int d = 0; d < dimensions; d++) {
                                sum[d] += factor * vectors[row * dimensions + d];
                            }
                        }
                    }
                    for (int d = 0; d < dimensions; d++) {
                        gram[line * dimensions + d] = (float) sum[d];
                    }
                });
        return gram;
    }

    /// One side's system of equations: `(Σ taken h hᵀ + α G + λ I) w = Σ taken h`.
    private record Row(
            float[] gram,
            float[] vectors,
            int dimensions,
            int[] taken,
            double alpha,
            double lambda) {
        void solve(float[] solution, int from, int steps) {
            float[] residual = new float[dimensions];
            float[] product = new float[dimensions];
            for (int each : taken) {
                Dense.add(1, vectors, each * dimensions, residual, 0, dimensions);
            }
            multiply(solution, from, product);
            Dense.add(-1, product, 0, residual, 0, dimensions);
            float[] direction = residual.clone();
            double before = Dense.dot(residual, 0, residual, 0, dimensions);
            for (int step = 0; step < steps && before > 1e-18; step++) {
                multiply(direction, 0, product);
                double along = Dense.dot(direction, 0, product, 0, dimensions);
                if (along <= 0) {
                    return;
                }
                float by = (float) (before / along);
                Dense.add(by, direction, 0, solution, from, dimensions);
                Dense.add(-by, product, 0, residual, 0, dimensions);
                double after = Dense.dot(residual, 0, residual, 0, dimensions);
                float kept = (float) (after / before);
                for (int d = 0; d < dimensions; d++) {
                    direction[d] = residual[d] + kept * direction[d];
                }
                before = after;
            }
        }

        private void multiply(float[] vector, int from, float[] into) {
            for (int d = 0; d < dimensions; d++) {
                into[d] =
                        (float)
                                (alpha * Dense.dot(gram, d * dimensions, vector, from, dimensions)
                                        + lambda * vector[from + d]);
            }
            for (int each : taken) {
                float dot = Dense.dot(vectors, each * dimensions, vector, from, dimensions);
                Dense.add(dot, vectors, each * dimensions, into, 0, dimensions);
            }
        }
    }

    public int dimensions() {
        return dimensions;
    }

    /// All items' vectors, one behind the other.
    public float[] itemVectors() {
        return itemVectors;
    }

    public float[] userVectors() {
        return userVectors;
    }

    /// A user's vector from what they took now, by the equations of training.
    public float[] fold(int[] taken) {
        float[] vector = new float[dimensions];
        new Row(
                        gram,
                        itemVectors,
                        dimensions,
                        taken,
                        alpha,
                        lambda * Math.pow(taken.length + alpha * items, power))
                .solve(vector, 0, Math.min(32, dimensions));
        return vector;
    }

    @Override
    public void score(History history, float[] scores) {
        float[] vector = fold(history.items());
        for (int item = 0; item < items; item++) {
            scores[item] = Dense.dot(vector, 0, itemVectors, item * dimensions, dimensions);
        }
    }
}
