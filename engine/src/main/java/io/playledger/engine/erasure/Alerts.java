package io.playledger.engine.erasure;

import io.playledger.engine.erasure.Deletions.Alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a person ought to know of the board.
final class Alerts {
    private Alerts() {}

    static List<Alert> of(List<DeletionDetail> board, Duration warnBefore, Instant now) {
        List<Alert> alerts = new ArrayList<>();
        for (DeletionDetail each : board) {
            DeletionRequest request = each.request();
            if (!request.unfinished()) {
                continue;
            }
            if (!now.isBefore(request.dueAt())) {
                alerts.add(new Alert(Alert.Kind.OVERDUE, request, null));
            } else if (!now.isBefore(request.dueAt().minus(warnBefore))) {
                alerts.add(new Alert(Alert.Kind.DUE_SOON, request, null));
            }
            for (StoreLine line : each.stores()) {
                if (line.state() == StoreState.REFUSED) {
                    alerts.add(new Alert(Alert.Kind.REFUSED, request, line.store()));
                } else if (line.state() == StoreState.FAILING) {
                    alerts.add(new Alert(Alert.Kind.FAILING, request, line.store()));
                }
            }
        }
        alerts.sort(
                Comparator.comparing(Alert::kind).thenComparing(alert -> alert.request().dueAt()));
        return alerts;
    }
}
