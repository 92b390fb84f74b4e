package io.playledger.view.diff;

import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.diff.ChangedLine;

/// A changed line and the name of its item.
record LineView(ChangedLine line, ItemName name) {}
