package io.playledger.view.deletions;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.DeletionDetail;
import io.playledger.engine.erasure.DeletionDraft;
import io.playledger.engine.erasure.DeletionRequest.Status;
import io.playledger.engine.erasure.Deletions;
import io.playledger.engine.erasure.Deletions.Alert;
import io.playledger.engine.erasure.MadeExport;
import io.playledger.engine.erasure.OutsideStore;
import io.playledger.engine.erasure.Regulation;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.StoreLine;
import io.playledger.engine.erasure.StoreState;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.task.Pulse;
import io.playledger.view.task.TaskExecutor.Watcher;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// The deletions screen: requests, the chosen one, and what a person does about it.
public final class DeletionsViewModel implements Pulse.Source {
    /// Beats of the pulse between two looks at the control store.
    private static final int BEATS = 9;

    /// What is on screen.
    ///
    /// @param exports files that were written for somebody
    record Board(
            List<DeletionDetail> requests,
            List<StoreCard> cards,
            List<Alert> alerts,
            List<MadeExport> exports) {}

    /// Which requests are shown.
    ///
    /// @param law null for any
    /// @param store only those that this store has not confirmed; null for any
    record Filter(Shown shown, @Nullable Regulation law, @Nullable String store) {
        /// By what they have come to.
        enum Shown {
            OPEN,
            FINISHED,
            ALL
        }

        static final Filter NONE = new Filter(Shown.ALL, null, null);

        boolean passes(DeletionDetail detail) {
            boolean open = detail.request().unfinished();
            return switch (shown) {
                        case OPEN -> open;
                        case FINISHED -> !open;
                        case ALL -> true;
                    }
                    && (law == null || detail.request().regulation() == law)
                    && (store == null
                            || detail.stores().stream()
                                    .anyMatch(line ->
                                            line.store().equals(store)
                                                    && line.state() != StoreState.VERIFIED));
        }
    }

    private final ScreenContext context;
    private final ReadOnlyObjectWrapper<@Nullable Board> board = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DeletionDetail> chosen =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Chip.Model>> chips =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private volatile boolean shown;
    private volatile long wanted;
    private int beats;

    public DeletionsViewModel(ScreenContext context) {
        this.context = context;
    }

    /// Whether the person looks at the screen.
    public void shown(boolean now) {
        shown = now;
        beats = 0;
    }

    /// Reads the board now and then: what the engine does about requests is seen as it happens.
    @Override
    public Runnable read() {
        if (!shown || beats++ % BEATS != 0) {
            return () -> {};
        }
        Read read = load();
        return () -> take(read);
    }

    private record Read(Board board, @Nullable DeletionDetail chosen) {}

    private Read load() {
        Deletions deletions = context.engine().deletions();
        List<DeletionDetail> requests = deletions.board();
        long id = wanted != 0 || requests.isEmpty() ? wanted : requests.getFirst().request().id();
        return new Read(
                new Board(requests, deletions.registry(), deletions.alerts(), deletions.exports()),
                deletions.find(id).orElse(null));
    }

    private void take(Read read) {
        if (!Objects.equals(board.get(), read.board())) {
            board.set(read.board());
            chips.set(chips(read.board()));
        }
        if (!Objects.equals(chosen.get(), read.chosen())) {
            chosen.set(read.chosen());
        }
    }

    private List<Chip.Model> chips(Board of) {
        long overdue = 0;
        long refused = 0;
        long onTrack = 0;
        for (DeletionDetail each : of.requests()) {
            if (!each.request().unfinished()) {
                continue;
            }
            boolean says =
                    each.stores().stream().anyMatch(line -> line.state() == StoreState.REFUSED);
            boolean late = !context.clock().instant().isBefore(each.request().dueAt());
            refused += says ? 1 : 0;
            overdue += late ? 1 : 0;
            onTrack += says || late ? 0 : 1;
        }
        List<Chip.Model> all = new ArrayList<>();
        add(all, "deletions.chip.overdue", overdue, Tone.BAD);
        add(all, "deletions.chip.refused", refused, Tone.BAD);
        add(all, "deletions.chip.on-track", onTrack, Tone.NEUTRAL);
        return all;
    }

    private void add(List<Chip.Model> all, String key, long count, Tone tone) {
        if (count > 0) {
            all.add(
                    new Chip.Model(
                            context.messages().get(key, context.formats().count(count)), tone));
        }
    }

    void choose(long id) {
        if (id != wanted) {
            wanted = id;
            reload();
        }
    }

    public void reload() {
        context.tasks().submit(steps -> load(), Watcher.of(this::take, this::fail));
    }

    private void fail(PlayledgerException failure) {
        notice.set(failure.getMessage());
    }

    void dismiss() {
        notice.set("");
    }

    /// Does something about requests, then shows what came of it.
    private void act(Function<Progress, ?> act) {
        if (running.get()) {
            return;
        }
        running.set(true);
        context.tasks()
                .submit(
                        steps -> {
                            Object _ = act.apply(steps);
                            return load();
                        },
                        Watcher.of(
                                read -> {
                                    running.set(false);
                                    take(read);
                                },
                                failure -> {
                                    running.set(false);
                                    fail(failure);
                                }));
    }

    private Deletions deletions() {
        return context.engine().deletions();
    }

    private static Person me() {
        return Person.atThisMachine();
    }

    void submit(String user, Regulation regulation, DeletionDraft.Type type) {
        act(steps -> {
            wanted =
                    deletions()
                            .submit(
                                    new DeletionDraft(
                                            DeletionDraft.freshId(),
                                            user,
                                            regulation,
                                            type,
                                            DeletionDraft.Origin.SCREEN,
                                            context.clock().instant(),
                                            null,
                                            null),
                                    me())
                            .request()
                            .id();
            return wanted;
        });
    }

    void importFile(Path file) {
        act(steps -> deletions().submitFile(file, me()));
    }

    void retry(long id) {
        act(steps -> deletions().retry(id, null, me(), steps));
    }

    void retry(long id, String store) {
        act(steps -> deletions().retry(id, store, me(), steps));
    }

    void handOut(long id, Path file) {
        act(steps -> deletions().access(id, file, me(), steps));
    }

    void confirm(long id, String store, String reason) {
        act(steps -> deletions().outside().confirm(id, store, me(), reason));
    }

    void register(String name, String owner, String holds) {
        act(steps -> {
            deletions()
                    .outside()
                    .register(
                            new OutsideStore(
                                    name,
                                    name,
                                    owner,
                                    holds,
                                    context.messages().get("deletions.outside.erases"),
                                    context.messages().get("deletions.outside.verifies"),
                                    context.clock().instant().truncatedTo(ChronoUnit.MICROS),
                                    me().name(),
                                    null),
                            me());
            return name;
        });
    }

    void exportGone(long id, String reason) {
        act(steps -> deletions().exportGone(id, me(), reason));
    }

    void auditHead(Path file) {
        act(steps -> context.engine().heads().export(file, me()));
    }

    void holdOrRelease(DeletionDetail detail, String reason) {
        long id = detail.request().id();
        act(steps ->
                detail.request().status() == Status.HELD
                        ? deletions().release(id, me(), reason)
                        : deletions().hold(id, me(), reason));
    }

    void extend(long id, String reason) {
        act(steps -> deletions().extend(id, me(), reason));
    }

    void note(long id, String text) {
        act(steps -> deletions().note(id, me(), text));
    }

    void cancel(long id, String reason) {
        act(steps -> deletions().cancel(id, me(), reason));
    }

    void answer(long id, Path file) {
        act(steps -> deletions().answer(id, file, me()));
    }

    static @Nullable StoreLine line(DeletionDetail detail, String store) {
        return detail.stores().stream()
                .filter(line -> line.store().equals(store))
                .findFirst()
                .orElse(null);
    }

    ReadOnlyObjectProperty<@Nullable Board> boardProperty() {
        return board.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable DeletionDetail> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Chip.Model>> chipsProperty() {
        return chips.getReadOnlyProperty();
    }

    ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }
}
