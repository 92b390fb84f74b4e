@NullMarked
package io.playledger.store.royalty;

import org.jspecify.annotations.NullMarked;
