package io.playledger.view.late;

import io.playledger.engine.royalty.late.LateEvent.Status;
import io.playledger.view.part.Pages;

import javafx.application.Platform;
import javafx.collections.ObservableList;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rows that a person has chosen, which need not be there yet, or any more: the list holds but
/// some pages. Each is remembered as it was when it was chosen, so that an act is about what the
/// person saw. UI thread.
final class LateChoice {
    /// As many can be chosen one by one; beyond that, a filter says better what is meant.
    static final int MOST = 2_000;

    /// What is known of the choice.
    enum State {
        /// Nothing, or every row: an act is about all that match.
        ALL,
        SOME,
        /// Rows of it are still being read.
        READING,
        TOO_MANY,
        /// The list has moved since.
        STALE
    }

    private final Map<Integer, LateView> seen = new HashMap<>();
    private final Set<Pages.Row<LateView>> awaited =
            Collections.newSetFromMap(new IdentityHashMap<>());
    private State state = State.ALL;
    private boolean asked;

    /// Takes the chosen places of a list.
    ///
    /// @param again called when a row that was missing is there
    void take(List<Integer> places, ObservableList<Pages.Row<LateView>> rows, Runnable again) {
        if (places.size() == rows.size()) {
            seen.clear();
            state = State.ALL;
            return;
        }
        if (places.size() > MOST) {
            seen.clear();
            state = State.TOO_MANY;
            return;
        }
        Set<Integer> chosen = new HashSet<>(places);
        seen.keySet().retainAll(chosen);
        state = chosen.isEmpty() ? State.ALL : State.SOME;
        for (int place : chosen) {
            Pages.Row<LateView> row = rows.get(place);
            LateView there = row.valueProperty().get();
            LateView before = seen.get(place);
            if (there == null) {
                if (before == null) {
                    state = state == State.STALE ? state : State.READING;
                    await(row, again);
                }
            } else if (before == null) {
                seen.put(place, there);
            } else if (!there.event().eventId().equals(before.event().eventId())) {
                state = State.STALE;
            }
        }
    }

    /// A page brings many rows at once: asks once for all of them.
    private void await(Pages.Row<LateView> row, Runnable again) {
        if (awaited.add(row)) {
            row.valueProperty()
                    .subscribe((empty, read) -> {
                        if (awaited.remove(row) && !asked) {
                            asked = true;
                            Platform.runLater(() -> {
                                asked = false;
                                again.run();
                            });
                        }
                    });
        }
    }

    void forget() {
        seen.clear();
        awaited.clear();
        state = State.ALL;
    }

    State state() {
        return state;
    }

    /// Ids of the chosen events; empty where an act is about all that match.
    Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        if (state == State.SOME) {
            seen.values().forEach(view -> ids.add(view.event().eventId()));
        }
        return ids;
    }

    boolean someIs(Set<Status> statuses) {
        return seen.values().stream().anyMatch(view -> statuses.contains(view.event().status()));
    }
}
