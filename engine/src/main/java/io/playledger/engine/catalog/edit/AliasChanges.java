package io.playledger.engine.catalog.edit;

import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.Alias;
import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.catalog.ChangeNote;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What people do to aliases.
final class AliasChanges {
    private static final Pattern ITEM = Pattern.compile("(track|title):.{1,250}");

    private AliasChanges() {}

    static void add(CatalogStore store, Alias alias, Person by, String reason) {
        String why = why(reason);
        for (String id : List.of(alias.aliasId(), alias.itemId())) {
            if (!ITEM.matcher(id).matches() || id.codePoints().anyMatch(Character::isISOControl)) {
                throw refused("«" + id + "» is no item id: it begins with track: or title:.");
            }
        }
        if (!kind(alias.aliasId()).equals(kind(alias.itemId()))) {
            throw refused(alias.aliasId() + " and " + alias.itemId() + " are of different kinds.");
        }
        if (alias.aliasId().equals(alias.itemId())) {
            throw refused(alias.aliasId() + " stands for itself already.");
        }
        if (alias.valid().isEmpty()) {
            throw refused("The end must be after the beginning, " + alias.valid().from() + ".");
        }
        store.change(ledger -> {
            ledger.alias(alias);
            ledger.tell(
                    note(
                            alias.aliasId(),
                            by,
                            why,
                            "stands for " + alias.itemId() + " " + alias.valid()));
            return alias;
        });
    }

    private static String kind(String itemId) {
        return itemId.substring(0, itemId.indexOf(':'));
    }

    static List<Alias> end(
            CatalogStore store, String aliasId, Instant at, Person by, String reason) {
        String why = why(reason);
        return store.change(ledger -> {
            List<Alias> left = new ArrayList<>();
            boolean found = false;
            for (Alias alias : ledger.aliases()) {
                Instant to = alias.valid().to();
                if (alias.aliasId().equals(aliasId) && (to == null || to.isAfter(at))) {
                    found = true;
                    ledger.unalias(alias);
                    if (alias.valid().from().isBefore(at)) {
                        Alias rest =
                                new Alias(
                                        aliasId,
                                        alias.itemId(),
                                        new Validity(alias.valid().from(), at));
                        ledger.alias(rest);
                        left.add(rest);
                    }
                }
            }
            if (!found) {
                throw refused(aliasId + " stands for nothing from " + at + " on.");
            }
            ledger.tell(note(aliasId, by, why, "ends at " + at));
            return left;
        });
    }

    private static ChangeNote note(String aliasId, Person by, String reason, String what) {
        return new ChangeNote(
                ChangeNote.Kind.ALIAS,
                by,
                reason,
                null,
                AuditNote.of(by, AuditNote.Act.CATALOG_ALIASED, aliasId)
                        .with("reason", reason)
                        .with("alias", what));
    }

    private static String why(String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > 2_000) {
            throw refused("Say why, in at most 2,000 characters.");
        }
        return why;
    }

    private static PlayledgerException refused(String what) {
        return new PlayledgerException(Code.BAD_INPUT, what + " Nothing was changed.");
    }
}
