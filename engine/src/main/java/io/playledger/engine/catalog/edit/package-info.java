/// Edits of the catalogue by people: previewed, then committed against the state that they were
/// made on, with a reason; history and undo.
@NullMarked
package io.playledger.engine.catalog.edit;

import org.jspecify.annotations.NullMarked;
