package io.playledger.engine.catalog.edit;

import io.playledger.engine.catalog.CatalogImportResult.Problem;
import io.playledger.engine.catalog.Content;
import io.playledger.engine.catalog.Identifiers;
import io.playledger.engine.catalog.KnownCatalog;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds identifiers of a file that another item has, recorded or earlier in the file: reissues
/// share them, mistakes too. For one thread.
final class SharedCodes {
    private static final int TOLD_MAX = 100;

    /// Codes of the file that are remembered; those beyond are held against what is recorded alone.
    private static final int REMEMBERED_MAX = 200_000;

    private final KnownCatalog known;
    private final Map<String, String> firstOf = new HashMap<>();
    private final Map<Identifiers.Kind, Map<String, ProposedChange>> asked = new HashMap<>();
    private final List<Problem> told = new ArrayList<>();
    private long all;

    SharedCodes(KnownCatalog known) {
        this.known = known;
    }

    void look(ProposedChange change) {
        Content content = change.after();
        if (content != null) {
            look(Identifiers.Kind.ISRC, content.isrc(), change);
            look(Identifiers.Kind.EIDR, content.eidr(), change);
        }
    }

    private void look(Identifiers.Kind kind, @Nullable String code, ProposedChange change) {
        if (code == null) {
            return;
        }
        String other = firstOf.get(code);
        if (other != null && !other.equals(change.itemId())) {
            tell(kind, code, change, List.of(other));
        } else if (firstOf.size() < REMEMBERED_MAX) {
            firstOf.put(code, change.itemId());
        }
        asked.computeIfAbsent(kind, k -> new HashMap<>()).putIfAbsent(code, change);
    }

    /// Holds what was looked at since the last time against what is recorded.
    void compare() {
        asked.forEach((kind, codes) ->
                known.sharing(kind, codes.keySet(), "")
                        .forEach((code, items) -> {
                            ProposedChange change = codes.get(code);
                            if (change != null) {
                                List<String> others =
                                        items.stream()
                                                .filter(item -> !item.equals(change.itemId()))
                                                .toList();
                                if (!others.isEmpty()) {
                                    tell(kind, code, change, others);
                                }
                            }
                        }));
        asked.clear();
    }

    private void tell(
            Identifiers.Kind kind, String code, ProposedChange change, List<String> others) {
        all++;
        if (told.size() < TOLD_MAX) {
            told.add(
                    new Problem(
                            change.line(),
                            "%s %s of %s is also that of %s."
                                    .formatted(
                                            kind,
                                            code,
                                            change.itemId(),
                                            String.join(", ", others))));
        }
    }

    /// The first of them.
    List<Problem> told() {
        return List.copyOf(told);
    }

    /// How many there are.
    long all() {
        return all;
    }
}
