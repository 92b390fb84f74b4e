/// The T+1 scheduler: which periods are due by the clock, and running them.
@NullMarked
package io.playledger.engine.royalty.schedule;

import org.jspecify.annotations.NullMarked;
