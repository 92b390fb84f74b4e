package io.playledger.view.catalogue;

import io.playledger.engine.royalty.period.PeriodKey;
import io.playledger.view.part.Chip;
import io.playledger.view.part.ScreenContext;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// The catalogue: one item, and what concerns all of them. UI thread.
public final class CatalogueViewModel {
    /// What of the catalogue is looked at.
    enum Part {
        ITEM,
        UNMATCHED,
        PROPOSAL,
        QUEUE
    }

    private final ObjectProperty<Part> part = new SimpleObjectProperty<>(Part.ITEM);
    private final ItemViewModel item;
    private final UnmatchedViewModel unmatched;
    private final ProposalViewModel proposal;
    private final QueueViewModel queue;
    private final RefusedViewModel refused;
    private boolean entered;

    public CatalogueViewModel(ScreenContext context) {
        item = new ItemViewModel(context);
        unmatched = new UnmatchedViewModel(context);
        proposal = new ProposalViewModel(context);
        queue = new QueueViewModel(context);
        refused = new RefusedViewModel(context);
        queue.onItem(this::open);
        unmatched.onFix(fix -> {
            part.set(Part.ITEM);
            item.prepare(fix);
        });
        part.subscribe(this::look);
    }

    /// The screen is looked at.
    public void enter() {
        entered = true;
        look(part.get());
    }

    private void look(Part shown) {
        if (!entered) {
            return;
        }
        switch (shown) {
            case ITEM -> item.enter();
            case UNMATCHED -> unmatched.enter();
            case PROPOSAL -> refused.enter();
            case QUEUE -> queue.enter();
        }
    }

    /// Shows an item; what was drafted for another is let go.
    public void open(String itemId) {
        part.set(Part.ITEM);
        item.open(itemId);
    }

    ObjectProperty<Part> partProperty() {
        return part;
    }

    ItemViewModel item() {
        return item;
    }

    UnmatchedViewModel unmatched() {
        return unmatched;
    }

    /// @param opener shows what changed between a run and the one before
    public void onExplain(LongConsumer opener) {
        queue.onExplain(opener);
    }

    /// Who shows a signed-off period, and what would change of it.
    public void openPeriod(Consumer<PeriodKey> opener) {
        item.openPeriod(opener);
        queue.onPeriod(opener);
    }

    QueueViewModel queue() {
        return queue;
    }

    RefusedViewModel refused() {
        return refused;
    }

    ProposalViewModel proposal() {
        return proposal;
    }

    /// The chips beside the screen's title.
    public ObservableValue<List<Chip.Model>> chipsProperty() {
        return part.flatMap(shown ->
                switch (shown) {
                    case ITEM -> item.chipsProperty();
                    case UNMATCHED -> unmatched.chipsProperty();
                    case PROPOSAL -> proposal.chipsProperty();
                    case QUEUE -> queue.chipsProperty();
                });
    }
}
