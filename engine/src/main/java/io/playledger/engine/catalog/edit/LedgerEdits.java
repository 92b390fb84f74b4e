package io.playledger.engine.catalog.edit;

import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.Alias;
import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Catalogue;
import io.playledger.engine.catalog.ChangeNote;
import io.playledger.engine.catalog.FieldProblem;
import io.playledger.engine.catalog.Identifiers;
import io.playledger.engine.catalog.KnownCatalog;
import io.playledger.engine.catalog.KnownCatalog.NotedChange;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.VersionFile;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Edits of the ledger by people. Safe for any thread.
public final class LedgerEdits implements Catalogue {
    private static final int REASON_MAX = 2_000;
    private static final int STEPS_NAMED = 20;

    private final CatalogStore store;
    private final KnownCatalog known;

    public LedgerEdits(CatalogStore store, KnownCatalog known) {
        this.store = store;
        this.known = known;
    }

    @Override
    public ItemState item(String itemId) {
        return item(itemId, KnownCatalog.NOW);
    }

    @Override
    public ItemState item(String itemId, Instant asKnownAt) {
        // The number first: where somebody changes the item between the two, it is too old, and a
        // commit on it is told so.
        long change = known.lastChange(itemId, asKnownAt);
        return new ItemState(itemId, change, asKnownAt, versions(itemId, asKnownAt));
    }

    private List<CatalogVersion> versions(String itemId, Instant asKnownAt) {
        return known.known(List.of(itemId), asKnownAt).getOrDefault(itemId, List.of());
    }

    @Override
    public List<ItemChange> history(String itemId) {
        return changesAfter(itemId, 0).reversed();
    }

    private List<ItemChange> changesAfter(String itemId, long number) {
        List<ItemChange> changes = new ArrayList<>();
        for (NotedChange noted : known.changes(itemId)) {
            if (noted.number() > number) {
                changes.add(
                        new ItemChange(
                                noted.number(),
                                noted.recordedAt(),
                                noted.kind(),
                                noted.by(),
                                noted.reason(),
                                noted.undoes(),
                                difference(
                                        versions(itemId, justBefore(noted)),
                                        versions(itemId, noted.recordedAt()))));
            }
        }
        return changes;
    }

    private static Instant justBefore(NotedChange change) {
        return change.recordedAt().minus(1, ChronoUnit.MICROS);
    }

    /// By number: what a number says never changes, only when it is valid.
    private static List<Step> difference(List<CatalogVersion> before, List<CatalogVersion> after) {
        Map<Integer, CatalogVersion> old =
                before.stream()
                        .collect(Collectors.toMap(CatalogVersion::version, Function.identity()));
        List<Step> steps = new ArrayList<>();
        for (CatalogVersion version : after) {
            CatalogVersion same = old.remove(version.version());
            if (same == null) {
                steps.add(new Step.Added(version));
            } else if (!same.validity().equals(version.validity())) {
                steps.add(new Step.Restretched(same, version.validity()));
            }
        }
        before.stream()
                .filter(version -> old.containsKey(version.version()))
                .forEach(version -> steps.add(new Step.Withdrawn(version)));
        return steps;
    }

    @Override
    public Preview preview(Draft draft) {
        ItemState state = item(draft.itemId());
        int last = known.lastVersion(draft.itemId());
        return applied(draft, state, last);
    }

    private Preview applied(Draft draft, ItemState state, int last) {
        Timeline timeline = new Timeline(draft.itemId(), state.versions());
        for (Edit edit : draft.edits()) {
            switch (edit) {
                case Edit.Change change -> timeline.change(change);
                case Edit.Put put -> timeline.put(put);
                case Edit.Clear clear -> timeline.clear(clear);
                case Edit.Restore restore ->
                        timeline.replace(versions(draft.itemId(), restore.asKnownAt()));
            }
        }
        List<Step> steps = Step.between(draft.itemId(), last, state.versions(), timeline.pieces());
        List<CatalogVersion> after = Step.apply(state.versions(), steps);
        List<FieldProblem> problems = new ArrayList<>(timeline.problems());
        if (problems.isEmpty() && steps.isEmpty()) {
            problems.add(
                    new FieldProblem("", "This changes nothing: the item is like that already."));
        }
        return new Preview(
                draft,
                state,
                after,
                steps,
                problems,
                problems.isEmpty() ? warnings(state, after, steps) : List.of());
    }

    private List<String> warnings(ItemState state, List<CatalogVersion> after, List<Step> steps) {
        List<String> warnings = new ArrayList<>();
        for (Validity gap : ItemState.gaps(after)) {
            if (!state.gaps().contains(gap)) {
                warnings.add(
                        "No version covers "
                                + gap
                                + " then: plays in this gap are unlicensed, shown and not paid.");
            }
        }
        for (Identifiers.Kind kind : List.of(Identifiers.Kind.ISRC, Identifiers.Kind.EIDR)) {
            Set<String> codes = new TreeSet<>();
            for (Step step : steps) {
                if (step instanceof Step.Added(CatalogVersion version)) {
                    String code = code(kind, version);
                    if (code != null) {
                        codes.add(code);
                    }
                }
            }
            if (!codes.isEmpty()) {
                known.sharing(kind, codes, state.itemId())
                        .forEach((code, items) ->
                                warnings.add(
                                        "%s %s stands for other items too: %s."
                                                .formatted(
                                                        kind.name(),
                                                        code,
                                                        String.join(", ", items))));
            }
        }
        return warnings;
    }

    private static @Nullable String code(Identifiers.Kind kind, CatalogVersion version) {
        return switch (kind) {
            case ISRC -> version.isrc();
            case EIDR -> version.eidr();
            case ISWC -> version.iswc();
            case UPC -> version.upc();
        };
    }

    @Override
    public Committed commit(Draft draft, Person by, String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > REASON_MAX) {
            return new Committed.Refused(
                    List.of(
                            new FieldProblem(
                                    "reason",
                                    why.isEmpty()
                                            ? "Say why: an edit takes a reason."
                                            : "A reason has at most 2,000 characters.")));
        }
        Committed made = store.change(change(draft, by, why));
        return made instanceof Committed.Conflict
                ? new Committed.Conflict(changesAfter(draft.itemId(), draft.base()), preview(draft))
                : made;
    }

    /// What committing a draft does to the ledger, to be tried elsewhere.
    public Function<CatalogStore.Ledger, Committed> change(Draft draft, Person by, String reason) {
        return ledger -> record(draft, by, reason, ledger);
    }

    private Committed record(Draft draft, Person by, String reason, CatalogStore.Ledger ledger) {
        String item = draft.itemId();
        List<String> one = List.of(item);
        ItemState state =
                new ItemState(
                        item,
                        ledger.lastChange(item),
                        ledger.recordedAt(),
                        ledger.known(one).getOrDefault(item, List.of()));
        Preview preview = applied(draft, state, ledger.lastVersions(one).getOrDefault(item, 0));
        if (preview.outdated()) {
            ledger.discard();
            return new Committed.Conflict(List.of(), preview);
        }
        if (!preview.problems().isEmpty()) {
            ledger.discard();
            return new Committed.Refused(preview.problems());
        }
        for (Step step : preview.steps()) {
            switch (step) {
                case Step.Added(CatalogVersion version) -> ledger.record(version);
                case Step.Restretched(CatalogVersion version, Validity now) ->
                        ledger.restretch(version, now);
                case Step.Withdrawn(CatalogVersion version) -> ledger.withdraw(version);
            }
        }
        ChangeNote note = note(draft, by, reason, preview.steps());
        ledger.tell(note);
        return new Committed.Done(
                new ItemChange(
                        ledger.number(),
                        ledger.recordedAt(),
                        note.kind(),
                        by.name(),
                        reason,
                        note.undoes(),
                        preview.steps()),
                new ItemState(item, ledger.number(), ledger.recordedAt(), preview.after()),
                preview.steps());
    }

    private static ChangeNote note(Draft draft, Person by, String reason, List<Step> steps) {
        Long undoes = null;
        for (Edit edit : draft.edits()) {
            if (edit instanceof Edit.Restore(Instant at, Long number)
                    && draft.edits().size() == 1) {
                undoes = number;
            }
        }
        AuditNote audit =
                AuditNote.of(
                                by,
                                undoes == null
                                        ? AuditNote.Act.CATALOG_EDITED
                                        : AuditNote.Act.CATALOG_UNDONE,
                                draft.itemId())
                        .with("reason", reason)
                        .with("steps", steps.size());
        for (int i = 0; i < Math.min(steps.size(), STEPS_NAMED); i++) {
            audit = audit.with("step.%02d".formatted(i + 1), told(steps.get(i)));
        }
        if (undoes != null) {
            audit = audit.with("undoes", undoes);
        }
        return new ChangeNote(
                undoes == null ? ChangeNote.Kind.EDIT : ChangeNote.Kind.UNDO,
                by,
                reason,
                undoes,
                audit);
    }

    private static String told(Step step) {
        return switch (step) {
            case Step.Added(CatalogVersion version) ->
                    "added " + version.version() + " " + version.validity();
            case Step.Restretched(CatalogVersion before, Validity now) ->
                    "restretched " + before.version() + " " + before.validity() + " to " + now;
            case Step.Withdrawn(CatalogVersion version) ->
                    "withdrawn " + version.version() + " " + version.validity();
        };
    }

    @Override
    public long export(Path file, Instant asKnownAt) {
        return VersionFile.write(file, visitor -> known.visit(asKnownAt, visitor));
    }

    @Override
    public List<Alias> aliases(@Nullable String itemId) {
        return known.aliases(itemId, KnownCatalog.NOW);
    }

    @Override
    public void addAlias(Alias alias, Person by, String reason) {
        AliasChanges.add(store, alias, by, reason);
    }

    @Override
    public List<Alias> endAlias(String aliasId, Instant at, Person by, String reason) {
        return AliasChanges.end(store, aliasId, at, by, reason);
    }

    @Override
    public Draft undo(String itemId, long change) {
        List<NotedChange> changes = known.changes(itemId);
        NotedChange taken =
                changes.stream()
                        .filter(noted -> noted.number() == change)
                        .findFirst()
                        .orElseThrow(() ->
                                new PlayledgerException(
                                        Code.BAD_INPUT,
                                        "Change "
                                                + change
                                                + " is none of "
                                                + itemId
                                                + "'s. Its history lists them. Nothing was"
                                                + " changed."));
        NotedChange last = changes.getLast();
        if (last.number() != change) {
            throw new PlayledgerException(
                    Code.CONFLICT,
                    "Change "
                            + change
                            + " of "
                            + itemId
                            + " is not its last: change "
                            + last.number()
                            + " by "
                            + last.by()
                            + " came after it. Take that back first, or edit. Nothing was"
                            + " changed.");
        }
        return new Draft(itemId, change, List.of(new Edit.Restore(justBefore(taken), change)));
    }
}
