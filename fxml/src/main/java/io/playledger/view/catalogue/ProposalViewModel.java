package io.playledger.view.catalogue;

import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.KnownCatalog;
import io.playledger.engine.catalog.edit.Proposal;
import io.playledger.engine.catalog.edit.ProposedChange;
import io.playledger.engine.catalog.edit.ProposedChange.Kind;
import io.playledger.engine.catalog.edit.Selection;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.TaskExecutor.Running;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A file of versions as a proposal. UI thread.
final class ProposalViewModel {
    /// What is shown as a whole.
    enum Face {
        EMPTY,
        READING,
        FILLED
    }

    /// Which rows are looked at.
    enum Scope {
        ALL,
        ADDED,
        CHANGED,
        CLOSED,
        REJECTED;

        Set<Kind> kinds() {
            return switch (this) {
                case ALL -> EnumSet.allOf(Kind.class);
                case ADDED -> EnumSet.of(Kind.ADDED);
                case CHANGED -> EnumSet.of(Kind.CHANGED);
                case CLOSED -> EnumSet.of(Kind.CLOSED);
                case REJECTED -> EnumSet.noneOf(Kind.class);
            };
        }
    }

    /// Something to tell.
    record Notice(Tone tone, String title, String text) {}

    /// @param doing what is being done now, for a person; empty when nothing is
    record View(
            Face face,
            @Nullable Proposal proposal,
            Scope scope,
            String doing,
            @Nullable Notice notice) {
        List<ProposedChange> changes() {
            return proposal == null
                    ? List.of()
                    : proposal.changes().stream()
                            .filter(change -> scope.kinds().contains(change.kind()))
                            .toList();
        }

        /// How many an approval of what is shown is about, those not told of included.
        long total() {
            if (proposal == null || scope == Scope.REJECTED) {
                return 0;
            }
            return proposal.more() == 0
                    ? changes().size()
                    : switch (scope) {
                        case ALL -> proposal.total();
                        case ADDED -> proposal.added();
                        case CHANGED -> proposal.changed();
                        case CLOSED, REJECTED -> changes().size();
                    };
        }
    }

    private final ScreenContext context;
    private final ReadOnlyObjectWrapper<View> view =
            new ReadOnlyObjectWrapper<>(new View(Face.EMPTY, null, Scope.ALL, "", null));
    private long asked;
    private Running running = () -> {};

    ProposalViewModel(ScreenContext context) {
        this.context = context;
    }

    ReadOnlyObjectProperty<View> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /// Compares a file with what is recorded.
    void read(Path file) {
        read(file, null);
    }

    private void read(Path file, @Nullable Notice notice) {
        long ask = ++asked;
        running.cancel();
        View v = view.get();
        view.set(
                new View(
                        Face.READING,
                        null,
                        Scope.ALL,
                        context.messages().get("proposal.reading", file.getFileName()),
                        notice));
        running =
                context.tasks()
                        .submit(
                                progress -> context.engine().proposals().propose(file, progress),
                                Watcher.of(
                                        proposal -> {
                                            if (ask == asked) {
                                                view.set(
                                                        new View(
                                                                Face.FILLED,
                                                                proposal,
                                                                Scope.ALL,
                                                                "",
                                                                notice));
                                            }
                                        },
                                        failure -> {
                                            if (ask == asked) {
                                                view.set(
                                                        new View(
                                                                v.proposal() == null
                                                                        ? Face.EMPTY
                                                                        : Face.FILLED,
                                                                v.proposal(),
                                                                v.scope(),
                                                                "",
                                                                told(failure)));
                                            }
                                        }));
    }

    void show(Scope scope) {
        View v = view.get();
        view.set(new View(v.face(), v.proposal(), scope, v.doing(), v.notice()));
    }

    /// Records the chosen lines, or all that is shown where none is chosen.
    void approve(Set<Long> lines, Person by, String reason) {
        View v = view.get();
        Proposal proposal = v.proposal();
        if (proposal == null) {
            return;
        }
        Selection chosen =
                lines.isEmpty()
                        ? v.scope() == Scope.ALL
                                ? Selection.ALL
                                : new Selection(v.scope().kinds(), Set.of(), Set.of())
                        : Selection.of(lines);
        view.set(
                new View(
                        v.face(),
                        proposal,
                        v.scope(),
                        context.messages().get("proposal.recording"),
                        null));
        context.tasks()
                .submit(
                        progress ->
                                context.engine()
                                        .proposals()
                                        .approve(proposal, chosen, by, reason, progress),
                        Watcher.of(
                                approved ->
                                        read(
                                                proposal.file(),
                                                new Notice(
                                                        Tone.GOOD,
                                                        context.messages()
                                                                .get(
                                                                        "catalogue.did.title",
                                                                        Long.toString(
                                                                                approved.change())),
                                                        context.messages()
                                                                .get(
                                                                        "proposal.did",
                                                                        count(approved.added()),
                                                                        count(approved.changed()),
                                                                        count(approved.closed())))),
                                this::failed));
    }

    private String count(long value) {
        return context.formats().count(value);
    }

    /// Writes the catalogue as it is now into a file.
    void export(Path file) {
        View v = view.get();
        view.set(
                new View(
                        v.face(),
                        v.proposal(),
                        v.scope(),
                        context.messages().get("proposal.exporting"),
                        null));
        context.tasks()
                .submit(
                        progress -> context.engine().catalogue().export(file, KnownCatalog.NOW),
                        Watcher.of(
                                versions -> {
                                    View now = view.get();
                                    view.set(
                                            new View(
                                                    now.face(),
                                                    now.proposal(),
                                                    now.scope(),
                                                    "",
                                                    new Notice(
                                                            Tone.GOOD,
                                                            context.messages()
                                                                    .get("proposal.exported"),
                                                            context.messages()
                                                                    .get(
                                                                            "proposal.exported.text",
                                                                            count(versions),
                                                                            file.toString()))));
                                },
                                this::failed));
    }

    private void failed(PlayledgerException failure) {
        View v = view.get();
        view.set(new View(v.face(), v.proposal(), v.scope(), "", told(failure)));
    }

    private static @Nullable Notice told(PlayledgerException failure) {
        return failure.code() == Code.CANCELLED
                ? null
                : new Notice(Tone.BAD, failure.code().name(), String.valueOf(failure.getMessage()));
    }

    void dismissNotice() {
        View v = view.get();
        view.set(new View(v.face(), v.proposal(), v.scope(), v.doing(), null));
    }

    /// The chips beside the screen's title.
    ObservableValue<List<Chip.Model>> chipsProperty() {
        return view.map(v -> {
            Proposal proposal = v.proposal();
            return proposal == null
                    ? List.of()
                    : List.of(
                            new Chip.Model(
                                    String.valueOf(proposal.file().getFileName()), Tone.ACCENT),
                            new Chip.Model(
                                    context.messages()
                                            .get(
                                                    proposal.total() == 1
                                                            ? "proposal.chip.one"
                                                            : "proposal.chip",
                                                    count(proposal.total())),
                                    proposal.isEmpty() ? Tone.GOOD : Tone.WARN));
        });
    }
}
