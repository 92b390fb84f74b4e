package io.playledger.view.diff;

import io.playledger.engine.Engine;
import io.playledger.engine.diff.Proposal;

import java.nio.file.Path;
import java.util.List;

/// What can be tried from a file.
enum Tried {
    CATALOGUE(
            "diff.what-if.catalogue",
            "diff.what-if.catalogue.title",
            "diff.what-if.catalogue.kind",
            List.of("*.csv", "*.jsonl", "*.xlsx")),
    RULES(
            "diff.what-if.rules",
            "diff.what-if.rules.title",
            "diff.what-if.rules.kind",
            List.of("*.toml")),
    POOLS(
            "diff.what-if.pools",
            "diff.what-if.pools.title",
            "diff.what-if.pools.kind",
            List.of("*.csv")),
    RATES(
            "diff.what-if.rates",
            "diff.what-if.rates.title",
            "diff.what-if.rates.kind",
            List.of("*.csv"));

    private final String key;
    private final String title;
    private final String kind;
    private final List<String> patterns;

    Tried(String key, String title, String kind, List<String> patterns) {
        this.key = key;
        this.title = title;
        this.kind = kind;
        this.patterns = patterns;
    }

    /// Key of its name.
    String key() {
        return key;
    }

    /// Key of what a dialog is called that asks for the file.
    String title() {
        return title;
    }

    /// Key of what such files are called.
    String kind() {
        return kind;
    }

    List<String> patterns() {
        return patterns;
    }

    /// Reads the file; off the UI thread.
    ///
    /// @param period label of the period that it is tried on
    Proposal read(Engine engine, Path file, String period) {
        return switch (this) {
            case CATALOGUE -> new Proposal.CatalogFile(file);
            case RULES -> new Proposal.Rules(engine.rules().read(file, "tried"));
            case POOLS -> new Proposal.Pools(period, engine.pools().preview(file, period));
            case RATES -> new Proposal.Rates(engine.rates().preview(file, period));
        };
    }
}
