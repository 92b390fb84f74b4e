/// The Periods screen: calendar, gate, arrivals, runs and sign-off.
@NullMarked
package io.playledger.view.periods;

import org.jspecify.annotations.NullMarked;
