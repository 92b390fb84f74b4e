/// Periods from open to locked: their state from what is recorded, the gate and the two people of a
/// sign-off, and how late their records arrived.
@NullMarked
package io.playledger.engine.royalty.period;

import org.jspecify.annotations.NullMarked;
