package io.playledger.app.cli;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.Terms;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.ItemChange;
import io.playledger.engine.catalog.edit.Preview;
import io.playledger.engine.catalog.edit.Step;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The catalogue for a person at a terminal.
final class CatalogText {
    private CatalogText() {}

    /// One line a version, with a line for each gap between.
    static List<String> versions(List<CatalogVersion> versions) {
        List<String> lines = new ArrayList<>();
        Instant end = null;
        for (CatalogVersion version : versions) {
            if (end != null && end.isBefore(version.validFrom())) {
                lines.add("   gap  " + stretch(new Validity(end, version.validFrom())));
            }
            end = version.validTo();
            lines.add(
                    "%6d  %s  %s%s  %s"
                            .formatted(
                                    version.version(),
                                    stretch(version.validity()),
                                    version.name(),
                                    version.artist().isEmpty() ? "" : " · " + version.artist(),
                                    territories(version)));
            version.terms().forEach(terms -> lines.add("        " + terms(terms)));
            String identifiers = identifiers(version);
            if (!identifiers.isEmpty()) {
                lines.add("        " + identifiers);
            }
        }
        return lines;
    }

    private static String territories(CatalogVersion version) {
        return version.territories().isEmpty()
                ? "everywhere"
                : String.join("|", new TreeSet<>(version.territories()));
    }

    private static String identifiers(CatalogVersion version) {
        return Stream.of(
                        named("ISRC", version.isrc()),
                        named("ISWC", version.iswc()),
                        named("EIDR", version.eidr()),
                        named("UPC", version.upc()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("  "));
    }

    private static String named(String name, @Nullable String value) {
        return value == null ? "" : name + " " + value;
    }

    private static String terms(Terms terms) {
        return "%s  %s %%  %s %s %s%s"
                .formatted(
                        terms.rightsHolder(),
                        terms.share().movePointRight(2).stripTrailingZeros().toPlainString(),
                        terms.model().wireName(),
                        terms.rate().toPlainString(),
                        terms.currency(),
                        terms.territories().isEmpty()
                                ? ""
                                : "  only in "
                                        + String.join("|", new TreeSet<>(terms.territories())));
    }

    private static String stretch(Validity valid) {
        return "%-20s → %-20s".formatted(valid.from(), valid.to() == null ? "open" : valid.to());
    }

    static List<String> preview(Preview preview) {
        List<String> lines = new ArrayList<>(versions(preview.after()));
        preview.steps().forEach(step -> lines.add("· " + step(step)));
        preview.warnings().forEach(warning -> lines.add("! " + warning));
        return lines;
    }

    static List<String> change(ItemChange change) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%d  %s  %s by %s%s: %s"
                        .formatted(
                                change.number(),
                                change.recordedAt(),
                                change.kind().wireName(),
                                change.by(),
                                change.undoes() == null ? "" : ", takes back " + change.undoes(),
                                change.reason()));
        lines.add(
                "    "
                        + change.steps().stream()
                                .limit(10)
                                .map(CatalogText::step)
                                .collect(Collectors.joining("; "))
                        + (change.steps().size() > 10
                                ? "; and " + (change.steps().size() - 10) + " more"
                                : ""));
        return lines;
    }

    private static String step(Step step) {
        return switch (step) {
            case Step.Added(CatalogVersion version) ->
                    "version " + version.version() + " " + version.validity() + " added";
            case Step.Restretched(CatalogVersion before, Validity now) ->
                    "version "
                            + before.version()
                            + " is valid "
                            + now
                            + ", was "
                            + before.validity();
            case Step.Withdrawn(CatalogVersion version) ->
                    "version " + version.version() + " " + version.validity() + " withdrawn";
        };
    }
}
