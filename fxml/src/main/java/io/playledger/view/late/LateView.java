package io.playledger.view.late;

import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.royalty.late.LateEvent;

/// A late exception with its item's name.
record LateView(LateEvent event, ItemName name) {}
