package io.playledger.engine.erasure;

import io.playledger.engine.audit.Person;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The stores of a home together with the outside ones that are registered now. Safe for any
/// thread.
public final class OutsideDesk {
    private final OutsideBook outside;
    private final DeletionBook book;
    private final OutsideBus bus;
    private final InstantSource clock;

    public OutsideDesk(
            OutsideBook outside, DeletionBook book, OutsideBus bus, InstantSource clock) {
        this.outside = outside;
        this.book = book;
        this.bus = bus;
        this.clock = clock;
    }

    /// @param own the home's own stores
    /// @param questions what the questions to outside stores leave behind; there is no such thing
    ///   until one was registered
    public List<SubjectStore> with(List<SubjectStore> own, SubjectStore questions) {
        List<OutsideStore> registered = outside.stores();
        if (registered.isEmpty()) {
            return own;
        }
        List<SubjectStore> all = new ArrayList<>(own);
        for (OutsideStore store : registered) {
            if (store.retiredAt() == null) {
                all.add(new OutsideSubjects(store, outside, book, bus, clock));
            }
        }
        all.add(questions);
        return all;
    }

    List<OutsideStore> stores() {
        return outside.stores();
    }

    List<OutsideBook.Refusal> refusals() {
        return outside.refusals();
    }

    void register(OutsideStore store, List<SubjectStore> taken, Person by) {
        if (taken.stream().anyMatch(it -> it.card().name().equals(store.name()))) {
            throw OutsideStore.refused("There is a store «" + store.name() + "» already");
        }
        outside.register(store, by);
    }

    void retire(String name, String reason, Person by) {
        if (reason.isBlank()) {
            throw OutsideStore.refused("Say why: a reason is missing");
        }
        known(name);
        outside.retire(name, reason.strip(), now(), by);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void known(String name) {
        if (outside.stores().stream().noneMatch(it -> it.name().equals(name))) {
            throw OutsideStore.refused("There is no outside store «" + name + "»");
        }
    }

    void confirm(DeletionDetail detail, String store, String reason, Person by) {
        known(store);
        if (reason.isBlank()) {
            throw OutsideStore.refused("Say how it is known: a reason is missing");
        }
        StoreLine line =
                detail.stores().stream()
                        .filter(it -> it.store().equals(store))
                        .findFirst()
                        .orElseThrow(() ->
                                OutsideStore.refused(
                                        detail.request().label()
                                                + " does not ask «"
                                                + store
                                                + "»"));
        if (line.state() == StoreState.VERIFIED) {
            throw OutsideStore.refused(store + " has confirmed already");
        }
        if (book.subject(line.request())
                .filter(subject -> reason.contains(subject.userId()))
                .isPresent()) {
            throw OutsideStore.refused("The text names the subject; say it without the id");
        }
        Instant now = now();
        String how = "Confirmed by hand: " + reason.strip();
        book.change(
                line.erased(now, new Outcome.Done(null, null, how)).verified(now, ""),
                new DeletionStep(line.request(), now, store, by.name(), "verified", how));
    }
}
