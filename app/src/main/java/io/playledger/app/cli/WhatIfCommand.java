package io.playledger.app.cli;

import io.playledger.engine.Engine;
import io.playledger.engine.diff.Proposal;
import io.playledger.engine.diff.StatementDiff;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Period;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

/// `playledger what-if`.
@Command(
        name = "what-if",
        description = {
            "What a change would move in a period if it were published; nothing is recorded.",
            "Compares the period as it stands now with and without the change."
        },
        mixinStandardHelpOptions = true)
final class WhatIfCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin KindOption chosen = new KindOption();
    @Mixin DiffShown shown = new DiffShown();

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

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli
    Change change;

    /// What is tried.
    static final class Change {
        @Option(
                names = "--catalog",
                paramLabel = "FILE",
                description = "Catalogue versions, as for catalog import.")
        @Nullable Path catalog;

        @Option(
                names = "--rules",
                paramLabel = "FILE",
                description = "The next rule set, as for rules add.")
        @Nullable Path rules;

        @Option(
                names = "--pools",
                paramLabel = "FILE",
                description = "The pools of the period, as for pools add.")
        @Nullable Path pools;

        @Option(
                names = "--rates",
                paramLabel = "FILE",
                description =
                        "The exchange rates of the period, as for rates add: what they move of the"
                                + " totals in the reporting currency.")
        @Nullable Path rates;
    }

    @Override
    public Integer call() {
        shown.check();
        return options.withHome((engine, settings) -> {
            Period of = period(settings.zone());
            try (ProgressLine progress = ProgressLine.onTerminal();
                    StatementDiff diff =
                            engine.diffs()
                                    .whatIf(
                                            of,
                                            Set.copyOf(chosen.kinds()),
                                            proposal(engine, of.label()),
                                            progress)) {
                shown.print(diff, options.json, progress);
                return 0;
            }
        });
    }

    private Proposal proposal(Engine engine, String label) {
        Path rules = change.rules;
        if (rules != null) {
            return new Proposal.Rules(engine.rules().read(rules, "tried by what-if"));
        }
        Path pools = change.pools;
        if (pools != null) {
            return new Proposal.Pools(label, engine.pools().preview(pools, label));
        }
        Path rates = change.rates;
        if (rates != null) {
            return new Proposal.Rates(engine.rates().preview(rates, label));
        }
        return new Proposal.CatalogFile(Objects.requireNonNull(change.catalog));
    }

    /// A period that is none is wrong usage.
    private Period period(ZoneId standard) {
        try {
            return Period.parse(period, chosen.zone == null ? standard : chosen.zone);
        } catch (PlayledgerException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
