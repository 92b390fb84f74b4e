/// Reconciliation in DuckDB, and the ledgers of catalogue, rules and runs in the control store.
@NullMarked
package io.playledger.store.royalty;

import org.jspecify.annotations.NullMarked;
