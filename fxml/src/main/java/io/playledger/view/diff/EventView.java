package io.playledger.view.diff;

import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.diff.ChangedEvent;

/// An event that counts differently, and the name of its item.
record EventView(ChangedEvent event, ItemName name) {}
