package io.playledger.engine.royalty;

import java.util.List;
import java.util.Map;

/// Port of the rule sets; a version is never edited. Safe for any thread.
public interface RuleStore {
    /// All, by number; the first is [RuleSet#FIRST].
    List<RuleSet> rules();

    /// Records the next version; durable when it returns.
    RuleSet add(Map<String, Long> leastMillisByKind);
}
