/// Tests of the control store.
@NullMarked
package io.playledger.store;

import org.jspecify.annotations.NullMarked;
