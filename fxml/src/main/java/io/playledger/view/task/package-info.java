/// Work away from the UI thread, and the pulse that brings live figures to it.
@NullMarked
package io.playledger.view.task;

import org.jspecify.annotations.NullMarked;
