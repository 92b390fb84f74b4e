package io.playledger.view.sample;

import io.playledger.engine.catalog.edit.CatalogRefusals;

import java.time.Instant;
import java.util.List;

/// Two messages of the bus that could not be taken.
final class SampleRefusals implements CatalogRefusals {
    private static final List<Refused> ALL =
            List.of(
                    new Refused(
                            "catalog",
                            0,
                            41_207,
                            Instant.parse("2026-03-04T08:12:00Z"),
                            "currency «EURO» must be an ISO 4217 currency code such as EUR.",
                            "{\"item_id\":\"track:night-ferry\",\"valid_from\":\"2026-04-01\",\"terms\":[{\"rights_holder\":\"Fjord"
                                + " Records\",\"share\":\"1\",\"rate_model\":\"per_play\",\"rate\":\"0.0035\",\"currency\":\"EURO\"}]}"),
                    new Refused(
                            "catalog",
                            0,
                            40_011,
                            Instant.parse("2026-03-02T17:40:00Z"),
                            "shares sum to 0.9, not to 1.",
                            "{\"item_id\":\"track:low-tide\"}"));

    @Override
    public List<Refused> refused(int limit) {
        return ALL.stream().limit(limit).toList();
    }

    @Override
    public long refusedCount() {
        return ALL.size();
    }
}
