/// Exchange rates by period, and totals in a reporting currency beside the ones that are paid.
@NullMarked
package io.playledger.engine.royalty.rate;

import org.jspecify.annotations.NullMarked;
