package io.playledger.app.cli;

import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
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
import java.util.Set;
import java.util.concurrent.Callable;

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
            required = true,
            paramLabel = "PERIOD",
            description = "A month (2026-03) or a day (2026-03-14).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String period;

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

    enum Kind {
        TRACK,
        TITLE
    }

    @Override
    public Integer call() {
        return options.withHome((engine, settings) -> {
            Period chosen = period(zone == null ? settings.zone() : zone);
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
                                        person.orAccount()),
                                progress);
            }
            List<Path> files = export == null ? List.of() : engine.export(run.id(), export);
            if (options.json) {
                Output.line(RunJson.write(run, files));
            } else {
                print(run, files);
            }
            return 0;
        });
    }

    /// A period that is none is wrong usage.
    private Period period(ZoneId chosen) {
        try {
            return Period.parse(period, chosen);
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
        row("unlicensed", fall.unlicensed(), "−");
        row("counted", fall.counted(), "=");
        if (run.conflicts() > 0) {
            Output.line(
                    "%,d duplicates differ in content from the record that counted."
                            .formatted(run.conflicts()));
        }
        for (StatementTotal total : run.totals()) {
            Output.line(
                    "  %-32s %14s plays %20s %s"
                            .formatted(
                                    total.rightsHolder(),
                                    "%,d".formatted(total.plays()),
                                    "%,f"
                                            .formatted(total.amount())
                                            .replaceFirst(
                                                    "(\\.\\d{" + total.amount().scale() + "})0*$",
                                                    "$1"),
                                    total.currency()));
        }
        Output.line("digest " + run.digest());
        files.forEach(file -> Output.line("wrote " + file));
    }

    private static void row(String name, long records, String sign) {
        Output.line("  %-12s %1s %,15d".formatted(name, sign, records));
    }
}
