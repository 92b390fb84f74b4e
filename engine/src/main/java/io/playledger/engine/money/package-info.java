/// Exact money: currencies, half-even totals, largest remainder.
@NullMarked
package io.playledger.engine.money;

import org.jspecify.annotations.NullMarked;
