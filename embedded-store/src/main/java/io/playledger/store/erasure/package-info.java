/// Deletion requests in the control store, and the stores of this machine that erase.
@NullMarked
package io.playledger.store.erasure;

import org.jspecify.annotations.NullMarked;
