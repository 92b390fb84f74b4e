package io.playledger.view.catalogue;

import io.playledger.engine.catalog.CatalogVersion;
import io.playledger.engine.catalog.ChangeNote;
import io.playledger.engine.catalog.KnownCatalog.NotedChange;
import io.playledger.engine.catalog.RateModel;
import io.playledger.engine.catalog.Terms;
import io.playledger.engine.catalog.Validity;
import io.playledger.engine.catalog.edit.ItemChange;
import io.playledger.engine.catalog.edit.Step;
import io.playledger.engine.royalty.impact.Impact;
import io.playledger.engine.royalty.period.PeriodState;
import io.playledger.view.catalogue.ItemView.Span;
import io.playledger.view.part.Chip;
import io.playledger.view.part.Chip.Tone;
import io.playledger.view.part.ScreenContext;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The Catalogue screen's words.
final class ItemWords {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private final ScreenContext context;

    ItemWords(ScreenContext context) {
        this.context = context;
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    String title(Span span) {
        CatalogVersion version = span.version();
        return version == null
                ? text(span.valid().to() == null ? "catalogue.fresh" : "catalogue.gap")
                : text("catalogue.version", Integer.toString(version.version()));
    }

    /// What a bar says below its number.
    String line(Span span, ItemView view) {
        CatalogVersion version = span.version();
        if (version == null) {
            Instant to = span.valid().to();
            long plays = 0;
            for (Map.Entry<LocalDate, Long> day : view.plays().entrySet()) {
                Instant noon =
                        day.getKey().atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(43_200);
                plays += span.valid().contains(noon) ? day.getValue() : 0;
            }
            if (to == null) {
                return text("catalogue.fresh.line", context.formats().count(plays));
            }
            return text(
                    "catalogue.gap.line",
                    lasting(Duration.between(span.valid().from(), to)),
                    context.formats().count(plays));
        }
        return line(version);
    }

    /// What a version says, short.
    String line(CatalogVersion version) {
        Terms terms = version.terms().getFirst();
        String where =
                version.territories().isEmpty()
                        ? ""
                        : ", " + String.join(" ", new TreeSet<>(version.territories()));
        return model(terms.model())
                + " "
                + terms.rate().toPlainString()
                + " "
                + terms.currency()
                + where;
    }

    private String lasting(Duration duration) {
        return duration.toSeconds() % 86_400 == 0
                ? text("catalogue.days", context.formats().count(duration.toDays()))
                : context.formats().duration(duration);
    }

    private String model(RateModel model) {
        return model.wireName().replace('_', ' ');
    }

    String spoken(Span span, ItemView view) {
        return title(span) + ", " + stretch(span.valid()) + ", " + line(span, view) + ".";
    }

    String stretch(Validity valid) {
        Instant to = valid.to();
        return at(valid.from()) + " – " + (to == null ? text("catalogue.open") : at(to));
    }

    private static String at(Instant at) {
        return (at.getEpochSecond() % 86_400 == 0 && at.getNano() == 0 ? DAY : MINUTE).format(at);
    }

    Chip.Model state(PeriodState state) {
        return switch (state) {
            case OPEN -> new Chip.Model(text("catalogue.state.open"), Tone.NEUTRAL);
            case PROVISIONAL -> new Chip.Model(text("catalogue.state.provisional"), Tone.WARN);
            case FINAL -> new Chip.Model(text("catalogue.state.final"), Tone.GOOD);
            case LOCKED -> new Chip.Model(text("catalogue.state.locked"), Tone.BAD);
        };
    }

    private String then(Impact.Then then) {
        return switch (then) {
            case RERUN -> text("catalogue.then.rerun");
            case ADJUST -> text("catalogue.then.adjust");
        };
    }

    /// What follows for the periods once it is committed.
    String afterwards(List<Impact.TouchedPeriod> periods) {
        return periods.isEmpty()
                ? ""
                : "\n"
                        + text(
                                "catalogue.then",
                                periods.stream()
                                        .limit(6)
                                        .map(period ->
                                                period.key().label() + " " + then(period.then()))
                                        .collect(Collectors.joining(", ")));
    }

    String change(Impact.Money money) {
        BigDecimal change = money.change();
        String amount = context.formats().amount(change, money.currency());
        return change.signum() > 0 ? "+" + amount : amount;
    }

    String when(ItemChange change) {
        return context.formats().stamp(change.recordedAt());
    }

    String who(ItemChange change) {
        return who(change.kind(), change.by());
    }

    String who(NotedChange change) {
        return who(change.kind(), change.by());
    }

    private String who(ChangeNote.Kind how, String by) {
        String kind =
                switch (how) {
                    case IMPORT -> text("catalogue.kind.import");
                    case EDIT -> text("catalogue.kind.edit");
                    case UNDO -> text("catalogue.kind.undo");
                    case ALIAS -> text("catalogue.kind.alias");
                    case MESSAGE -> text("catalogue.kind.message");
                    case UNTOLD -> text("catalogue.kind.untold");
                };
        return text("catalogue.history.who", kind, by);
    }

    /// What two states of an item say differently, one line a stretch.
    List<String> differences(List<CatalogVersion> before, List<CatalogVersion> after) {
        return Differences.between(before, after).stream()
                .map(stretch -> stretch(stretch.during()) + ": " + differs(stretch))
                .toList();
    }

    private String differs(Differences.Stretch stretch) {
        if (stretch.before() == null) {
            return text("catalogue.differs.begins");
        }
        if (stretch.after() == null) {
            return text("catalogue.differs.ends");
        }
        return stretch.columns().stream()
                .map(column ->
                        (column.holder().isEmpty() ? "" : column.holder() + ", ")
                                + column(column.name())
                                + " "
                                + orNothing(column.before())
                                + " → "
                                + orNothing(column.after()))
                .collect(Collectors.joining("; "));
    }

    private String orNothing(String value) {
        return value.isEmpty() ? text("catalogue.differs.nothing") : value;
    }

    /// A column as the form calls it.
    private String column(String name) {
        return switch (name) {
            case "name" -> text("catalogue.field.name");
            case "artist" -> text("catalogue.field.artist");
            case "territories" -> text("catalogue.field.territories");
            case "rights_holder" -> text("catalogue.field.holder");
            case "share" -> text("catalogue.field.share");
            case "rate_model" -> text("catalogue.field.model");
            case "rate" -> text("catalogue.field.rate");
            case "currency" -> text("catalogue.field.currency");
            case "terms_territories" -> text("catalogue.field.where");
            case "duration_ms" -> text("catalogue.field.duration");
            default -> name.toUpperCase(java.util.Locale.ROOT);
        };
    }

    String steps(List<Step> steps) {
        return steps.stream().limit(4).map(this::step).collect(Collectors.joining(" · "))
                + (steps.size() > 4 ? " · …" : "");
    }

    private String step(Step step) {
        return switch (step) {
            case Step.Added(CatalogVersion version) ->
                    text(
                            "catalogue.step.added",
                            Integer.toString(version.version()),
                            stretch(version.validity()));
            case Step.Restretched(CatalogVersion before, Validity now) ->
                    text(
                            "catalogue.step.restretched",
                            Integer.toString(before.version()),
                            stretch(before.validity()),
                            stretch(now));
            case Step.Withdrawn(CatalogVersion version) ->
                    text(
                            "catalogue.step.withdrawn",
                            Integer.toString(version.version()),
                            stretch(version.validity()));
        };
    }
}
