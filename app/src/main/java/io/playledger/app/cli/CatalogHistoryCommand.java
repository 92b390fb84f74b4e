package io.playledger.app.cli;

import io.playledger.engine.catalog.edit.ItemChange;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;
import java.util.concurrent.Callable;

/// `playledger catalog history ITEM`.
@Command(
        name = "history",
        description = "Every change of an item, newest first: who, when, why and what.",
        mixinStandardHelpOptions = true)
final class CatalogHistoryCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin ItemOptions chosen = new ItemOptions();

    @Override
    public Integer call() {
        List<ItemChange> changes =
                options.withEngine(engine -> engine.catalogue().history(chosen.item));
        if (options.json) {
            Output.json(changes.stream().map(CatalogJson::of).toList());
        } else if (changes.isEmpty()) {
            Output.line(chosen.item + " was never changed: the catalogue does not know it.");
        } else {
            changes.forEach(change -> CatalogText.change(change).forEach(Output::line));
        }
        return 0;
    }
}
