package io.playledger.view.sample;

import io.playledger.engine.Progress;
import io.playledger.engine.audit.Person;
import io.playledger.engine.erasure.DeletionDetail;
import io.playledger.engine.erasure.DeletionDraft;
import io.playledger.engine.erasure.DeletionRequest;
import io.playledger.engine.erasure.DeletionRequest.Status;
import io.playledger.engine.erasure.DeletionStep;
import io.playledger.engine.erasure.Deletions;
import io.playledger.engine.erasure.MadeExport;
import io.playledger.engine.erasure.Outside;
import io.playledger.engine.erasure.OutsideBook;
import io.playledger.engine.erasure.OutsideStore;
import io.playledger.engine.erasure.Receipt;
import io.playledger.engine.erasure.Regulation;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.StoreLine;
import io.playledger.engine.erasure.StoreState;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Requests in every state, as a test puts them; it records what it is asked to do.
public final class SampleDeletions implements Deletions {
    private static final List<String> STORES =
            List.of("bus", "live", "statements", "archive", "quarantine", "control-store", "crm");

    public final List<DeletionDetail> requests = new ArrayList<>();
    public final List<MadeExport> exports = new ArrayList<>();
    public final List<String> asked = new ArrayList<>();

    /// Fills the board with requests due around an instant.
    public SampleDeletions fill(Instant now) {
        requests.clear();
        requests.add(
                request(
                        1,
                        now.plus(Duration.ofMinutes(400)),
                        now,
                        StoreState.VERIFIED,
                        StoreState.FAILING));
        requests.add(
                request(
                        2,
                        now.plus(Duration.ofDays(2)),
                        now,
                        StoreState.ERASED,
                        StoreState.REFUSED));
        requests.add(
                request(
                        3,
                        now.plus(Duration.ofDays(12)),
                        now,
                        StoreState.HIDDEN,
                        StoreState.PENDING));
        requests.add(
                request(
                        4,
                        now.minus(Duration.ofDays(1)),
                        now,
                        StoreState.VERIFIED,
                        StoreState.HIDDEN));
        requests.sort(java.util.Comparator.comparing(it -> it.request().dueAt()));
        return this;
    }

    private static DeletionDetail request(
            long id, Instant due, Instant now, StoreState most, StoreState last) {
        List<StoreLine> lines = new ArrayList<>();
        for (String store : STORES) {
            StoreState state = store.equals("crm") ? last : most;
            lines.add(
                    new StoreLine(
                            id,
                            store,
                            state,
                            0,
                            state == StoreState.REFUSED ? "legal hold 881" : null,
                            now.plus(Duration.ofHours(1)),
                            null,
                            18_204L,
                            18_204L,
                            state == StoreState.VERIFIED ? 0L : null,
                            now.minus(Duration.ofDays(1)),
                            now,
                            now,
                            "31 files rewritten, old unlinked",
                            "ab".repeat(32)));
        }
        return new DeletionDetail(
                new DeletionRequest(
                        id,
                        "r-" + id,
                        id % 2 == 0 ? Regulation.GDPR : Regulation.CCPA,
                        DeletionDraft.Type.ERASURE,
                        "bus",
                        now.minus(Duration.ofDays(20)),
                        now.minus(Duration.ofDays(20)),
                        due,
                        null,
                        null,
                        now.minus(Duration.ofDays(20)),
                        true,
                        Status.OPEN,
                        null,
                        now,
                        null,
                        id == 2 ? 7 : 0,
                        "4be1".repeat(16),
                        true),
                lines,
                List.of(
                        new DeletionStep(
                                id,
                                now.minus(Duration.ofDays(20)),
                                null,
                                "Ada",
                                "received",
                                "Received by bus under gdpr; hidden from every query."),
                        new DeletionStep(
                                id,
                                now.minus(Duration.ofDays(1)),
                                "crm",
                                "crm",
                                "refused",
                                "legal hold 881")));
    }

    @Override
    public Receipt submit(DeletionDraft draft, Person by) {
        asked.add("submit " + draft.regulation().wireName());
        DeletionDetail made =
                request(
                        requests.size() + 1L,
                        draft.submittedAt().plus(Duration.ofDays(30)),
                        draft.submittedAt(),
                        StoreState.HIDDEN,
                        StoreState.PENDING);
        requests.add(made);
        return new Receipt(made.request(), false);
    }

    @Override
    public List<Receipt> submitFile(Path file, Person by) {
        asked.add("file " + file.getFileName());
        return List.of();
    }

    @Override
    public List<DeletionDetail> board() {
        return List.copyOf(requests);
    }

    @Override
    public Optional<DeletionDetail> find(long id) {
        return requests.stream().filter(it -> it.request().id() == id).findFirst();
    }

    @Override
    public List<StoreCard> registry() {
        return STORES.stream()
                .map(it ->
                        new StoreCard(
                                it,
                                it.equals("crm")
                                        ? "CRM (outside)"
                                        : Character.toUpperCase(it.charAt(0)) + it.substring(1),
                                "",
                                "",
                                "",
                                "",
                                StoreCard.Stage.SOURCE))
                .toList();
    }

    private DeletionDetail did(String what, long id) {
        asked.add(what + " " + id);
        return find(id).orElseThrow();
    }

    @Override
    public DeletionDetail cancel(long id, Person by, String reason) {
        return did("cancel", id);
    }

    @Override
    public DeletionDetail hold(long id, Person by, String reason) {
        return did("hold", id);
    }

    @Override
    public DeletionDetail release(long id, Person by, String reason) {
        return did("release", id);
    }

    @Override
    public DeletionDetail extend(long id, Person by, String reason) {
        return did("extend", id);
    }

    @Override
    public DeletionDetail note(long id, Person by, String text) {
        return did("note", id);
    }

    @Override
    public DeletionDetail retry(long id, @Nullable String store, Person by, Progress progress) {
        return did("retry", id);
    }

    @Override
    public void run(Urgency urgency, Progress progress) {
        asked.add("run " + urgency);
    }

    @Override
    public Path answer(long id, Path file, Person by) {
        did("answer", id);
        return file;
    }

    @Override
    public long access(long id, Path file, Person by, Progress progress) {
        did("access", id);
        return 0;
    }

    @Override
    public DeletionDetail destroyKey(long id, Person by) {
        return did("destroy key", id);
    }

    @Override
    public List<Alert> alerts() {
        List<Alert> alerts = new ArrayList<>();
        for (DeletionDetail each : requests) {
            if (each.request().dueAt().isBefore(SampleEngine.NOW)) {
                alerts.add(new Alert(Alert.Kind.OVERDUE, each.request(), null));
            }
        }
        for (DeletionDetail each : requests) {
            if (each.stores().stream().anyMatch(it -> it.state() == StoreState.REFUSED)) {
                alerts.add(new Alert(Alert.Kind.REFUSED, each.request(), "crm"));
            }
        }
        return alerts;
    }

    @Override
    public List<MadeExport> exports() {
        return List.copyOf(exports);
    }

    @Override
    public MadeExport exportGone(long id, Person by, String reason) {
        asked.add("gone " + id + " " + reason);
        return exports.getFirst();
    }

    @Override
    public Outside outside() {
        return new Outside() {
            @Override
            public List<OutsideStore> stores() {
                return List.of();
            }

            @Override
            public void register(OutsideStore store, Person by) {
                asked.add("register " + store.name());
            }

            @Override
            public void retire(String name, Person by, String reason) {
                asked.add("retire " + name);
            }

            @Override
            public DeletionDetail confirm(long request, String store, Person by, String reason) {
                asked.add("confirm " + request + " " + store + " " + reason);
                return requests.getFirst();
            }

            @Override
            public List<OutsideBook.Refusal> refusals() {
                return List.of();
            }
        };
    }
}
