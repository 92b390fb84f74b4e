package io.playledger.app.cli;

import io.playledger.engine.recommend.offline.Split;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/// `playledger model split FILE --into DIR`.
@Command(
        name = "split",
        description = "Part a file of interactions into train.csv and test.csv.",
        mixinStandardHelpOptions = true)
final class ModelSplitCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            description = "user,item[,value][,timestamp]; comma or tab, header or not.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Path file;

    @Option(names = "--into", paramLabel = "DIR", required = true, description = "Where to write.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Path into;

    @Option(
            names = "--by",
            paramLabel = "METHOD",
            defaultValue = "HASHED",
            description =
                    "hashed: each row by a hash of seed, user and item; latest: each user's last"
                            + " row. Default: ${DEFAULT-VALUE}.")
    Split.Method method = Split.Method.HASHED;

    @Option(
            names = "--test-share",
            paramLabel = "S",
            defaultValue = "0.2",
            description = "Of a hashed split. Default: ${DEFAULT-VALUE}.")
    double share;

    @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = "--json", description = "Print one JSON document on stdout.")
    boolean json;

    @Override
    public Integer call() {
        Split.Result result = Split.write(file, method, share, seed, into);
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("train", result.train().toString());
            document.put("train_rows", result.trainRows());
            document.put("test", result.test().toString());
            document.put("test_rows", result.testRows());
            Output.json(document);
        } else {
            Output.line("%s: %,d rows".formatted(result.train(), result.trainRows()));
            Output.line("%s: %,d rows".formatted(result.test(), result.testRows()));
        }
        return 0;
    }
}
