package io.playledger.engine.erasure;

import io.playledger.engine.audit.Person;

import java.util.List;

/// Outside stores: registering them, and what they say that is not on the bus. Safe for any thread.
public interface Outside {
    /// All, retired ones too.
    List<OutsideStore> stores();

    /// Registers a store; open requests ask it too from then on.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT`
    void register(OutsideStore store, Person by);

    /// Asks a store no more. Where it has not confirmed, requests stay open until a person does it
    /// for it.
    void retire(String name, Person by, String reason);

    /// Confirms for a store that cannot answer by the bus.
    ///
    /// @param reason how it is known
    DeletionDetail confirm(long request, String store, Person by, String reason);

    /// Messages of the topic `deletion-confirmations` that were refused, newest first.
    List<OutsideBook.Refusal> refusals();
}
