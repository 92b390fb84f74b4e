/// Port of the durable archive: commits, snapshots, quarantine, verification.
@NullMarked
package io.playledger.engine.archive;

import org.jspecify.annotations.NullMarked;
