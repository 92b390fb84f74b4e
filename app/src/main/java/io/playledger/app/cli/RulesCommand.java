package io.playledger.app.cli;

import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.RuleSet.Stretch;
import io.playledger.engine.royalty.rules.RuleChange;
import io.playledger.engine.royalty.rules.RuleVersion;
import io.playledger.engine.royalty.rules.RuleWords;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;

/// `playledger rules add|list|show|diff`.
@Command(
        name = "rules",
        description = "Rule sets: when a play counts.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RulesCommand.Add.class,
            RulesCommand.Listing.class,
            RulesCommand.Show.class,
            RulesCommand.Diff.class
        })
final class RulesCommand extends ParentCommand {

    @Command(
            name = "add",
            description = "Record the rules of a file as the next version.",
            mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin PersonOptions person = new PersonOptions();

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                description = "Why the rules change, where the file does not say it.")
        @Nullable String reason;

        @Parameters(
                paramLabel = "FILE",
                description = "The rules; docs/spec/rules-file.md says how.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Path file;

        @Override
        public Integer call() {
            RuleSet added =
                    options.withEngine(engine ->
                            engine.rules()
                                    .add(engine.rules().read(file, reason), person.orAccount()));
            if (options.json) {
                Output.json(RulesJson.version(added));
            } else {
                print(added);
            }
            return 0;
        }
    }

    @Command(
            name = "list",
            description = "All rule sets and what each changes.",
            mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();

        @Override
        public Integer call() {
            List<RuleSet> rules = options.withEngine(engine -> engine.rules().list());
            if (options.json) {
                Output.json(rules.stream().map(RulesJson::version).toList());
            } else {
                rules.forEach(RulesCommand::print);
            }
            return 0;
        }
    }

    @Command(
            name = "show",
            description = "What is in force as of a rule set, by kind and days.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();

        @Parameters(paramLabel = "N", arity = "0..1", description = "Default: the newest.")
        @Nullable Integer number;

        @Override
        public Integer call() {
            RuleSet set =
                    options.withEngine(engine ->
                            number == null
                                    ? engine.rules().list().getLast()
                                    : engine.rules().find(number));
            if (options.json) {
                Output.json(RulesJson.whole(set));
            } else {
                head(set);
                for (String kind : RuleSet.KINDS) {
                    for (Stretch stretch : set.stretches(kind)) {
                        Output.line(
                                "%s, %s (version %d)"
                                        .formatted(
                                                kind,
                                                days(stretch.from(), stretch.to()),
                                                stretch.version()));
                        RuleWords.of(kind, stretch.rules()).forEach(RulesCommand::words);
                    }
                }
            }
            return 0;
        }
    }

    @Command(
            name = "diff",
            description = "What two rule sets ask otherwise, by kind and days.",
            mixinStandardHelpOptions = true)
    static final class Diff implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();

        @Parameters(index = "0", paramLabel = "A", description = "The first rule set.")
        int first;

        @Parameters(index = "1", paramLabel = "B", description = "The second rule set.")
        int second;

        @Override
        public Integer call() {
            List<RuleChange> changes =
                    options.withEngine(engine -> engine.rules().diff(first, second));
            if (options.json) {
                Output.json(RulesJson.diff(first, second, changes));
            } else if (changes.isEmpty()) {
                Output.line("Rule sets " + first + " and " + second + " ask the same.");
            } else {
                Output.line("Rule set " + first + " → " + second);
                changes.forEach(change ->
                        Output.line(
                                "  %-6s %-26s %-18s %s → %s"
                                        .formatted(
                                                change.kind(),
                                                days(change.from(), change.to()),
                                                change.rule(),
                                                asked(change.before()),
                                                asked(change.after()))));
            }
            return 0;
        }
    }

    private static String asked(String value) {
        return value.isEmpty() ? "nothing" : value;
    }

    private static String days(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null) {
            return to == null ? "every day" : "up to " + to.minusDays(1);
        }
        if (to != null && from.plusDays(1).equals(to)) {
            return "on " + from;
        }
        return to == null ? "from " + from : from + " to " + to.minusDays(1);
    }

    private static void print(RuleSet set) {
        head(set);
        RuleWords.of(set.newest()).forEach(RulesCommand::words);
    }

    private static void head(RuleSet set) {
        RuleVersion version = set.newest();
        Output.line(
                "Rule set %d, %s · %s · %s"
                        .formatted(
                                set.number(),
                                RuleWords.effective(version.effectiveFrom()),
                                version.by(),
                                version.reason()));
    }

    private static void words(String sentence) {
        Output.line("  " + sentence);
    }
}
