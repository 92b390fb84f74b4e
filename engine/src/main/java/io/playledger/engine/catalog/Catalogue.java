package io.playledger.engine.catalog;

import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.ItemChange;
import io.playledger.engine.catalog.edit.ItemState;
import io.playledger.engine.catalog.edit.Preview;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// What people see and edit of the catalogue. Safe for any thread; every call reads storage.
public interface Catalogue {
    /// What is known of an item now; without versions where it is unknown.
    ItemState item(String itemId);

    /// What was known of an item at an instant.
    ItemState item(String itemId, Instant asKnownAt);

    /// Every change of an item, newest first.
    List<ItemChange> history(String itemId);

    /// What a draft would do to the item as it is now.
    Preview preview(Draft draft);

    /// Records a draft, if the item is still as it was when the draft was made.
    ///
    /// @param reason why, for history and audit trail; must not be blank
    Committed commit(Draft draft, Person by, String reason);

    /// Writes every version known at an instant into a file that can be imported again: `.csv`,
    /// `.jsonl` or `.xlsx` by its name.
    ///
    /// @return the number of versions
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when it cannot be
    ///   written
    long export(Path file, Instant asKnownAt);

    /// The aliases that are known now: all, or those that are or lead to an item.
    List<Alias> aliases(@org.jspecify.annotations.Nullable String itemId);

    /// Lets an old or foreign id stand for an item from an instant on.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` where it stands for
    ///   something else then; nothing is recorded
    void addAlias(Alias alias, Person by, String reason);

    /// Lets an id stand for an item no longer, from an instant on.
    ///
    /// @return what is left of the alias that ended there, or ended with it
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` where it stands for
    ///   nothing then; nothing is recorded
    List<Alias> endAlias(String aliasId, Instant at, Person by, String reason);

    /// The draft that takes back an item's last change.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` when the change is none
    ///   of this item's, `CONFLICT` when later ones rest on it
    Draft undo(String itemId, long change);
}
