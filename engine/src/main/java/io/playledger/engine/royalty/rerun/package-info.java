/// Periods whose statements rest on an older state of the catalogue, and what follows for each.
@NullMarked
package io.playledger.engine.royalty.rerun;

import org.jspecify.annotations.NullMarked;
