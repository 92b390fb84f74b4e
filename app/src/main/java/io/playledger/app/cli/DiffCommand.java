package io.playledger.app.cli;

import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Period;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/// `playledger diff`.
@Command(
        name = "diff",
        description = {
            "What moved between two runs of a period, and why: the causes' parts sum to the whole.",
            "docs/spec/diff.md says how it is come by."
        },
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin DiffShown shown = new DiffShown();

    @Mixin KindOption chosen = new KindOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Parameters(
            arity = "0..2",
            paramLabel = "RUN",
            description = "Numbers of the two runs, RUN_A RUN_B.")
    List<Long> runs = new ArrayList<>();

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            description =
                    "Instead of two runs: a month (2026-03) or a day, as known at two instants.")
    @Nullable String period;

    @Option(
            names = "--as-known-at",
            paramLabel = "T",
            description =
                    "With --period, twice: what was known then of records, deletions, catalogue and"
                            + " rules.")
    List<Instant> asKnownAt = new ArrayList<>();

    @Override
    public Integer call() {
        shown.check();
        boolean ofRuns = runs.size() == 2 && period == null && asKnownAt.isEmpty();
        boolean ofPeriod = runs.isEmpty() && period != null && asKnownAt.size() == 2;
        if (!ofRuns && !ofPeriod) {
            throw wrong("Give two runs, or --period PERIOD with --as-known-at T twice.", null);
        }
        return options.withHome((engine, settings) -> {
            Period of = period == null ? null : period(period, settings.zone());
            try (ProgressLine progress = ProgressLine.onTerminal();
                    StatementDiff diff =
                            of == null
                                    ? engine.diffs().runs(runs.get(0), runs.get(1), progress)
                                    : engine.diffs()
                                            .known(
                                                    of,
                                                    Set.copyOf(chosen.kinds()),
                                                    asKnownAt.get(0),
                                                    asKnownAt.get(1),
                                                    progress)) {
                shown.print(diff, options.json, progress);
                return 0;
            }
        });
    }

    /// A period that is none is wrong usage.
    private Period period(String label, ZoneId standard) {
        try {
            return Period.parse(label, chosen.zone == null ? standard : chosen.zone);
        } catch (PlayledgerException e) {
            throw wrong(e.getMessage(), e);
        }
    }

    private CommandLine.ParameterException wrong(
            @Nullable String message, @Nullable Throwable cause) {
        return new CommandLine.ParameterException(spec.commandLine(), message, cause);
    }
}
