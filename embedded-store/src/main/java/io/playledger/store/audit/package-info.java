/// The audit trail in the control store.
@NullMarked
package io.playledger.store.audit;

import org.jspecify.annotations.NullMarked;
