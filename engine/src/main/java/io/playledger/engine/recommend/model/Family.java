package io.playledger.engine.recommend.model;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The kinds of models that there are.
public enum Family {
    /// Most takers first.
    POPULARITY,
    /// Most takers first, each the less the longer ago.
    TRENDING,
    /// Items that share takers: cosine with shrinkage, the nearest kept (Sarwar et al., WWW 2001).
    ITEM_KNN,
    /// Shallow autoencoder in closed form (Steck, WWW 2019).
    EASE,
    /// Implicit alternating least squares (Hu et al., ICDM 2008; regularised as in Rendle et al.,
    /// RecSys 2022).
    IALS,
    /// What users of like history took.
    USER_KNN,
    /// Items of like fields.
    CONTENT,
    /// A weighted sum of the others.
    HYBRID;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it looks at whom it recommends to.
    public boolean personal() {
        return this != POPULARITY && this != TRENDING;
    }

    /// @throws PlayledgerException `BAD_INPUT` where there is none of that name
    public static Family named(String name) {
        return Arrays.stream(values())
                .filter(family -> family.wireName().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new PlayledgerException(
                                Code.BAD_INPUT,
                                "There is no model «"
                                        + name
                                        + "»; there are "
                                        + Arrays.stream(values())
                                                .map(Family::wireName)
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }

    /// Parameters to choose from by validation, the first being where nothing can be chosen.
    public List<Parameters> choices() {
        return switch (this) {
            case POPULARITY, HYBRID -> List.of(Parameters.NONE);
            case TRENDING -> grid("half_life_days", 90, 30, 365, 1_000, 3_000);
            case ITEM_KNN ->
                    cross(
                            grid("neighbours", 50, 100, 200, 400),
                            "shrink",
                            new double[] {10, 1, 50},
                            "popularity_power",
                            new double[] {0.5, 0.4});
            case EASE -> grid("lambda", 200, 50, 100, 400, 800, 1_600);
            case IALS ->
                    cross(
                                    grid("dimensions", 64, 128),
                                    "regularisation",
                                    new double[] {0.02, 0.005, 0.05},
                                    "unobserved_weight",
                                    new double[] {0.1, 0.3})
                            .stream()
                            .map(each -> each.with("iterations", 12).with("power", 1))
                            .toList();
            case USER_KNN ->
                    cross(
                            grid("neighbours", 50, 25, 100, 200),
                            "shrink",
                            new double[] {10, 0, 50},
                            "popularity_power",
                            new double[] {0, 0.3});
            case CONTENT -> grid("popularity_weight", 0.1, 0, 0.3, 1);
        };
    }

    private static List<Parameters> grid(String name, double... values) {
        return Arrays.stream(values).mapToObj(value -> Parameters.of(Map.of(name, value))).toList();
    }

    private static List<Parameters> cross(
            List<Parameters> some, String first, double[] firsts, String second, double[] seconds) {
        return some.stream()
                .flatMap(each ->
                        Arrays.stream(firsts)
                                .boxed()
                                .flatMap(one ->
                                        Arrays.stream(seconds)
                                                .mapToObj(two ->
                                                        each.with(first, one).with(second, two))))
                .toList();
    }

    /// Trains one; a hybrid is made of others by [Blend].
    public Model train(TrainingSet set, Parameters parameters) {
        return switch (this) {
            case POPULARITY -> CountModel.popular(set.interactions());
            case TRENDING ->
                    CountModel.trending(set.interactions(), parameters.get("half_life_days"));
            case ITEM_KNN -> new EdgeModel(ItemNeighbours.of(set.interactions(), parameters));
            case EASE -> Ease.train(set.interactions(), parameters.get("lambda"));
            case IALS -> Ials.train(set.interactions(), parameters, set.seed());
            case USER_KNN -> new UserNeighbours(set.interactions(), parameters);
            case CONTENT ->
                    new ContentModel(
                            set.fields(), set.interactions(), parameters.get("popularity_weight"));
            case HYBRID ->
                    throw new IllegalArgumentException("a hybrid is blended, not trained at once");
        };
    }
}
