/// Live stats: approximate, bounded, seconds fresh; immutable snapshots for readers.
@NullMarked
package io.playledger.engine.live;

import org.jspecify.annotations.NullMarked;
