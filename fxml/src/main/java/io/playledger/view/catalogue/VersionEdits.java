package io.playledger.view.catalogue;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.ContentTexts;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.view.catalogue.ItemView.Span;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Turns what a person does to a version on the screen into edits of the ledger.
final class VersionEdits {
    private VersionEdits() {}

    /// What was typed about a version or a gap; nothing where it says what is there.
    static List<Edit> typed(
            List<CatalogVersion> versions, @Nullable Span span, Validity during, FormText form) {
        CatalogVersion version = span == null ? null : span.version();
        if (version == null) {
            return List.of(new Edit.Put(during, form.rows()));
        }
        List<Map<String, String>> before = ContentTexts.of(version.content());
        List<Edit> said = said(during, before, form.rows());
        if (form.part()) {
            return said;
        }
        List<Edit> edits = move(versions, version, during);
        edits.addAll(said);
        return edits;
    }

    /// Moves a version's boundaries. What it gives up goes to the neighbour that it touches, else
    /// it becomes a gap.
    static List<Edit> move(List<CatalogVersion> versions, CatalogVersion version, Validity to) {
        List<Edit> edits = new ArrayList<>();
        Validity now = version.validity();
        if (to.from().isBefore(now.from())) {
            edits.add(put(new Validity(to.from(), now.from()), version));
        } else if (to.from().isAfter(now.from())) {
            edits.add(
                    give(
                            new Validity(now.from(), to.from()),
                            versions.stream()
                                    .filter(v -> now.from().equals(v.validTo()))
                                    .findFirst()
                                    .orElse(null)));
        }
        Instant end = now.to();
        if (!Objects.equals(end, to.to())) {
            if (end != null && (to.to() == null || to.to().isAfter(end))) {
                edits.add(put(new Validity(end, to.to()), version));
            } else {
                edits.add(
                        give(
                                new Validity(Objects.requireNonNull(to.to()), end),
                                versions.stream()
                                        .filter(v -> v.validFrom().equals(end))
                                        .findFirst()
                                        .orElse(null)));
            }
        }
        return edits;
    }

    private static Edit give(Validity stretch, @Nullable CatalogVersion neighbour) {
        return neighbour == null ? new Edit.Clear(stretch) : put(stretch, neighbour);
    }

    static Edit put(Validity stretch, CatalogVersion like) {
        return new Edit.Put(stretch, ContentTexts.of(like.content()));
    }

    /// Says rows during a stretch of time. Where the rights holders stay the same, only what was
    /// changed is said: a stretch over several versions keeps their other words, and so does what
    /// somebody else says of other columns meanwhile.
    private static List<Edit> said(
            Validity during, List<Map<String, String>> before, List<Map<String, String>> now) {
        if (now.equals(before)) {
            return List.of();
        }
        List<String> holders = holders(now);
        if (!holders(before).equals(holders) || Set.copyOf(holders).size() < holders.size()) {
            return List.of(new Edit.Put(during, now));
        }
        Map<String, String> changed = new LinkedHashMap<>();
        for (int i = 0; i < now.size(); i++) {
            String holder = now.get(i).getOrDefault("rights_holder", "");
            Map<String, String> old = before.get(i);
            now.get(i)
                    .forEach((column, text) -> {
                        if (!text.equals(old.getOrDefault(column, ""))) {
                            changed.put(
                                    VersionForm.ofHolder(column) ? column + "@" + holder : column,
                                    text);
                        }
                    });
        }
        return changed.isEmpty() ? List.of() : List.of(new Edit.Change(during, changed));
    }

    private static List<String> holders(List<Map<String, String>> rows) {
        return rows.stream().map(row -> row.getOrDefault("rights_holder", "")).toList();
    }
}
