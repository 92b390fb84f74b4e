package io.playledger.app.demo;

import io.playledger.engine.audit.Person;
import io.playledger.engine.catalog.Catalogue;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.Committed;
import io.playledger.engine.catalog.edit.Draft;
import io.playledger.engine.catalog.edit.Edit;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// What people did to the most played item since it was imported, so that its recorded time has
/// something to look back to: a campaign's rate for ten days, and a moment later for a week alone.
final class DemoEdits {
    private DemoEdits() {}

    static void make(Catalogue catalogue, String item, Instant start) {
        Instant today = start.truncatedTo(ChronoUnit.DAYS);
        Validity campaign =
                new Validity(today.minus(Duration.ofDays(30)), today.minus(Duration.ofDays(20)));
        Validity rest = new Validity(today.minus(Duration.ofDays(23)), campaign.to());
        String rate =
                catalogue.item(item).versions().stream()
                        .filter(version -> version.validity().contains(campaign.from()))
                        .map(version -> version.terms().getFirst().rate().toPlainString())
                        .findFirst()
                        .orElse("");
        if (rate.isEmpty()) {
            return;
        }
        commit(
                catalogue,
                item,
                new Edit.Change(campaign, Map.of("rate", rate + "2")),
                "Ines Duarte",
                "Autumn campaign: better rate for ten days, letter of the label");
        commit(
                catalogue,
                item,
                new Edit.Change(rest, Map.of("rate", rate)),
                "Tomas Lind",
                "The campaign ended after a week; the label confirmed it by mail");
    }

    private static void commit(
            Catalogue catalogue, String item, Edit edit, String by, String reason) {
        Draft draft = new Draft(item, catalogue.item(item).change(), List.of(edit));
        Committed made = catalogue.commit(draft, new Person(by), reason);
        if (!(made instanceof Committed.Done)) {
            throw new PlayledgerException(
                    Code.INTERNAL, "The demo's edit of " + item + " was refused: " + made);
        }
    }
}
