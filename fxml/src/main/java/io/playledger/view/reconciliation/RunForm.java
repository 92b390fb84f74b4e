package io.playledger.view.reconciliation;

import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.Period;
import io.playledger.engine.royalty.ReconcileRequest;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.RunHead;
import io.playledger.view.text.Messages;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What is to be reconciled, with what is wrong about it said field by field. UI thread.
public final class RunForm {
    private final Messages messages;
    private final InstantSource clock;
    private final StringProperty period = new SimpleStringProperty(this, "period", "");
    private final StringProperty zone = new SimpleStringProperty(this, "zone", "");
    private final BooleanProperty tracks = new SimpleBooleanProperty(this, "tracks", true);
    private final BooleanProperty titles = new SimpleBooleanProperty(this, "titles", true);
    private final StringBinding periodError;
    private final StringBinding zoneError;
    private final StringBinding kindsError;

    /// Starts with yesterday: what a T+1 run is for.
    RunForm(Messages messages, InstantSource clock, ZoneId first) {
        this.messages = messages;
        this.clock = clock;
        period.set(LocalDate.ofInstant(clock.instant(), first).minusDays(1).toString());
        zone.set(first.getId());
        zoneError = Bindings.createStringBinding(this::checkZone, zone);
        periodError = Bindings.createStringBinding(this::checkPeriod, period, zone);
        kindsError = Bindings.createStringBinding(this::checkKinds, tracks, titles);
    }

    public StringProperty periodProperty() {
        return period;
    }

    public StringProperty zoneProperty() {
        return zone;
    }

    public BooleanProperty tracksProperty() {
        return tracks;
    }

    public BooleanProperty titlesProperty() {
        return titles;
    }

    /// Empty where the period can be taken.
    public ObservableStringValue periodError() {
        return periodError;
    }

    public ObservableStringValue zoneError() {
        return zoneError;
    }

    public ObservableStringValue kindsError() {
        return kindsError;
    }

    public ObservableBooleanValue valid() {
        return periodError.isEmpty().and(zoneError.isEmpty()).and(kindsError.isEmpty());
    }

    private Optional<ZoneId> zoneId() {
        try {
            return Optional.of(ZoneId.of(zone.getValueSafe().strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private String checkZone() {
        return zoneId().isPresent() ? "" : messages.get("reconciliation.zone.unknown");
    }

    private String checkPeriod() {
        String text = period.getValueSafe().strip();
        if (text.isEmpty()) {
            return messages.get("reconciliation.period.missing");
        }
        try {
            Period wanted = Period.parse(text, zoneId().orElse(ZoneId.of("UTC")));
            return wanted.start().isAfter(clock.instant())
                    ? messages.get("reconciliation.period.future")
                    : "";
        } catch (PlayledgerException e) {
            return messages.get("reconciliation.period.malformed");
        }
    }

    private String checkKinds() {
        return kinds().isEmpty() ? messages.get("reconciliation.kinds.none") : "";
    }

    private Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        if (tracks.get()) {
            kinds.add("track");
        }
        if (titles.get()) {
            kinds.add("title");
        }
        return kinds;
    }

    /// The request, if every field is right.
    Optional<ReconcileRequest> request() {
        Optional<ZoneId> where = zoneId();
        if (!valid().get() || where.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ReconcileRequest(
                        Period.parse(period.get().strip(), where.get()),
                        kinds(),
                        null,
                        null,
                        null,
                        ReconcileRequest.LATENESS));
    }

    /// Takes over what an earlier run was asked.
    void show(Run run) {
        zone.set(run.zone());
        period.set(run.period());
        tracks.set(run.kinds().contains("track"));
        titles.set(run.kinds().contains("title"));
    }

    /// Whether a run answered what the form asks now.
    boolean matches(RunHead run) {
        return run.period().equals(period.getValueSafe().strip())
                && run.zone().equals(zone.getValueSafe().strip())
                && Set.copyOf(run.kinds()).equals(kinds());
    }
}
