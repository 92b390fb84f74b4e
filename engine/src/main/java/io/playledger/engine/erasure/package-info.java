/// Deletion requests: what was asked, what each store did about it, and the proof.
@NullMarked
package io.playledger.engine.erasure;

import org.jspecify.annotations.NullMarked;
