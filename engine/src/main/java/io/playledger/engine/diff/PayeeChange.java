package io.playledger.engine.diff;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What moved for a rights holder in one currency: all that it is paid by the two, with what is
/// settled of closed periods.
public record PayeeChange(
        String rightsHolder,
        String currency,
        long playsBefore,
        long playsAfter,
        BigDecimal before,
        BigDecimal after) {
    public BigDecimal change() {
        return after.subtract(before);
    }

    /// By the size of their change within each currency, whichever way it goes; equal ones by name.
    /// Those that did not move are not among them.
    static List<PayeeChange> between(Side first, Side second) {
        Map<String, PayeeChange> byKey = new TreeMap<>();
        first.paid()
                .forEach(total ->
                        add(
                                byKey,
                                new PayeeChange(
                                        total.rightsHolder(),
                                        total.currency(),
                                        total.plays(),
                                        0,
                                        total.amount(),
                                        BigDecimal.ZERO.setScale(total.amount().scale()))));
        second.paid()
                .forEach(total ->
                        add(
                                byKey,
                                new PayeeChange(
                                        total.rightsHolder(),
                                        total.currency(),
                                        0,
                                        total.plays(),
                                        BigDecimal.ZERO.setScale(total.amount().scale()),
                                        total.amount())));
        List<PayeeChange> changes = new ArrayList<>(byKey.values());
        changes.removeIf(
                one -> one.change().signum() == 0 && one.playsBefore() == one.playsAfter());
        changes.sort(
                java.util.Comparator.comparing(PayeeChange::currency)
                        .thenComparing(
                                one -> one.change().abs(), java.util.Comparator.reverseOrder())
                        .thenComparing(PayeeChange::rightsHolder));
        return changes;
    }

    private static void add(Map<String, PayeeChange> byKey, PayeeChange one) {
        byKey.merge(
                one.currency() + ' ' + one.rightsHolder(),
                one,
                (a, b) ->
                        new PayeeChange(
                                a.rightsHolder(),
                                a.currency(),
                                a.playsBefore() + b.playsBefore(),
                                a.playsAfter() + b.playsAfter(),
                                a.before().add(b.before()),
                                a.after().add(b.after())));
    }
}
