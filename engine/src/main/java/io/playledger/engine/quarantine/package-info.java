/// The desk of the quarantine: look at records that break the contract, fix them, send them again
/// or discard them.
@NullMarked
package io.playledger.engine.quarantine;

import org.jspecify.annotations.NullMarked;
