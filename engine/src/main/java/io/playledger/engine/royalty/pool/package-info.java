/// Pools: money entered by period, country and currency, shared out among the plays under
/// `pool_share` terms.
@NullMarked
package io.playledger.engine.royalty.pool;

import org.jspecify.annotations.NullMarked;
