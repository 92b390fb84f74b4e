@NullMarked
package io.playledger.store.stream;

import org.jspecify.annotations.NullMarked;
