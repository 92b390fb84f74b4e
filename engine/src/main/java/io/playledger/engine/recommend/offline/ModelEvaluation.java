package io.playledger.engine.recommend.offline;

import io.playledger.engine.Progress;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.recommend.model.Family;
import io.playledger.engine.recommend.model.History;
import io.playledger.engine.recommend.model.Interactions;
import io.playledger.engine.recommend.model.ItemFields;
import io.playledger.engine.recommend.model.Model;
import io.playledger.engine.recommend.model.Parameters;
import io.playledger.engine.recommend.model.TrainingSet;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Trains models on one file and measures them on another, so that published tables can be checked.
public final class ModelEvaluation {
    private final TrainingSet set;
    private final Evaluation.TestPart test;
    private final Tuning tuning;
    private final int k;

    /// @param items what is known of items, for the content model; null where nothing is
    /// @param leastValue rows of the test part with a lower value are no hits; training takes all
    public record Request(
            Path train, Path test, @Nullable Path items, int k, double leastValue, long seed) {}

    /// @param parameters chosen or given
    /// @param tuningSeconds spent on choosing them
    /// @param trainingSeconds spent on training with them
    /// @param unknownItems test rows whose item training does not know: they count as missed
    public record Result(
            Family family,
            Parameters parameters,
            Metrics metrics,
            double tuningSeconds,
            double trainingSeconds,
            double usersPerSecond,
            int unknownItems) {}

    public ModelEvaluation(Request request) {
        if (request.k() < 1 || request.k() > 1_000) {
            throw new PlayledgerException(Code.BAD_INPUT, "k must lie between 1 and 1000.");
        }
        k = request.k();
        Interactions.Builder rows = new Interactions.Builder();
        InteractionFile.read(
                request.train(),
                row -> rows.add(row.user(), row.item(), row.value(), row.seconds()));
        Path itemsFile = request.items();
        ItemFields fields =
                itemsFile == null ? ItemFields.NONE : InteractionFile.readFields(itemsFile);
        fields.items().forEach(rows::addItem);
        set = new TrainingSet(rows.build(), fields, request.seed());
        if (set.interactions().size() == 0) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, request.train() + " holds no row; nothing was trained.");
        }
        test = testPart(request, set.interactions());
        if (test.users().length == 0) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, request.test() + " holds no row to measure on.");
        }
        tuning = new Tuning(set, k);
    }

    private static Evaluation.TestPart testPart(Request request, Interactions train) {
        Map<String, TreeSet<String>> wanted = new HashMap<>();
        InteractionFile.read(
                request.test(),
                row -> {
                    if (row.value() >= request.leastValue()) {
                        wanted.computeIfAbsent(row.user(), user -> new TreeSet<>()).add(row.item());
                    }
                });
        List<String> users = new ArrayList<>(new TreeSet<>(wanted.keySet()));
        int[] numbers = new int[users.size()];
        int[][] items = new int[users.size()][];
        int[] relevant = new int[users.size()];
        for (int i = 0; i < numbers.length; i++) {
            int user = train.users().find(users.get(i));
            numbers[i] = user < 0 ? History.UNKNOWN : user;
            TreeSet<String> of = wanted.getOrDefault(users.get(i), new TreeSet<>());
            relevant[i] = of.size();
            items[i] =
                    of.stream()
                            .mapToInt(train.items()::find)
                            .filter(item -> item >= 0)
                            .sorted()
                            .toArray();
        }
        return new Evaluation.TestPart(numbers, items, relevant);
    }

    /// Trains and measures one.
    ///
    /// @param given parameters that are not to be chosen, or null
    public Result run(Family family, @Nullable Parameters given, Progress progress) {
        long began = System.nanoTime();
        Parameters parameters =
                given != null
                        ? given
                        : family == Family.HYBRID
                                ? tuning.weights(progress)
                                : tuning.choose(family, progress);
        long tuned = System.nanoTime();
        Model model = tuning.train(family, parameters, progress);
        long trained = System.nanoTime();
        Evaluation.Measured measured = Evaluation.measure(model, set.interactions(), test, k);
        return new Result(
                family,
                parameters,
                measured.metrics(),
                (tuned - began) / 1e9,
                (trained - tuned) / 1e9,
                measured.usersPerSecond(),
                test.unknownItems());
    }

    /// Whether the content model has fields to look at.
    public boolean hasFields() {
        return !set.fields().isEmpty();
    }

    public Interactions training() {
        return set.interactions();
    }

    public int testUsers() {
        return test.users().length;
    }
}
