package io.playledger.view.reconciliation;

import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.royalty.events.RunEvent;

/// A record of a run with its item's name.
record EventView(RunEvent event, ItemName name) {}
