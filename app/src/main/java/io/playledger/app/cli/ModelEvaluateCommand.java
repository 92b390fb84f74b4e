package io.playledger.app.cli;

import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.recommend.model.Family;
import io.playledger.engine.recommend.model.Parameters;
import io.playledger.engine.recommend.offline.Metrics;
import io.playledger.engine.recommend.offline.ModelEvaluation;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger model evaluate --train FILE --test FILE --model NAME`.
@Command(
        name = "evaluate",
        description = {
            "Train a model on one file and measure it on another: precision, recall, NDCG, MRR,",
            "coverage, diversity, novelty. Every item not taken in training is ranked. Parameters",
            "are chosen by validation inside the training part, unless --param gives them."
        },
        mixinStandardHelpOptions = true)
final class ModelEvaluateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Option(
            names = "--train",
            paramLabel = "FILE",
            required = true,
            description = "user,item[,value][,timestamp]; comma or tab, header or not.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Path train;

    @Option(names = "--test", paramLabel = "FILE", required = true, description = "The same shape.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Path test;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            split = ",",
            required = true,
            description =
                    "popularity, trending, item-knn, ease, ials, user-knn, content, hybrid, several"
                            + " of them, or all.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    List<String> models;

    @Option(
            names = "--items",
            paramLabel = "FILE",
            description =
                    "What is known of items: a header, the item's column and one for each field.")
    @Nullable Path items;

    @Option(names = "--k", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
    int k;

    @Option(
            names = "--least-value",
            paramLabel = "V",
            description = "Only test rows of at least this value are hits (default: all).")
    double leastValue = Double.NEGATIVE_INFINITY;

    @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "A parameter; all of the model's must then be given.")
    Map<String, Double> given = Map.of();

    @Option(names = "--json", description = "Print one JSON document on stdout.")
    boolean json;

    @Override
    public Integer call() {
        List<Family> families = families();
        if (!given.isEmpty() && families.size() > 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--param belongs to one model; name one.");
        }
        ModelEvaluation evaluation =
                new ModelEvaluation(
                        new ModelEvaluation.Request(train, test, items, k, leastValue, seed));
        List<ModelEvaluation.Result> results = new ArrayList<>();
        try (ProgressLine progress = ProgressLine.onTerminal()) {
            for (Family family : families) {
                if (family == Family.CONTENT && families.size() > 1 && !evaluation.hasFields()) {
                    continue; // «all» without fields
                }
                results.add(
                        evaluation.run(
                                family, given.isEmpty() ? null : Parameters.of(given), progress));
            }
        }
        if (json) {
            Output.json(document(evaluation, results));
        } else {
            print(evaluation, results);
        }
        return 0;
    }

    private List<Family> families() {
        if (models.equals(List.of("all"))) {
            return Arrays.asList(Family.values());
        }
        try {
            return models.stream().map(Family::named).toList();
        } catch (PlayledgerException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void print(ModelEvaluation evaluation, List<ModelEvaluation.Result> results) {
        Output.line(
                "Training: %,d rows, %,d users, %,d items. Test: %,d users; %,d rows of items that training does not know count as missed."
                        .formatted(
                                evaluation.training().size(),
                                evaluation.training().users().size(),
                                evaluation.training().items().size(),
                                evaluation.testUsers(),
                                results.isEmpty() ? 0 : results.getFirst().unknownItems()));
        int k = results.isEmpty() ? 0 : results.getFirst().metrics().k();
        Output.line(
                "NDCG@%d over the ideal cut at %d (± its standard error), and over the ideal of all test items (whole)."
                        .formatted(k, k));
        Output.line(
                "%-11s %9s %9s %9s %9s %8s %9s %9s %9s %9s %9s %9s %8s %8s %9s  %s"
                        .formatted(
                                "model",
                                "precision",
                                "recall",
                                "rec.capped",
                                "ndcg cut",
                                "±",
                                "ndcg whole",
                                "mrr",
                                "hit rate",
                                "coverage",
                                "diversity",
                                "novelty",
                                "tuning s",
                                "train s",
                                "users/s",
                                "parameters"));
        for (ModelEvaluation.Result result : results) {
            Metrics m = result.metrics();
            Output.line(
                    "%-11s %9.4f %9.4f %10.4f %8.4f %8.4f %10.4f %9.4f %9.4f %9.4f %9.4f %9.2f %8.1f %8.1f %,9.0f  %s"
                            .formatted(
                                    result.family().wireName(),
                                    m.precision(),
                                    m.recall(),
                                    m.recallCapped(),
                                    m.ndcgIdealCut(),
                                    m.ndcgError(),
                                    m.ndcgIdealWhole(),
                                    m.mrr(),
                                    m.hitRate(),
                                    m.coverage(),
                                    m.diversity(),
                                    m.novelty(),
                                    result.tuningSeconds(),
                                    result.trainingSeconds(),
                                    result.usersPerSecond(),
                                    result.parameters()));
        }
    }

    private static Map<String, Object> document(
            ModelEvaluation evaluation, List<ModelEvaluation.Result> results) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("train_rows", evaluation.training().size());
        document.put("train_users", evaluation.training().users().size());
        document.put("items", evaluation.training().items().size());
        document.put("test_users", evaluation.testUsers());
        document.put("models", results.stream().map(ModelEvaluateCommand::one).toList());
        return document;
    }

    private static Map<String, Object> one(ModelEvaluation.Result result) {
        Metrics m = result.metrics();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("model", result.family().wireName());
        one.put("parameters", result.parameters().byName());
        one.put("k", m.k());
        one.put("users", m.users());
        one.put("precision", m.precision());
        one.put("recall", m.recall());
        one.put("recall_capped", m.recallCapped());
        one.put("ndcg_ideal_cut_at_k", m.ndcgIdealCut());
        one.put("ndcg_ideal_cut_at_k_standard_error", m.ndcgError());
        one.put("ndcg_ideal_whole", m.ndcgIdealWhole());
        one.put("mrr", m.mrr());
        one.put("hit_rate", m.hitRate());
        one.put("coverage", m.coverage());
        one.put("diversity", m.diversity());
        one.put("novelty_bits", m.novelty());
        one.put("unknown_test_rows", result.unknownItems());
        one.put("tuning_seconds", result.tuningSeconds());
        one.put("training_seconds", result.trainingSeconds());
        one.put("users_per_second", result.usersPerSecond());
        return one;
    }
}
