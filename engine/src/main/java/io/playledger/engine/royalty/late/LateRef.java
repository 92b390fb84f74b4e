package io.playledger.engine.royalty.late;

/// A late exception as a decision keeps it: by the hashes of its event id, which stand for the id
/// (docs/spec/archive-format.md), so that nothing of it outlives the archive.
///
/// @param idCheck the 32 bits of the id beside its hash
public record LateRef(String period, long idHash, int idCheck, String itemId, String country) {}
