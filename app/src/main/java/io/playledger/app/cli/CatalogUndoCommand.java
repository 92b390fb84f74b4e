package io.playledger.app.cli;

import io.playledger.engine.catalog.Catalogue;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.ItemChange;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.concurrent.Callable;

/// `playledger catalog undo ITEM --reason TEXT`.
@Command(
        name = "undo",
        description = "Take back the last change of an item; that is recorded as a new change.",
        mixinStandardHelpOptions = true)
final class CatalogUndoCommand implements Callable<Integer> {
    @Mixin HomeOptions options = new HomeOptions();
    @Mixin PersonOptions person = new PersonOptions();
    @Mixin ItemOptions chosen = new ItemOptions();

    @Option(
            names = "--change",
            paramLabel = "N",
            description = "Only if this is its last change; history lists them.")
    @Nullable Long change;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    String reason;

    @Override
    public Integer call() {
        return options.withEngine(engine -> {
            Catalogue catalogue = engine.catalogue();
            Draft draft = catalogue.undo(chosen.item, change == null ? last(catalogue) : change);
            Committed outcome = catalogue.commit(draft, person.orAccount(), reason);
            return CatalogOutcome.tell(
                    outcome, ReachedPeriods.of(engine, draft, outcome), options.json);
        });
    }

    private long last(Catalogue catalogue) {
        List<ItemChange> changes = catalogue.history(chosen.item);
        if (changes.isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    chosen.item + " was never changed, so there is nothing to take back.");
        }
        return changes.getFirst().number();
    }
}
