/// JSON that loses nothing: a reader that survives any bytes, a value tree with exact numbers, and
/// the canonical form.
@NullMarked
package io.playledger.engine.json;

import org.jspecify.annotations.NullMarked;
