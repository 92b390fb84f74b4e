package io.playledger.engine.erasure;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One store's part of a request.
///
/// @param store the store's name in the registry
/// @param attempts that failed since the last one that did not
/// @param error why the last one failed, or what is waited for
/// @param nextAt not tried again before this
/// @param goneBy by when it will be done at the latest where time does it: retention
/// @param before records found, null where that is not known
/// @param removed records taken out
/// @param found records that the scan found
/// @param evidence what was done, in words, with no identity
/// @param digest SHA-256 over the evidence as the store gave it
public record StoreLine(
        long request,
        String store,
        StoreState state,
        int attempts,
        @Nullable String error,
        Instant nextAt,
        @Nullable Instant goneBy,
        @Nullable Long before,
        @Nullable Long removed,
        @Nullable Long found,
        @Nullable Instant hiddenAt,
        @Nullable Instant erasedAt,
        @Nullable Instant verifiedAt,
        @Nullable String evidence,
        @Nullable String digest) {
    static StoreLine pending(long request, String store, Instant now) {
        return new StoreLine(
                request,
                store,
                StoreState.PENDING,
                0,
                null,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /// Whether the deadline has passed and this is not verified.
    public boolean overdue(Instant dueAt, Instant now) {
        return state != StoreState.VERIFIED && !now.isBefore(dueAt);
    }

    /// When it came to its state.
    public @Nullable Instant since() {
        return switch (state) {
            case PENDING -> null;
            case HIDDEN, FAILING, REFUSED -> hiddenAt;
            case ERASED -> erasedAt;
            case VERIFIED -> verifiedAt;
        };
    }

    StoreLine hidden(Instant now, @Nullable String how) {
        return new StoreLine(
                request,
                store,
                StoreState.HIDDEN,
                attempts,
                null,
                nextAt,
                goneBy,
                before,
                removed,
                found,
                hiddenAt == null ? now : hiddenAt,
                null,
                null,
                how == null ? evidence : how,
                digest);
    }

    /// Time does what is left.
    StoreLine waiting(Instant now, String why, Instant next, @Nullable Instant by) {
        return new StoreLine(
                request,
                store,
                StoreState.HIDDEN,
                0,
                why,
                next,
                by,
                before,
                removed,
                found,
                hiddenAt == null ? now : hiddenAt,
                null,
                null,
                evidence,
                digest);
    }

    /// Erased, and somebody else's look is waited for.
    StoreLine unchecked(String why, Instant next) {
        return new StoreLine(
                request,
                store,
                StoreState.ERASED,
                0,
                why,
                next,
                goneBy,
                before,
                removed,
                found,
                hiddenAt,
                erasedAt,
                null,
                evidence,
                digest);
    }

    StoreLine erased(Instant now, Outcome.Done done) {
        return new StoreLine(
                request,
                store,
                StoreState.ERASED,
                0,
                null,
                now,
                null,
                sum(before, done.before()),
                sum(removed, done.removed()),
                null,
                hiddenAt == null ? now : hiddenAt,
                now,
                null,
                done.evidence(),
                Evidence.digest(store, done.evidence()));
    }

    private static @Nullable Long sum(@Nullable Long before, @Nullable Long more) {
        if (before == null || more == null) {
            return more == null ? before : more;
        }
        return before + more;
    }

    StoreLine verified(Instant now, String how) {
        String all = evidence == null || evidence.isEmpty() ? how : (evidence + " " + how).strip();
        return new StoreLine(
                request,
                store,
                StoreState.VERIFIED,
                0,
                null,
                now,
                null,
                before,
                removed,
                0L,
                hiddenAt == null ? now : hiddenAt,
                erasedAt == null ? now : erasedAt,
                now,
                all,
                Evidence.digest(store, all));
    }

    /// Back to hidden, or failing, because of something that went wrong.
    StoreLine failed(String why, Instant next, @Nullable Long foundNow) {
        return new StoreLine(
                request,
                store,
                StoreState.FAILING,
                attempts + 1,
                why,
                next,
                goneBy,
                before,
                removed,
                foundNow,
                hiddenAt,
                null,
                null,
                evidence,
                digest);
    }

    StoreLine refused(String why, Instant next) {
        return new StoreLine(
                request,
                store,
                StoreState.REFUSED,
                attempts + 1,
                why,
                next,
                null,
                before,
                removed,
                found,
                hiddenAt,
                null,
                null,
                evidence,
                digest);
    }

    /// To be tried at once.
    StoreLine now(Instant now) {
        return new StoreLine(
                request,
                store,
                state,
                attempts,
                error,
                now,
                goneBy,
                before,
                removed,
                found,
                hiddenAt,
                erasedAt,
                verifiedAt,
                evidence,
                digest);
    }
}
