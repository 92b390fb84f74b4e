package io.playledger.view.sample;

import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.Catalogue;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.engine.catalog.edit.LedgerEdits;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A catalogue with one title whose terms changed.
final class SampleCatalogue {
    static final String ITEM = "title:cartographers-s2e4";

    private SampleCatalogue() {}

    static SampleLedger ledger(Instant now) {
        return new SampleLedger(now.minus(Duration.ofDays(40)));
    }

    static Catalogue of(SampleLedger ledger) {
        LedgerEdits edits = new LedgerEdits(ledger, ledger);
        commit(edits, new Edit.Put(during("2026-01-05", "2026-01-27"), rows("0.00031", "*")));
        commit(edits, new Edit.Put(during("2026-01-27", "2026-02-14"), rows("0.00034", "*")));
        commit(edits, new Edit.Put(during("2026-02-18", "2026-03-04"), rows("0.00034", "SE|NO")));
        commit(
                edits,
                new Edit.Put(
                        new Validity(Instant.parse("2026-03-04T00:00:00Z"), null),
                        rows("0.00029", "*")));
        return edits;
    }

    private static void commit(Catalogue edits, Edit edit) {
        Committed made =
                edits.commit(
                        new Draft(ITEM, edits.item(ITEM).change(), List.of(edit)),
                        Person.named("Ada Berg"),
                        "As the licence says");
        if (!(made instanceof Committed.Done)) {
            throw new IllegalStateException(made.toString());
        }
    }

    private static Validity during(String from, String to) {
        return new Validity(Instant.parse(from + "T00:00:00Z"), Instant.parse(to + "T00:00:00Z"));
    }

    private static List<Map<String, String>> rows(String rate, String territories) {
        return List.of(
                row("Harrow Pictures", "0.7", rate, territories),
                row("Ostra Film", "0.3", rate, territories));
    }

    private static Map<String, String> row(
            String holder, String share, String rate, String territories) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("name", "The Cartographers S2 E4");
        row.put("artist", "");
        row.put("territories", territories);
        row.put("rights_holder", holder);
        row.put("share", share);
        row.put("rate_model", "per_minute");
        row.put("rate", rate);
        row.put("currency", "EUR");
        row.put("eidr", "10.5240/7791-8534-2C23-9030-8610-5");
        return row;
    }
}
