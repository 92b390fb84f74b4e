package io.playledger.app.cli;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.KnownCatalog;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.VersionFile;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.catalog.edit.ItemChange;
import io.playledger.engine.catalog.edit.ItemState;
import io.playledger.engine.catalog.edit.Preview;
import io.playledger.engine.catalog.edit.Step;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The catalogue as JSON.
final class CatalogJson {
    private CatalogJson() {}

    static Map<String, @Nullable Object> of(ItemState state) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("item_id", state.itemId());
        json.put("change", state.change());
        json.put(
                "as_known_at",
                state.asKnownAt().equals(KnownCatalog.NOW) ? null : state.asKnownAt().toString());
        json.put("versions", versions(state.versions()));
        json.put("gaps", gaps(state.gaps()));
        return json;
    }

    private static List<Map<String, Object>> versions(List<CatalogVersion> versions) {
        return versions.stream().map(CatalogJson::of).toList();
    }

    private static Map<String, Object> of(CatalogVersion version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", version.version());
        json.putAll(VersionFile.message(version));
        return json;
    }

    private static List<Map<String, @Nullable String>> gaps(List<Validity> gaps) {
        return gaps.stream().map(CatalogJson::of).toList();
    }

    private static Map<String, @Nullable String> of(Validity stretch) {
        Map<String, @Nullable String> json = new LinkedHashMap<>();
        json.put("from", stretch.from().toString());
        json.put("to", stretch.to() == null ? null : stretch.to().toString());
        return json;
    }

    static Map<String, @Nullable Object> of(Preview preview) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("item_id", preview.draft().itemId());
        json.put("base", preview.draft().base());
        json.put("last_change", preview.base().change());
        json.put("can_commit", preview.canCommit());
        json.put("after", versions(preview.after()));
        json.put("gaps", gaps(preview.gaps()));
        json.put("steps", preview.steps().stream().map(CatalogJson::of).toList());
        json.put("problems", preview.problems());
        json.put("warnings", preview.warnings());
        return json;
    }

    static Map<String, @Nullable Object> of(ItemChange change) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("change", change.number());
        json.put("recorded_at", change.recordedAt().toString());
        json.put("kind", change.kind().wireName());
        json.put("by", change.by());
        json.put("reason", change.reason());
        json.put("undoes", change.undoes());
        json.put("steps", change.steps().stream().map(CatalogJson::of).toList());
        return json;
    }

    private static Map<String, @Nullable Object> of(Step step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        switch (step) {
            case Step.Added(CatalogVersion version) -> {
                json.put("step", "added");
                json.put("version", of(version));
            }
            case Step.Restretched(CatalogVersion before, Validity now) -> {
                json.put("step", "restretched");
                json.put("version", of(before));
                json.put("now", of(now));
            }
            case Step.Withdrawn(CatalogVersion version) -> {
                json.put("step", "withdrawn");
                json.put("version", of(version));
            }
        }
        return json;
    }

    static Map<String, @Nullable Object> of(Committed outcome) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        switch (outcome) {
            case Committed.Done done -> {
                json.put("committed", of(done.change()));
                json.put("item", of(done.state()));
            }
            case Committed.Conflict conflict -> {
                json.put("error", Map.of("code", "CONFLICT"));
                json.put("theirs", conflict.theirs().stream().map(CatalogJson::of).toList());
                json.put("rebased", of(conflict.rebased()));
            }
            case Committed.Refused refused -> {
                json.put("error", Map.of("code", "BAD_INPUT"));
                json.put("problems", refused.problems());
            }
        }
        return json;
    }
}
