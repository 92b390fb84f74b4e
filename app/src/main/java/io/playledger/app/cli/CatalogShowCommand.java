package io.playledger.app.cli;

import io.playledger.engine.catalog.edit.ItemState;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Instant;
import java.util.concurrent.Callable;

/// `playledger catalog show ITEM`.
@Command(
        name = "show",
        description = "The versions of an item, as known now or at an instant.",
        mixinStandardHelpOptions = true)
final class CatalogShowCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin ItemOptions chosen = new ItemOptions();

    @Option(
            names = "--as-known-at",
            paramLabel = "T",
            description = "What was known at this instant (default: now).")
    @Nullable Instant asKnownAt;

    @Override
    public Integer call() {
        Instant at = asKnownAt;
        ItemState state =
                options.withEngine(engine ->
                        at == null
                                ? engine.catalogue().item(chosen.item)
                                : engine.catalogue().item(chosen.item, at));
        if (options.json) {
            Output.json(CatalogJson.of(state));
        } else if (state.versions().isEmpty()) {
            Output.line(
                    "%s has no versions%s. playledger catalog edit %s --put … makes one."
                            .formatted(
                                    state.itemId(),
                                    at == null ? "" : " as known at " + at,
                                    state.itemId()));
        } else {
            CatalogText.versions(state.versions()).forEach(Output::line);
            Output.line("Last change: " + state.change());
        }
        return 0;
    }
}
