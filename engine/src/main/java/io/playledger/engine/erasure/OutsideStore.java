package io.playledger.engine.erasure;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A store that is not Playledger's: it reads requests from the bus and answers there
/// (docs/spec/deletion-confirmations.md).
///
/// @param name as its answers name it
/// @param retiredAt since when it is asked no more, null while it is
public record OutsideStore(
        String name,
        String title,
        String owner,
        String holds,
        String erases,
        String verifies,
        Instant registeredAt,
        String registeredBy,
        @Nullable Instant retiredAt) {
    /// @throws PlayledgerException `BAD_INPUT` for a name that cannot be, or a word that lacks
    public OutsideStore {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw refused("A store's name has 1 to 32 small letters, digits and -");
        }
        if (title.isBlank() || owner.isBlank() || holds.isBlank()) {
            throw refused("Say what the store is called, who owns it and what it holds");
        }
    }

    static PlayledgerException refused(String why) {
        return new PlayledgerException(Code.BAD_INPUT, why + ". Nothing was changed.");
    }
}
