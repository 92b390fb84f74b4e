package io.playledger.view.events;

import io.playledger.engine.quarantine.QuarantineDetail;
import io.playledger.engine.quarantine.RecordDecision;
import io.playledger.engine.trace.ArchivedEvent;
import io.playledger.engine.trace.Trace;
import io.playledger.engine.trace.Trace.CatalogVerdict;
import io.playledger.engine.trace.Trace.Fate;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One event's way from its record to the money, as steps under one another.
final class Story {
    private final ScreenContext context;
    private final Consumer<String> openItem;

    /// A step of the story.
    ///
    /// @param item where the step leads on to the events of this item; else null
    private record Step(Tone tone, String title, List<String> lines, @Nullable String item) {}

    Story(ScreenContext context, Consumer<String> openItem) {
        this.context = context;
        this.openItem = openItem;
    }

    List<Node> of(Trace trace) {
        return steps(trace).stream().map(this::node).toList();
    }

    /// The same as text.
    String text(Trace trace) {
        StringBuilder out = new StringBuilder(trace.eventId()).append('\n');
        for (Step step : steps(trace)) {
            out.append('\n').append(step.title()).append('\n');
            step.lines().forEach(line -> out.append("  ").append(line).append('\n'));
        }
        return out.toString();
    }

    private String say(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    private List<Step> steps(Trace trace) {
        List<Step> steps = new ArrayList<>();
        if (!trace.found()) {
            steps.add(
                    new Step(
                            Tone.NEUTRAL,
                            say("trace.nothing"),
                            List.of(say("trace.nothing.text")),
                            null));
            return steps;
        }
        quarantine(trace.quarantined(), steps);
        for (Trace.Copy copy : trace.copies()) {
            steps.add(copy(copy));
        }
        CatalogVerdict verdict = trace.catalog();
        if (verdict != null) {
            steps.add(catalog(verdict));
        }
        for (Trace.RunVerdict run : trace.runs()) {
            steps.add(run(run));
        }
        if (trace.runs().isEmpty() && !trace.copies().isEmpty()) {
            steps.add(new Step(Tone.NEUTRAL, say("trace.no-run"), List.of(), null));
        }
        steps.add(
                new Step(
                        Tone.NEUTRAL,
                        say("trace.took", context.formats().duration(trace.took())),
                        List.of(),
                        null));
        return steps;
    }

    private void quarantine(@Nullable QuarantineDetail quarantined, List<Step> steps) {
        if (quarantined == null) {
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add(quarantined.row().reasons());
        RecordDecision decision = quarantined.decision();
        if (decision != null) {
            lines.add(
                    say(
                            "trace.decided",
                            decision.decidedBy(),
                            context.formats().stamp(decision.decidedAt()),
                            Long.toString(decision.auditEntry())));
        }
        steps.add(
                new Step(
                        Tone.WARN,
                        say("trace.quarantine", Long.toString(quarantined.row().id())),
                        lines,
                        null));
    }

    private Step copy(Trace.Copy copy) {
        ArchivedEvent event = copy.event();
        List<String> lines =
                List.of(
                        say(
                                "trace.from",
                                event.source(),
                                Integer.toString(event.partition()),
                                context.formats().count(event.offset())),
                        say("trace.times", event.receivedTime(), event.eventTime()),
                        say(
                                "trace.says",
                                event.eventType(),
                                event.itemId(),
                                event.surface(),
                                event.country() == null ? "—" : event.country(),
                                event.client() == null ? "—" : event.client(),
                                event.msPlayed() == null
                                        ? "—"
                                        : context.formats().count(event.msPlayed())),
                        say("trace.listener", event.userKey()),
                        event.file(),
                        say("trace.content", context.formats().digest(copy.contentDigest())));
        return switch (copy.dedup()) {
            case COUNTS -> new Step(Tone.GOOD, say("trace.counts"), lines, event.itemId());
            case DUPLICATE ->
                    new Step(Tone.NEUTRAL, say("trace.duplicate"), lines.subList(0, 2), null);
            case CONFLICT -> new Step(Tone.WARN, say("trace.conflict"), lines, null);
        };
    }

    private Step catalog(CatalogVerdict verdict) {
        return switch (verdict) {
            case CatalogVerdict.Licensed(var version) ->
                    new Step(
                            Tone.GOOD,
                            say("trace.catalog.version", Integer.toString(version.version())),
                            List.of(
                                    version.name()
                                            + (version.artist().isEmpty()
                                                    ? ""
                                                    : " · " + version.artist()),
                                    say(
                                            "trace.catalog.since",
                                            context.formats().stamp(version.validFrom()))),
                            null);
            case CatalogVerdict.OutsideTerritories(var version) ->
                    new Step(
                            Tone.BAD,
                            say("trace.catalog.outside", Integer.toString(version.version())),
                            List.of(),
                            null);
            case CatalogVerdict.Gap(int versions) ->
                    new Step(
                            Tone.BAD,
                            say("trace.catalog.gap", context.formats().count(versions)),
                            List.of(),
                            null);
            case CatalogVerdict.Unknown _ ->
                    new Step(Tone.BAD, say("trace.catalog.unknown"), List.of(), null);
            case CatalogVerdict.NoPlay _ ->
                    new Step(Tone.NEUTRAL, say("trace.catalog.no-play"), List.of(), null);
        };
    }

    private Step run(Trace.RunVerdict run) {
        List<String> lines = new ArrayList<>();
        lines.add(run.why());
        run.lines()
                .forEach(line ->
                        lines.add(
                                say(
                                        "trace.line",
                                        line.rightsHolder(),
                                        line.country(),
                                        Integer.toString(line.catalogVersion()),
                                        context.formats().count(line.plays()),
                                        context.formats().amount(line.amount(), line.currency()),
                                        line.currency())));
        return new Step(
                run.fate() == Fate.COUNTED ? Tone.GOOD : Tone.WARN,
                say(
                        run.current() ? "trace.run.current" : "trace.run",
                        Long.toString(run.run()),
                        run.period(),
                        fate(run.fate())),
                lines,
                null);
    }

    private String fate(Fate fate) {
        return say(
                switch (fate) {
                    case NOT_THERE -> "trace.fate.not-there";
                    case LATE -> "trace.fate.late";
                    case UNQUALIFIED -> "trace.fate.unqualified";
                    case UNLICENSED -> "trace.fate.unlicensed";
                    case COUNTED -> "trace.fate.counted";
                });
    }

    private Node node(Step step) {
        Region dot = new Region();
        dot.getStyleClass().addAll("dot", step.tone().styleClass());
        Label title = new Label(step.title());
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        HBox head = new HBox(8, dot, title);
        head.getStyleClass().add("run-cell-line");
        VBox box = new VBox(head);
        box.getStyleClass().add("story-step");
        for (String line : step.lines()) {
            Label said = new Label(line);
            said.getStyleClass().addAll("secondary", "story-line");
            said.setWrapText(true);
            said.setMinHeight(Region.USE_PREF_SIZE);
            box.getChildren().add(said);
        }
        String item = step.item();
        if (item != null) {
            Button on = new Button(say("trace.of-item"));
            on.getStyleClass().addAll("link", "story-link");
            on.setOnAction(event -> openItem.accept(item));
            box.getChildren().add(on);
        }
        return box;
    }
}
