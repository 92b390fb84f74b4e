package io.playledger.store.archive;

import io.playledger.engine.quarantine.QuarantineFilter;
import io.playledger.engine.quarantine.RecordState;

import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A filter of quarantined records as a condition over `quarantine q LEFT JOIN quarantine_decision
/// d`, with what is bound into it.
///
/// @param sql the condition, never empty
record QuarantineWhere(String sql, Map<String, Object> bound) {
    static QuarantineWhere of(QuarantineFilter filter) {
        List<String> all = new ArrayList<>();
        Map<String, Object> bound = new LinkedHashMap<>();
        if (filter.state() != null) {
            all.add(state(filter.state()));
        }
        equal(all, bound, "q.reasons = :reasons", "reasons", filter.reasons());
        equal(all, bound, "q.client = :client", "client", filter.client());
        equal(all, bound, "q.surface = :surface", "surface", filter.surface());
        String violation =
                "EXISTS (SELECT 1 FROM quarantine_violation x WHERE x.quarantine_id = q.id";
        equal(all, bound, violation + " AND x.rule = :rule)", "rule", filter.rule());
        equal(all, bound, violation + " AND x.field = :field)", "field", filter.field());
        return new QuarantineWhere(all.isEmpty() ? "TRUE" : String.join(" AND ", all), bound);
    }

    /// Of these, those that nobody decided about.
    static QuarantineWhere openOf(List<Long> ids) {
        return new QuarantineWhere(
                state(RecordState.OPEN) + " AND q.id = ANY(:ids)",
                Map.of("ids", ids.toArray(Long[]::new)));
    }

    private static String state(RecordState state) {
        return switch (state) {
            case OPEN -> "d.quarantine_id IS NULL";
            case SENDING -> "d.decision = 'republish' AND d.sent_micros IS NULL";
            case REPUBLISHED -> "d.decision = 'republish' AND d.sent_micros IS NOT NULL";
            case DISCARDED -> "d.decision = 'discard'";
        };
    }

    private static void equal(
            List<String> all,
            Map<String, Object> bound,
            String condition,
            String name,
            @Nullable String value) {
        if (value != null) {
            all.add(condition);
            bound.put(name, value);
        }
    }

    Query bind(Query query) {
        bound.forEach(query::bind);
        return query;
    }
}
