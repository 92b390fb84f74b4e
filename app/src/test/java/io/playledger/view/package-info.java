/// The console on a real engine: broker, archive, store.
@NullMarked
package io.playledger.view;

import org.jspecify.annotations.NullMarked;
