package io.playledger.app.cli;

import io.playledger.engine.royalty.pool.PoolEntry;
import io.playledger.engine.royalty.pool.PoolReport;
import io.playledger.engine.royalty.pool.PoolSet;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `playledger pools add|set|remove|list|payees`.
@Command(
        name = "pools",
        description = {
            "Pools: money shared out among a country's plays under pool_share terms.",
            "Pools are never edited: each change is a new number, and runs take the newest of their"
                    + " period."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            PoolsCommand.Add.class,
            PoolsCommand.Put.class,
            PoolsCommand.Remove.class,
            PoolsCommand.Listing.class,
            PoolsCommand.Payees.class
        })
final class PoolsCommand extends ParentCommand {

    @Command(
            name = "add",
            description = {
                "Record the pools of a file: all of each period that it names.",
                "CSV with the columns period, country, currency, amount; docs/spec/pools-file.md."
            },
            mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin PersonOptions person = new PersonOptions();
        @Mixin ReasonOptions reason = new ReasonOptions();

        @Parameters(paramLabel = "FILE", description = "The pools.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        Path file;

        @Override
        public Integer call() {
            return EntryOutput.orProblems(
                    options,
                    () ->
                            PoolsOutput.sets(
                                    options,
                                    options.withEngine(engine ->
                                            engine.pools()
                                                    .add(file, person.orAccount(), reason.text))));
        }
    }

    @Command(
            name = "set",
            description = "Enter one pool of a period, or replace its amount.",
            mixinStandardHelpOptions = true)
    static final class Put implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin PersonOptions person = new PersonOptions();
        @Mixin ReasonOptions reason = new ReasonOptions();
        @Mixin PoolOptions pool = new PoolOptions();

        @Option(
                names = "--amount",
                required = true,
                paramLabel = "AMOUNT",
                description = "What is shared out, for example 1250.50.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String amount;

        @Override
        public Integer call() {
            return EntryOutput.orProblems(
                    options,
                    () ->
                            PoolsOutput.sets(
                                    options,
                                    options.withEngine(engine ->
                                            List.of(
                                                    engine.pools()
                                                            .put(
                                                                    new PoolEntry(
                                                                            pool.period,
                                                                            pool.country,
                                                                            pool.currency,
                                                                            amount),
                                                                    person.orAccount(),
                                                                    reason.text)))));
        }
    }

    @Command(
            name = "remove",
            description = "Take one pool out of a period; the earlier numbers keep it.",
            mixinStandardHelpOptions = true)
    static final class Remove implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();
        @Mixin PersonOptions person = new PersonOptions();
        @Mixin ReasonOptions reason = new ReasonOptions();
        @Mixin PoolOptions pool = new PoolOptions();

        @Override
        public Integer call() {
            return EntryOutput.orProblems(
                    options,
                    () ->
                            PoolsOutput.sets(
                                    options,
                                    options.withEngine(engine ->
                                            List.of(
                                                    engine.pools()
                                                            .remove(
                                                                    pool.period,
                                                                    pool.country,
                                                                    pool.currency,
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
            List<PoolSet> sets =
                    options.withEngine(engine ->
                            label == null ? engine.pools().sets() : engine.pools().sets(label));
            PoolsOutput.listing(options, sets);
            return 0;
        }
    }

    @Command(
            name = "payees",
            description = {
                "What each rights holder of a run gets of its pools, in two ways side by side:",
                "pro rata (its part of all plays: what the statement pays) and user-centric (its"
                        + " part of what each listener played)."
            },
            mixinStandardHelpOptions = true)
    static final class Payees implements Callable<Integer> {
        @Mixin HomeOptions options = new HomeOptions();

        @Parameters(paramLabel = "RUN", description = "Number of the run; runs lists them.")
        long run;

        @Option(names = "--by-country", description = "Country by country.")
        boolean byCountry;

        @Override
        public Integer call() {
            Optional<PoolReport> report = options.withEngine(engine -> engine.pools().report(run));
            PoolsOutput.payees(options, run, report, byCountry);
            return 0;
        }
    }

    /// Which pool.
    static final class PoolOptions {
        @Option(
                names = "--period",
                required = true,
                paramLabel = "PERIOD",
                description = "A month (2026-03) or a day (2026-03-14).")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String period;

        @Option(
                names = "--country",
                required = true,
                paramLabel = "CC",
                description = "ISO 3166-1 alpha-2 code, for example SE.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String country;

        @Option(
                names = "--currency",
                required = true,
                paramLabel = "CUR",
                description = "ISO 4217 code, for example EUR.")
        @SuppressWarnings("NullAway.Init") // set by picocli
        String currency;
    }
}
