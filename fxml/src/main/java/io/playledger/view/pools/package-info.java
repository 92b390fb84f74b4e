/// The Pools screen: pools and exchange rates of a period, and who gets what of its pools.
@NullMarked
package io.playledger.view.pools;

import org.jspecify.annotations.NullMarked;
