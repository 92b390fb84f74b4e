package io.playledger.app.cli;

import io.playledger.engine.royalty.rate.RateEntry;
import io.playledger.engine.royalty.rate.RateSet;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `playledger rates add|set|list`.
@Command(
        name = "rates",
        description = {
            "Exchange rates: totals told in a reporting currency too, beside what is paid.",
            "Rates are never edited: each change is a new number, and runs take the newest of their"
                    + " period."
        },
        mixinStandardHelpOptions = true,
        subcommands = {RatesCommand.Add.class, RatesCommand.Put.class, RatesCommand.Listing.class})
final class RatesCommand extends ParentCommand {

    @Command(
            name = "add",
            description = {
                "Record the rates of a file: all of each period that it names.",
                "CSV with the columns period, currency, reporting, rate; docs/spec/rates-file.md."
            },
            mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin PersonOptions person = new PersonOptions();
        @Mixin ReasonOptions reason = new ReasonOptions();

        @Parameters(paramLabel = "FILE", description = "The rates.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Path file;

        @Override
        public Integer call() {
            return EntryOutput.orProblems(
                    options,
                    () ->
                            print(
                                    options,
                                    options.withEngine(engine ->
                                            engine.rates()
                                                    .add(file, person.orAccount(), reason.text))));
        }
    }

    @Command(
            name = "set",
            description = "Enter one rate of a period, or replace it.",
            mixinStandardHelpOptions = true)
    static final class Put implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin PersonOptions person = new PersonOptions();
        @Mixin ReasonOptions reason = new ReasonOptions();

        @Option(
                names = "--period",
                required = true,
                paramLabel = "PERIOD",
                description = "A month (2026-03) or a day (2026-03-14).")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String period;

        @Option(
                names = "--currency",
                required = true,
                paramLabel = "CUR",
                description = "What is converted, for example SEK.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String currency;

        @Option(
                names = "--reporting",
                required = true,
                paramLabel = "CUR",
                description = "What it is told in, for example EUR: one currency a period.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String reporting;

        @Option(
                names = "--rate",
                required = true,
                paramLabel = "RATE",
                description = "How much of it one unit is, for example 0.0912.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String rate;

        @Override
        public Integer call() {
            return EntryOutput.orProblems(
                    options,
                    () ->
                            print(
                                    options,
                                    options.withEngine(engine ->
                                            List.of(
                                                    engine.rates()
                                                            .put(
                                                                    new RateEntry(
                                                                            period, currency,
                                                                            reporting, rate),
                                                                    person.orAccount(),
                                                                    reason.text)))));
        }
    }

    @Command(
            name = "list",
            description = "All that was entered, newest first, with who entered it and why.",
            mixinStandardHelpOptions = true)
    static final class Listing implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();

        @Option(
                names = "--period",
                paramLabel = "PERIOD",
                description = "Of this period alone (default: all).")
        @Nullable String period;

        @Override
        public Integer call() {
            String label = period;
            List<RateSet> sets =
                    options.withEngine(engine ->
                            label == null ? engine.rates().sets() : engine.rates().sets(label));
            if (options.json) {
                Output.json(sets.stream().map(RatesCommand::json).toList());
            } else if (sets.isEmpty()) {
                Output.line("No rates yet. playledger rates add FILE --reason TEXT records some.");
            } else {
                sets.forEach(set ->
                        Output.line(
                                "%4d  %-10s  %s  %-12s  %s · %s"
                                        .formatted(
                                                set.number(),
                                                set.period(),
                                                set.recordedAt(),
                                                set.by(),
                                                set.reason(),
                                                words(set))));
            }
            return 0;
        }
    }

    private static void print(HomeOptions options, List<RateSet> sets) {
        if (options.json) {
            Output.json(sets.stream().map(RatesCommand::json).toList());
        } else {
            sets.forEach(set ->
                    Output.line(
                            "Rates %d hold for %s: %s."
                                    .formatted(set.number(), set.period(), words(set))));
        }
    }

    private static String words(RateSet set) {
        return set.rates().entrySet().stream()
                .map(rate ->
                        "1 %s = %s %s"
                                .formatted(
                                        rate.getKey(),
                                        rate.getValue().toPlainString(),
                                        set.reporting()))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> json(RateSet set) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rates", set.number());
        json.put("period", set.period());
        json.put("recorded_at", set.recordedAt().toString());
        json.put("by", set.by());
        json.put("reason", set.reason());
        json.put("reporting", set.reporting());
        Map<String, Object> rates = new LinkedHashMap<>();
        set.rates().forEach((currency, rate) -> rates.put(currency, rate.toPlainString()));
        json.put("entries", rates);
        return json;
    }
}
