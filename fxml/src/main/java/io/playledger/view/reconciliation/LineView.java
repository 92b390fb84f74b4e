package io.playledger.view.reconciliation;

import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.royalty.StatementLine;

/// A line and the name of its item.
record LineView(StatementLine line, ItemName name) {}
