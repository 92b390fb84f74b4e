/// Reconciliation: periods, rules, the plan of SQL, statements and their digest.
@NullMarked
package io.playledger.engine.royalty;

import org.jspecify.annotations.NullMarked;
