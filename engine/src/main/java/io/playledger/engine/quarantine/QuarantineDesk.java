package io.playledger.engine.quarantine;

import io.playledger.engine.Progress;
import io.playledger.engine.archive.Quarantine;
import io.playledger.engine.archive.QuarantinedRecord;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.AuditNote.Act;
import io.playledger.engine.audit.Person;
import io.playledger.engine.contract.Violation;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.quarantine.QuarantineStore.Recorded;
import io.playledger.engine.quarantine.QuarantineStore.Waiting;
import io.playledger.engine.quarantine.QuarantineStore.Wanted;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Where people decide about records that break the contract.
///
/// A record stays as it came, and in the counts of its period, whatever is decided: what is sent in
/// its place is a record of its own. A decision is recorded with its audit entry, with the bytes
/// that are sent, before anything leaves; if the bus fails then, the same bytes are sent later, and
/// an event that arrives twice counts once by its id. Safe for any thread.
public final class QuarantineDesk implements Quarantine {
    private static final int CHUNK = 500;
    private static final int SAMPLE_MAX = 200;
    private static final int NOTE_CHARS_MAX = 2000;

    private final QuarantineStore store;
    private final Outlet outlet;
    private final InstantSource clock;
    private final ReentrantLock sending = new ReentrantLock();

    public QuarantineDesk(QuarantineStore store, Outlet outlet, InstantSource clock) {
        this.store = store;
        this.outlet = outlet;
        this.clock = clock;
    }

    @Override
    public List<QuarantinedRecord> list(int limit) {
        return store.list(limit);
    }

    @Override
    public Map<String, Long> countByRule() {
        return store.countByRule();
    }

    @Override
    public long count() {
        return store.count();
    }

    /// How many records the filter lets through.
    public long count(QuarantineFilter filter) {
        return store.count(filter);
    }

    /// Groups of what the filter lets through, largest first.
    public List<QuarantineGroup> groups(QuarantineFilter filter, GroupBy by, int limit) {
        return store.groups(filter, by, limit);
    }

    /// Newest first, those with a lesser id than `before`; `Long.MAX_VALUE` to begin.
    public QuarantinePage page(QuarantineFilter filter, long before, int limit) {
        return store.page(filter, before, limit);
    }

    public Optional<QuarantineDetail> find(long id) {
        return store.find(id);
    }

    /// The newest record that could be read to have this event id, or that was sent as this event.
    public Optional<QuarantineDetail> findEvent(String eventId) {
        return store.findEvent(eventId);
    }

    /// What a fix would do to the open records of a selection; changes nothing.
    ///
    /// @param sample how many records to show before and after, at most 200
    public Trial tryOut(Selection selection, Fix fix, int sample, Progress progress) {
        requireOne(selection, fix);
        Mending mending = new Mending(fix, clock.millis() * 1000);
        Tally others = new Tally();
        Set<String> seen = new HashSet<>();
        List<Trial.Sample> first = new ArrayList<>();
        List<Trial.Sample> rest = new ArrayList<>();
        int most = Math.clamp(sample, 0, SAMPLE_MAX);
        long records = 0;
        long passing = 0;
        long after = 0;
        while (true) {
            progress.stopIfCancelled();
            List<BrokenRecord> chunk = store.open(selection, after, CHUNK);
            if (chunk.isEmpty()) {
                break;
            }
            for (BrokenRecord record : chunk) {
                Outcome outcome = mending.of(record);
                records++;
                if (outcome instanceof Outcome.Passes) {
                    passing++;
                } else {
                    others.add(outcome.text());
                }
                // Every kind of outcome is shown before any is shown twice.
                List<Trial.Sample> into = seen.add(outcome.text()) ? first : rest;
                if (into.size() < most) {
                    into.add(new Trial.Sample(record.id(), record.raw(), outcome));
                }
            }
            after = chunk.getLast().id();
            progress.report(records, -1, "Trying the fix");
        }
        first.addAll(rest);
        return new Trial(
                records, passing, others.all(), first.subList(0, Math.min(most, first.size())));
    }

    /// What the contract says of bytes now; empty where they keep it.
    public List<Violation> check(byte[] record) {
        Outcome outcome =
                new Mending(new Fix.Edit(record), clock.millis() * 1000)
                        .of(new BrokenRecord(0, "", "", 0, 0, 0, null, record));
        return outcome instanceof Outcome.Fails(_, List<Violation> violations)
                ? violations
                : List.of();
    }

    /// Where each violation lies in the bytes.
    public static List<Place> places(byte[] record, List<Violation> violations) {
        return Places.of(record, violations);
    }

    /// Fixes the open records of a selection and sends those that then keep the contract; the
    /// others stay. Records are taken in portions, each with an audit entry: what was sent when the
    /// bus fails or the person cancels stays sent, and doing it again sends the rest.
    ///
    /// @param note why, for the audit trail; may be empty
    public Sent republish(Selection selection, Fix fix, Person by, String note, Progress progress) {
        requireOne(selection, fix);
        requireShort(note);
        sending.lock();
        try {
            resume(progress);
            Mending mending = new Mending(fix, clock.millis() * 1000);
            Tally kept = new Tally();
            List<Long> entries = new ArrayList<>();
            long records = 0;
            long sent = 0;
            long after = 0;
            while (true) {
                stopIfCancelled(progress, sent);
                List<BrokenRecord> chunk = store.open(selection, after, CHUNK);
                if (chunk.isEmpty()) {
                    return new Sent(records, sent, kept.all(), entries);
                }
                after = chunk.getLast().id();
                records += chunk.size();
                Map<Long, byte[]> fixed = new LinkedHashMap<>();
                List<Wanted> wanted = new ArrayList<>();
                for (BrokenRecord record : chunk) {
                    Outcome outcome = mending.of(record);
                    if (outcome
                            instanceof Outcome.Passes(byte[] bytes, String event, String user)) {
                        fixed.put(record.id(), bytes);
                        wanted.add(new Wanted(record.id(), note, bytes, event, user));
                    } else {
                        kept.add(outcome.text());
                    }
                }
                Recorded recorded =
                        wanted.isEmpty()
                                ? null
                                : store.decide(
                                        wanted,
                                        ids ->
                                                note(
                                                                by,
                                                                Act.QUARANTINE_REPUBLISHED,
                                                                selection,
                                                                ids,
                                                                note)
                                                        .with("fix", cut(fix.text())));
                if (recorded != null) {
                    entries.add(recorded.auditEntry());
                    send(
                            recorded.ids().stream()
                                    .map(id -> new Waiting(id, bytesOf(fixed, id)))
                                    .toList());
                    sent += recorded.ids().size();
                }
                progress.report(records, -1, "Sending fixed records");
            }
        } finally {
            sending.unlock();
        }
    }

    private static byte[] bytesOf(Map<Long, byte[]> fixed, long id) {
        byte[] bytes = fixed.get(id);
        if (bytes == null) {
            throw new IllegalStateException("record " + id + " was not asked for");
        }
        return bytes;
    }

    /// Sends what was decided to be sent and is not known to be on the bus, for example after a
    /// crash between the two.
    ///
    /// @return how many records
    public long resume(Progress progress) {
        sending.lock();
        try {
            long done = 0;
            List<Waiting> waiting = store.waiting(CHUNK);
            while (!waiting.isEmpty()) {
                send(waiting);
                done += waiting.size();
                progress.report(done, -1, "Sending what waited for the bus");
                waiting = store.waiting(CHUNK);
            }
            return done;
        } finally {
            sending.unlock();
        }
    }

    private void send(List<Waiting> waiting) {
        try {
            outlet.send(waiting.stream().map(Waiting::fixed).toList());
        } catch (PlayledgerException e) {
            throw new PlayledgerException(
                    e.code(),
                    e.getMessage()
                            + " The decision about "
                            + waiting.size()
                            + " records is recorded: they wait and are sent when the engine starts"
                            + " or when somebody republishes again.",
                    e);
        }
        store.sent(waiting.stream().map(Waiting::id).toList());
    }

    /// Gives up the open records of a selection. They stay readable, as discarded.
    ///
    /// @param reason why; not empty
    public Discarded discard(Selection selection, Person by, String reason, Progress progress) {
        if (reason.isBlank()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, "Say why the records are discarded. Nothing was changed.");
        }
        requireShort(reason);
        List<Long> entries = new ArrayList<>();
        long records = 0;
        long after = 0;
        while (true) {
            stopIfCancelled(progress, records);
            List<BrokenRecord> chunk = store.open(selection, after, CHUNK);
            if (chunk.isEmpty()) {
                return new Discarded(records, entries);
            }
            after = chunk.getLast().id();
            Recorded recorded =
                    store.decide(
                            chunk.stream()
                                    .map(record ->
                                            new Wanted(record.id(), reason, null, null, null))
                                    .toList(),
                            ids -> note(by, Act.QUARANTINE_DISCARDED, selection, ids, reason));
            if (recorded != null) {
                entries.add(recorded.auditEntry());
                records += recorded.ids().size();
            }
            progress.report(records, -1, "Discarding");
        }
    }

    private static void stopIfCancelled(Progress progress, long done) {
        if (progress.cancelled()) {
            throw new PlayledgerException(
                    Code.CANCELLED,
                    "Cancelled after "
                            + done
                            + " records; those stay decided, with their audit entries.");
        }
    }

    private static AuditNote note(
            Person by, Act act, Selection selection, List<Long> ids, String note) {
        AuditNote entry =
                AuditNote.of(by, act, "quarantine, " + ids.size() + " records")
                        .with("records", Ranges.of(ids))
                        .with("selection", cut(selection.text()))
                        .with("account", Person.atThisMachine().name());
        return note.isBlank() ? entry : entry.with("note", note);
    }

    private static String cut(String text) {
        return text.length() <= 4000
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 2000)) + "…";
    }

    private static void requireOne(Selection selection, Fix fix) {
        if (fix instanceof Fix.Edit
                && !(selection instanceof Selection.Ids(List<Long> ids) && ids.size() == 1)) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "An edit by hand is for one record; use a transformation for many. Nothing was"
                            + " changed.");
        }
    }

    private static void requireShort(String note) {
        if (note.length() > NOTE_CHARS_MAX) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "A note has at most " + NOTE_CHARS_MAX + " characters. Nothing was changed.");
        }
    }

    /// Ids as stretches, `3-7 12`, which keeps an entry short.
    static final class Ranges {
        private Ranges() {}

        static String of(List<Long> ids) {
            long[] sorted = ids.stream().mapToLong(Long::longValue).sorted().toArray();
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < sorted.length; ) {
                int end = i;
                while (end + 1 < sorted.length && sorted[end + 1] == sorted[end] + 1) {
                    end++;
                }
                out.append(out.isEmpty() ? "" : " ").append(sorted[i]);
                if (end > i) {
                    out.append('-').append(sorted[end]);
                }
                i = end + 1;
            }
            return out.toString();
        }
    }
}
