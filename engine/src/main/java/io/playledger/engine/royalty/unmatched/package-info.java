/// Plays that no version of the catalogue licenses: grouped, worth an estimate, each with the edit
/// that would license them.
@NullMarked
package io.playledger.engine.royalty.unmatched;

import org.jspecify.annotations.NullMarked;
