@NullMarked
package io.playledger.store.erasure;

import org.jspecify.annotations.NullMarked;
