package io.playledger.engine.quarantine;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/// Which records; what is null does not matter.
///
/// @param reasons the whole reason: every field and rule broken, as [QuarantineRow#reasons()]
/// @param rule a rule that was broken, whatever else was
/// @param field a field that broke a rule
public record QuarantineFilter(
        @Nullable RecordState state,
        @Nullable String reasons,
        @Nullable String rule,
        @Nullable String field,
        @Nullable String client,
        @Nullable String surface) {
    /// What waits for a decision.
    public static final QuarantineFilter OPEN =
            new QuarantineFilter(RecordState.OPEN, null, null, null, null, null);

    /// Everything.
    public static final QuarantineFilter ALL =
            new QuarantineFilter(null, null, null, null, null, null);

    public QuarantineFilter withState(@Nullable RecordState state) {
        return new QuarantineFilter(state, reasons, rule, field, client, surface);
    }

    /// This filter, narrowed to one group.
    public QuarantineFilter within(GroupBy by, String value) {
        return new QuarantineFilter(
                state,
                by == GroupBy.REASON ? value : reasons,
                by == GroupBy.RULE ? value : rule,
                by == GroupBy.FIELD ? value : field,
                by == GroupBy.CLIENT ? value : client,
                by == GroupBy.SURFACE ? value : surface);
    }

    /// The filter for a person and for the audit trail: `field payload.country · rule required`.
    public String text() {
        Map<String, String> said = new TreeMap<>();
        put(said, "client", client);
        put(said, "field", field);
        put(said, "reason", reasons);
        put(said, "rule", rule);
        put(said, "surface", surface);
        StringBuilder out = new StringBuilder();
        said.forEach((name, value) ->
                out.append(out.isEmpty() ? "" : " · ").append(name).append(' ').append(value));
        return out.isEmpty() ? "all" : out.toString();
    }

    private static void put(Map<String, String> said, String name, @Nullable String value) {
        if (value != null) {
            said.put(name, value);
        }
    }
}
