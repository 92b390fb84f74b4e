package io.playledger.engine.royalty.rules;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One change of the rules; never edited. From its effective date on it takes the place of whatever
/// earlier numbers say of the kinds that it names; kinds that it does not name keep their rules.
///
/// @param number 1 ships with the product
/// @param effectiveFrom first day, in the zone of the period that is judged; null: every day
/// @param kinds all that is asked of the kinds that it names (`track`, `title`)
/// @param reason why, in the words of who added it
/// @param by who added it
public record RuleVersion(
        int number,
        @Nullable LocalDate effectiveFrom,
        SortedMap<String, KindRules> kinds,
        String reason,
        String by,
        Instant recordedAt) {
    public RuleVersion {
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    }

    public RuleVersion(
            int number,
            @Nullable LocalDate effectiveFrom,
            Map<String, KindRules> kinds,
            String reason,
            String by,
            Instant recordedAt) {
        this(number, effectiveFrom, new TreeMap<>(kinds), reason, by, recordedAt);
    }
}
