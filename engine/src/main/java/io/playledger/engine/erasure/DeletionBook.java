package io.playledger.engine.erasure;

import io.playledger.engine.audit.AuditNote.Act;
import io.playledger.engine.audit.Person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Port of what is recorded of deletion requests. Everything that changes something is one
/// transaction with its entry of the timeline and of the audit trail, and on disk when it returns.
/// Safe for any thread.
public interface DeletionBook {
    /// Adds a request with its stores, unless the same one is known: one of the same request id, or
    /// an unfinished one of the same subject, type and stretch. The subject is hidden from then on.
    Receipt add(DeletionDraft draft, Instant now, Instant dueAt, List<StoreLine> stores, Person by);

    /// Newest first.
    List<DeletionRequest> requests();

    Optional<DeletionRequest> find(long id);

    Map<Long, List<StoreLine>> lines(Collection<Long> ids);

    List<DeletionStep> steps(long id);

    /// Who it is about; empty once it is closed or cancelled.
    Optional<Subject> subject(long id);

    /// Changes a request.
    ///
    /// @param change may throw to refuse
    DeletionRequest change(
            long id, UnaryOperator<DeletionRequest> change, Act act, DeletionStep step);

    /// Changes a store's line.
    void change(StoreLine line, DeletionStep step);

    /// Changes a store's line without a word: only when it is looked at again.
    void postpone(StoreLine line);

    /// From now on ingest refuses what these requests cover, and they cannot be cancelled.
    void beginErasing(Collection<Long> ids, Instant now);

    /// UTC dates on which the subject had events, as found when that was asked last.
    Set<LocalDate> dates(long id);

    void dates(long id, Set<LocalDate> dates);

    /// Forgets the subject of a request that is closed or cancelled.
    void forget(long id, Instant now);

    void destroyKey(long id, DeletionStep step);

    /// How many events came again and were refused since [#refusedDropped] was told, by request.
    Map<Long, Long> refusedSince();

    /// Keeps that stores were rid of what had come again.
    ///
    /// @param counts refused events by request, as [#refusedSince] gave them
    /// @param how what was done, in words
    void refusedDropped(Map<Long, Long> counts, String how, Instant now);

    /// Requests that came by the bus and were not looked at.
    List<Arrived> inbox();

    void taken(Arrived arrived);

    /// A `deletion_request` event.
    ///
    /// @param eventId the event's own id
    record Arrived(
            long number,
            Instant receivedAt,
            Instant eventTime,
            String eventId,
            String userId,
            String payload) {
        /// Names no user.
        @Override
        public String toString() {
            return "Arrived[" + number + "]";
        }
    }
}
