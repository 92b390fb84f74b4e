package io.playledger.engine.royalty;

import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.rules.RuleVersion;
import io.playledger.engine.royalty.rules.RuleWords;
import io.playledger.engine.royalty.rules.RulesDraft;

import java.util.List;

/// Port of the rule sets; a version is never edited. Safe for any thread.
public interface RuleStore {
    /// All, by number; the first is [RuleSet#FIRST].
    List<RuleSet> rules();

    /// Records the next version with its entry in the audit trail; durable when it returns.
    RuleSet add(RulesDraft draft, Person by);

    /// What the audit trail says of a version.
    static AuditNote note(RuleVersion version, Person by) {
        return AuditNote.of(by, AuditNote.Act.RULES_ADDED, "rule set " + version.number())
                .with("rules", version.number())
                .with("effective", RuleWords.effective(version.effectiveFrom()))
                .with("reason", version.reason())
                .with("words", String.join(" ", RuleWords.of(version)));
    }
}
