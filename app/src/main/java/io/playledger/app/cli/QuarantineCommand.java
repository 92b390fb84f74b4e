package io.playledger.app.cli;

import io.playledger.engine.archive.QuarantinedRecord;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `playledger quarantine list`.
@Command(
        name = "quarantine",
        description = "Records that break the contract, whole, with reasons.",
        mixinStandardHelpOptions = true,
        subcommands = QuarantineCommand.Listing.class)
final class QuarantineCommand extends ParentCommand {

    @Command(
            name = "list",
            description = "The newest records and the count by rule.",
            mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();

        @Option(
                names = "--limit",
                paramLabel = "N",
                description = "Records at most (default: ${DEFAULT-VALUE}).",
                defaultValue = "20")
        int limit;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        CommandSpec spec;

        @Override
        public Integer call() {
            if (limit < 0) {
                throw new ParameterException(spec.commandLine(), "--limit must not be negative.");
            }
            return options.withEngine(engine -> {
                Map<String, Long> byRule = engine.quarantine().countByRule();
                List<QuarantinedRecord> newest = engine.quarantine().list(limit);
                if (options.json) {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("count", engine.quarantine().count());
                    json.put("rules", byRule);
                    json.put("records", newest.stream().map(Listing::json).toList());
                    Output.json(json);
                } else {
                    Output.line(
                            "%,d records in quarantine.".formatted(engine.quarantine().count()));
                    byRule.forEach(
                            (rule, count) -> Output.line("  %-24s %,12d".formatted(rule, count)));
                    newest.forEach(record ->
                            Output.line(
                                    "%s  %s/%d@%d  %s"
                                            .formatted(
                                                    record.receivedAt(),
                                                    record.source(),
                                                    record.partition(),
                                                    record.offset(),
                                                    reasons(record))));
                }
                return 0;
            });
        }

        private static Map<String, Object> json(QuarantinedRecord record) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", record.id());
            json.put("source", record.source());
            json.put("partition", record.partition());
            json.put("offset", record.offset());
            json.put("received_at", record.receivedAt().toString());
            json.put("violations", record.violations());
            return json;
        }

        private static String reasons(QuarantinedRecord record) {
            return record.violations().stream()
                    .map(violation -> violation.field() + ": " + violation.rule())
                    .collect(Collectors.joining(", "));
        }
    }
}
