package io.playledger.engine.feature;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is known of one user. Bounded: the [#ITEMS_MAX] items of the greatest weight or latest.
///
/// Thread-safe by its own lock.
public final class UserFeatures {
    public static final int ITEMS_MAX = 500;

    private final String userId;
    private final Map<String, Affinity> items = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private @Nullable Session session;
    private @Nullable Session ended;
    private long eventMicros;

    public UserFeatures(String userId) {
        this.userId = userId;
    }

    /// As it was stored.
    public UserFeatures(String userId, Collection<Affinity> stored, @Nullable Session session) {
        this.userId = userId;
        this.session = session;
        for (Affinity affinity : stored) {
            items.put(affinity.itemId(), affinity);
            eventMicros = Math.max(eventMicros, affinity.lastMicros());
        }
        if (session != null) {
            eventMicros = Math.max(eventMicros, session.endedMicros());
        }
    }

    public String userId() {
        return userId;
    }

    synchronized void take(Signal signal) {
        items.computeIfAbsent(signal.itemId(), Affinity::new).take(signal);
        changed.add(signal.itemId());
        eventMicros = Math.max(eventMicros, signal.timeMicros());
        session(signal);
    }

    /// An event of before the session's start is no part of it, nor a session of its own.
    private void session(Signal signal) {
        long time = signal.timeMicros();
        Session now = session;
        long ms = Math.max(0, signal.msPlayed());
        if (now != null && time < now.startedMicros()) {
            return;
        }
        if (now == null || time - now.endedMicros() > Session.PAUSE_MICROS) {
            if (now != null) {
                ended = now;
            }
            session = new Session(time, time, signal.surface(), signal.country(), 1, ms);
        } else {
            boolean later = time >= now.endedMicros();
            session =
                    new Session(
                            now.startedMicros(),
                            Math.max(time, now.endedMicros()),
                            later ? signal.surface() : now.surface(),
                            later && signal.country() != null ? signal.country() : now.country(),
                            now.events() + 1,
                            now.msPlayed() + ms);
        }
    }

    /// What was changed since the last call, to be stored, and the items that fell out.
    synchronized Change change() {
        List<String> dropped = new ArrayList<>();
        if (items.size() > ITEMS_MAX) {
            items.values().stream()
                    .sorted(
                            Comparator.comparingDouble((Affinity a) -> a.weightAt(eventMicros))
                                    .thenComparingLong(Affinity::lastMicros))
                    .limit(items.size() - ITEMS_MAX)
                    .map(Affinity::itemId)
                    .forEach(dropped::add);
            dropped.forEach(items::remove);
            changed.removeAll(dropped);
        }
        List<Affinity> kept =
                items.values().stream()
                        .filter(each -> changed.contains(each.itemId()))
                        .map(Affinity::copy)
                        .toList();
        changed.clear();
        List<Session> sessions = new ArrayList<>();
        if (ended != null) {
            sessions.add(ended);
            ended = null;
        }
        if (session != null) {
            sessions.add(session);
        }
        return new Change(userId, kept, dropped, sessions);
    }

    /// What is to be stored of a user.
    public record Change(
            String userId, List<Affinity> items, List<String> dropped, List<Session> sessions) {}

    /// Every item with what was done with it, the latest first.
    public synchronized List<Affinity> recent() {
        return items.values().stream()
                .map(Affinity::copy)
                .sorted(
                        Comparator.comparingLong((Affinity a) -> -a.lastMicros())
                                .thenComparing(Affinity::itemId))
                .toList();
    }

    public synchronized @Nullable Session session() {
        return session;
    }

    /// The latest event time that is in it, or 0.
    public synchronized long eventMicros() {
        return eventMicros;
    }
}
