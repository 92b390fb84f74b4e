package io.playledger.engine.audit;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// An act that is about to be recorded, together with what it changes.
///
/// @param by who acts
/// @param act what is done: `run.made`, `signoff.approved`, …
/// @param subject what it is done to: `2026-03 UTC title,track`, …
/// @param detail what else an auditor asks for, by name
public record AuditNote(Person by, Act act, String subject, SortedMap<String, String> detail) {
    /// The acts that there are, with the stable names that they are recorded under.
    public enum Act {
        RUN_MADE("run.made"),
        RUN_MADE_CURRENT("run.made_current"),
        SIGNOFF_PREPARED("signoff.prepared"),
        SIGNOFF_SENT_BACK("signoff.sent_back"),
        SIGNOFF_APPROVED("signoff.approved"),
        SCHEDULE_FAILED("schedule.failed"),
        LATE_ADJUSTED("late.adjusted"),
        LATE_REJECTED("late.rejected"),
        LATE_UNDONE("late.undone"),
        PERIOD_CORRECTED("period.corrected"),
        CATALOG_IMPORTED("catalog.imported"),
        CATALOG_EDITED("catalog.edited"),
        CATALOG_UNDONE("catalog.undone"),
        CATALOG_ALIASED("catalog.aliased"),
        CATALOG_RECEIVED("catalog.received"),
        QUARANTINE_REPUBLISHED("quarantine.republished"),
        QUARANTINE_DISCARDED("quarantine.discarded"),
        RULES_ADDED("rules.added"),
        DELETION_RECEIVED("deletion.received"),
        DELETION_CANCELLED("deletion.cancelled"),
        DELETION_HELD("deletion.held"),
        DELETION_RELEASED("deletion.released"),
        DELETION_EXTENDED("deletion.extended"),
        DELETION_NOTED("deletion.noted"),
        DELETION_RETRIED("deletion.retried"),
        DELETION_ERASING("deletion.erasing"),
        DELETION_STORE("deletion.store"),
        DELETION_REFUSED("deletion.refused"),
        DELETION_ANSWERED("deletion.answered"),
        DELETION_CLOSED("deletion.closed"),
        DELETION_KEY_DESTROYED("deletion.key_destroyed"),
        OUTSIDE_REGISTERED("outside.registered"),
        OUTSIDE_RETIRED("outside.retired"),
        AUDIT_HEAD("audit.head_exported"),
        EXPORT_MADE("export.made"),
        EXPORT_GONE("export.gone"),
        POOLS_RECORDED("pools.recorded"),
        RATES_RECORDED("rates.recorded"),
        MODEL_TRAINED("model.trained"),
        MODEL_ACTIVATED("model.activated"),
        MODEL_ROLLED_BACK("model.rolled_back");

        private final String wireName;

        Act(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public AuditNote {
        detail = Collections.unmodifiableSortedMap(new TreeMap<>(detail));
    }

    public static AuditNote of(Person by, Act act, String subject) {
        return new AuditNote(by, act, subject, new TreeMap<>());
    }

    /// This note with one thing more to know.
    public AuditNote with(String name, Object value) {
        SortedMap<String, String> more = new TreeMap<>(detail);
        more.put(name, value.toString());
        return new AuditNote(by, act, subject, more);
    }
}
