package io.playledger.app.cli;

import io.playledger.engine.Engine;
import io.playledger.engine.audit.Person;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.late.LateDecision;
import io.playledger.engine.royalty.late.LockedPeriod;
import io.playledger.engine.royalty.late.Proposal;
import io.playledger.engine.royalty.period.PeriodKey;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;

/// `playledger corrections list|preview|accept|undo`.
@Command(
        name = "corrections",
        description = {
            "Corrections of signed-off periods. Their statements never change: what the catalogue,"
                    + " deletions, pools or a rule would make different is paid, or taken back, by"
                    + " the next open period as adjustment lines.",
            "A person looks at the difference and accepts it; until the period that pays it is"
                    + " signed off that can be undone."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            CorrectionsCommand.Listing.class,
            CorrectionsCommand.Preview.class,
            CorrectionsCommand.Accept.class,
            CorrectionsCommand.Undo.class
        })
final class CorrectionsCommand extends ParentCommand {

    @Command(
            name = "list",
            description = {
                "Signed-off periods that something recorded since reaches into, and those that"
                        + " stand corrected.",
                "Whether a period would really come out otherwise, preview tells."
            },
            mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin KindOption chosen = new KindOption();

        @Option(names = "--all", description = "All signed-off periods.")
        boolean all;

        @Override
        public Integer call() {
            return options.withHome((engine, settings) -> {
                List<LockedPeriod> found =
                        engine.corrections().locked(chosen.book(settings.zone())).stream()
                                .filter(locked ->
                                        all || locked.changed() || locked.correction() != null)
                                .toList();
                if (options.json) {
                    Output.json(found.stream().map(CorrectionsJson::of).toList());
                } else if (found.isEmpty()) {
                    Output.line(
                            "Nothing that was recorded since reaches into a signed-off period.");
                } else {
                    found.forEach(locked -> CorrectionsText.lines(locked).forEach(Output::line));
                }
                return 0;
            });
        }
    }

    /// Which period is meant, and by what it is computed.
    abstract static class OnPeriod implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin KindOption chosen = new KindOption();

        @Parameters(paramLabel = "PERIOD", description = "A signed-off month or day.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String period;

        @Option(
                names = "--rules",
                paramLabel = "N",
                description =
                        "By this rule set (default: that of its statement; a new rule is not what"
                                + " the old statement got wrong).")
        @Nullable Integer rules;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "50",
                description = "Show at most so many lines (default: ${DEFAULT-VALUE}).")
        int limit;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        CommandSpec spec;

        final Proposal propose(Engine engine, ZoneId zone) {
            PeriodKey key;
            try {
                key = chosen.book(zone).period(period);
            } catch (PlayledgerException e) {
                throw new ParameterException(spec.commandLine(), e.getMessage(), e);
            }
            try (ProgressLine progress = ProgressLine.onTerminal()) {
                return engine.corrections().propose(key, rules, progress);
            }
        }

        final void tell(Proposal proposal) {
            CorrectionsText.lines(proposal, Math.max(0, limit)).forEach(Output::line);
        }
    }

    @Command(
            name = "preview",
            description =
                    "What a recomputation of a signed-off period would change; records nothing.",
            mixinStandardHelpOptions = true)
    static final class Preview extends OnPeriod {
        @Override
        public Integer call() {
            return options.withHome((engine, settings) -> {
                Proposal proposal = propose(engine, settings.zone());
                if (options.json) {
                    Output.json(CorrectionsJson.of(proposal, Math.max(0, limit)));
                } else {
                    tell(proposal);
                }
                return 0;
            });
        }
    }

    @Command(
            name = "accept",
            description = {
                "Have a signed-off period stand as it is computed now: the next open period pays"
                        + " the difference as adjustment lines, from its next run on.",
                "Can be undone until that period is signed off."
            },
            mixinStandardHelpOptions = true)
    static final class Accept extends OnPeriod {
        @Mixin PersonOptions person = new PersonOptions();
        @Mixin ReasonOptions reason = new ReasonOptions();

        @Override
        public Integer call() {
            Person by = person.orAccount();
            return options.withHome((engine, settings) -> {
                Proposal proposal = propose(engine, settings.zone());
                LateDecision decided = engine.corrections().correct(proposal, reason.text, by);
                if (options.json) {
                    var json = CorrectionsJson.of(proposal, Math.max(0, limit));
                    json.put("decision", LateJson.of(decided));
                    Output.json(json);
                } else {
                    tell(proposal);
                    Output.line(LateText.told(decided));
                }
                return 0;
            });
        }
    }

    @Command(
            name = "undo",
            description = "Take a correction back, until a signed-off period has paid it.",
            mixinStandardHelpOptions = true)
    static final class Undo implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin PersonOptions person = new PersonOptions();
        @Mixin ReasonOptions reason = new ReasonOptions();

        @Parameters(
                paramLabel = "DECISION",
                description = "Number of the decision, as corrections list tells it.")
        long decision;

        @Override
        public Integer call() {
            Person by = person.orAccount();
            LateDecision undone =
                    options.withHome((engine, settings) ->
                            engine.corrections().undo(decision, reason.text, by));
            if (options.json) {
                Output.json(LateJson.of(undone));
            } else {
                Output.line(
                        "Decision %d is taken back: %s stands as its statement says. Audit entry %d."
                                .formatted(
                                        decision,
                                        String.join(", ", undone.periods()),
                                        undone.id()));
            }
            return 0;
        }
    }
}
