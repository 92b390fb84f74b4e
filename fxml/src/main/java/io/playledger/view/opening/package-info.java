/// The window before its engine: an engine that is still being opened, and what is shown when it
/// cannot be.
@NullMarked
package io.playledger.view.opening;

import org.jspecify.annotations.NullMarked;
