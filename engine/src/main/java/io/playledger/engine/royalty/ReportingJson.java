package io.playledger.engine.royalty;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A run's reporting total as JSON.
final class ReportingJson {
    private ReportingJson() {}

    static void write(ObjectNode json, Run run) {
        ReportingTotal total = ReportingTotal.of(run, run.totals());
        if (total == null) {
            return;
        }
        json.put("currency", total.currency());
        json.put("amount", total.amount().toPlainString());
        ArrayNode missing = json.putArray("missing_rates");
        total.missing().forEach(missing::add);
    }
}
