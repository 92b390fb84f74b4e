package io.playledger.app.cli;

import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.LineQuery.Order;
import io.playledger.engine.royalty.late.Late;
import io.playledger.engine.royalty.late.LateDecision;
import io.playledger.engine.royalty.late.LateFilter;
import io.playledger.engine.royalty.late.LatePage;
import io.playledger.engine.royalty.late.LateQuery;
import io.playledger.engine.royalty.late.PeriodLate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.concurrent.Callable;

/// `playledger late list|periods|adjust|reject|undo|decisions`.
@Command(
        name = "late",
        description = {
            "Late exceptions: plays received when their period's window had closed.",
            "Nobody counts or drops them by itself: a person accepts them, so that the next open"
                    + " period pays them as adjustments, or turns them down."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            LateCommand.Listing.class,
            LateCommand.ByPeriod.class,
            LateCommand.Adjust.class,
            LateCommand.Reject.class,
            LateCommand.Undo.class,
            LateCommand.Decisions.class
        })
final class LateCommand extends ParentCommand {

    @Command(
            name = "list",
            description = "Late exceptions, page by page, with what they are worth.",
            mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin LateOptions selection = new LateOptions();

        @Option(
                names = "--status",
                paramLabel = "STATUS",
                split = ",",
                description = "waiting, adjusted, rejected, settled (default: all).")
        List<io.playledger.engine.royalty.late.LateEvent.Status> statuses = List.of();

        @Option(
                names = "--sort",
                paramLabel = "COLUMN",
                defaultValue = "received",
                description =
                        "received, late_by, period, item, country, millis, stake (default:"
                                + " ${DEFAULT-VALUE}).")
        @SuppressWarnings("NullAway.Init") // set by picocli
        LateQuery.Column sort;

        @Option(names = "--descending", description = "Greatest or latest first.")
        boolean descending;

        @Option(
                names = "--from",
                paramLabel = "N",
                defaultValue = "0",
                description = "Skip so many (default: ${DEFAULT-VALUE}).")
        long from;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "50",
                description = "At most so many (default: ${DEFAULT-VALUE}).")
        int limit;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        CommandSpec spec;

        @Override
        public Integer call() {
            if (from < 0 || limit < 0 || limit > 1_000_000) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--from must not be negative, --limit be between 0 and 1,000,000.");
            }
            return options.withHome((engine, settings) -> {
                LateFilter filter =
                        selection.filter(settings.zone()).with(java.util.Set.copyOf(statuses));
                LatePage page;
                try (ProgressLine progress = ProgressLine.onTerminal()) {
                    page =
                            engine.late()
                                    .page(
                                            new LateQuery(
                                                    filter,
                                                    sort,
                                                    descending ? Order.DESCENDING : Order.ASCENDING,
                                                    from,
                                                    limit),
                                            progress);
                }
                if (options.json) {
                    Output.json(LateJson.of(page));
                } else {
                    LateText.lines(page, filter.book().zone()).forEach(Output::line);
                }
                return 0;
            });
        }
    }

    @Command(
            name = "periods",
            description = "How many late exceptions each period has, and what they are worth.",
            mixinStandardHelpOptions = true)
    static final class ByPeriod implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin LateOptions selection = new LateOptions();

        @Override
        public Integer call() {
            return options.withHome((engine, settings) -> {
                List<PeriodLate> periods;
                try (ProgressLine progress = ProgressLine.onTerminal()) {
                    periods = engine.late().periods(selection.filter(settings.zone()), progress);
                }
                if (options.json) {
                    Output.json(periods.stream().map(LateJson::of).toList());
                } else if (periods.isEmpty()) {
                    Output.line("No late exceptions.");
                } else {
                    periods.forEach(late -> Output.line(LateText.line(late)));
                }
                return 0;
            });
        }
    }

    /// What the three acts have in common.
    abstract static class Act implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin PersonOptions person = new PersonOptions();
        @Mixin LateOptions selection = new LateOptions();

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "Why; it stands in the audit trail and beside what is paid.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String reason;

        @Option(
                names = "--all",
                description = "All of the book; needed where nothing else says which.")
        boolean all;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        CommandSpec spec;

        abstract LateDecision act(Late late, LateFilter filter, Person by, ProgressLine progress);

        @Override
        public Integer call() {
            if (!all && !selection.narrows()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Say which: --period, --item, --event, --text, --late-by,"
                                + " --received-before, or --all.");
            }
            Person by = person.orAccount();
            LateDecision decided =
                    options.withHome((engine, settings) -> {
                        try (ProgressLine progress = ProgressLine.onTerminal()) {
                            return act(
                                    engine.late(), selection.filter(settings.zone()), by, progress);
                        }
                    });
            if (options.json) {
                Output.json(LateJson.of(decided));
            } else {
                Output.line(LateText.told(decided));
            }
            return 0;
        }
    }

    @Command(
            name = "adjust",
            description = {
                "Accept late exceptions that wait: the next period that is not signed off pays them"
                        + " as adjustments, from its next run on.",
                "Can be undone until that period is signed off."
            },
            mixinStandardHelpOptions = true)
    static final class Adjust extends Act {
        @Override
        LateDecision act(Late late, LateFilter filter, Person by, ProgressLine progress) {
            return late.adjust(filter, reason, by, progress);
        }
    }

    @Command(
            name = "reject",
            description = "Turn late exceptions that wait down: they are not paid.",
            mixinStandardHelpOptions = true)
    static final class Reject extends Act {
        @Override
        LateDecision act(Late late, LateFilter filter, Person by, ProgressLine progress) {
            return late.reject(filter, reason, by, progress);
        }
    }

    @Command(
            name = "undo",
            description = "Take decisions back: the late exceptions wait again.",
            mixinStandardHelpOptions = true)
    static final class Undo extends Act {
        @Override
        LateDecision act(Late late, LateFilter filter, Person by, ProgressLine progress) {
            return late.undo(filter, reason, by, progress);
        }
    }

    @Command(
            name = "decisions",
            description = "What was decided, newest first.",
            mixinStandardHelpOptions = true)
    static final class Decisions implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin KindOption chosen = new KindOption();

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "50",
                description = "At most so many (default: ${DEFAULT-VALUE}).")
        int limit;

        @Override
        public Integer call() {
            return options.withHome((engine, settings) -> {
                List<LateDecision> found =
                        engine.late().decisions(chosen.book(settings.zone()), Math.max(0, limit));
                if (options.json) {
                    Output.json(found.stream().map(LateJson::of).toList());
                } else if (found.isEmpty()) {
                    Output.line("Nothing was decided yet.");
                } else {
                    found.forEach(decision -> Output.line(LateText.line(decision)));
                }
                return 0;
            });
        }
    }
}
