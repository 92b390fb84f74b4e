/// Puts the engine together from its parts on a home folder.
@NullMarked
package io.playledger.app.wiring;

import org.jspecify.annotations.NullMarked;
