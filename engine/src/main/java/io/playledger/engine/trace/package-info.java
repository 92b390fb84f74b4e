/// Finding events in the archive, following one from its record to the money, and watching the
/// stream as it is committed.
@NullMarked
package io.playledger.engine.trace;

import org.jspecify.annotations.NullMarked;
