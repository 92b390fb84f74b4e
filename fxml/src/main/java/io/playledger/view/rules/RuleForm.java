package io.playledger.view.rules;

import io.playledger.engine.royalty.RuleSet;
import io.playledger.engine.royalty.rules.KindRules;
import io.playledger.engine.royalty.rules.RuleProblem;
import io.playledger.engine.royalty.rules.RulesDraft;
import io.playledger.view.text.Messages;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A version that is being written: its fields as typed, each with what is wrong about it. UI
/// thread.
final class RuleForm {
    /// The rules of a kind in the order in which a play meets them.
    static final List<String> RULES =
            List.of(
                    RulesDraft.FLAGGED_CLIENTS,
                    RulesDraft.FLAGGED_USERS,
                    RulesDraft.SURFACES_OUT,
                    RulesDraft.LEAST_MS,
                    RulesDraft.LEAST_SHARE,
                    RulesDraft.PLAYS_PER_DAY,
                    RulesDraft.ELIGIBLE_PLAYS,
                    RulesDraft.ELIGIBLE_LISTENERS,
                    RulesDraft.CAP_MS);

    private final Messages messages;
    private final RuleField from = new RuleField("", RulesDraft.EFFECTIVE_FROM);
    private final RuleField reason = new RuleField("", RulesDraft.REASON);
    private final RuleField by = new RuleField("", "by");
    private final Map<String, BooleanProperty> named = new LinkedHashMap<>();
    private final Map<String, Map<String, RuleField>> fields = new LinkedHashMap<>();
    private boolean asked;

    /// @param changed told when something was typed
    RuleForm(Messages messages, Runnable changed) {
        this.messages = messages;
        for (String kind : List.of("track", "title")) {
            named.put(kind, new SimpleBooleanProperty(this, kind, false));
            Map<String, RuleField> ofKind = new LinkedHashMap<>();
            RULES.forEach(rule -> ofKind.put(rule, new RuleField(kind, rule)));
            fields.put(kind, ofKind);
        }
        all().forEach(field -> field.textProperty().subscribe(text -> changed.run()));
        named.values().forEach(one -> one.subscribe(chosen -> changed.run()));
    }

    RuleField from() {
        return from;
    }

    RuleField reason() {
        return reason;
    }

    RuleField by() {
        return by;
    }

    BooleanProperty named(String kind) {
        return java.util.Objects.requireNonNull(named.get(kind));
    }

    RuleField field(String kind, String rule) {
        return java.util.Objects.requireNonNull(
                java.util.Objects.requireNonNull(fields.get(kind)).get(rule));
    }

    private Stream<RuleField> all() {
        return Stream.concat(
                Stream.of(from, reason, by),
                fields.values().stream().flatMap(ofKind -> ofKind.values().stream()));
    }

    /// Begins with what the newest set has in force at last, so that a change is a small one, and
    /// from today on, so that nobody changes the past unaware.
    void begin(RuleSet newest, String person, LocalDate today) {
        asked = false;
        from.textProperty().set(today.toString());
        reason.textProperty().set("");
        by.textProperty().set(person);
        named.forEach((kind, chosen) -> {
            chosen.set(kind.equals("track"));
            fill(kind, newest.stretches(kind).getLast().rules());
        });
    }

    /// Takes what a file says.
    void take(RulesDraft draft) {
        LocalDate day = draft.effectiveFrom();
        from.textProperty().set(day == null ? "" : day.toString());
        reason.textProperty().set(draft.reason());
        named.forEach((kind, chosen) -> {
            KindRules rules = draft.kinds().get(kind);
            chosen.set(rules != null);
            if (rules != null) {
                fill(kind, rules);
            }
        });
    }

    private void fill(String kind, KindRules rules) {
        put(kind, RulesDraft.LEAST_MS, rules.leastMillis() == 0 ? null : rules.leastMillis());
        BigDecimal share = rules.leastShare();
        put(
                kind,
                RulesDraft.LEAST_SHARE,
                share == null
                        ? null
                        : share.movePointRight(2).stripTrailingZeros().toPlainString());
        put(kind, RulesDraft.CAP_MS, rules.capMillis());
        put(kind, RulesDraft.PLAYS_PER_DAY, rules.playsPerDay());
        put(kind, RulesDraft.ELIGIBLE_PLAYS, rules.eligiblePlays());
        put(kind, RulesDraft.ELIGIBLE_LISTENERS, rules.eligibleListeners());
        put(kind, RulesDraft.SURFACES_OUT, String.join(", ", rules.surfacesOut()));
        put(kind, RulesDraft.FLAGGED_CLIENTS, String.join(", ", rules.flaggedClients()));
        put(kind, RulesDraft.FLAGGED_USERS, String.join(", ", rules.flaggedUsers()));
    }

    private void put(String kind, String rule, @Nullable Object value) {
        field(kind, rule).textProperty().set(value == null ? "" : value.toString());
    }

    /// What was typed, if all of it can be taken; from now on what is missing is told too.
    Optional<RulesDraft> ask() {
        asked = true;
        return check();
    }

    /// What was typed, to be tried: nobody need have said who they are, or why.
    Optional<RulesDraft> tried() {
        boolean before = asked;
        asked = false;
        try {
            return check();
        } finally {
            asked = before;
        }
    }

    /// Says at each field what is wrong about it.
    Optional<RulesDraft> check() {
        all().forEach(field -> field.refuse(""));
        LocalDate day = day();
        Map<String, KindRules> kinds = new TreeMap<>();
        named.forEach((kind, chosen) -> {
            if (chosen.get()) {
                kinds.put(kind, kind(kind));
            }
        });
        if (asked && by.typed().isEmpty()) {
            by.refuse(messages.get("rules.form.by.missing"));
        }
        RulesDraft draft = new RulesDraft(day, kinds, reason.typed());
        draft.problems().forEach(this::tell);
        boolean wrong = all().anyMatch(field -> !field.errorProperty().get().isEmpty());
        return wrong || kinds.isEmpty() ? Optional.empty() : Optional.of(draft);
    }

    /// A reason that is missing is told once the version shall be recorded.
    private void tell(RuleProblem problem) {
        if (!problem.kind().isEmpty()) {
            refuse(
                    field(problem.kind(), problem.field()),
                    problem.field().equals(RulesDraft.LEAST_SHARE)
                            ? messages.get("rules.form.percent.wrong")
                            : problem.message());
        } else if (problem.field().equals(RulesDraft.REASON)) {
            if (asked || !reason.typed().isEmpty()) {
                refuse(reason, problem.message());
            }
        } else if (problem.field().equals(RulesDraft.EFFECTIVE_FROM)) {
            refuse(from, problem.message());
        } else if (asked) {
            refuse(from, messages.get("rules.form.nothing"));
        }
    }

    /// What could not be read is told, not what it was taken for.
    private static void refuse(RuleField field, String message) {
        if (field.errorProperty().get().isEmpty()) {
            field.refuse(message);
        }
    }

    private @Nullable LocalDate day() {
        if (from.typed().isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(from.typed());
        } catch (DateTimeParseException e) {
            from.refuse(messages.get("rules.form.from.wrong"));
            return null;
        }
    }

    private KindRules kind(String kind) {
        Long least = whole(field(kind, RulesDraft.LEAST_MS));
        return new KindRules(
                least == null ? 0 : least,
                share(field(kind, RulesDraft.LEAST_SHARE)),
                whole(field(kind, RulesDraft.CAP_MS)),
                whole(field(kind, RulesDraft.PLAYS_PER_DAY)),
                names(field(kind, RulesDraft.SURFACES_OUT)),
                whole(field(kind, RulesDraft.ELIGIBLE_PLAYS)),
                whole(field(kind, RulesDraft.ELIGIBLE_LISTENERS)),
                names(field(kind, RulesDraft.FLAGGED_CLIENTS)),
                names(field(kind, RulesDraft.FLAGGED_USERS)));
    }

    private @Nullable Long whole(RuleField field) {
        if (field.typed().isEmpty()) {
            return null;
        }
        try {
            return Long.parseLong(field.typed());
        } catch (NumberFormatException e) {
            field.refuse(messages.get("rules.form.whole.wrong"));
            return null;
        }
    }

    private @Nullable BigDecimal share(RuleField field) {
        if (field.typed().isEmpty()) {
            return null;
        }
        try {
            return new BigDecimal(field.typed().replace(',', '.')).movePointLeft(2);
        } catch (NumberFormatException e) {
            field.refuse(messages.get("rules.form.percent.wrong"));
            return null;
        }
    }

    private static List<String> names(RuleField field) {
        List<String> names = new ArrayList<>();
        for (String name : field.typed().split("[,\\n]", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }
}
