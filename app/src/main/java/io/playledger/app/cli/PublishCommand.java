package io.playledger.app.cli;

import io.playledger.app.home.HomeFolder;
import io.playledger.app.home.Settings;
import io.playledger.app.wiring.PublishRun;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.source.PublishResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `playledger publish FILE…`.
@Command(
        name = "publish",
        description =
                "Send events of files to the bus; what breaks the contract is refused before it is"
                        + " sent.",
        mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files of canonical events: .jsonl(.gz|.zst), .csv, .parquet.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    List<Path> files;

    @Override
    public Integer call() {
        HomeFolder folder = options.folder();
        PublishResult result;
        try (ProgressLine progress = ProgressLine.onTerminal()) {
            result =
                    PublishRun.publish(
                            folder,
                            Settings.load(folder.settingsFile()),
                            files,
                            Clock.systemUTC(),
                            progress);
        }
        for (PublishResult.Refusal refusal : result.first()) {
            System.err.println(
                    refusal.file()
                            + ":"
                            + refusal.line()
                            + ": "
                            + refusal.violations().stream()
                                    .map(PublishCommand::words)
                                    .collect(Collectors.joining("; ")));
        }
        if (result.refused() > result.first().size()) {
            System.err.println("… and " + (result.refused() - result.first().size()) + " more.");
        }
        if (options.json) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("files", result.files());
            json.put("read", result.read());
            json.put("published", result.published());
            json.put("refused", result.refused());
            json.put("rejections", result.rejections());
            Output.json(json);
        } else {
            Output.line(
                    "%,d records read: %,d published, %,d refused."
                            .formatted(result.read(), result.published(), result.refused()));
        }
        return result.refused() == 0 ? 0 : 1;
    }

    private static String words(Violation violation) {
        return violation.field() + ": " + violation.rule() + " (found " + violation.found() + ")";
    }
}
