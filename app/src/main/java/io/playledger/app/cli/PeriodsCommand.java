package io.playledger.app.cli;

import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.PeriodDetail;
import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.engine.royalty.period.PeriodSummary;
import io.playledger.engine.royalty.period.Periods;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;

/// `playledger periods` and `playledger periods 2026-03`.
@Command(
        name = "periods",
        description =
                "Periods from open to locked: all of them, or one with its gate, arrivals and"
                        + " runs.",
        mixinStandardHelpOptions = true)
final class PeriodsCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin KindOption chosen = new KindOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "PERIOD",
            description = "A month (2026-03) or a day (2026-03-14), to see all about it.")
    @Nullable String period;

    @Option(
            names = "--in",
            paramLabel = "MONTH",
            description = "Only the days of this month, and itself (default: the last 400 days).")
    @Nullable String month;

    @Option(
            names = "--check",
            description = "With PERIOD: check integrity now, so that the gate is judged by it.")
    boolean check;

    @Override
    public Integer call() {
        if (check && period == null) {
            throw new ParameterException(
                    spec.commandLine(), "--check judges one period's gate: name the PERIOD.");
        }
        return options.withHome((engine, settings) -> {
            PeriodBook book =
                    PeriodBook.of(
                            chosen.zone == null ? settings.zone() : chosen.zone, chosen.kinds());
            if (period == null) {
                list(engine.periods(), book);
            } else {
                show(engine.periods(), key(book, period));
            }
            return 0;
        });
    }

    private PeriodKey key(PeriodBook book, String label) {
        try {
            return book.period(label);
        } catch (PlayledgerException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void list(Periods periods, PeriodBook book) {
        Instant to = Instant.now().plusSeconds(1);
        Instant from = to.minus(java.time.Duration.ofDays(400));
        if (month != null) {
            PeriodKey key = key(book, month);
            from = key.period().start();
            to = key.period().end();
        }
        List<PeriodSummary> found = periods.summaries(book, from, to);
        if (options.json) {
            Output.json(found.stream().map(summary -> PeriodJson.of(summary)).toList());
        } else if (found.isEmpty()) {
            Output.line("No period has a record or a run yet.");
        } else {
            found.forEach(summary -> Output.line(PeriodText.line(summary, Instant.now())));
        }
    }

    private void show(Periods periods, PeriodKey key) {
        PeriodDetail detail;
        try (ProgressLine progress = ProgressLine.onTerminal()) {
            PeriodSummary summary = periods.summary(key);
            if (check && summary.current() != null) {
                periods.check(summary.current().id(), progress);
            }
            detail = periods.detail(key, progress);
        }
        if (options.json) {
            Output.json(PeriodJson.of(detail));
        } else {
            ZoneId zone = key.period().zone();
            PeriodText.lines(detail, zone, Instant.now()).forEach(Output::line);
        }
    }
}
