/// The stream's history in the control store.
@NullMarked
package io.playledger.store.stream;

import org.jspecify.annotations.NullMarked;
