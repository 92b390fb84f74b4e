/// The Diff screen: what moved between two runs, by cause, by line and by event.
@NullMarked
package io.playledger.view.diff;

import org.jspecify.annotations.NullMarked;
