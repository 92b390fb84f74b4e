package io.playledger.engine.erasure;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A request as recorded. It names its subject by a keyed hash alone.
///
/// @param id 1, 2, 3, …; shown as `D-1`
/// @param requestId the sender's name for it
/// @param receivedAt when it was recorded; the subject is hidden from then on
/// @param dueAt when the answer is due, extensions included
/// @param extendedReason why it was extended, null where it was not
/// @param from begin of the stretch that is meant, null for the beginning
/// @param to its end, exclusive
/// @param whole whether all events up to the request are meant
/// @param status what it has come to
/// @param statusReason why it is held or was cancelled
/// @param erasingSince when the first store began to erase; from then on it cannot be cancelled
/// @param refused events of the stretch that came later and were not taken in
/// @param subjectHash 64 hex digits; whose key is destroyed belongs to nobody
/// @param keyed whether that key is still there
public record DeletionRequest(
        long id,
        String requestId,
        Regulation regulation,
        DeletionDraft.Type type,
        String origin,
        Instant submittedAt,
        Instant receivedAt,
        Instant dueAt,
        @Nullable String extendedReason,
        @Nullable Instant from,
        Instant to,
        boolean whole,
        Status status,
        @Nullable String statusReason,
        @Nullable Instant erasingSince,
        @Nullable Instant closedAt,
        long refused,
        String subjectHash,
        boolean keyed) {
    /// What a request has come to.
    public enum Status {
        OPEN,
        HELD,
        CANCELLED,
        CLOSED;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// `D-12`.
    public String label() {
        return "D-" + id;
    }

    /// What the audit trail calls it: label and keyed hash.
    public String auditSubject() {
        return label() + " subject " + subjectHash.substring(0, 16);
    }

    DeletionRequest with(Status now, @Nullable String reason) {
        return new DeletionRequest(
                id,
                requestId,
                regulation,
                type,
                origin,
                submittedAt,
                receivedAt,
                dueAt,
                extendedReason,
                from,
                to,
                whole,
                now,
                reason,
                erasingSince,
                closedAt,
                refused,
                subjectHash,
                keyed);
    }

    DeletionRequest extended(Instant due, String reason) {
        return new DeletionRequest(
                id,
                requestId,
                regulation,
                type,
                origin,
                submittedAt,
                receivedAt,
                due,
                reason,
                from,
                to,
                whole,
                status,
                statusReason,
                erasingSince,
                closedAt,
                refused,
                subjectHash,
                keyed);
    }

    DeletionRequest closed(Instant at) {
        return new DeletionRequest(
                id,
                requestId,
                regulation,
                type,
                origin,
                submittedAt,
                receivedAt,
                dueAt,
                extendedReason,
                from,
                to,
                whole,
                Status.CLOSED,
                null,
                erasingSince,
                at,
                refused,
                subjectHash,
                keyed);
    }

    /// Whether somebody still has to do something.
    public boolean unfinished() {
        return status == Status.OPEN || status == Status.HELD;
    }
}
