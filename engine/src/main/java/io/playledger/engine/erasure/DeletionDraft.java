package io.playledger.engine.erasure;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A request as somebody brings it, in the terms of OpenDSR 2.0.
///
/// @param requestId `subject_request_id`: the sender's name for it; the same one is the same
///   request
/// @param userId the identity, as the events spell it
/// @param submittedAt `submitted_time`
/// @param from begin of the stretch of event time that is meant, null for the beginning
/// @param to its end, exclusive; null for up to now
public record DeletionDraft(
        String requestId,
        String userId,
        Regulation regulation,
        Type type,
        Origin origin,
        Instant submittedAt,
        @Nullable Instant from,
        @Nullable Instant to) {
    /// What the subject asks for.
    public enum Type {
        ERASURE,
        ACCESS;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /// @throws PlayledgerException `BAD_INPUT`
        public static Type named(String text) {
            return switch (text.strip().toLowerCase(java.util.Locale.ROOT)) {
                case "erasure" -> ERASURE;
                case "access" -> ACCESS;
                default ->
                        throw new PlayledgerException(
                                Code.BAD_INPUT,
                                "There is no type of request «"
                                        + text
                                        + "»; known are erasure, access. Nothing was recorded.");
            };
        }
    }

    /// How it came in.
    public enum Origin {
        SCREEN,
        COMMAND,
        FILE,
        BUS;

        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// @throws PlayledgerException `BAD_INPUT` for an id, a user or a stretch that cannot be
    public DeletionDraft {
        if (!requestId.matches("[A-Za-z0-9._:-]{1,64}")) {
            throw refused("A request's id has 1 to 64 letters, digits and . _ : -");
        }
        if (userId.isEmpty()
                || userId.codePointCount(0, userId.length()) > 128
                || userId.chars().anyMatch(c -> c < 32 || c == 127)) {
            throw refused("A user's id has 1 to 128 characters and no controls");
        }
        if (requestId.contains(userId)) {
            throw refused("A request's id must not contain the user's: it is kept");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw refused("The stretch ends before it begins");
        }
    }

    /// All of a user's events up to now.
    public static DeletionDraft erasure(
            String userId, Regulation regulation, Origin origin, Instant now) {
        return new DeletionDraft(
                freshId(), userId, regulation, Type.ERASURE, origin, now, null, null);
    }

    /// An id for a request that came without.
    public static String freshId() {
        return UUID.randomUUID().toString();
    }

    private static PlayledgerException refused(String why) {
        return new PlayledgerException(Code.BAD_INPUT, why + ". Nothing was recorded.");
    }

    /// Names no user.
    @Override
    public String toString() {
        return "DeletionDraft[requestId=" + requestId + "]";
    }
}
