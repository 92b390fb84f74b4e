/// The Quarantine screen: records that break the contract, and what becomes of them.
@NullMarked
package io.playledger.view.quarantine;

import org.jspecify.annotations.NullMarked;
