package io.playledger.view.shell;

import io.playledger.engine.diff.Proposal;
import io.playledger.view.against.AgainstViewModel;
import io.playledger.view.catalogue.CatalogueViewModel;
import io.playledger.view.deletions.DeletionsViewModel;
import io.playledger.view.diff.DiffViewModel;
import io.playledger.view.events.EventsViewModel;
import io.playledger.view.late.LateViewModel;
import io.playledger.view.live.LiveViewModel;
import io.playledger.view.part.Chip;
import io.playledger.view.part.ScreenContext;
import io.playledger.view.periods.PeriodsViewModel;
import io.playledger.view.pools.PoolsViewModel;
import io.playledger.view.quarantine.QuarantineViewModel;
import io.playledger.view.reconciliation.ReconciliationViewModel;
import io.playledger.view.rules.RulesViewModel;
import io.playledger.view.stream.StreamViewModel;
import io.playledger.view.theme.Theme;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The window: which screen, which theme, and the screens' own view-models.
public final class ShellViewModel {
    private final ObjectProperty<Screen> screen;
    private final ObjectProperty<Theme> theme;
    private final StatusBar status;
    private final ItemSearch search;
    private final LiveViewModel live;
    private final CatalogueViewModel catalogue;
    private final PeriodsViewModel periods;
    private final ReconciliationViewModel reconciliation;
    private final DiffViewModel diff;
    private final AgainstViewModel against;
    private final RulesViewModel rules;
    private final LateViewModel late;
    private final DeletionsViewModel deletions;
    private final StreamViewModel stream;
    private final EventsViewModel events;
    private final QuarantineViewModel quarantine;
    private final PoolsViewModel pools;

    public ShellViewModel(ScreenContext context, Screen first, Theme theme) {
        this.screen = new SimpleObjectProperty<>(this, "screen", first);
        this.theme = new SimpleObjectProperty<>(this, "theme", theme);
        status = new StatusBar(context);
        search = new ItemSearch(context);
        live = new LiveViewModel(context);
        catalogue = new CatalogueViewModel(context);
        screen.subscribe(shown -> {
            if (shown == Screen.CATALOGUE) {
                catalogue.enter();
            }
        });
        periods = new PeriodsViewModel(context);
        screen.subscribe(shown -> periods.shownProperty().set(shown == Screen.PERIODS));
        reconciliation = new ReconciliationViewModel(context);
        diff = new DiffViewModel(context);
        reconciliation.onExplain(this::explain);
        periods.onExplain(this::explain);
        catalogue.onExplain(this::explain);
        live.onExplain(() -> {
            diff.explainNewest();
            screen.set(Screen.DIFF);
        });
        screen.subscribe(shown -> {
            if (shown == Screen.DIFF) {
                diff.enter();
            }
        });
        against = new AgainstViewModel(context);
        rules = new RulesViewModel(context);
        rules.onPreview(draft -> preview(new Proposal.Rules(draft), null));
        late = new LateViewModel(context);
        catalogue.openPeriod(key -> {
            periods.open(key);
            screen.set(Screen.PERIODS);
        });
        periods.openLate(label -> {
            late.open(label);
            screen.set(Screen.LATE);
        });
        screen.subscribe(shown -> {
            if (shown == Screen.LATE) {
                late.enter();
            }
        });
        deletions = new DeletionsViewModel(context);
        screen.subscribe(now -> deletions.shown(now == Screen.DELETIONS));
        pools = new PoolsViewModel(context);
        pools.onPreview(this::preview);
        screen.subscribe(shown -> {
            if (shown == Screen.AGAINST) {
                against.enter();
            }
            if (shown == Screen.POOLS) {
                pools.enter();
            }
        });
        stream = new StreamViewModel(context);
        events = new EventsViewModel(context);
        quarantine = new QuarantineViewModel(context, this::trace);
        screen.subscribe(shown -> {
            stream.shownProperty().set(shown == Screen.STREAM);
            events.shownProperty().set(shown == Screen.EVENTS);
            if (shown == Screen.QUARANTINE) {
                quarantine.reload();
            }
        });
        context.pulse().add(status);
        context.pulse().add(stream);
        context.pulse().add(events);
        context.pulse().add(live);
        context.pulse().add(periods);
        context.pulse().add(deletions);
    }

    public ObjectProperty<Screen> screenProperty() {
        return screen;
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    public LiveViewModel live() {
        return live;
    }

    public CatalogueViewModel catalogue() {
        return catalogue;
    }

    public PeriodsViewModel periods() {
        return periods;
    }

    public ReconciliationViewModel reconciliation() {
        return reconciliation;
    }

    public DiffViewModel diff() {
        return diff;
    }

    /// Shows what changed from the run before to this one.
    void explain(long run) {
        diff.explain(run);
        screen.set(Screen.DIFF);
    }

    /// Shows what a change that is not published would move.
    private void preview(Proposal proposal, @Nullable String period) {
        diff.preview(proposal, period);
        screen.set(Screen.DIFF);
    }

    public DeletionsViewModel deletions() {
        return deletions;
    }

    public AgainstViewModel against() {
        return against;
    }

    public RulesViewModel rules() {
        return rules;
    }

    public LateViewModel late() {
        return late;
    }

    public StreamViewModel stream() {
        return stream;
    }

    public EventsViewModel events() {
        return events;
    }

    public QuarantineViewModel quarantine() {
        return quarantine;
    }

    /// Shows where an event went.
    public void trace(String eventId) {
        events.trace(eventId);
        screen.set(Screen.EVENTS);
    }

    public PoolsViewModel pools() {
        return pools;
    }

    StatusBar status() {
        return status;
    }

    ItemSearch search() {
        return search;
    }

    /// The chips beside the present screen's title.
    ObservableValue<List<Chip.Model>> chips() {
        return screen.flatMap(shown ->
                switch (shown) {
                    case LIVE -> live.chipsProperty();
                    case CATALOGUE -> catalogue.chipsProperty();
                    case PERIODS -> periods.chipsProperty();
                    case RECONCILIATION -> reconciliation.chipsProperty();
                    case DIFF -> diff.chipsProperty();
                    case AGAINST -> against.chipsProperty();
                    case RULES -> rules.chipsProperty();
                    case LATE -> late.chipsProperty();
                    case DELETIONS -> deletions.chipsProperty();
                    case STREAM -> stream.chipsProperty();
                    case EVENTS -> events.chipsProperty();
                    case QUARANTINE -> quarantine.chipsProperty();
                    case POOLS -> pools.chipsProperty();
                });
    }

    void switchTheme() {
        theme.set(theme.get().other());
    }

    /// Shows an item's versions where the catalogue is looked at, else its minutes.
    void openItem(String itemId) {
        if (screen.get() == Screen.CATALOGUE) {
            catalogue.open(itemId);
            return;
        }
        live.selectedProperty().set(itemId);
        screen.set(Screen.LIVE);
    }
}
