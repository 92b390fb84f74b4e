/// The canonical event and its columnar batch.
@NullMarked
package io.playledger.engine.event;

import org.jspecify.annotations.NullMarked;
