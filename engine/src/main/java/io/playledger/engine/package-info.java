/// The engine: one façade that screens and commands call, and the ports that stores implement.
@NullMarked
package io.playledger.engine;

import org.jspecify.annotations.NullMarked;
