package io.playledger.store.erasure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which registered store answers for each table of the control store. A table that is not here is
/// told of by a test: whoever adds one says here what of a subject can be in it.
final class TableKinds {
    /// Of tables that can hold nothing of a subject: figures, names of items and of people who act.
    static final String NOTHING = "";

    private static final Map<String, String> STORES = new HashMap<>();

    static {
        put("quarantine", "quarantine", "quarantine_violation", "quarantine_decision");
        put(
                "late",
                "late_period",
                "late_decision",
                "late_event",
                "period_correction",
                "run_adjustments",
                "run_adjustment_origin",
                "run_adjustment_total");
        put("statements", "run", "run_total", "run_pool", "run_unqualified");
        put("rules", "rule_set", "rule_kind", "rule_name");
        put("exports", "export_made");
        // Sealed, hashed under keys, or sums; the whole of it is searched.
        put(
                "control-store",
                "tombstone",
                "erased_record",
                "erased_tally",
                "deletion_request",
                "deletion_subject",
                "deletion_key",
                "deletion_date",
                "deletion_store",
                "deletion_step",
                "deletion_guard",
                "deletion_refused",
                "deletion_inbox",
                "outside_store",
                "outside_asked",
                "outside_answer",
                "outside_position",
                "outside_refusal",
                "audit_entry",
                "audit_head",
                "sign_off");
        put("archive", "archive_commit", "archive_file", "file_range", "commit_range");
        put(
                NOTHING,
                "source",
                "source_position",
                "recorded_clock",
                "catalog_change",
                "catalog_version",
                "catalog_terms",
                "catalog_alias",
                "catalog_position",
                "catalog_refusal",
                "period_lock",
                "integrity_check",
                "report",
                "pool",
                "pool_set",
                "rate",
                "rate_set",
                "stream_step",
                "flyway_schema_history");
    }

    private TableKinds() {}

    private static void put(String store, String... tables) {
        List.of(tables).forEach(table -> STORES.put(table, store));
    }

    static boolean registered(String table) {
        return STORES.containsKey(table);
    }

    static java.util.Set<String> stores() {
        return java.util.Set.copyOf(STORES.values());
    }
}
