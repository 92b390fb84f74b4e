/// The very events behind a run's waterfall: class by class, page by page, each left-out one with
/// its reason.
@NullMarked
package io.playledger.engine.royalty.events;

import org.jspecify.annotations.NullMarked;
