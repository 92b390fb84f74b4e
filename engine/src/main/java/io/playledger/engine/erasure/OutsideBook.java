package io.playledger.engine.erasure;

import io.playledger.engine.audit.Person;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Port of what is recorded of outside stores. Safe for any thread.
public interface OutsideBook {
    /// All, retired ones too, in the order in which they were registered.
    List<OutsideStore> stores();

    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` where one of this name
    ///   is registered
    void register(OutsideStore store, Person by);

    void retire(String name, String reason, Instant now, Person by);

    /// When the store was last asked about a request; null where it never was.
    @Nullable Instant asked(long request, String store);

    void asked(long request, String store, Instant now);

    /// Has every open question asked again: the topic was emptied.
    void askAgain();

    Optional<OutsideAnswer> answer(long request, String store);

    /// The board has taken the answer up.
    void told(OutsideAnswer answer);

    /// The positions from which a source's messages were not taken yet.
    Map<Integer, Long> positions(String source);

    /// Takes answers, what was refused and the positions behind them in one transaction; lines that
    /// are answered are looked at at once.
    void take(
            String source,
            List<OutsideAnswer> answers,
            List<Refusal> refusals,
            Map<Integer, Long> next,
            Instant now);

    /// Newest first.
    List<Refusal> refusals();

    /// A message that could not be taken.
    ///
    /// @param place partition and offset: `0-17`
    record Refusal(Instant at, String place, String why) {}
}
