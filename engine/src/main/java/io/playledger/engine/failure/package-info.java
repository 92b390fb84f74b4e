/// Failures with a stable code and a message for the person.
@NullMarked
package io.playledger.engine.failure;

import org.jspecify.annotations.NullMarked;
