/// The event contract: the compiled check of the hot path, the complete slow reader, and the
/// published JSON Schema.
@NullMarked
package io.playledger.engine.contract;

import org.jspecify.annotations.NullMarked;
