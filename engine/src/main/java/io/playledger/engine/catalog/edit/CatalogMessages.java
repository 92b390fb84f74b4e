package io.playledger.engine.catalog.edit;

import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.CatalogStore;
import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.ChangeNote;
import io.playledger.engine.catalog.FileVersions;
import io.playledger.engine.catalog.MessageVersion;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.CatalogRefusals.Refused;
import io.playledger.engine.catalog.edit.Step.Piece;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes messages of the topic `catalog` into the ledger (docs/spec/catalogue-message.md): each
/// says all of its item during its stretch. One that says what is recorded changes nothing, so that
/// messages may come again. Safe for any thread.
public final class CatalogMessages {
    private static final int CONTENT_KEPT = 4_000;
    private static final int REASON_KEPT = 2_000;

    private final CatalogStore store;
    private final CatalogInbox inbox;

    public CatalogMessages(CatalogStore store, CatalogInbox inbox) {
        this.store = store;
        this.inbox = inbox;
    }

    /// A message as it was read.
    public record Message(int partition, long offset, Instant receivedAt, byte[] value) {}

    /// What became of messages.
    ///
    /// @param changed items of which something else is said now
    /// @param refused messages
    public record Taken(long changed, long refused) {}

    /// Records what the messages say as one change, then how far the source was read. Where it
    /// stops between the two, the messages come again and change nothing.
    ///
    /// @param next the position to read next in each partition that messages came from
    public Taken take(String source, List<Message> messages, Map<Integer, Long> next) {
        List<Refused> refused = new ArrayList<>();
        Map<String, List<CatalogVersion>> items = new LinkedHashMap<>();
        for (Message message : messages) {
            MessageVersion.Read read = MessageVersion.read(message.value());
            CatalogVersion version = read.version();
            if (version == null) {
                refused.add(refused(source, message, String.join(" ", read.problems())));
            } else {
                items.computeIfAbsent(version.itemId(), item -> new ArrayList<>()).add(version);
            }
        }
        long changed = items.isEmpty() ? 0 : store.change(ledger -> record(source, items, ledger));
        inbox.read(source, next, refused);
        return new Taken(changed, refused.size());
    }

    private static Refused refused(String source, Message message, String reason) {
        String content = new String(message.value(), StandardCharsets.UTF_8).replace('\0', ' ');
        return new Refused(
                source,
                message.partition(),
                message.offset(),
                message.receivedAt(),
                reason.substring(0, Math.min(REASON_KEPT, reason.length())),
                content.substring(0, Math.min(CONTENT_KEPT, content.length())));
    }

    private static long record(
            String source, Map<String, List<CatalogVersion>> items, CatalogStore.Ledger ledger) {
        Map<String, List<CatalogVersion>> known = ledger.known(items.keySet());
        Map<String, Integer> last = ledger.lastVersions(items.keySet());
        long changed = 0;
        long messages = 0;
        for (Map.Entry<String, List<CatalogVersion>> item : items.entrySet()) {
            String id = item.getKey();
            List<CatalogVersion> before = known.getOrDefault(id, List.of());
            List<CatalogVersion> now = before;
            for (CatalogVersion version : item.getValue()) {
                now = said(id, version, now);
                messages++;
            }
            List<Step> steps = Step.between(id, last.getOrDefault(id, 0), before, pieces(now));
            for (Step step : steps) {
                switch (step) {
                    case Step.Added(CatalogVersion version) -> ledger.record(version);
                    case Step.Restretched(CatalogVersion version, Validity valid) ->
                            ledger.restretch(version, valid);
                    case Step.Withdrawn(CatalogVersion version) -> ledger.withdraw(version);
                }
            }
            changed += steps.isEmpty() ? 0 : 1;
        }
        if (changed == 0) {
            ledger.discard();
        } else {
            ledger.tell(note(source, messages, changed));
        }
        return changed;
    }

    /// The versions after a message, as one of a file with nothing else in it would leave them.
    private static List<CatalogVersion> said(
            String item, CatalogVersion version, List<CatalogVersion> known) {
        List<ProposedChange> changes =
                ItemComparison.of(
                                new FileVersions.Item(
                                        item, List.of(new FileVersions.Proposed(1, version))),
                                known)
                        .changes();
        return changes.isEmpty()
                ? known
                : ItemComparison.apply(item, known, changes).stream()
                        .map(piece -> CatalogVersion.of(item, 0, piece.validity(), piece.content()))
                        .toList();
    }

    private static List<Piece> pieces(List<CatalogVersion> versions) {
        return versions.stream()
                .map(v -> new Piece(v.validFrom(), v.validTo(), v.content()))
                .toList();
    }

    private static ChangeNote note(String source, long messages, long changed) {
        String topic = source.substring(0, Math.max(0, source.indexOf(' ')));
        return new ChangeNote(
                ChangeNote.Kind.MESSAGE,
                Person.CATALOG_TOPIC,
                "Messages of the topic " + topic,
                null,
                AuditNote.of(Person.CATALOG_TOPIC, AuditNote.Act.CATALOG_RECEIVED, "topic " + topic)
                        .with("messages", messages)
                        .with("items", changed));
    }
}
