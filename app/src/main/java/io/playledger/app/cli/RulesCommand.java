package io.playledger.app.cli;

import io.playledger.engine.royalty.RuleSet;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `playledger rules add FILE` and `rules list`.
@Command(
        name = "rules",
        description = "Rule sets: when a play counts.",
        mixinStandardHelpOptions = true,
        subcommands = {RulesCommand.Add.class, RulesCommand.Listing.class})
final class RulesCommand extends ParentCommand {

    @Command(
            name = "add",
            description = "Record the rule set of a file as the next version.",
            mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();

        @Parameters(
                paramLabel = "FILE",
                description = "The rules; docs/spec/rules-file.md says how.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Path file;

        @Override
        public Integer call() {
            RuleSet added = options.withEngine(engine -> engine.addRules(file));
            print(options, added);
            return 0;
        }
    }

    @Command(name = "list", description = "All rule sets.", mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();

        @Override
        public Integer call() {
            List<RuleSet> rules = options.withEngine(engine -> engine.rules());
            if (options.json) {
                Output.json(rules.stream().map(RulesCommand::json).toList());
            } else {
                rules.forEach(set -> print(options, set));
            }
            return 0;
        }
    }

    private static void print(HomeOptions options, RuleSet set) {
        if (options.json) {
            Output.json(json(set));
        } else {
            Output.line(
                    "Rule set "
                            + set.number()
                            + ": "
                            + new TreeMap<>(set.leastMillisByKind())
                                    .entrySet().stream()
                                            .map(entry ->
                                                    "a %s counts from %,d ms"
                                                            .formatted(
                                                                    entry.getKey(),
                                                                    entry.getValue()))
                                            .collect(Collectors.joining(", ")));
        }
    }

    private static Map<String, Object> json(RuleSet set) {
        return Map.of("rules", set.number(), "least_ms", new TreeMap<>(set.leastMillisByKind()));
    }
}
