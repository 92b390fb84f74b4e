@NullMarked
package io.playledger.store.audit;

import org.jspecify.annotations.NullMarked;
