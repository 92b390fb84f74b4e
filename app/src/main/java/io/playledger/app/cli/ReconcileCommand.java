package io.playledger.app.cli;

import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunAdjustments;
import io.playledger.engine.royalty.RunJson;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.Waterfall;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `playledger reconcile --period 2026-03`.
@Command(
        name = "reconcile",
        description = "Compute the exact statement of a day or a month.",
        mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin PersonOptions person = new PersonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            description = "A month (2026-03) or a day (2026-03-14).")
    @Nullable String period;

    @Option(names = "--kind", paramLabel = "KIND", description = "track or title (default: both).")
    @Nullable Kind kind;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "The period's zone, for example Europe/Stockholm (default: the setting, UTC).")
    @Nullable ZoneId zone;

    @Option(names = "--rules", paramLabel = "N", description = "Rule set (default: the newest).")
    @Nullable Integer rules;

    @Option(
            names = "--pools",
            paramLabel = "N",
            description = "Pools as entered up to this number; 0 for none (default: the newest).")
    @Nullable Integer pools;

    @Option(
            names = "--rates",
            paramLabel = "N",
            description = "Exchange rates as entered up to this number (default: the newest).")
    @Nullable Integer rates;

    @Option(
            names = "--as-known-at",
            paramLabel = "T",
            description = "Catalogue as recorded at this instant (default: now).")
    @Nullable Instant asKnownAt;

    @Option(
            names = "--as-received-by",
            paramLabel = "T",
            description = "Only records received before this instant (default: all).")
    @Nullable Instant asReceivedBy;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description = "Also write statement.csv and run.json there.")
    @Nullable Path export;

    @Mixin AgainstCommand.Shown shown = new AgainstCommand.Shown();

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "Then compare with a report; as «against compare».")
    @Nullable Path report;

    @Option(
            names = "--mapping",
            paramLabel = "M.toml",
            description = "With --against: how to read the report.")
    @Nullable Path mapping;

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "With --against: compare this run instead of computing one.")
    @Nullable Long existing;

    enum Kind {
        TRACK,
        TITLE
    }

    @Override
    public Integer call() {
        if (report == null && (mapping != null || existing != null)) {
            throw wrong("--mapping and --run belong to --against FILE.");
        }
        if (report != null && mapping == null) {
            throw wrong("--against needs --mapping M.toml, which says how to read the report.");
        }
        if ((period == null) == (existing == null)) {
            throw wrong(
                    existing == null
                            ? "Missing required option: '--period=PERIOD'"
                            : "Give either --period or --run.");
        }
        long run = existing != null ? existing : reconcile(Objects.requireNonNull(period));
        return report == null || mapping == null
                ? 0
                : AgainstCommand.compare(options, shown, report, mapping, run);
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private long reconcile(String label) {
        return options.withHome((engine, settings) -> {
            Period chosen = period(label, zone == null ? settings.zone() : zone);
            Set<String> kinds =
                    kind == null
                            ? Set.of("track", "title")
                            : Set.of(kind.name().toLowerCase(java.util.Locale.ROOT));
            Run run;
            try (ProgressLine progress = ProgressLine.onTerminal()) {
                run =
                        engine.reconcile(
                                new ReconcileRequest(
                                                chosen,
                                                kinds,
                                                rules,
                                                asKnownAt,
                                                asReceivedBy,
                                                ReconcileRequest.LATENESS,
                                                person.orAccount())
                                        .with(pools, rates),
                                progress);
            }
            List<Path> files = export == null ? List.of() : engine.export(run.id(), export);
            if (!options.json) {
                print(run, files);
            } else if (report == null) {
                Output.line(RunJson.write(run, files));
            }
            return run.id();
        });
    }

    /// A period that is none is wrong usage.
    private Period period(String label, ZoneId chosen) {
        try {
            return Period.parse(label, chosen);
        } catch (PlayledgerException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void print(Run run, List<Path> files) {
        Output.line(
                "Run %d · %s · %s · %s"
                        .formatted(run.id(), run.period(), run.zone(), run.state().wireName()));
        Waterfall fall = run.waterfall();
        row("received", fall.received(), "");
        row("rejected", fall.rejected(), "−");
        row("duplicate", fall.duplicate(), "−");
        row("late", fall.late(), "−");
        row("erased", fall.erased(), "−");
        row("unqualified", fall.unqualified(), "−");
        run.unqualifiedBy()
                .forEach((reason, plays) ->
                        Output.line("    %-15s %,12d".formatted(reason.wireName(), plays)));
        row("unlicensed", fall.unlicensed(), "−");
        row("counted", fall.counted(), "=");
        if (run.conflicts() > 0) {
            Output.line(
                    "%,d duplicates differ in content from the record that counted."
                            .formatted(run.conflicts()));
        }
        RunMoneyText.lines(run).forEach(Output::line);
        for (StatementTotal total : run.totals()) {
            total(total, RunMoneyText.beside(run, total));
        }
        RunAdjustments adjustments = run.adjustments();
        if (!adjustments.isEmpty()) {
            Output.line(
                    "beside them %s of %s, to be paid on top:"
                            .formatted(
                                    adjustments.lines() == 1
                                            ? "1 adjustment line"
                                            : "%,d adjustment lines".formatted(adjustments.lines()),
                                    adjustments.origins().stream()
                                            .map(RunAdjustments.Origin::period)
                                            .distinct()
                                            .collect(Collectors.joining(", "))));
            adjustments.totals().forEach(total -> total(total, ""));
        }
        Output.line("digest " + run.digest());
        files.forEach(file -> Output.line("wrote " + file));
    }

    private static void total(StatementTotal total, String beside) {
        Output.line(
                "  %-32s %14s plays %20s %s%s"
                        .formatted(
                                total.rightsHolder(),
                                "%,d".formatted(total.plays()),
                                ("%,." + total.amount().scale() + "f").formatted(total.amount()),
                                total.currency(),
                                beside));
    }

    private static void row(String name, long records, String sign) {
        Output.line("  %-12s %1s %,15d".formatted(name, sign, records));
    }
}
